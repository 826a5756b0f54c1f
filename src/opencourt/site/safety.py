"""Safety at the start: the platform does not run on a database that may forget."""

from __future__ import annotations

import click
from django.conf import settings
from django.db import connection

from opencourt.kernel.guards import protected
from opencourt.people.installation import wrong_for
from opencourt.site.keyring import keys_that_do_not_fit

GUARDED = {"kernel_entry", "kernel_offer", "ledger_leaf", "ledger_fulltile", "ledger_checkpoint"}
POSTGRES = ("fsync", "full_page_writes", "synchronous_commit")


def unsafe_settings() -> list[str]:
    """What is not safe, each as a sentence with its mend; empty when all is well."""
    with connection.cursor() as cursor:
        found = _sqlite(cursor) if connection.vendor == "sqlite" else _postgres(cursor)
        for table in sorted(GUARDED - protected(cursor, connection.vendor)):
            found.append(f"The database would let rows of {table} be rewritten; run `opencourt migrate`.")
    found += [why for why in (wrong_for(demo=settings.DEMO),) if why]
    return [*found, *keys_that_do_not_fit()]


def refuse_unsafe_settings() -> None:
    """End with every reason when something is not safe."""
    found = unsafe_settings()
    if found:
        raise click.ClickException("OpenCourt does not start:\n" + "\n".join(found))


def _sqlite(cursor) -> list[str]:  # type: ignore[no-untyped-def]
    found = []
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone()[0] != "wal":
        found.append("SQLite must run with journal_mode=WAL; put the database on a disk that supports it.")
    cursor.execute("PRAGMA synchronous")
    if cursor.fetchone()[0] < 2:
        found.append("SQLite must run with synchronous=FULL, or committed work may vanish at a power cut.")
    return found


def _postgres(cursor) -> list[str]:  # type: ignore[no-untyped-def]
    found = []
    for name in POSTGRES:
        cursor.execute("SELECT current_setting(%s)", [name])
        value = cursor.fetchone()[0]
        if value == "off" or (name == "synchronous_commit" and value == "local"):
            found.append(f"PostgreSQL must run with {name}=on, or committed work may vanish at a power cut.")
    return found
