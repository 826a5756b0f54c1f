"""Words of the log: a step of a check, and what is raised when something cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from opencourt.kernel.errors import OpenCourtError


class Unreadable(OpenCourtError):
    """A note, a key or a proof that is not in its form; `str()` says where and how to mend it."""


@dataclass(frozen=True)
class Step:
    """One step of a check: whether it held, and a sentence; `warns` marks what the step leaves open."""

    ok: bool
    sentence: str
    warns: bool = False


def holds(steps: list[Step]) -> bool:
    """Whether there was at least one step and every step held."""
    return bool(steps) and all(step.ok for step in steps)
