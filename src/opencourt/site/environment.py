"""Reading settings from the environment, with a sentence when one is wrong."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SHORTEST_KEY = 32


class WrongSetting(SystemExit):
    """A setting that cannot be used; the message says which and how to mend it."""


def folder(name: str) -> Path:
    """The folder of that name, made if it is not there."""
    path = Path(name).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(f"OPENCOURT_HOME: {path} cannot be made ({error.strerror}).") from error
    return path


def secret(name: str, home: Path) -> str:
    """The secret of that name from the environment, else from a file made once under `home`."""
    given = os.environ.get(name)
    if given:
        return _long_enough(given, f"{name} in the environment")
    path = home / "keys" / name.lower()
    if not path.exists():
        _make_once(path, secrets.token_urlsafe(48))
    try:
        return _long_enough(path.read_text(encoding="ascii").strip(), f"{name}: the file {path}")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"{name}: {path} cannot be read as plain text; put it back from a backup.") from error


def _long_enough(key: str, where: str) -> str:
    if len(key) < SHORTEST_KEY:
        raise WrongSetting(
            f"{where} is no key: it has {len(key)} characters, {SHORTEST_KEY} are the least. "
            "Put the right one back from a backup; only where nothing was ever stored under it, remove it "
            "and a new one is made."
        )
    return key


def _make_once(path: Path, key: str) -> None:
    """Write the file whole or not at all; whoever comes second keeps the first one's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    held = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def database_from(url: str) -> dict[str, Any]:
    """Django's database settings from `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise WrongSetting(
        f"DATABASE_URL: {parts.scheme or url!r} is not known; "
        "use sqlite:////path/to/file.db or postgresql://user:password@host:5432/name."
    )
