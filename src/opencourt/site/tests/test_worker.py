"""The worker and the processes of `up`: what fails stops nothing else, and is tried again within bounds."""

from __future__ import annotations

import sys
import time
from threading import Event

import pytest

from opencourt.judgments import tasks
from opencourt.site import rounds
from opencourt.site.children import MOST, Child
from opencourt.site.rounds import Rounds


@pytest.fixture
def finished_index(monkeypatch):
    """An index that needs nothing."""
    monkeypatch.setattr(rounds, "the_index", lambda: Index(needs_rebuild=False))


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The test's own connection, which must stay open."""
    monkeypatch.setattr(rounds, "close_old_connections", lambda: None)


class Index:
    def __init__(self, *, needs_rebuild: bool) -> None:
        self.needs_rebuild = needs_rebuild


def fails() -> int:
    raise OSError("the disk of 张建国 was taken away")


@pytest.mark.usefixtures("finished_index", "db")
class TestRounds:
    def test_a_part_that_fails_stops_no_other(self):
        done: list[str] = []
        worker = Rounds({"log": fails, "errands": lambda: done.append("errands") or 1})
        assert worker.once() == 1 and done == ["errands"]
        assert worker.failures == {"log": 1}

    def test_a_part_that_fails_rests_before_it_is_tried_again(self, monkeypatch):
        worker = Rounds({"log": fails})
        worker.once()
        worker.once()
        assert worker.failures == {"log": 1}
        worker.rests_until.clear()
        worker.parts["log"] = lambda: 3
        assert worker.once() == 3 and worker.failures == {}

    def test_every_part_works_on_an_empty_database(self):
        worker = Rounds()
        worker.once()
        assert worker.failures == {}


@pytest.mark.usefixtures("db")
def test_the_log_goes_on_while_the_index_is_built_anew_and_follow_up_waits(monkeypatch):
    index, begun, may_end = Index(needs_rebuild=True), Event(), Event()

    def rebuild() -> int:
        begun.set()
        may_end.wait(20)
        index.needs_rebuild = False
        return 0

    monkeypatch.setattr(rounds, "the_index", lambda: index)
    monkeypatch.setattr(tasks, "rebuild", rebuild)
    done: list[str] = []
    worker = Rounds({name: lambda name=name: done.append(name) or 1 for name in ("log", "follow-up")})
    worker.once()
    assert begun.wait(20) and worker.follow_up_waited and done == ["log"]
    may_end.set()
    assert worker.rebuilding is not None
    worker.rebuilding.join(20)
    worker.once()
    assert done == ["log", "log", "follow-up"] and not worker.follow_up_waited


class TestChildren:
    def test_a_child_that_dies_is_started_again(self):
        child = Child("pages", [sys.executable, "-c", "import time; time.sleep(60)"], {})
        first = child.process
        first.kill()
        first.wait()
        assert child.tend() and child.process.pid != first.pid
        child.end()
        child.wait()

    def test_a_child_that_dies_again_and_again_is_given_up(self):
        child = Child("worker", [sys.executable, "-c", ""], {})
        for _death in range(MOST - 1):
            child.process.wait()
            assert child.tend()
        child.process.wait()
        assert not child.tend()

    def test_deaths_long_ago_do_not_count(self, monkeypatch):
        child = Child("worker", [sys.executable, "-c", ""], {})
        child.deaths = [time.monotonic() - 61] * MOST
        child.process.wait()
        assert child.tend() and len(child.deaths) == 1
        child.process.wait()
