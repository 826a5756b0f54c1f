"""What can go wrong, each with a sentence for the person who has to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencourt.kernel.finding import Finding


class OpenCourtError(Exception):
    """Something the platform can explain; `str()` is the sentence, `status` the HTTP status."""

    status = 400


class Refused(OpenCourtError):
    """The law or the state of the case does not allow it; `finding` names every reason."""

    status = 422

    def __init__(self, finding: Finding) -> None:
        super().__init__(" ".join(str(reason.sentence) for reason in finding.reasons))
        self.finding = finding


class NotEntitled(OpenCourtError):
    """The person may see that this exists, but may not do it."""

    status = 403


class Absent(OpenCourtError):
    """Nothing there for this person: absent and sealed give the same answer."""

    status = 404


class Conflict(OpenCourtError):
    """The same key was used with another content, or the state moved on meanwhile."""

    status = 409


class Awaited(OpenCourtError):
    """The first of two persons has acted; the second is still awaited."""

    status = 202
