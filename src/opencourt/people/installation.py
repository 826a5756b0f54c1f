"""What this database is for: the demo or real work. It is said once, when the database is new."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from django.db import connection

from opencourt.kernel.errors import OpenCourtError
from opencourt.kernel.models import Office, Volume
from opencourt.people.models import Account, Installation


class Nature(Enum):
    """What a database is found to be."""

    EMPTY = "empty"
    UNMARKED = "unmarked"
    DEMO = "demo"
    LIVE = "live"


class WrongDatabase(OpenCourtError):
    """The database is not for what was asked; the message says how to mend it."""


def nature() -> Nature:
    """What this database is, also before it was migrated."""
    tables = set(connection.introspection.table_names())
    if Installation._meta.db_table in tables:
        marked = Installation.objects.first()
        if marked is not None:
            return Nature.DEMO if marked.demo else Nature.LIVE
    held = (model for model in (Account, Office, Volume) if model._meta.db_table in tables)
    return Nature.UNMARKED if any(model._default_manager.exists() for model in held) else Nature.EMPTY


def wrong_for(*, demo: bool) -> str:
    """Why this database must not be used for that, in a sentence; empty when it may."""
    found = nature()
    if demo and found in (Nature.UNMARKED, Nature.LIVE):
        return (
            "This database holds real work, and the demo would fill it with fictitious people. "
            "Unset DATABASE_URL and OPENCOURT_DEMO, and give the demo a folder of its own with OPENCOURT_HOME."
        )
    if not demo and found == Nature.DEMO:
        return (
            "This database holds the demo, whose password everyone knows. "
            "Start it with `opencourt demo` or with OPENCOURT_DEMO=1, or give OPENCOURT_HOME another folder."
        )
    return ""


def begin(*, demo: bool, at: datetime) -> None:
    """Say once what this database is for; `WrongDatabase` when it is for something else."""
    if why := wrong_for(demo=demo):
        raise WrongDatabase(why)
    Installation.objects.get_or_create(id=1, defaults={"demo": demo, "since": at})
