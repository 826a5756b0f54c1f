"""Spike: a flow. Whatever the bank does and whoever is killed, each errand ends once, in one state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.ground import Ground
from tests.spikes import deeds, witness
from tests.spikes.bank import BALANCE, SAYS, open_bank

ASKED_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NOBODY_THERE = "http://127.0.0.1:9/"
ROUNDS = (0, 1, 2, 4, 8, 16, 61, 130, 280, 590)
ANSWERED = [["trial.bank_answered", 100]]
TIMED_OUT = [["trial.bank_timed_out", None]]
ENDS = {
    "at once": ("answered", ANSWERED),
    "after three calls": ("answered", ANSWERED),
    "calls back": ("answered", ANSWERED),
    "twice": ("answered", ANSWERED),
    "errors first": ("answered", ANSWERED),
    "hangs up first": ("answered", ANSWERED),
    "slow first": ("answered", ANSWERED),
    "speaks no JSON": ("timed_out", TIMED_OUT),
    "leaves the balance out": ("timed_out", TIMED_OUT),
    "never": ("timed_out", TIMED_OUT),
    "after the end": ("answered_late", [*TIMED_OUT, ["trial.bank_answered_late", 100]]),
}


def after(seconds: float) -> datetime:
    return ASKED_AT + timedelta(seconds=seconds)


def errands_of(ground: Ground) -> dict[str, Any]:
    seen = ground.told(witness.seen)
    assert seen["wrong"] == []
    return {name: {**one, "entered": [list(each) for each in one["entered"]]} for name, one in seen["errands"].items()}


class TestEveryBank:
    def test_each_errand_ends_once_however_the_bank_answers_and_three_workers_ask(self, ground: Ground):
        asked = ground.told(deeds.ask_the_bank, list(SAYS), ASKED_AT)
        with open_bank() as (bank, desk):
            workers = [ground.start(deeds.work_errands, bank, [after(s) for s in ROUNDS]) for _ in range(3)]
            for worker in workers:
                worker.join()
                assert worker.exitcode == 0
            assert ground.told(deeds.call_back, asked["calls back"], BALANCE, after(591)) == "answered"
            for _again in range(2):
                assert ground.told(deeds.call_back, asked["twice"], {"balance": 999}, after(592)) == "answered"
            ground.start(deeds.work_errands, bank, [after(601), after(602)]).join()
            for _again in range(2):
                state = ground.told(deeds.call_back, asked["after the end"], BALANCE, after(700))
                assert state == "answered_late"
            ground.start(deeds.work_errands, bank, [after(800)]).join()
            found = errands_of(ground)
            assert {name: (one["state"], one["entered"]) for name, one in found.items()} == ENDS
            # The counterpart saw one key for each errand, however often it was asked.
            assert desk.keys == {name: {str(errand)} for name, errand in asked.items()}
        assert found["twice"]["answer"] == BALANCE

    def test_a_bank_that_is_not_there_is_asked_again_later(self, ground: Ground):
        ground.told(deeds.ask_the_bank, ["at once"], ASKED_AT)
        ground.start(deeds.work_errands, NOBODY_THERE, [after(0), after(1)]).join()
        refused = errands_of(ground)["at once"]
        assert (refused["state"], refused["attempts"], refused["error"]) == ("asked", 2, "ConnectError")
        with open_bank() as (bank, _desk):
            ground.start(deeds.work_errands, bank, [after(60)]).join()
        assert errands_of(ground)["at once"]["state"] == "answered"


class TestKillNine:
    def test_a_worker_killed_between_call_and_answer_leaves_it_to_the_next(self, ground: Ground):
        ground.told(deeds.ask_the_bank, ["at once", "never"], ASKED_AT)
        with open_bank() as (bank, desk):
            killed = ground.start(deeds.work_errands_and_die_with_the_answer, bank, after(0))
            killed.join()
            assert killed.exitcode == -9 and desk.calls["at once"] == 1
            half = errands_of(ground)["at once"]
            assert (half["state"], half["entered"]) == ("asked", [])
            ground.start(deeds.work_errands, bank, [after(30)]).join()
            assert desk.calls["at once"] == 1, "the dead worker's lease still runs"
            ground.start(deeds.work_errands, bank, [after(61)]).join()
            assert desk.calls["at once"] == 2
        assert errands_of(ground)["at once"]["entered"] == ANSWERED

    @pytest.mark.parametrize("dies_at", [0, 599])
    def test_the_time_out_comes_though_the_worker_died(self, ground: Ground, dies_at: int):
        ground.told(deeds.ask_the_bank, ["at once"], ASKED_AT)
        with open_bank() as (bank, _desk):
            ground.start(deeds.work_errands_and_die_with_the_answer, bank, after(dies_at)).join()
        ground.start(deeds.work_errands, NOBODY_THERE, [after(601), after(602)]).join()
        found = errands_of(ground)["at once"]
        assert (found["state"], found["entered"]) == ("timed_out", TIMED_OUT)
