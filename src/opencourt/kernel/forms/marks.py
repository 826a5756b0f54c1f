"""Annotations by which the fields of an order say how they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Pairs = Iterable[tuple[Any, Any]]


@dataclass(frozen=True)
class Label:
    """The name of the field for people, translatable."""

    text: Any


@dataclass(frozen=True)
class Help:
    """One sentence under the name of the field."""

    text: Any


@dataclass(frozen=True)
class Step:
    """The step of a long form to which the field belongs."""

    name: Any


@dataclass(frozen=True)
class Choices:
    """The answers that can be given: (value, text) pairs, or a function that knows them when asked."""

    options: Pairs | Callable[[], Pairs]

    def pairs(self) -> tuple[tuple[str, Any], ...]:
        """The answers as (value, text)."""
        options = self.options() if callable(self.options) else self.options
        return tuple((str(value), text) for value, text in options)


@dataclass(frozen=True)
class Upload:
    """A file is asked for: the endings of its name that are taken, and how large it may be in bytes."""

    endings: tuple[str, ...] = (".pdf",)
    limit: int = 20 * 1024 * 1024


@dataclass(frozen=True)
class Long:
    """The answer is a text of several lines."""

    rows: int = 6


@dataclass(frozen=True)
class Carried:
    """The field goes along with the form and is not shown."""
