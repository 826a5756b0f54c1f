"""Every act as everyone who might try, against the rows of policy.toml."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_type_hints

import pytest
from conftest import MONDAY
from django.db import models, transaction

from opencourt.docket import desk
from opencourt.kernel import authority
from opencourt.kernel.act import Act
from opencourt.kernel.book import BOOK
from opencourt.kernel.errors import Absent, Awaited, NotEntitled, Refused
from opencourt.kernel.models import Volume
from opencourt.kernel.terms import Hidden
from tests.policy.cast import Cast, Person
from tests.policy.oracle import Row, rows
from tests.policy.samples import ORDERS, PLAIN, RECORDS

ACTS = sorted(name for name in BOOK.acts if not name.startswith("trial."))
CELLS: dict[str, int] = {}
KNOWS = ("own_court", "standing")


def row_of(name: str) -> Row:
    row = rows().get(f"act {name}")
    assert row, f"{name} has no row in policy.toml: write down who should be let in."
    return row


def tried(do: Callable[[], Any]) -> str:
    """What becomes of the attempt; whatever it did is taken back."""
    point = transaction.savepoint()
    try:
        do()
    except NotEntitled:
        return "not entitled"
    except Absent:
        return "absent"
    except Awaited:
        return "let in"
    except Refused as refusal:
        return f"refused: {refusal}"
    else:
        return "let in"
    finally:
        transaction.savepoint_rollback(point)


def arguments_for(act: Act, cast: Cast, *, hidden: str = "") -> dict[str, Any]:
    """What the act is done with: new records with everyone enrolled, and a sample of its order."""
    hints = {name: hint for name, hint in get_type_hints(act.function).items() if name not in desk.EDGE}
    given: dict[str, Any] = {}
    for name, hint in hints.items():
        if isinstance(hint, type) and issubclass(hint, models.Model):
            given[name] = RECORDS[hint](act, hidden)
            cast.enrol(given[name].volume)
        elif hint in PLAIN:
            given[name] = PLAIN[hint]
    if act.order:
        assert act.order in ORDERS, f"No sample of {act.order.__name__}: add one to ORDERS in tests/policy/samples.py"
        given[act.order_name] = ORDERS[act.order](cast, act, given.get(act.enters[0]))
    return given


def differences(name: str, cast: Cast) -> list[str]:
    """Where the program and the policy differ, for this act: called as such, and given at the desk."""
    act, row = BOOK.acts[name], row_of(name)
    makes_its_own = act.enters == ("result",)
    cells = [(person, *_direct(act, row, cast, person)) for person in cast.people if not _beside(makes_its_own, person)]
    if desk.at_the_desk(act):
        for hidden in ("",) if makes_its_own else ("", Hidden.SEALED, Hidden.JUVENILE):
            given = arguments_for(act, cast, hidden=hidden)
            cells += [
                (person, *_at_the_desk(act, row, cast, person, given, hidden))
                for person in cast.people
                if person.word not in ("everyone", "platform") and not _beside(makes_its_own, person)
            ]
    CELLS[name] = len(cells)
    return [f"{name} as {person}: {found}, not {wanted}" for person, found, wanted in cells if found != wanted]


def _beside(makes_its_own: bool, person: Person) -> bool:
    # Nobody is recused from, or stands in, a volume that is yet to be made.
    return makes_its_own and person.relation in ("recused", "standing")


def _direct(act: Act, row: Row, cast: Cast, person: Person) -> tuple[str, str]:
    given = _once(act, cast)
    found = tried(lambda: act.perform(**given, by=cast.acting[person], at=MONDAY))
    return found, "let in" if row.lets_in(person) else "not entitled"


def _once(act: Act, cast: Cast) -> dict[str, Any]:
    held = cast.__dict__.setdefault("given", {})
    if act.name not in held:
        held[act.name] = arguments_for(act, cast)
    return held[act.name]


def _at_the_desk(act: Act, row: Row, cast: Cast, person: Person, given: dict[str, Any], hidden: str) -> tuple[str, str]:
    on = {name: one.pk for name, one in given.items() if isinstance(one, models.Model)}
    order = given[act.order_name].model_dump(mode="json") if act.order else {}
    found = tried(lambda: desk.give(act.name, on, order, by=cast.acting[person], at=MONDAY))
    if hidden and found.startswith("refused"):
        # The law's own answer, given only to who was let in.
        found = "let in"
    makes_its_own = not on
    # A held judgment is known to its court alone, not to those who stand in its case.
    held = any(getattr(one, "is_kept_back", False) for one in given.values())
    if held and person.relation == "standing" and person.role in ("party", "counsel", "subject"):
        return found, "absent"
    of_the_court = person.relation == "own_court" and person.role != "system"
    if not (makes_its_own or person.relation == "standing" or (of_the_court and not hidden)):
        return found, "absent"
    return found, "let in" if row.lets_in(person) else "not entitled"


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.mark.parametrize("name", ACTS)
def test_an_act_lets_in_whom_the_policy_lets_in_and_nobody_else(name, cast, capsys):
    assert differences(name, cast) == []
    with capsys.disabled():
        print(f"\n{name}: {CELLS[name]} cells.", end="")  # noqa: T201 - a count to report


def test_every_row_is_of_an_act_that_is_in_the_book():
    assert {name.removeprefix("act ") for name in rows() if name.startswith("act ")} == set(ACTS)


class TestTheCheckCanFail:
    """Seeded faults: each is found by the same comparison."""

    def test_an_authority_that_lets_everyone_in_is_found(self, cast, monkeypatch):
        monkeypatch.setattr(authority.Authority, "require", lambda self, actor, volumes, at: "judge")
        found = differences("docket.seal", cast)
        assert "docket.seal as party@standing: let in, not not entitled" in found
        assert "docket.seal as judge@recused: let in, not not entitled" in found

    def test_a_relation_that_forgets_recusal_is_found(self, cast, monkeypatch):
        def forgetful(relation, roles, actor, at):
            return Volume.objects.filter(relation.condition(actor, roles, at))

        monkeypatch.setattr(authority, "_reach", forgetful)
        authority._reached.cache_clear()
        try:
            assert differences("docket.seal", cast) == ["docket.seal as judge@recused: let in, not not entitled"]
        finally:
            authority._reached.cache_clear()

    def test_a_door_without_its_filter_is_found(self, cast, monkeypatch):
        monkeypatch.setattr(type(Volume.objects.all()), "visible_to", lambda self, actor, at: self.all())
        assert "docket.seal as party@elsewhere: not entitled, not absent" in differences("docket.seal", cast)

    def test_an_act_without_a_row_is_found(self):
        with pytest.raises(AssertionError, match="has no row"):
            row_of("docket.unheard_of")
