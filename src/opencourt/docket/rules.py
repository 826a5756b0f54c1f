"""Law of the docket: what may be taken in."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from opencourt.docket.terms import PartyRole
from opencourt.kernel.casenumbers import court_code_finding
from opencourt.kernel.casetypes import case_type
from opencourt.kernel.finding import Finding
from opencourt.kernel.law import cites

SUED = frozenset({PartyRole.DEFENDANT, PartyRole.ACCUSED, PartyRole.RESPONDENT, PartyRole.DEBTOR})
SUING = frozenset({PartyRole.PLAINTIFF, PartyRole.PROSECUTOR, PartyRole.APPELLANT, PartyRole.APPLICANT})


@cites("CivPL 122", "CivPL 126", rule=("LI-01", "LI-11", "CN-40", "CN-41"))
def may_be_taken_in(court: str, type_code: str, *, parties: Iterable[str]) -> Finding:
    """Whether a case may be registered: known court and type, somebody who sues, a definite defendant."""
    roles = set(parties)
    one_sided = type_code.startswith("民特")
    return Finding.all_of(
        ("CaseNumbers 5", bool(court_code_finding(court)), _("This is no court code; it looks like 京0105.")),
        (
            "CaseNumbers 7",
            case_type(type_code) is not None,
            _("This type of case is not in the list; it looks like 民初."),
        ),
        ("CivPL 122(1)", bool(roles & SUING), _("Nobody is named who brings the case.")),
        ("CivPL 122(2)", one_sided or bool(roles & SUED), _("No definite defendant is named.")),
    )


@cites("CivPL 137", rule="LI-90")
def may_be_hidden(*, hidden: str) -> Finding:
    """Whether a case may be hidden: not one that is hidden already."""
    return Finding.all_of(("CivPL 137", not hidden, _("The case is hidden already; end that first.")))


@cites("CivPL 137", rule="LI-90")
def may_be_shown_again(*, hidden: str) -> Finding:
    """Whether the hiding of a case may be ended: only of one that is hidden."""
    return Finding.all_of(("CivPL 137", bool(hidden), _("The case is not hidden.")))
