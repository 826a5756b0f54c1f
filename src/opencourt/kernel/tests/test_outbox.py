"""The outbox: in order per volume, at least once, one worker at a time, nothing given up in silence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import COURT
from tests.trialroom import acts
from tests.trialroom.models import Heard

from opencourt.kernel import outbox
from opencourt.kernel.book import BOOK, Listener
from opencourt.kernel.models import Message

BRING = acts.Bring(court=COURT, defendant="张建国")
NAME = "tests.trialroom.tasks.hear"
SECOND = timedelta(seconds=1)


@pytest.fixture
def register(chen, monday):
    """Registers a claim that is new, and gives the message of it."""

    def do() -> Message:
        acts.register(acts.bring(BRING, by=chen, at=monday), acts.Register(), by=chen, at=monday)
        return Message.objects.latest("id")

    return do


@pytest.fixture
def two_in_one_volume(register):
    """Two messages of one listener and one volume, the older first."""
    older = register()
    newer = Message.objects.create(listener=NAME, volume=older.volume, entry=older.entry, due_at=older.due_at)
    return older, newer


@pytest.fixture
def broken(monkeypatch):
    """The listener fails, quoting personal data."""

    def fail(entry):
        raise ValueError("张建国 has no telephone")

    monkeypatch.setitem(BOOK.listeners, NAME, Listener(NAME, "trial.register", fail))


def again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


class TestWork:
    def test_tells_the_listener_of_the_entry_once(self, register, monday):
        message = register()
        assert (outbox.work(monday), outbox.work(monday)) == (1, 0)
        assert [one.entry for one in Heard.objects.all()] == [message.entry_id]
        assert again(message).done_at == monday

    def test_takes_the_rows_of_one_volume_one_after_another(self, two_in_one_volume, monday):
        older, newer = two_in_one_volume
        assert outbox.lease(monday) == [older]
        assert outbox.lease(monday) == []
        Message.objects.filter(pk=older.pk).update(done_at=monday)
        assert outbox.lease(monday) == [newer]

    def test_lets_another_volume_pass_one_that_waits(self, two_in_one_volume, register, monday):
        older, _newer = two_in_one_volume
        Message.objects.filter(pk=older.pk).update(due_at=monday + timedelta(hours=1))
        other = register()
        assert outbox.lease(monday) == [other]


class TestFailure:
    def test_is_tried_again_later_and_later(self, register, broken, monday):
        message, at, waits = register(), monday, []
        for _attempt in range(4):
            outbox.work(at)
            waits.append((again(message).due_at - at).total_seconds())
            at = again(message).due_at
        assert waits == [2, 4, 8, 16]

    def test_keeps_the_kind_of_error_and_nothing_it_quotes(self, register, broken, monday):
        message = register()
        outbox.work(monday)
        assert again(message).error == "ValueError"

    def test_is_given_up_after_eight_attempts_and_shown_as_a_dead_letter(self, register, broken, monday):
        message, at = register(), monday
        for _attempt in range(outbox.MAX_ATTEMPTS):
            assert not outbox.dead()
            outbox.work(at)
            at += timedelta(hours=1)
        assert outbox.dead() == [message]
        assert outbox.lease(at + timedelta(days=30)) == []

    def test_a_dead_letter_lets_the_next_pass_and_can_be_revived(self, two_in_one_volume, monday):
        older, newer = two_in_one_volume
        Message.objects.filter(pk=older.pk).update(dead_at=monday, attempts=8)
        assert outbox.lease(monday) == [newer]
        outbox.revive(older, monday)
        assert outbox.work(monday) == 1
        assert again(older).done_at == monday

    def test_a_row_with_which_every_worker_dies_is_given_up_too(self, register, monday):
        message, at = register(), monday
        for _death in range(outbox.MAX_ATTEMPTS):
            assert outbox.lease(at) == [message]
            at += outbox.LEASE + SECOND
        assert outbox.work(at) == 0
        assert [(one.pk, one.error) for one in outbox.dead()] == [(message.pk, "TimeoutError")]

    def test_a_listener_that_is_no_longer_declared_is_a_failure_not_a_silence(self, register, monkeypatch, monday):
        message = register()
        monkeypatch.delitem(BOOK.listeners, NAME)
        assert outbox.work(monday) == 0
        assert again(message).error == "LookupError"


class TestLease:
    def test_of_one_worker_keeps_the_others_off_until_it_expires(self, register, monday):
        message = register()
        assert outbox.lease(monday) == [message]
        assert outbox.lease(monday + outbox.LEASE) == []
        assert outbox.lease(monday + outbox.LEASE + SECOND) == [message]

    def test_that_was_taken_over_cannot_finish_or_fail_any_more(self, register, monkeypatch, monday):
        message, later = register(), monday + outbox.LEASE + SECOND

        def slow(entry):
            # While this worker is at it, its lease expires and another takes the row over.
            assert [one.fence for one in outbox.lease(later)] == [2]

        monkeypatch.setitem(BOOK.listeners, NAME, Listener(NAME, "trial.register", slow))
        assert outbox.work(monday) == 0
        held = again(message)
        assert (held.done_at, held.fence, held.lease_until) == (None, 2, later + outbox.LEASE)
