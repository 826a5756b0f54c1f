"""Spike: a plain act. One key is one entry, whoever else comes; an acknowledged case outlives kill -9."""

from __future__ import annotations

import random
import time
from pathlib import Path

from opencourt.kernel.casenumbers import parse
from tests.ground import PROCESSES, Ground
from tests.spikes import deeds, witness

WRITERS, KILLS = 3, 3


class TestOneKey:
    def test_five_processes_with_one_key_leave_one_entry_and_get_one_answer(self, ground: Ground):
        claim, signal, told = ground.told(deeds.bring), PROCESSES.Event(), PROCESSES.SimpleQueue()
        clerks = [ground.start(deeds.register_at_the_signal, claim, "one key", signal, told) for _ in range(5)]
        signal.set()
        assert len({told.get() for _clerk in clerks}) == 1
        seen = ground.told(witness.seen)
        assert seen["wrong"] == []
        assert (seen["cases"]["registrations"], seen["cases"]["claims"]) == (1, 1)
        assert (seen["cases"]["parties"], seen["cases"]["leaves"]) == (2, 1)


class TestKillNine:
    def test_every_acknowledged_case_is_there_once_and_nothing_half(self, ground: Ground):
        """CN-46"""
        chance, journals = random.Random(2), []
        for kills in range(KILLS):
            names = [f"{kills}-{number}" for number in range(WRITERS)]
            writers = [ground.start(deeds.register_for_ever, ground.home / name, name) for name in names]
            journals += [ground.home / name for name in names]
            for journal in journals:
                wait_for_a_line(journal)
            time.sleep(chance.uniform(0.1, 0.5))
            for writer in writers:
                writer.kill()
                writer.join()
        seen = ground.told(witness.seen)
        assert seen["wrong"] == []
        cases = seen["cases"]
        acknowledged = [line.split("\t") for journal in journals for line in written(journal)]
        assert len(acknowledged) >= KILLS * WRITERS
        for key, case, number in acknowledged:
            assert cases["keys"][key] == case and cases["numbers"][number] == case
        assert cases["registrations"] == cases["leaves"] == len(cases["numbers"]) == len(cases["keys"])
        # At most one case of each process was entered and killed before its acknowledgement.
        assert len(acknowledged) <= len(cases["numbers"]) <= len(acknowledged) + KILLS * WRITERS
        serials = sorted(parse(number).serial for number in cases["numbers"])
        assert serials == list(range(1, len(serials) + 1))
        assert list(cases["series"].values()) == [len(serials)]


def written(journal: Path) -> list[str]:
    """The whole lines of a journal; the last may have been cut off by the kill."""
    text = journal.read_text() if journal.exists() else ""
    return text[: text.rfind("\n") + 1].splitlines()


def wait_for_a_line(journal: Path, *, within: float = 60) -> None:
    """Return when the journal holds a line."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if written(journal):
            return
        time.sleep(0.02)
    raise AssertionError(f"{journal.name} holds no line in time")
