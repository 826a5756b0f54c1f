"""Every address as everyone who might ask, in every state and by every method, against policy.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
import time_machine
from conftest import COURT, MONDAY
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from opencourt.courts.models import Court
from opencourt.docket import acts as docket
from opencourt.docket.orders import Seal
from opencourt.judgments.models import Judgment
from opencourt.judgments.terms import Ground, State
from opencourt.kernel.canonical import canonical_bytes
from opencourt.kernel.models import Entry, PendingLeaf, Volume
from opencourt.kernel.terms import Audience, Hidden
from opencourt.ledger import sequencer
from tests.policy.cast import Cast, Person
from tests.policy.oracle import Row, rows
from tests.policy.samples import NAME, TEXT, new_case, new_document, new_judgment

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NOT_ANSWERED = 405
ASKED = (
    *("everyone", "signed_in", "judge@own_court", "judge@standing", "judge@left", "judge@recused", "judge@ended"),
    *("judge@other_court", "clerk@own_court", "clerk@standing", "publisher@own_court", "administrator@own_court"),
    *("party@standing", "party@ended", "party@elsewhere", "party@recused", "counsel@standing", "subject@standing"),
)
HIDDEN = {"withheld": Hidden.WITHHELD, "sealed": Hidden.SEALED, "juvenile": Hidden.JUVENILE}
JUDGED = {
    "held": State.HELD,
    "not_published": State.WITHHELD,
    "withdrawn": State.WITHDRAWN,
    "not_listed": State.WITHDRAWN,
}


def case_in(state: str) -> UUID:
    """A case in that state."""
    public = state in ("historic", "public", *HIDDEN)
    disclosure = Audience.PUBLIC if public else Audience(state)
    return new_case(hidden=HIDDEN.get(state, ""), disclosure=disclosure, historic=state == "historic").volume.pk


def document_in(state: str) -> UUID:
    """A document of that audience in a public case, or a public one in a hidden case."""
    case = new_case(hidden=HIDDEN.get(state, ""), disclosure=Audience.PUBLIC)
    return new_document(case.volume, audience=Audience.PUBLIC if state in HIDDEN else Audience(state)).pk


def judgment_in(state: str) -> UUID:
    """A judgment of that state in a public case, or a published one in a hidden case; filed by an entry."""
    made = new_judgment(JUDGED.get(state, State.PUBLISHED), hidden=HIDDEN.get(state, ""), disclosure=Audience.PUBLIC)
    entry = _entered(made)
    ground = Ground.JUVENILE if state == "not_listed" else Ground.FAMILY
    Judgment.objects.filter(pk=made.pk).update(entry=entry, ground=ground if state in JUDGED else "")
    return made.pk


def _entered(judgment: Judgment) -> Entry:
    entry = Entry(volume=judgment.volume, seq=1, kind="judgments.publish", act_id=judgment.pk, at=MONDAY)
    entry.role, entry.audience, entry.prev = "publisher", Audience.PUBLIC, bytes(32)
    entry.body = canonical_bytes({"document": bytes(judgment.sha256)})
    entry.hash = entry.true_hash()
    entry.save()
    PendingLeaf.objects.create(digest=entry.hash, entry=entry, at=MONDAY)
    sequencer.integrate(at=MONDAY)
    return entry


def act_done(state: str) -> UUID:
    """An act that the court alone may read of."""
    case = new_case()
    cast = CAST[0]
    judge = cast.acting[Person("judge@own_court")]
    order = Seal(hidden=Hidden.WITHHELD, reason="涉及个人隐私")
    return docket.seal.perform(case, order, by=judge, at=MONDAY).act_id


CAST: list[Cast] = []
# How the parameters of an address are filled; an address without parameters needs no line here.
MADE: dict[str, Callable[[str], dict[str, Any]]] = {
    **{
        f"docket:{name}": lambda state: {"volume_id": case_in(state)}
        for name in ("case", "case-data", "case-feed", "case-dates")
    },
    "docket:document": lambda state: {"document_id": document_in(state)},
    "docket:act": lambda state: {"name": "docket.register"},
    "docket:done": lambda state: {"act_id": act_done(state)},
    **{
        f"judgments:{name}": lambda state: {"judgment_id": judgment_in(state)}
        for name in ("judgment", "judgment-data", "judgment-text", "proof")
    },
    "courts:court": lambda state: {"code": COURT},
    "courts:court-data": lambda state: {"code": COURT},
    "log:receipt": lambda state: {"act_id": act_done(state)},
    "log:old-checkpoint": lambda state: {"size": 1},
    "log:tile": lambda state: {"where": "0/000.p/1"},
    "log:proof": lambda state: {"index": 0},
    "api:give": lambda state: {"name": "docket.register"},
    "api:case": lambda state: {"case_id": case_in(state)},
    "api:judgment": lambda state: {"judgment_id": judgment_in(state)},
}
QUERY = {"log:consistency": "?from=0&to=1"}


def addresses(resolver: Any = None, space: str = "") -> Iterator[str]:
    """The name of every address of the project."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}"


ADDRESSES = sorted(set(addresses()))
ROOMS = sorted({name.partition(":")[0] for name in ADDRESSES})


@dataclass
class Asking:
    """One client for each person, and how many cells were checked."""

    cast: Cast
    clients: dict[Person, Client] = field(default_factory=dict)
    cells: int = 0

    def __post_init__(self) -> None:
        for word in ASKED:
            person = Person(word)
            self.clients[person] = Client(raise_request_exception=False)
            if word != "everyone":
                self.clients[person].force_login(self.cast.acting[person])

    def differences(self, name: str, *states: str) -> list[str]:
        """Where the program and the policy differ for this address."""
        row, found = row_of(name), []
        for state in states or row.states:
            given = MADE.get(name, lambda state: {})(state)
            self._enrol(given)
            address = reverse(name, kwargs=given) + QUERY.get(name, "")
            for person, client in self.clients.items():
                found += [f"{name} {state} as {person}: {one}" for one in self._of(row, client, person, state, address)]
        if row.given.get("let_in") != []:
            found += [f"{name} {method}: {one}" for method in METHODS for one in self._method(row, method, address)]
        return found

    def _enrol(self, given: dict[str, Any]) -> None:
        for key, value in given.items():
            volume = {
                "volume_id": lambda pk: Volume.objects.get(pk=pk),
                "case_id": lambda pk: Volume.objects.get(pk=pk),
                "document_id": lambda pk: Volume.objects.get(documents=pk),
                "judgment_id": lambda pk: Judgment.objects.get(pk=pk).volume,
                "act_id": lambda pk: Volume.objects.get(entries__act_id=pk),
            }.get(key)
            if volume:
                self.cast.enrol(volume(value))

    def _of(self, row: Row, client: Client, person: Person, state: str, address: str) -> Iterator[str]:
        self.cells += 1
        answer = client.get(address) if "GET" in row.methods else client.post(address)
        body = b"".join(answer) if answer.streaming else answer.content
        wanted = row.status_for(person, state=state)
        if "GET" in row.methods and answer.status_code != wanted:
            yield f"{answer.status_code}, not {wanted}"
        if "GET" not in row.methods and (answer.status_code == 401) != (wanted == 401):
            yield f"{answer.status_code}, not {wanted}"
        for what, token in (("text", TEXT), ("names", NAME)):
            if "shows" in row.given and (token in _read(body)) != row.shows(what, person, state=state):
                yield f"{'shows' if token in _read(body) else 'does not show'} {what}"
        if answer.status_code != 200 and (TEXT in _read(body) or NAME in _read(body)):
            yield "shows something although it refuses"

    def _method(self, row: Row, method: str, address: str) -> Iterator[str]:
        for word in ("everyone", "judge@standing"):
            self.cells += 1
            status = self.clients[Person(word)].generic(method, address).status_code
            if (status == NOT_ANSWERED) != (method not in row.methods):
                yield f"{status} as {word}"


def _read(body: bytes) -> str:
    # In JSON a character may stand as its number.
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), body.decode(errors="replace"))


def row_of(name: str) -> Row:
    row = rows().get(f"address {name}")
    assert row, f"{name} has no row in policy.toml: write down who should be let in."
    return row


@pytest.fixture
def asking(db) -> Iterator[Asking]:
    with time_machine.travel(MONDAY, tick=False):
        Court.objects.create(code=COURT, name="北京市朝阳区人民法院", name_en="Chaoyang", level="basic")
        _entered(new_judgment(State.PUBLISHED, disclosure=Audience.PUBLIC))
        CAST[:] = [Cast()]
        yield Asking(CAST[0])


@pytest.mark.parametrize("room", ROOMS)
def test_an_address_answers_whom_the_policy_lets_in_and_nobody_else(room, asking, capsys):
    own = [name for name in ADDRESSES if name.partition(":")[0] == room]
    assert [difference for name in own for difference in asking.differences(name)] == []
    with capsys.disabled():
        print(f"\n{room}: {len(own)} addresses, {asking.cells} cells.", end="")  # noqa: T201 - a count to report


def test_every_row_is_of_an_address_that_exists():
    assert {name.removeprefix("address ") for name in rows() if name.startswith("address ")} == set(ADDRESSES)


class TestSealedIsAbsent:
    """The same bytes for what is sealed and for what never was, but for the id that was asked for."""

    @pytest.mark.parametrize("name", sorted(name for name in MADE if row_of(name).states != ("",)))
    @pytest.mark.parametrize("state", ["sealed", "juvenile"])
    def test_the_answer_is_the_same_to_the_byte(self, name, state, asking):
        given = MADE[name](state)
        (key, there), nowhere = next(iter(given.items())), UUID("0192d5c1-0000-7000-8000-000000000000")
        for word in ("everyone", "signed_in", "judge@own_court", "administrator@own_court", "party@elsewhere"):
            client = asking.clients[Person(word)]
            sealed, absent = (client.get(reverse(name, kwargs={key: one})) for one in (there, nowhere))
            assert (sealed.status_code, absent.status_code) == (404, 404)
            assert _even(sealed.content, there) == _even(absent.content, nowhere)
            assert _headers(sealed) == _headers(absent)

    def test_a_sealed_case_is_in_no_list_and_no_search(self, asking):
        hidden = [case_in("sealed"), case_in("juvenile")]
        for address in ("docket:cases", "api:cases", "judgments:search", "judgments:search-data", "judgments:held"):
            page = asking.clients[Person("judge@own_court")].get(reverse(address)).content.decode()
            assert not [one for one in hidden if str(one) in page], address

    def test_an_act_on_a_sealed_case_is_absent_as_one_on_none(self, asking):
        client = asking.clients[Person("judge@own_court")]
        there, nowhere = case_in("sealed"), UUID("0192d5c1-0000-7000-8000-000000000000")
        for given in (client.get, client.post):
            sealed, absent = (
                given(reverse("docket:act", args=["docket.seal"]) + f"?case={one}") for one in (there, nowhere)
            )
            assert sealed.status_code == absent.status_code == 404
            assert _even(sealed.content, there) == _even(absent.content, nowhere)


def _even(body: bytes, asked: UUID) -> bytes:
    # The safety token of a form is another one each time.
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body.replace(str(asked).encode(), b"ID"))


def _headers(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.items() if name != "Content-Length"}


class TestOddRequests:
    """What nobody types by mistake gets a sentence, and never a fault of ours."""

    ODD = ("%00", "x" * 3000, "%F0%9F%98%80%ff'[", "-1", "0192d5c1-0000-7000-8000-000000000000")
    ASKED_BY = ("q", "after", "page", "sort", "court", "year", "case", "judgment", "draft", "from", "to", "next")

    @pytest.mark.parametrize("room", ROOMS)
    def test_no_parameter_breaks_an_address(self, room, asking):
        client = asking.clients[Person("judge@own_court")]
        for name in (name for name in ADDRESSES if name.partition(":")[0] == room):
            address = reverse(name, kwargs=MADE.get(name, lambda state: {})((row_of(name).states or ("",))[0]))
            for odd in self.ODD:
                query = "&".join(f"{one}={odd}" for one in self.ASKED_BY)
                assert client.get(f"{address}?{query}").status_code < 500, (name, odd)

    @pytest.mark.parametrize(
        "address", ["/en/courts/%00/", "/en/courts/%00.json", "/log/tile/%00", "/en/cases/acts/%00/"]
    )
    def test_no_odd_path_breaks_an_address(self, address, asking):
        assert asking.clients[Person("judge@own_court")].get(address).status_code in (400, 404)


class TestTheCheckCanFail:
    """Seeded faults: each is found by the same comparison."""

    def test_a_door_without_its_filter_is_found(self, asking, monkeypatch):
        monkeypatch.setattr(type(Volume.objects.all()), "visible_to", lambda self, actor, at: self.all())
        found = asking.differences("docket:case", "sealed", "parties")
        assert "docket:case sealed as everyone: 200, not 404" in found
        assert "docket:case parties as party@elsewhere: 200, not 404" in found

    def test_a_reader_taken_for_the_court_is_found(self, asking, monkeypatch):
        monkeypatch.setattr("opencourt.judgments.queries.nearness", lambda reader, volume, at: Audience.COURT)
        found = asking.differences("judgments:judgment", "withdrawn")
        assert "judgments:judgment withdrawn as everyone: 200, not 410" in found
        assert "judgments:judgment withdrawn as everyone: shows text" in found

    def test_names_shown_to_everyone_are_found(self, asking, monkeypatch):
        monkeypatch.setattr("opencourt.docket.queries.parties_of", lambda reader, case, at: list(case.parties.all()))
        assert "docket:case-data public as everyone: shows names" in asking.differences("docket:case-data", "public")

    def test_an_address_without_a_row_is_found(self):
        with pytest.raises(AssertionError, match="has no row"):
            row_of("docket:unheard-of")
