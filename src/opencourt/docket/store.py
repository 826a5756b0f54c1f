"""Where documents are kept: each under the SHA-256 of its bytes, whole and lasting or not at all."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from opencourt.kernel.errors import Absent, OpenCourtError

CHUNK = 1 << 20
DIGEST = re.compile(r"[0-9a-f]{64}")
LEFT_OVER_AFTER = 24 * 3600


class Damaged(OpenCourtError):
    """The bytes kept are not the bytes that were given."""

    status = 500


class Store(Protocol):
    """What the platform asks of a place for documents, whichever it is."""

    def put(self, data: bytes | BinaryIO) -> str:
        """The SHA-256 (hex) under which the bytes are now kept, safe against a power cut."""

    def put_many(self, documents: Iterable[bytes]) -> list[str]:
        """The SHA-256 (hex) of each; all are kept when this returns."""

    def open(self, digest: str) -> BinaryIO:
        """The bytes kept under that SHA-256, checked; `Absent` or `Damaged` when they are not there."""

    def exists(self, digest: str) -> bool:
        """Whether something is kept under that SHA-256."""

    def size(self, digest: str) -> int:
        """How many bytes are kept under that SHA-256."""


class FolderStore:
    """Documents in a folder, as `ab/cd/abcd...`; the same bytes are kept once."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.incoming = self.folder / "incoming"

    def put(self, data: bytes | BinaryIO) -> str:
        """The SHA-256 (hex) under which the bytes are now kept, safe against a power cut."""
        waiting, digest = self._receive(BytesIO(data) if isinstance(data, bytes) else data, lasting=True)
        if self._is_whole(digest):
            waiting.unlink()
        else:
            place = self._place(digest)
            self._make_lasting_folder(place.parent)
            waiting.replace(place)
        _sync(self._place(digest).parent)
        return digest

    def put_many(self, documents: Iterable[bytes]) -> list[str]:
        """The SHA-256 (hex) of each; all are kept when this returns, at the price of two flushes."""
        digests: list[str] = []
        waiting: dict[str, Path] = {}
        for data in documents:
            digest = hashlib.sha256(data).hexdigest()
            digests.append(digest)
            if digest not in waiting and not self._is_whole(digest):
                waiting[digest] = self._receive(BytesIO(data), lasting=False)[0]
        if not digests:
            return digests
        _flush(self.folder, waiting.values())
        for digest, path in waiting.items():
            self._place(digest).parent.mkdir(parents=True, exist_ok=True)
            path.replace(self._place(digest))
        folders = {self._place(digest).parent for digest in digests}
        _flush(self.folder, [*folders, *{folder.parent for folder in folders}, self.folder])
        return digests

    def open(self, digest: str) -> BinaryIO:
        """The bytes kept under that SHA-256, checked; `Absent` or `Damaged` when they are not there."""
        try:
            file = self._place(digest).open("rb")
        except FileNotFoundError as error:
            raise Absent(_("No document is kept under %s.") % digest) from error
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            file.close()
            raise Damaged(_("The document kept under %s was changed or damaged. Restore it from the backup.") % digest)
        file.seek(0)
        return file

    def exists(self, digest: str) -> bool:
        """Whether something is kept under that SHA-256."""
        return self._place(digest).is_file()

    def size(self, digest: str) -> int:
        """How many bytes are kept under that SHA-256; `Absent` when nothing is."""
        try:
            return self._place(digest).stat().st_size
        except FileNotFoundError as error:
            raise Absent(_("No document is kept under %s.") % digest) from error

    def all(self) -> Iterator[str]:
        """The SHA-256 of every document kept, in order."""
        for path in sorted(self.folder.glob("??/??/*")):
            if DIGEST.fullmatch(path.name):
                yield path.name

    def clear_left_overs(self, *, older_than: float = LEFT_OVER_AFTER) -> int:
        """How many files of broken-off deliveries were removed."""
        found = [path for path in self.incoming.glob("*") if _age(path) > older_than]
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    def _is_whole(self, digest: str) -> bool:
        """Whether these very bytes are kept; a damaged file is replaced by who brings them again."""
        with suppress(OSError, OpenCourtError), self.open(digest):
            return True
        return False

    def _place(self, digest: str) -> Path:
        if not DIGEST.fullmatch(digest):
            raise Absent(_("%s is no SHA-256: it must be 64 digits 0-9 and a-f.") % digest[:80])
        return self.folder / digest[:2] / digest[2:4] / digest

    def _receive(self, stream: BinaryIO, *, lasting: bool) -> tuple[Path, str]:
        """The stream in a file of its own where nobody looks for documents, and its SHA-256."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        path = self.incoming / uuid4().hex
        digest = hashlib.sha256()
        try:
            with path.open("xb") as file:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path, digest.hexdigest()

    def _make_lasting_folder(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for each in missing:
            _sync(each.parent)


def _age(path: Path) -> float:
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime
    return 0.0


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush(folder: Path, paths: Iterable[Path]) -> None:
    """Make all of the paths lasting: one flush of the file system where it has one (Linux), else each."""
    syncfs = getattr(ctypes.CDLL(None), "syncfs", None)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs is not None and syncfs(descriptor) == 0:
            return
    finally:
        os.close(descriptor)
    for path in paths:
        _sync(path)


def the_store() -> FolderStore:
    """Where the documents of this installation are kept."""
    return FolderStore(settings.DOCUMENTS)
