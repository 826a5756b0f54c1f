"""The rooms' policy.toml read: what each row says of a person, without asking the program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.policy.cast import COURT_ROLES, Person

ROOMS = Path(__file__).parents[2] / "src" / "opencourt"
KEYS = {"act", "address", "as", "methods", "let_in", "in_state", "shows", "otherwise", "otherwise_in_state"}
STATUS = {"absent": 404, "gone": 410, "sign_in": 302, "unknown": 401}
WITH_OFFICE = ("own_court", "standing")


def is_meant(word: str, person: Person) -> bool:
    """Whether a word of the policy means this person; docs/policy.md explains the words."""
    if word == person.word:
        return True
    if word == "everyone":
        return person.word != "platform"
    if word == "signed_in":
        return person.word not in ("everyone", "platform")
    if word == "stands":
        return person.relation == "standing"
    role, _at, relation = word.partition("@")
    same = person.role in COURT_ROLES if role == "court" else person.role == role
    if relation == "own_court":
        return same and person.relation in WITH_OFFICE
    if relation == "anywhere":
        return same and person.relation in (*WITH_OFFICE, "other_court")
    return same and person.relation == relation


def means(words: Iterable[str], person: Person) -> bool:
    """Whether one of the words means this person."""
    return any(is_meant(word, person) for word in words)


@dataclass(frozen=True)
class Row:
    """One row: who is let in, in each state where states matter, and what the others get."""

    given: dict[str, Any]

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods the address answers; HEAD goes with GET, OPTIONS tells nothing."""
        return tuple(self.given.get("methods", ["GET"]))

    @property
    def states(self) -> tuple[str, ...]:
        """The states that the row tells apart; one empty state when none matters."""
        return (*(("",) if "let_in" in self.given else ()), *self.given.get("in_state", {}))

    def lets_in(self, person: Person, *, state: str = "") -> bool:
        """Whether the person should be let in."""
        return means(self.given["in_state"][state] if state else self.given["let_in"], person)

    def status_for(self, person: Person, *, state: str = "") -> int:
        """The status of the answer that the person should get."""
        if self.lets_in(person, state=state):
            return 200
        otherwise = self.given.get("otherwise_in_state", {}).get(state, self.given.get("otherwise", "absent"))
        # Nobody is asked to sign in who has.
        return 404 if otherwise == "sign_in" and person.word != "everyone" else STATUS[otherwise]

    def shows(self, what: str, person: Person, *, state: str) -> bool:
        """Whether the answer should show that to the person."""
        return means(self.given.get("shows", {}).get(what, {}).get(state, []), person)


@cache
def rows() -> dict[str, Row]:
    """Every row of every room, by `act NAME` or `address NAME`."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(ROOMS.glob("*/policy.toml")):
        for given in tomllib.loads(path.read_text())["row"]:
            unknown = set(given) - KEYS
            name = f"act {given['act']}" if "act" in given else f"address {given['address']}"
            assert not unknown, f"{path}: {name} has the unknown keys {sorted(unknown)}"
            assert name not in found, f"{path}: {name} has two rows"
            found[name] = given
    like = {name: found[f"address {given['as']}"] | given if "as" in given else given for name, given in found.items()}
    return {name: Row(given) for name, given in like.items()}
