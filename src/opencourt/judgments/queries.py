"""Asking for judgments: found in Chinese, one door to each, cut to what the reader may see."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from opencourt.courts import queries as courts
from opencourt.docket.queries import are_printed_names, bytes_of
from opencourt.docket.store import the_store
from opencourt.judgments.index import Page, the_index
from opencourt.judgments.matching import Filters, Record, article_term
from opencourt.judgments.models import Judgment
from opencourt.judgments.query import highlight, only_words, read
from opencourt.judgments.segment import MASKED_NAME, normalised
from opencourt.judgments.terms import State
from opencourt.kernel.authority import Acting
from opencourt.kernel.errors import Absent, OpenCourtError
from opencourt.kernel.looks import look, nearness
from opencourt.kernel.models import Entry
from opencourt.kernel.outbox import not_yet_removed
from opencourt.kernel.terms import Audience, Hidden

LOG = logging.getLogger(__name__)
SIZE = 20
JUDGES = ("审判长", "审判员", "代理审判员", "人民陪审员")
SNIPPET = 120
MASKED = re.compile(MASKED_NAME)


@dataclass(frozen=True)
class Found:
    """A judgment found, with the place in its text that fits best."""

    judgment: Judgment
    snippet: list[tuple[str, bool]] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """One page of what was found."""

    found: list[Found]
    total: int
    page: int
    pages: int
    facets: dict[str, list[tuple[str, int]]]
    notice: str = ""


def search(
    reader: Acting, text: str, *, at: datetime, page: int = 1, filters: Filters | None = None, sort: str = "relevance"
) -> Answer:
    """Published judgments that the question fits; never one that the reader may not know of."""
    if asks_for_a_person(text) and not any((filters or {}).values()):
        sentence = _("Nobody is looked up by name alone. Add a case number, a court, a cause or an article.")
        return Answer([], 0, 1, 0, {}, sentence)
    hits: Page = the_index().search(text, page=page, size=SIZE, filters=filters, sort=sort, without=gone())
    # Whoever searches learns from the hits what a text says: only of what everyone may read.
    visible = Judgment.objects.visible_to(reader.actor_id, at).open_to_all()
    by_id = {str(one.pk): one for one in visible.filter(pk__in=[hit.id for hit in hits.hits])}
    found = [Found(one, _snippet(one, hits.terms)) for hit in hits.hits if (one := by_id.get(hit.id))]
    return Answer(found, hits.total, page, -(-min(hits.total, 10_000) // SIZE), hits.facets)


def asks_for_a_person(text: str) -> bool:
    """Whether a question is nothing but the names of natural persons, as parties or masked: no dossiers."""
    words = only_words(read(text))
    if not words:
        return False
    ways = ([one] for one in ("".join(words), "".join(text.split())))
    return any(_are_names(one) for one in (words, *ways))


def _are_names(words: list[str]) -> bool:
    rest = [word for word in words if not MASKED.fullmatch(normalised(word))]
    return not rest or are_printed_names(rest)


def gone() -> list[str]:
    """The judgments that everyone could read and no longer may, while the index may still hold them.

    The act that hid them wrote in its own transaction that they are to be taken out; until that is
    confirmed no answer may count them, or its totals would tell what the text says.
    """
    volumes = not_yet_removed().values("volume")
    hidden = Judgment.objects.filter(volume__in=volumes).exclude(pk__in=Judgment.objects.open_to_all().values("pk"))
    return [str(one) for one in hidden.values_list("pk", flat=True)]


def held_for(reader: Acting, *, at: datetime) -> list[Judgment]:
    """What waits for a decision on publication, for the people of its court."""
    return list(Judgment.objects.visible_to(reader.actor_id, at).filter(state=State.HELD).order_by("pk")[:100])


def judgment_for(reader: Acting, judgment_id: UUID, *, at: datetime) -> Judgment:
    """The judgment, if this person may know of it; otherwise as if it did not exist."""
    found = Judgment.objects.visible_to(reader.actor_id, at).select_related("volume", "case", "document", "entry")
    judgment = found.filter(pk=judgment_id).first()
    if judgment is None:
        raise Absent(_("There is no such judgment."))
    return judgment


def text_of(reader: Acting, judgment: Judgment, *, at: datetime) -> str | None:
    """The text, if this person may read it; None where only its existence is shown."""
    shown = judgment.state == State.PUBLISHED and judgment.volume.hidden == Hidden.NOT
    if not shown:
        if not _near(reader, judgment, at):
            return None
        look(reader, judgment.volume, what=f"judgment {judgment.pk}", purpose="reading", at=at)
    return bytes_of(judgment.document, the_store()).decode()


def court_name(code: str) -> str:
    """The name of the court of that code; the code itself when it is not held."""
    court = courts.by_code(code)
    return court.name if court else code


def published() -> int:
    """How many judgments are published here."""
    return Judgment.objects.open_to_all().count()


def _near(reader: Acting, judgment: Judgment, at: datetime) -> bool:
    return nearness(reader, judgment.volume, at) == Audience.COURT


def _snippet(judgment: Judgment, terms: list[str]) -> list[tuple[str, bool]]:
    text = _text_or_none(judgment)
    return highlight(text, terms, length=SNIPPET) if text else []


def _text_or_none(judgment: Judgment) -> str | None:
    # One damaged file must not take the search from everyone, nor stop the worker.
    try:
        with the_store().open(bytes(judgment.sha256).hex()) as file:
            return file.read().decode()
    except (OpenCourtError, OSError, UnicodeDecodeError) as error:
        LOG.exception("The text of judgment %s cannot be read: %s", judgment.pk, type(error).__name__)
        return None


def records_of_batch(entry: Entry) -> Iterator[Record]:
    """What the index holds of the published judgments that one batch filed."""
    return _records(Judgment.objects.open_to_all().filter(entry__batch=entry))


def records(*, volume: UUID | None = None) -> Iterator[Record]:
    """What the index holds of all judgments that everyone may read, or of those of one volume."""
    shown = Judgment.objects.open_to_all().order_by("pk")
    return _records((shown.filter(volume=volume) if volume else shown).iterator(500))


def ids_of(volume: UUID) -> list[str]:
    """The ids under which the index may hold judgments of that volume."""
    return [str(one) for one in Judgment.objects.filter(volume=volume).values_list("pk", flat=True)]


def publications_of(judgment: Judgment) -> list[Entry]:
    """The entries by which this text was published, the newest first."""
    digest = bytes(judgment.sha256).hex()
    entries = Entry.objects.filter(volume=judgment.volume_id, kind="judgments.publish").order_by("-seq")
    return [one for one in entries if one.facts().get("facts", {}).get("document") == digest]


def keeps_text_back(volume: UUID) -> bool:
    """Whether a judgment of the case is held, withheld or withdrawn."""
    return Judgment.objects.filter(volume=volume).exclude(state=State.PUBLISHED).exists()


def shows_a_text(volume: UUID) -> bool:
    """Whether a judgment of the case is published."""
    return Judgment.objects.filter(volume=volume, state=State.PUBLISHED).exists()


def as_tombstone(one: Judgment) -> dict[str, object]:
    """What everyone may know of a judgment that is not shown: a title may hold names."""
    # JudgmentsOnline 6: number, court, day and reason; and what leads to the proof.
    shown = ("id", "court", "number", "decided_on", "state", "reason", "sha256", "case", "address", "proof")
    return {name: value for name, value in as_data(one).items() if name in shown}


def _records(judgments: Iterable[Judgment]) -> Iterator[Record]:
    for one in judgments:
        text = _text_or_none(one)
        if text is None:
            continue
        yield Record(
            id=str(one.pk),
            title=one.title,
            body=text,
            court=one.court,
            court_name=one.court_name,
            number=one.number,
            decided_on=one.decided_on,
            domain=one.domain,
            kind=one.kind,
            judges=tuple(name for role, name in one.panel if role in JUDGES),
            cited=tuple(article_term(law, article, sub) for law, article, sub, _paragraph, _item in one.cited),
        )


def as_data(one: Judgment) -> dict[str, object]:
    """What is known of a judgment, without its text, as plain data."""
    return {
        "id": str(one.pk),
        "title": one.title,
        "court": {"code": one.court, "name": one.court_name},
        "number": one.number,
        "decided_on": one.decided_on,
        "kind": one.kind,
        "procedure": one.procedure,
        "domain": one.domain,
        "causes": one.causes,
        "panel": [{"role": role, "name": name} for role, name in one.panel],
        "cited_articles": [
            {"law": law, "article": article, "sub": sub, "paragraph": paragraph, "item": item}
            for law, article, sub, paragraph, item in one.cited
        ],
        "state": one.state,
        "reason": one.state_reason,
        "source": one.source,
        "sha256": bytes(one.sha256).hex(),
        "case": str(one.case_id),
        "address": reverse("judgments:judgment", args=[one.pk]),
        "proof": reverse("judgments:proof", args=[one.pk]),
    }
