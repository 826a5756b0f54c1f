"""Findings: the answer of a rule, with every reason and its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from opencourt.kernel.errors import Refused


@dataclass(frozen=True)
class Reason:
    """Why not: the article, one sentence (translatable), and the field it concerns, if one."""

    cites: str
    sentence: Any
    field: str = ""


@dataclass(frozen=True)
class Finding:
    """Whether something may be done. True when nothing stands against it."""

    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons

    @classmethod
    def all_of(cls, *checks: tuple[str, bool, Any] | tuple[str, bool, Any, str]) -> Finding:
        """A finding of (article, holds, sentence when it does not, field if one); every failure is named."""
        return cls(tuple(Reason(cites, *told) for cites, holds, *told in checks if not holds))

    @classmethod
    def against(cls, cites: str, sentence: Any, *, field: str = "") -> Finding:
        """A finding with one reason against."""
        return cls((Reason(cites, sentence, field),))

    @classmethod
    def together(cls, findings: Iterable[Finding]) -> Finding:
        """All reasons of several findings."""
        return cls(tuple(reason for finding in findings for reason in finding.reasons))

    def or_refuse(self) -> None:
        """Raise `Refused` with every reason, or return when there is none."""
        if self.reasons:
            raise Refused(self)
