"""Where documents are kept: nothing half, nothing doubled, nothing changed unnoticed."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from opencourt.docket import store as module
from opencourt.docket.store import Damaged, FolderStore
from opencourt.kernel.errors import Absent

TEXT = "被告人张某某".encode()
DIGEST = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def store(tmp_path):
    return FolderStore(tmp_path / "documents")


class TestPut:
    def test_keeps_the_bytes_under_their_hash(self, store):
        assert store.put(TEXT) == DIGEST
        assert store.exists(DIGEST)
        assert store.size(DIGEST) == len(TEXT)
        with store.open(DIGEST) as file:
            assert file.read() == TEXT

    def test_takes_a_stream_of_any_size(self, store):
        data = os.urandom(3_000_001)
        with store.open(store.put(io.BytesIO(data))) as file:
            assert file.read() == data

    def test_keeps_the_same_bytes_once(self, store):
        store.put(TEXT)
        store.put(TEXT)
        store.put_many([TEXT, TEXT])
        assert list(store.all()) == [DIGEST]
        assert list(store.incoming.iterdir()) == []

    def test_leaves_nothing_when_the_stream_breaks_off(self, store):
        class Broken(io.RawIOBase):
            def read(self, size: int = -1) -> bytes:
                raise OSError("gone")

        with pytest.raises(OSError, match="gone"):
            store.put(Broken())
        assert list(store.all()) == list(store.incoming.iterdir()) == []

    def test_keeps_an_empty_document(self, store):
        with store.open(store.put(b"")) as file:
            assert file.read() == b""


class TestPutMany:
    def test_keeps_all_in_the_order_given(self, store):
        documents = [b"a", b"b", b"a", b""]
        assert store.put_many(documents) == [hashlib.sha256(each).hexdigest() for each in documents]
        assert len(list(store.all())) == 3

    def test_takes_none(self, store):
        assert store.put_many([]) == []

    def test_does_without_a_flush_of_the_file_system(self, store, monkeypatch):
        monkeypatch.setattr(module.ctypes, "CDLL", lambda name: object())
        assert store.put_many([TEXT]) == [DIGEST]
        assert store.exists(DIGEST)


class TestOpen:
    @pytest.mark.parametrize("change", [b"", TEXT[:-1], TEXT + b"!", b"\0" * len(TEXT)])
    def test_refuses_bytes_that_were_changed(self, store, change):
        store.put(TEXT)
        (store.folder / DIGEST[:2] / DIGEST[2:4] / DIGEST).write_bytes(change)
        with pytest.raises(Damaged, match="Restore it from the backup"):
            store.open(DIGEST)

    @pytest.mark.parametrize("digest", [DIGEST, "", "../../etc/passwd", DIGEST.upper(), DIGEST + "0", "a" * 63 + "\n"])
    def test_says_that_nothing_is_there(self, store, digest):
        for ask in (store.open, store.size):
            with pytest.raises(Absent):
                ask(digest)


class TestLeftOvers:
    def test_go_when_they_are_old_and_stay_when_they_are_young(self, store):
        store.incoming.mkdir(parents=True)
        old, young = store.incoming / "old", store.incoming / "young"
        for path in (old, young):
            path.write_bytes(b"half")
        os.utime(old, (0, 0))
        assert store.clear_left_overs() == 1
        assert list(store.incoming.iterdir()) == [young]


KILLED = """
    import os, sys
    from opencourt.docket.store import FolderStore
    store = FolderStore(sys.argv[1])
    while True:
        print(store.put(os.urandom(200_000)), *store.put_many([os.urandom(50_000) for _ in range(5)]), flush=True)
"""


class TestKill:
    def test_keeps_what_was_promised_and_shows_nothing_half(self, tmp_path):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
        promised = [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGKILL)
        promised += process.stdout.read().splitlines()
        process.wait()
        store = FolderStore(tmp_path)
        kept = list(store.all())
        assert {digest for line in promised for digest in line.decode().split() if len(digest) == 64} <= set(kept)
        for digest in kept:
            store.open(digest).close()


@pytest.mark.parametrize("many", [False, True])
def test_bringing_the_bytes_again_mends_a_damaged_file(tmp_path, many):
    store = FolderStore(tmp_path)
    digest = store.put(b"hello")
    store._place(digest).write_bytes(b"hel")
    assert (store.put_many([b"hello"])[0] if many else store.put(b"hello")) == digest
    with store.open(digest) as file:
        assert file.read() == b"hello"
