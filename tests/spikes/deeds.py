"""What the spikes' own processes do; some are killed at it."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from tests.trialroom import acts as trial  # noqa: E402
from tests.trialroom.models import Claim  # noqa: E402

from opencourt.docket import acts as docket  # noqa: E402
from opencourt.docket.orders import Intake  # noqa: E402
from opencourt.kernel.clock import now  # noqa: E402
from opencourt.kernel.models import Office  # noqa: E402
from opencourt.kernel.terms import Actor, Role  # noqa: E402

COURT = "京0105"
CHEN = Actor(UUID(int=1))
ROLES = (Role.FILING_CLERK, Role.CLERK)
INTAKE = Intake(
    court=COURT,
    court_name="北京市朝阳区人民法院",
    type_code="民初",
    cause="房屋租赁合同纠纷",
    parties=["plaintiff, natural, 李明远", "defendant, natural, 张建国"],
)


def prepare() -> None:
    """Migrate, and give Clerk Chen his offices."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    Office.objects.bulk_create(Office(actor=CHEN.actor_id, role=one, scope=COURT, since=now()) for one in ROLES)
    if connection.vendor == "sqlite":
        # All of it in the one file, so that a copy of the file is a copy of the database.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def bring() -> int:
    """The key of a claim just brought."""
    return int(trial.bring(trial.Bring(court=COURT, defendant="张建国"), by=CHEN, at=now()).pk)


def register_at_the_signal(claim: int, key: str, signal: Any, told: Any) -> None:
    """Wait for the signal, then register case and claim, each with this key; tell the two acts' ids."""
    found = Claim.objects.get(pk=claim)
    signal.wait()
    case = docket.register.perform(INTAKE, by=CHEN, at=now(), key=key)
    registered = trial.register.perform(found, trial.Register(), by=CHEN, at=now(), key=key)
    told.put((case.act_id, registered.act_id))


def register_for_ever(journal: Path, name: str) -> None:
    """Register cases one after another; write each acknowledgement down so that it lasts."""
    with journal.open("a") as file:
        for number in count():
            key = f"{name} {number}"
            case = docket.register(INTAKE, by=CHEN, at=now(), key=key)
            file.write(f"{key}\t{case.pk}\t{case.number}\n")
            file.flush()
            os.fsync(file.fileno())
