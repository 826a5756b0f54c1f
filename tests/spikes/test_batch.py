"""Spike: a batch act. An import killed at random and resumed files every judgment once."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from tests.ground import Ground
from tests.spikes import deeds, witness
from tests.spikes.invented import write

COUNT, KILLS, CHUNK = 1_000, 3, 50
SOURCE = ("--already-public", "the spikes")
SPOILT = {
    "empty": (b"", "The file is empty"),
    "utf-16": (b"\xff\xfe" + "判".encode("utf-16-le"), "Save it as UTF-8"),
    "binary": (bytes(range(256)) * 8, "Line 1 holds a NUL byte"),
    "cut-off": (b'{"full_text": "\xe5\x88', "Line 1 is no"),
    "array": (b"[\n", "one JSON array"),
}


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("invented") / "thousand.jsonl", COUNT)


@pytest.fixture(scope="session")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("invented") / "some.jsonl", 30, seed="some")


class TestKillNine:
    def test_an_import_killed_and_resumed_files_every_judgment_once(self, ground: Ground, thousand: Path):
        seen = killed_and_resumed(ground, thousand, kills=KILLS, size=CHUNK)
        assert_whole(seen, COUNT, thousand)

    @pytest.mark.slow
    def test_ten_thousand_judgments_survive_five_kills(self, ground: Ground, tmp_path: Path):
        path = write(tmp_path / "ten-thousand.jsonl", 10_000)
        assert_whole(killed_and_resumed(ground, path, kills=5, size=300), 10_000, path)


class TestTheCommand:
    def test_the_same_file_again_files_nothing(self, ground: Ground, some: Path):
        first, second = (ground.run("judgments", "import", some, *SOURCE) for _ in range(2))
        assert "30 filed, 0 held already, 0 declined" in first.stdout and first.returncode == 0, first.stderr
        assert second.returncode == 0
        seen = ground.told(witness.seen)
        assert seen["wrong"] == [] and seen["batches"]["judgments"] == 30

    def test_the_same_texts_in_another_file_are_held_already(self, ground: Ground, some: Path, tmp_path: Path):
        other = tmp_path / "other.jsonl"
        other.write_bytes(b"".join(reversed(some.read_bytes().splitlines(keepends=True))))
        ground.run("judgments", "import", some, *SOURCE)
        second = ground.run("judgments", "import", other, *SOURCE)
        assert "0 filed, 30 held already" in second.stdout
        assert ground.told(witness.seen)["batches"]["judgments"] == 30

    def test_a_file_in_gb18030_is_read_as_one_in_utf8(self, ground: Ground, some: Path, tmp_path: Path):
        other = tmp_path / "gb18030.jsonl"
        other.write_bytes(some.read_bytes().decode().encode("gb18030"))
        done = ground.run("judgments", "import", other, *SOURCE)
        assert "30 filed" in done.stdout and done.returncode == 0, done.stderr

    def test_spoilt_files_get_a_sentence_each_and_leave_nothing(self, ground: Ground, tmp_path: Path):
        for name, (content, _sentence) in SPOILT.items():
            (tmp_path / name).write_bytes(content)
        done = ground.run("judgments", "import", *(tmp_path / name for name in SPOILT), *SOURCE)
        assert done.returncode == 1 and "Traceback" not in done.stderr
        for name, (_content, sentence) in SPOILT.items():
            assert any(name in line and sentence in line for line in done.stderr.splitlines()), name
        seen = ground.told(witness.seen)
        assert seen["wrong"] == [] and seen["batches"]["judgments"] == 0

    def test_a_file_damaged_in_the_middle_loses_only_the_damaged_line(self, ground: Ground, some: Path, tmp_path: Path):
        lines = some.read_bytes().splitlines(keepends=True)
        path = tmp_path / "damaged.jsonl"
        path.write_bytes(b"".join([*lines[:10], lines[10][:700] + b"\n", *lines[11:]]))
        done = ground.run("judgments", "import", path, *SOURCE)
        assert (
            done.returncode == 1 and "line 11" in done.stderr and "29 filed, 0 held already, 1 declined" in done.stdout
        )

    def test_a_file_that_is_not_there_gets_a_sentence(self, ground: Ground, tmp_path: Path):
        done = ground.run("judgments", "import", tmp_path / "nowhere.jsonl", *SOURCE)
        assert done.returncode == 1 and "cannot be read" in done.stderr and "Traceback" not in done.stderr


def killed_and_resumed(ground: Ground, path: Path, *, kills: int, size: int) -> dict[str, Any]:
    """What is there after an import was killed so often, each time further on, and then left to end."""
    chance, whole = random.Random(3), path.stat().st_size
    for number in range(kills):
        before = ground.told(deeds.offset_of_the_import)
        run = ground.start(deeds.import_judgments, path, size)
        goal = before + (whole - before) // (kills - number + 1)
        while run.is_alive() and ground.told(deeds.offset_of_the_import) < goal:
            pass
        time.sleep(chance.uniform(0, 0.05))
        assert run.is_alive(), "the import ended before it could be killed"
        run.kill()
        run.join()
        half = ground.told(witness.seen)
        assert half["wrong"] == [] and half["batches"]["unfinished"] == 1
        assert half["batches"]["judgments"] == half["batches"]["runs"][0]["filed"]
    last = ground.start(deeds.import_judgments, path, size)
    last.join()
    assert last.exitcode == 0
    return dict(ground.told(witness.seen))


def assert_whole(seen: dict[str, Any], count: int, path: Path) -> None:
    """Everything is filed or declined, once; the run stands at the end of the file."""
    (run,) = seen["batches"]["runs"]
    assert seen["wrong"] == []
    assert run["items"] == count and run["filed"] + run["declined"] == count and run["held"] == 0
    assert seen["batches"]["judgments"] == seen["batches"]["items"] == run["filed"]
    assert (run["offset"], seen["batches"]["unfinished"]) == (path.stat().st_size, 0)
    assert seen["batches"]["imports"] == 1
