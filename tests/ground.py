"""Fresh ground for tests that start processes of their own: an empty, migrated database and a folder.

The database is a SQLite file or, where DATABASE_URL names a PostgreSQL server, a new database there.
Such tests do not use pytest-django's database: what they start is killed, and must find all again.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from django.conf import settings
from django.db import connections

from opencourt.site.environment import database_from

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRESQL = SERVER.startswith("postgres")
WITHIN = 120

# Starting Python and reading all the rooms takes seconds; a server that has read them forks at once.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["__main__", "tests.spikes.deeds", "tests.spikes.witness"])


@dataclass(frozen=True)
class Ground:
    """A database and a folder of its own, and how to start work on them."""

    home: Path
    url: str

    def start(self, deed: Callable[..., None], *arguments: Any) -> BaseProcess:
        """A process on this ground that does the deed; it may be killed at any moment."""
        process = PROCESSES.Process(target=_at, args=(self, deed, arguments), daemon=True)
        process.start()
        return process

    def told(self, question: Callable[..., Any], *arguments: Any) -> Any:
        """What a process on this ground answers."""
        here, there = PROCESSES.Pipe(duplex=False)
        process = self.start(_answer, there, question, arguments)
        there.close()
        try:
            return here.recv()
        finally:
            process.join()

    def command(self, *arguments: object) -> subprocess.Popen[str]:
        """The command `opencourt` on this ground, as an operator starts it."""
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "opencourt.site.settings_test",
            "OPENCOURT_HOME": str(self.home),
            "DATABASE_URL": self.url,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        command = [sys.executable, "-m", "opencourt", *map(str, arguments)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """What the command `opencourt` said, and its exit status."""
        process = self.command(*arguments)
        out, err = process.communicate(timeout=WITHIN)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def settle(self) -> None:
        """Make this ground the one of the process that calls."""
        connections.close_all()
        settings.HOME, settings.DOCUMENTS, settings.INDEX = self.home, self.home / "documents", self.home / "index"
        connections["default"].settings_dict.update(database_from(self.url))


def _at(ground: Ground, deed: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    ground.settle()
    deed(*arguments)
    connections.close_all()


def _answer(there: Any, question: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    there.send(question(*arguments))


@contextmanager
def base(folder: Path, prepare: Callable[[], None]) -> Iterator[Ground]:
    """A prepared ground to copy from."""
    with _database(folder, template="") as made:
        process = made.start(prepare)
        process.join()
        assert process.exitcode == 0, "the ground could not be prepared"
        yield made


@contextmanager
def copy_of(source: Ground, folder: Path) -> Iterator[Ground]:
    """A ground of its own with the same content; thrown away at the end."""
    if not ON_POSTGRESQL:
        shutil.copy(source.home / "ground.db", folder / "ground.db")
    with _database(folder, template=urlsplit(source.url).path[1:]) as made:
        yield made


@contextmanager
def _database(folder: Path, *, template: str) -> Iterator[Ground]:
    if not ON_POSTGRESQL:
        yield Ground(folder, f"sqlite:///{folder / 'ground.db'}")
        return
    name = f"ground_{uuid4().hex[:12]}"
    _command(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    try:
        yield Ground(folder, urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")))
    finally:
        _command(f"DROP DATABASE {name} WITH (FORCE)")


def _command(sentence: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sentence)  # type: ignore[arg-type]
