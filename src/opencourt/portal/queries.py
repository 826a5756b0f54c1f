"""What the front door shows of the other rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One count on the first page, and the address where it can be looked into."""

    count: int
    text: Any
    address: str = ""


def figures() -> tuple[Figure, ...]:
    """How many courts there are, how many judgments are published, how long the public log is."""
    return ()
