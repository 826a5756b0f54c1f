"""The worker's rounds: each part is done by itself, so that one which fails stops no other."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread

import structlog
from django.db import close_old_connections, connections

from opencourt.docket.store import the_store
from opencourt.judgments import tasks as judgments
from opencourt.judgments.index import the_index
from opencourt.kernel import deadlines, drafts, flows, outbox
from opencourt.kernel.clock import now
from opencourt.ledger import acts as heads
from opencourt.ledger import sequencer

LONGEST_REST = 60.0
FOLLOW_UP, INDEX = "follow-up", "index"

log = structlog.get_logger("opencourt.worker")


def uncounted(part: Callable[[], object]) -> Callable[[], int]:
    """The part as one after which the next round need not come at once."""

    def done() -> int:
        part()
        return 0

    return done


PARTS: dict[str, Callable[[], int]] = {
    "log": lambda: sequencer.integrate(at=now()),
    FOLLOW_UP: lambda: outbox.work(now()),
    "errands": lambda: flows.run_due(now),
    "time limits": uncounted(lambda: deadlines.sweep(now())),
    "heads": uncounted(lambda: heads.take_due_heads(now)),
    "drafts": uncounted(lambda: drafts.throw_away_expired(now())),
    "documents": uncounted(lambda: the_store().clear_left_overs()),
}


@dataclass
class Rounds:
    """The parts, and those of them that rest because they failed."""

    parts: dict[str, Callable[[], int]] = field(default_factory=lambda: dict(PARTS))
    failures: dict[str, int] = field(default_factory=dict)
    rests_until: dict[str, float] = field(default_factory=dict)
    rebuilding: Thread | None = None
    follow_up_waited: bool = False

    def once(self) -> int:
        """Do what is due in every part; returns how much was done."""
        close_old_connections()
        self._tend_the_index()
        # Follow-up writes the index too: it waits while the index is built anew.
        self.follow_up_waited = self.is_rebuilding
        waits = {FOLLOW_UP} if self.follow_up_waited else set()
        return sum(self._guarded(name, part) for name, part in self.parts.items() if name not in waits)

    @property
    def is_rebuilding(self) -> bool:
        """Whether the index is being built anew beside the rounds."""
        return self.rebuilding is not None and self.rebuilding.is_alive()

    def _guarded(self, name: str, part: Callable[[], int]) -> int:
        if time.monotonic() < self.rests_until.get(name, 0):
            return 0
        try:
            done = part()
        except Exception as error:
            self._failed(name, error)
            return 0
        self.failures.pop(name, None)
        return done

    def _failed(self, name: str, error: Exception) -> None:
        self.failures[name] = self.failures.get(name, 0) + 1
        self.rests_until[name] = time.monotonic() + min(2.0 ** self.failures[name], LONGEST_REST)
        # Only the kind of error and its place: its text may quote personal data.
        frames = traceback.extract_tb(error.__traceback__)
        place = next((one for one in reversed(frames) if "opencourt" in one.filename), frames[-1])
        log.error("a part failed", part=name, error=type(error).__name__, place=f"{place.filename}:{place.lineno}")
        close_old_connections()

    def _tend_the_index(self) -> None:
        if self.is_rebuilding or time.monotonic() < self.rests_until.get(INDEX, 0):
            return
        if self._guarded(INDEX, lambda: int(the_index().needs_rebuild)):
            self.rebuilding = Thread(target=self._rebuild, name="rebuild", daemon=True)
            self.rebuilding.start()

    def _rebuild(self) -> None:
        try:
            judgments.rebuild()
        except Exception as error:
            self._failed(INDEX, error)
        finally:
            connections.close_all()
