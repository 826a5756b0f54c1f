"""The search index: only published texts enter it, the worker alone writes it, every process reads it.

The folder holds one generation of the index at a time and a file `current` that names it with the
version of the schema. A rebuild writes a new generation beside the old one and then switches.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from uuid import uuid4

import tantivy
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from opencourt.judgments import query as asked
from opencourt.judgments.matching import SCHEMA, Filters, Record, compiled, document, facets
from opencourt.kernel.errors import OpenCourtError

VERSION = "1"
FURTHEST = 10_000
HEAP = 128_000_000


class IndexBusy(OpenCourtError):
    """Another process is writing the index."""

    status = 503


class Hit(NamedTuple):
    """One text found, and how well it fits (by date: its day as a number)."""

    id: str
    score: float


@dataclass(frozen=True)
class Page:
    """One page of an answer: the hits, how many there are in all, and how they are spread."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)


class Index(Protocol):
    """What the platform asks of a search index, whichever it is."""

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index has to be built anew from the published texts."""

    def add_many(self, records: Iterable[Record]) -> int:
        """How many texts were put in; one that is there already is replaced."""

    def remove(self, ids: Iterable[str]) -> None:
        """Take texts out; unknown ones do no harm."""

    def commit(self) -> None:
        """Make what was added and removed lasting and visible."""

    def rebuild(self, records: Iterable[Record]) -> int:
        """How many texts the new index holds; the old one answers until it is done."""

    def search(
        self,
        text: str,
        *,
        page: int = 1,
        size: int = 20,
        filters: Filters | None = None,
        sort: str = "relevance",
        without: Collection[str] = (),
    ) -> Page:
        """One page of the published texts that the question fits, never one of those `without` which is asked."""


class TantivyIndex:
    """The index in a folder, read and written inside the process."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._lock = threading.RLock()
        self._index: tantivy.Index | None = None
        self._seen: tuple[object, ...] = ()
        self._writer: Any = None
        self._writing = ""

    @property
    def needs_rebuild(self) -> bool:
        """Whether the index is missing, damaged, unfinished or of another version."""
        return self._current()[1] != "whole" or self._reader() is None

    def add_many(self, records: Iterable[Record]) -> int:
        """How many texts were put in; one that is there already is replaced. Visible after `commit`."""
        with self._lock:
            writer = self._write()
            return _add(writer, records)

    def remove(self, ids: Iterable[str]) -> None:
        """Take texts out; unknown ones do no harm. Gone from every answer after `commit`."""
        with self._lock:
            writer = self._write()
            for one in ids:
                writer.delete_documents_by_term("id", one)

    def commit(self) -> None:
        """Make what was added and removed lasting and visible."""
        with self._lock:
            if self._writer is not None:
                self._writer.commit()

    def rebuild(self, records: Iterable[Record]) -> int:
        """How many texts the new index holds; the old one answers until it is done."""
        with self._lock:
            self.close()
            generation = self._new_generation()
            writer = _writer(_opened(self.folder / generation))
            count = _add(writer, records)
            writer.commit()
            writer.wait_merging_threads()
            self._switch(generation, "whole")
            return count

    def close(self) -> None:
        """Let go of the index; what was not committed is dropped."""
        with self._lock:
            if self._writer is not None:
                self._writer.rollback()
                self._writer.wait_merging_threads()
            self._writer, self._index, self._seen = None, None, ()

    def search(
        self,
        text: str,
        *,
        page: int = 1,
        size: int = 20,
        filters: Filters | None = None,
        sort: str = "relevance",
        without: Collection[str] = (),
    ) -> Page:
        """One page of the published texts that the question fits; nothing while there is no index."""
        question = asked.read(text)
        index = self._reader()
        size = max(1, min(size, 200))
        offset = max(0, page - 1) * size
        if index is None:
            return Page(terms=asked.terms(question))
        wanted = compiled(question, filters or {}, without=without)
        searcher: Any = index.searcher()
        by = "day" if sort == "date" else None
        limit = size if offset + size <= FURTHEST else 1
        found = searcher.search(wanted, limit, count=True, offset=min(offset, FURTHEST), order_by_field=by)
        hits = [Hit(searcher.doc(at)["id"][0], score) for score, at in found.hits] if limit == size else []
        return Page(hits, found.count, facets(searcher, wanted), asked.terms(question))

    def _current(self) -> tuple[str, str]:
        """The generation in use and whether it is whole or partial; empty when there is none for us."""
        with suppress(OSError, ValueError):
            version, generation, state = (self.folder / "current").read_text().split()
            if version == VERSION and re.fullmatch(r"[0-9a-f]{32}", generation):
                return generation, state
        return "", ""

    def _reader(self) -> tantivy.Index | None:
        """The index as it was last committed by whichever process; nothing when there is none."""
        for _attempt in range(2):
            generation = self._current()[0]
            if not generation:
                return None
            with self._lock, suppress(OSError, ValueError):
                at = (self.folder / generation / "meta.json").stat()
                seen = (generation, at.st_mtime_ns, at.st_ino)
                if self._index is None or self._seen[0] != generation:
                    self._index = _opened(self.folder / generation)
                elif seen != self._seen:
                    self._index.reload()
                self._seen = seen
                return self._index
        return None

    def _write(self) -> Any:
        generation = self._current()[0]
        if self._writer is not None and self._writing == generation:
            return self._writer
        self.close()
        if self._reader() is None:
            generation = self._new_generation()
            _opened(self.folder / generation)
            self._switch(generation, "partial")
        self._writer = _writer(_opened(self.folder / generation))
        self._writing = generation
        return self._writer

    def _new_generation(self) -> str:
        generation = uuid4().hex
        (self.folder / generation).mkdir(parents=True)
        return generation

    def _switch(self, generation: str, state: str) -> None:
        """Name the generation in use, at once for every process, and clear the others away."""
        fresh = self.folder / "current.new"
        fresh.write_text(f"{VERSION} {generation} {state}\n")
        fresh.replace(self.folder / "current")
        for other in self.folder.iterdir():
            if other.is_dir() and other.name != generation and re.fullmatch(r"[0-9a-f]{32}", other.name):
                shutil.rmtree(other, ignore_errors=True)


def _opened(folder: Path) -> tantivy.Index:
    """The index in that folder; the analyzer is registered at every open, or Chinese finds nothing."""
    index = tantivy.Index(SCHEMA, path=str(folder))
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("words", spaces)
    index.config_reader("manual")
    index.reload()
    return index


def _writer(index: tantivy.Index) -> Any:
    try:
        return index.writer(HEAP, num_threads=1)
    except ValueError as error:
        raise IndexBusy(
            _("Another process is writing the search index. Only the worker may; stop the other one.")
        ) from error


def _add(writer: Any, records: Iterable[Record]) -> int:
    count = 0
    for record in records:
        writer.delete_documents_by_term("id", record.id)
        writer.add_document(document(record))
        count += 1
    return count


@lru_cache(maxsize=4)
def index_in(folder: str) -> TantivyIndex:
    """The index in that folder, one handle a process."""
    return TantivyIndex(folder)


def the_index() -> TantivyIndex:
    """The search index of this installation."""
    return index_in(str(settings.INDEX))
