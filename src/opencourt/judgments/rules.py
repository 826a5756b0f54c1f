"""Law of publishing judgments: what may be published, what is owed when."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from opencourt.kernel.finding import Finding
from opencourt.kernel.law import cites
from opencourt.kernel.timelimits import TimeLimit, Unit

PUBLICATION = TimeLimit(7, Unit.WORKDAYS, cites="JudgmentsOnline 7")


@cites("JudgmentsOnline 7", rule=("OP-30", "OP-31"))
def publication_limit() -> TimeLimit:
    """The time in which an effective judgment is published."""
    return PUBLICATION


@cites("JudgmentsOnline 3", "JudgmentsOnline 12", rule=("OP-25", "OP-27"))
def may_be_published(*, state: str, hidden: str) -> Finding:
    """Whether a judgment may be published now: it is held or withheld, and its case is not hidden."""
    return Finding.all_of(
        ("JudgmentsOnline 3", state in ("held", "withheld"), _("It is published already, or was withdrawn.")),
        ("JudgmentsOnline 4", not hidden, _("Its case is hidden; a judge must end that first.")),
    )


@cites("JudgmentsOnline 16", rule="OP-45")
def may_be_withdrawn(*, state: str) -> Finding:
    """Whether a judgment may be withdrawn: only what is published can be."""
    return Finding.all_of(("JudgmentsOnline 16", state == "published", _("Only a published judgment is withdrawn.")))


@cites("JudgmentsOnline 4", "JudgmentsOnline 6", rule=("OP-26", "OP-28"))
def may_be_withheld(*, state: str) -> Finding:
    """Whether publication may be refused: only before it."""
    return Finding.all_of(("JudgmentsOnline 4", state == "held", _("Only a held judgment can be withheld.")))


@cites("JudgmentsOnline 1", rule="OP-23")
def may_be_filed(*, readable: bool, court_known: bool, already_public: bool, decided_on: date | None) -> Finding:
    """Whether an imported text can be filed: it is a judgment, and someone can see it when it is held."""
    return Finding.all_of(
        ("JudgmentsOnline 1", readable, _("Neither a court, a case number nor a date was found: no judgment?")),
        (
            "JudgmentsOnline 2",
            already_public or court_known,
            _("A held text is seen by its court alone, and its court is not known. Give `court` or load the court."),
        ),
        (
            "JudgmentsOnline 1",
            decided_on is None or decided_on.year >= 1949,
            _("The day of the decision cannot be right; give `decided_on` as 2017-06-30."),
        ),
    )


@cites("JudgmentsOnline 4", "JudgmentsOnline 16", rule=("OP-26", "OP-45"))
def may_be_filed_in(*, live: bool, of_own_court: bool, kept_back: bool, court_known: bool) -> Finding:
    """Whether an imported text can be filed in its case: a live one is its court's, and a court must decide anew."""
    return Finding.all_of(
        (
            "JudgmentsOnline 2",
            of_own_court or not live,
            _("A text of this case is filed by the publication officer of its own court."),
        ),
        (
            "JudgmentsOnline 16",
            court_known or not kept_back,
            _("A court has withheld or withdrawn a text like this, and its court is not known. Give `court`."),
        ),
    )
