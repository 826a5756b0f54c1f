"""Dead letters are tried again on the operator's word, in order."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.trialroom import acts

from opencourt.kernel import outbox
from opencourt.kernel.book import BOOK, Listener
from opencourt.kernel.models import Message
from opencourt.site.commands.upkeep import letters

NAME = "tests.trialroom.tasks.hear"


@pytest.fixture
def dead(chen, monday) -> list[Message]:
    """Three letters of one listener and volume that were given up."""
    order = acts.Bring(court="京0105", defendant="某甲")
    acts.register(acts.bring(order, by=chen, at=monday), acts.Register(), by=chen, at=monday)
    first = Message.objects.get(listener=NAME)
    for _more in range(2):
        Message.objects.create(listener=NAME, volume=first.volume, entry=first.entry, due_at=monday)
    Message.objects.update(dead_at=monday, attempts=8)
    return list(Message.objects.order_by("id"))


@pytest.fixture
def heard(monkeypatch) -> list[int]:
    """The order in which the listener gets its letters."""
    got: list[int] = []
    monkeypatch.setitem(BOOK.listeners, NAME, Listener(NAME, "trial.register", got.append))
    return got


def still_dead() -> int:
    return Message.objects.exclude(dead_at=None).count()


def test_one_comes_back_with_what_was_given_up_before_it(dead):
    done = CliRunner().invoke(letters, ["--again", str(dead[1].pk)])
    assert (done.exit_code, still_dead()) == (0, 1)
    assert done.output.startswith("2 ")


def test_all_come_back_and_are_heard_one_after_the_other(dead, heard, settings):
    settings.DEMO = False
    assert CliRunner().invoke(letters, ["--again", "all"]).exit_code == 0
    at = Message.objects.first().due_at
    assert [outbox.work(at) for _round in range(4)] == [1, 1, 1, 0]
    assert len(heard) == 3


@pytest.mark.parametrize("which", ["0", "x", ""])
def test_what_is_no_dead_letter_gets_a_sentence(dead, which):
    done = CliRunner().invoke(letters, ["--again", which])
    assert (done.exit_code, still_dead()) == (1, 3)
    assert "There is no dead letter" in done.output
