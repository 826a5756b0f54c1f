"""Law of the docket: what may be taken in."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from opencourt.docket.terms import PartyRole
from opencourt.kernel.casenumbers import court_code_finding
from opencourt.kernel.casetypes import case_type
from opencourt.kernel.finding import Finding
from opencourt.kernel.law import cites
from opencourt.kernel.terms import Hidden

SUED = frozenset({PartyRole.DEFENDANT, PartyRole.ACCUSED, PartyRole.RESPONDENT, PartyRole.DEBTOR})
STRICTNESS = {Hidden.NOT: 0, Hidden.WITHHELD: 1, Hidden.SEALED: 2, Hidden.JUVENILE: 2}
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
def may_be_hidden(*, so_far: str, kind: str) -> Finding:
    """Whether one judge may hide a case in that way: never less than before, for opening takes two."""
    return Finding.all_of(
        ("CivPL 137", kind != Hidden.NOT, _("Say in which way the case is hidden; to open it is another act.")),
        (
            "CivPL 137",
            kind == Hidden.NOT or STRICTNESS[Hidden(kind)] >= STRICTNESS[Hidden(so_far)],
            _("The case is hidden more strictly already; two judges must end that first."),
        ),
    )


@cites("CivPL 137", rule="LI-90")
def is_hidden(*, so_far: str) -> Finding:
    """Whether there is anything to open."""
    return Finding.all_of(("CivPL 137", so_far != Hidden.NOT, _("The case is not hidden.")))
