"""How code names its law: `@cites` on rules and acts, and figures that know their dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

CITATION = re.compile(r"^[A-Z][A-Za-z]+(\(\d{4}\))? \d+(-\d+)?(\(\d+\))*$")
RULE_ID = re.compile(r"^(CN|LI|OL|OP|ENF|AST|AU|J|S|D|P|C|O)-\d{2,3}$|^CRD-\d{3}$")


@dataclass(frozen=True)
class Cited:
    """One rule of the platform: where it lives, its articles, its digest IDs."""

    name: str
    cites: tuple[str, ...]
    rules: tuple[str, ...]


RULES: dict[str, Cited] = {}


def checked(cites: tuple[str, ...], rules: tuple[str, ...], where: str) -> None:
    """Raise ValueError when a citation or a rule ID is not written in the agreed form."""
    for citation in cites:
        if not CITATION.match(citation):
            raise ValueError(f"{where}: {citation!r} is no citation such as 'CivPL 122(1)'")
    for rule in rules:
        if not RULE_ID.match(rule):
            raise ValueError(f"{where}: {rule!r} is no rule ID such as 'LI-154'")


def cites(*articles: str, rule: str | tuple[str, ...] = ()) -> Callable[[F], F]:
    """Mark a pure function as the implementation of these articles and digest rules."""
    rules = (rule,) if isinstance(rule, str) else rule

    def mark(function: F) -> F:
        name = f"{function.__module__}.{function.__qualname__}"
        checked(articles, rules, name)
        if not articles and not rules:
            raise ValueError(f"{name}: a rule cites an article or a rule ID")
        RULES[name] = Cited(name, articles, rules)
        return function

    return mark


@dataclass(frozen=True)
class Since(Generic[T]):
    """A figure of the law from one day on."""

    start: date
    value: T
    cites: str


def since(start: str, value: T, *, cites: str) -> Since[T]:
    """A figure in force from the ISO day `start`, with the article that sets it."""
    checked((cites,), (), f"figure since {start}")
    return Since(date.fromisoformat(start), value, cites)


class Figure(Generic[T]):
    """A number of the law with the days from which each value holds."""

    def __init__(self, *values: Since[T]) -> None:
        self.values = tuple(sorted(values, key=lambda value: value.start))

    def on(self, day: date) -> T:
        """The value in force that day; LookupError before the first."""
        return self.entry_on(day).value

    def entry_on(self, day: date) -> Since[T]:
        """The value in force that day with its article."""
        found = [value for value in self.values if value.start <= day]
        if not found:
            raise LookupError(f"No figure was in force on {day.isoformat()}")
        return found[-1]
