"""Flows: each errand ends once; what cannot be taken in harms nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import COURT
from tests.trialroom import acts

from opencourt.kernel import flows, vault
from opencourt.kernel.book import BOOK
from opencourt.kernel.errors import Absent, Conflict
from opencourt.kernel.models import Entry, Errand
from opencourt.kernel.terms import SYSTEM

MINUTE = timedelta(minutes=1)


class Bank:
    """A flow whose counterpart says what the test wants."""

    def __init__(self) -> None:
        self.says: Any = None
        self.asked: list[UUID] = []
        self.answered, self.answered_late = acts.bank_answered, acts.bank_answered_late
        self.timed_out: Any = acts.bank_timed_out
        self.patience, self.retry_after = 10 * MINUTE, timedelta(seconds=1)

    def call(self, errand: Errand) -> Any:
        self.asked.append(errand.pk)
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest.fixture
def bank(monkeypatch) -> Bank:
    made = Bank()
    monkeypatch.setitem(BOOK.flows, "trial.bank", made)
    return made


@pytest.fixture
def errand(bank, chen, wang, monday) -> Errand:
    claim = acts.bring(acts.Bring(court=COURT, defendant="张建国"), by=chen, at=monday)
    return acts.ask_bank(claim, acts.AskBank(account="6222"), by=wang, at=monday)


def state(errand: Errand) -> str:
    return Errand.objects.get(pk=errand.pk).state


def ends(errand: Errand) -> list[str]:
    found = Entry.objects.filter(volume=errand.volume, kind__startswith="trial.bank_").order_by("seq")
    return [one.kind.removeprefix("trial.bank_") for one in found]


class TestReceive:
    def test_takes_an_answer_in_once(self, errand, monday):
        for _again in range(3):
            assert flows.receive(errand.pk, {"balance": 1}, at=monday) == "answered"
        assert ends(errand) == ["answered"]

    def test_another_content_does_not_overwrite_the_first(self, errand, monday):
        flows.receive(errand.pk, {"balance": 1}, at=monday)
        flows.receive(errand.pk, {"balance": 2}, at=monday)
        assert Errand.objects.get(pk=errand.pk).answer == {"balance": 1}

    def test_an_answer_that_meets_the_time_out_is_taken_in_as_late_not_lost(self, errand, bank, monday):
        def overtaken(*given: Any, **named: Any) -> None:
            acts.bank_timed_out(errand, by=SYSTEM, at=monday)
            acts.bank_answered(*given, **named)

        bank.answered = overtaken
        assert flows.receive(errand.pk, {"balance": 1}, at=monday) == "answered_late"
        assert ends(errand) == ["timed_out", "answered_late"]

    def test_of_an_unknown_errand_is_absent(self, db, monday):
        with pytest.raises(Absent, match="no such errand"):
            flows.receive(UUID(int=1), {}, at=monday)


class TestRunDue:
    def test_an_answer_no_act_can_take_in_stops_no_other_errand(self, errand, bank, chen, wang, monday):
        bank.says = {"nothing": 1}
        assert flows.run_due(monday) == 1
        held = Errand.objects.get(pk=errand.pk)
        assert (held.state, held.error, ends(errand)) == ("asked", "KeyError", [])
        bank.says = {"balance": 1}
        flows.run_due(monday + MINUTE)
        assert state(errand) == "answered"

    def test_waits_longer_after_each_failure_and_quotes_nothing(self, errand, bank, monday):
        bank.says, at, waits = OSError("李明远's account is closed"), monday, []
        for _attempt in range(4):
            flows.run_due(at)
            held = Errand.objects.get(pk=errand.pk)
            waits.append((held.due_at - at).total_seconds())
            at = held.due_at
        assert waits == [1, 2, 4, 8] and held.error == "OSError"

    def test_calls_with_one_key_and_nobody_else_while_the_lease_runs(self, errand, bank, monday):
        def call_while_another_worker_looks(held: Errand) -> None:
            bank.asked.append(held.pk)
            assert flows.run_due(monday + flows.LEASE) == 0

        bank.call = call_while_another_worker_looks
        assert flows.run_due(monday) == 1
        assert bank.asked == [errand.pk]

    def test_times_out_at_the_end_of_patience_and_calls_no_more(self, errand, bank, monday):
        flows.run_due(monday + 10 * MINUTE)
        flows.run_due(monday + 20 * MINUTE)
        assert (state(errand), ends(errand), bank.asked) == ("timed_out", ["timed_out"], [])

    def test_a_time_out_act_that_fails_stops_no_other_errand(self, errand, bank, monday):
        def fail(*_given: Any, **_named: Any) -> None:
            raise ZeroDivisionError

        bank.timed_out = fail
        assert flows.run_due(monday + 10 * MINUTE) == 0
        assert Errand.objects.get(pk=errand.pk).error == "ZeroDivisionError"


class TestMove:
    def test_works_only_inside_an_act(self, errand):
        with pytest.raises(RuntimeError, match="only inside an act"):
            flows.move(errand, "answered")

    def test_an_errand_that_waits_cannot_be_answered_late(self, errand, monday):
        with pytest.raises(Conflict):
            acts.bank_answered_late(errand, {"balance": 1}, by=SYSTEM, at=monday)
        assert state(errand) == "asked"

    def test_a_second_end_undoes_the_whole_act(self, errand, bank, monday):
        acts.bank_timed_out(errand, by=SYSTEM, at=monday)
        with pytest.raises(Conflict, match="settled already"):
            acts.bank_answered(errand, {"balance": 1}, by=SYSTEM, at=monday)
        assert ends(errand) == ["timed_out"]


class TestWhatCannotBeDone:
    def test_a_flow_that_nobody_declares_any_more_waits_and_harms_no_other(self, errand, bank, monday):
        lost = Errand.objects.create(
            flow="gone",
            volume=errand.volume,
            asked_by=errand.asked_by,
            request={},
            due_at=monday - MINUTE,
            expires_at=monday + 5 * MINUTE,
        )
        bank.says = {"balance": 100}
        assert flows.run_due(monday) == 2
        assert state(errand) == "answered" and Errand.objects.get(pk=lost.pk).error == "LookupError"
        flows.run_due(monday + 6 * MINUTE)
        assert state(lost) == "asked"
        with pytest.raises(Absent):
            flows.receive(lost.pk, {"balance": 1}, at=monday)

    def test_time_outs_that_fail_do_not_keep_later_ones_from_their_turn(self, errand, bank, monday):
        for _number in range(3):
            Errand.objects.create(
                flow="gone",
                volume=errand.volume,
                asked_by=errand.asked_by,
                request={},
                due_at=monday - MINUTE,
                expires_at=monday,
            )
        later = monday + 11 * MINUTE
        for _round in range(2):
            flows.run_due(later, limit=3)
        assert state(errand) == "timed_out"


def test_the_entry_of_an_answer_commits_to_it_and_the_vault_holds_it(errand, bank, monday):
    flows.receive(errand.pk, {"balance": 100, "holder": "张建国"}, at=monday)
    body = Entry.objects.get(kind="trial.bank_answered").facts()
    assert "张建国" not in str(body)
    assert vault.opened(body["answer"]) == {"balance": 100, "holder": "张建国"}
