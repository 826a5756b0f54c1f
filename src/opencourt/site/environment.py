"""Reading settings from the environment, with a sentence when one is wrong."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


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
        return given
    path = home / "keys" / name.lower()
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return path.read_text().strip()


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
