"""What the spikes' own processes do; some are killed at it."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from signal import SIGKILL
from typing import Any
from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from opencourt.docket import acts as docket  # noqa: E402
from opencourt.docket.orders import Intake  # noqa: E402
from opencourt.judgments import acts as judgments  # noqa: E402
from opencourt.judgments.filing import FileSource  # noqa: E402
from opencourt.judgments.orders import Import  # noqa: E402
from opencourt.kernel import flows, streams  # noqa: E402
from opencourt.kernel.clock import now  # noqa: E402
from opencourt.kernel.errors import Refused  # noqa: E402
from opencourt.kernel.models import Batch, Office, Stream, Volume  # noqa: E402
from opencourt.kernel.terms import SYSTEM, Actor, Role  # noqa: E402
from opencourt.people import installation  # noqa: E402
from tests.trialroom import acts as trial  # noqa: E402
from tests.trialroom.models import Claim  # noqa: E402

COURT = "京0105"
STEP = 10
CHEN = Actor(UUID(int=1))
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ROLES = (Role.FILING_CLERK, Role.CLERK, Role.JUDGE)
INTAKE = Intake(
    court=COURT,
    court_name="北京市朝阳区人民法院",
    type_code="民初",
    cause="房屋租赁合同纠纷",
    parties=["plaintiff, natural, 李明远", "defendant, natural, 张建国"],
)


PUBLIC = Import(already_public=True, source="the spikes", decision="Invented for the tests.")


def prepare() -> None:
    """Migrate, mark the database as one where nothing counts, and give Clerk Chen his offices."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    installation.begin(demo=settings.DEMO, at=now())
    Office.objects.bulk_create(Office(actor=CHEN.actor_id, role=one, scope=COURT, since=LONG_AGO) for one in ROLES)
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


def ask_the_bank(accounts: list[str], at: datetime) -> dict[str, UUID]:
    """An errand for the balance of each account, each in a claim of its own."""
    claims = {
        account: trial.bring(trial.Bring(court=COURT, defendant="张建国"), by=CHEN, at=at) for account in accounts
    }
    return {
        account: trial.ask_bank(claim, trial.AskBank(account=account), by=CHEN, at=at).pk
        for account, claim in claims.items()
    }


def work_errands(bank: str, times: list[datetime]) -> None:
    """What a worker does at these times, while the bank is at this address."""
    settings.TRIAL_BANK = bank
    for at in times:
        flows.run_due(at)


def work_errands_and_die_with_the_answer(bank: str, at: datetime) -> None:
    """Call the bank, and die by kill -9 with its answer in hand, before it is taken in."""
    flows.receive = lambda *_given, **_named: os.kill(os.getpid(), SIGKILL)
    work_errands(bank, [at])


def call_back(errand: UUID, answer: dict[str, Any], at: datetime) -> str:
    """The state of the errand after the bank has answered by itself."""
    return flows.receive(errand, answer, at=at)


def open_lot(bidders: list[UUID]) -> UUID:
    """The volume of a lot, open for a day, to which these bidders are admitted."""
    at = now()
    volume = Volume.objects.create(kind="lot", court=COURT)
    order = trial.OpenLot(floor=1000, step=STEP, opens_at=at, closes_at=at + timedelta(days=1))
    trial.open_lot(volume, order, by=CHEN, at=at)
    for bidder in bidders:
        trial.admit(volume, trial.Seated(bidder=bidder), by=CHEN, at=at)
    return volume.pk


def offer_for_ever(lot: UUID, bidder: UUID, journal: Path, name: str) -> None:
    """Offer more and more; write down what is offered before, and what was acknowledged after, each to last."""
    with journal.open("a") as file:

        def write(*words: object) -> None:
            file.write("\t".join(map(str, words)) + "\n")
            file.flush()
            os.fsync(file.fileno())

        for number in count():
            key, amount = f"{name} {number}", Stream.objects.values_list("floor", flat=True).get(pk=lot)
            write("asked", key, amount, time.monotonic_ns())
            try:
                accepted = streams.offer(lot, bidder, amount, epoch=1, key=key, at=now())
            except Refused:
                write("refused", key, amount, time.monotonic_ns())
            else:
                write("accepted", key, amount, time.monotonic_ns(), accepted.seq, accepted.hash.hex())


def offer_again(lot: UUID, bidder: UUID, key: str, amount: int) -> tuple[int, str] | None:
    """The place of an offer whose answer was never seen, asked for with the same key; None if it is refused."""
    try:
        accepted = streams.offer(lot, bidder, amount, epoch=1, key=key, at=now())
    except Refused:
        return None
    return accepted.seq, accepted.hash.hex()


def close_lot(lot: UUID) -> None:
    """Close the lot, entering its head."""
    trial.close_lot(Volume.objects.get(pk=lot), by=CHEN, at=now())


def register_for_ever(journal: Path, name: str) -> None:
    """Register cases one after another; write each acknowledgement down so that it lasts."""
    with journal.open("a") as file:
        for number in count():
            key = f"{name} {number}"
            case = docket.register(INTAKE, by=CHEN, at=now(), key=key)
            file.write(f"{key}\t{case.pk}\t{case.number}\n")
            file.flush()
            os.fsync(file.fileno())


def import_judgments(path: Path, size: int) -> None:
    """Import a file of judgments in chunks of this size, from where the last run stopped."""
    source = FileSource.of(path)
    judgments.importing.run(judgments.register_volume(), PUBLIC, source, by=SYSTEM, at=now, size=size)


def offset_of_the_import() -> int:
    """How far the import has come in its file, in bytes."""
    return Batch.objects.values_list("offset", flat=True).first() or 0
