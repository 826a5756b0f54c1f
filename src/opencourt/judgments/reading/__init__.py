"""Reading judgments: from a text of any kind and age to its court, number, people and law.

Pure functions on text, in time that grows with its length; nothing is guessed, and what could
not be found is left empty and named among the doubts.
"""

from __future__ import annotations

from opencourt.judgments.reading.citations import citations_in
from opencourt.judgments.reading.closing import Closing, closing_in
from opencourt.judgments.reading.heading import Heading, heading_in
from opencourt.judgments.reading.matter import causes_in
from opencourt.judgments.reading.operative import operative_in
from opencourt.judgments.reading.parties import parties_in
from opencourt.judgments.reading.plain import folded, lines_of, readable
from opencourt.judgments.terms import CitedArticle, Kind, Party, Reading

__all__ = ["citations_in", "read", "readable"]

LONGEST_TAIL = 6000


def read(text: str) -> Reading:
    """What a judgment's text says; every field that was not found is named in `doubts`."""
    text = folded(readable(text))
    lines = lines_of(text)
    heading = heading_in(lines)
    parties = parties_in(lines[heading.end :])
    operative = operative_in(text)
    closing = closing_in(lines_of(_tail(text, operative.orders_at)))
    return Reading(
        court_name=heading.court_name,
        case_number=heading.case_number,
        case_number_raw=heading.case_number_raw,
        decided_on=closing.decided_on,
        kind=heading.kind,
        procedure=heading.procedure,
        domain=heading.domain,
        title=heading.title,
        parties=parties,
        panel=closing.panel,
        clerk=closing.clerk,
        cited=operative.cited,
        causes=causes_in(text, orders_at=operative.orders_at, domain=heading.domain, parties=parties),
        doubts=_doubts(heading, closing, parties, operative.cited),
    )


def _tail(text: str, orders_at: int) -> str:
    return text[orders_at:] if orders_at > 0 else text[-LONGEST_TAIL:]


def _doubts(
    heading: Heading, closing: Closing, parties: tuple[Party, ...], cited: tuple[CitedArticle, ...]
) -> tuple[str, ...]:
    """Sentences (to be translated when shown) on what a person should look at."""
    year = heading.case_number[1:5]
    checks = (
        (heading.court_name, "No court was found above the case number."),
        (heading.case_number, "No case number was found at the head of the text."),
        (not heading.case_number or year.isdigit(), "The case number has no year."),
        (heading.kind is not Kind.UNKNOWN, "The text does not say what kind of document it is."),
        (closing.decided_on, "No day of decision was found below the orders."),
        (closing.panel, "No judge was found below the orders."),
        (parties, "No party was found."),
        (cited, "No article was found on which the decision rests."),
        (all(each.law for each in cited), "An article is cited without the name of its law."),
        (
            not (closing.decided_on and year.isdigit() and closing.decided_on.year < int(year)),
            "The decision is dated before the year of the case number.",
        ),
    )
    return tuple(sentence for holds, sentence in checks if not holds)
