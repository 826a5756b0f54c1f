"""An act against the same rows written in bare SQL, and with the log on and off (P8)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from statistics import median, quantiles
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opencourt.site.settings_test")
django.setup()

from django.db import connection, transaction  # noqa: E402

from opencourt.docket import acts  # noqa: E402
from opencourt.docket.models import Case, Party, Series  # noqa: E402
from opencourt.docket.orders import Intake  # noqa: E402
from opencourt.kernel.identifiers import new_id  # noqa: E402
from opencourt.kernel.models import ActKey, Deadline, Entry, Office, PendingLeaf, Sealed, VaultKey, Volume  # noqa: E402
from opencourt.kernel.terms import Actor, Role  # noqa: E402

ROUNDS, A_ROUND = 5, 80
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
COURT = "京0105"
CLERK_ID = UUID(int=1)
CLERK = Actor(CLERK_ID)
INTAKE = Intake.model_validate(
    {
        "court": COURT,
        "court_name": "北京市朝阳区人民法院",
        "type_code": "民初",
        "cause": "房屋租赁合同纠纷",
        "parties": ["plaintiff, natural, 李明远", "defendant, natural, 张建国"],
    }
)
WRITTEN = (ActKey, Volume, Case, Party, Deadline, VaultKey, Sealed, Entry, PendingLeaf)
serial = count(1)


def run() -> list[dict[str, Any]]:
    """The rows of the table, on a scratch database of the server that DATABASE_URL names."""
    previous = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return measured()
    finally:
        connection.creation.destroy_test_db(previous, verbosity=0)


def measured() -> list[dict[str, Any]]:
    """Registering a case as an act with and without its leaf, and the same rows bare, turn by turn."""
    Office.objects.create(actor=CLERK_ID, role=Role.FILING_CLERK, scope=COURT, since=datetime(2020, 1, 1, tzinfo=UTC))
    before = {model: model.objects.count() for model in WRITTEN}
    register()
    assert [model.objects.count() - before[model] for model in WRITTEN] == [1, 1, 1, 2, 1, 1, 1, 1, 1]
    bare = Bare()
    times: dict[str, list[float]] = {"act": [], "act without the log": [], "bare": []}
    for _round in range(ROUNDS):
        times["act"] += [timed(register) for _ in range(A_ROUND)]
        acts.register.logged = False
        times["act without the log"] += [timed(register) for _ in range(A_ROUND)]
        acts.register.logged = True
        times["bare"] += [timed(bare.write) for _ in range(A_ROUND)]
    what, vendor = "register a case", connection.vendor
    p95 = {name: quantiles(took, n=20)[18] for name, took in times.items()}
    return [
        row(f"{what}, p50, {vendor}", median(times["act"]), median(times["bare"])),
        row(f"{what}, p95, {vendor}", p95["act"], p95["bare"]),
        row(f"{what}, p95, log on against off, {vendor}", p95["act"], p95["act without the log"]),
    ]


def register() -> None:
    """The whole act: key, rules, authority, number, case, parties, time limit, entry, outbox, leaf."""
    acts.register(INTAKE, by=CLERK, at=AT, key=f"key {next(serial)}")


class Bare:
    """The rows of one registration, written by the driver alone into the same tables."""

    def __init__(self) -> None:
        self.rows = {model: self.last(model) for model in WRITTEN}
        self.mark = "?" if connection.vendor == "sqlite" else "%s"
        self.key = Series.objects.get().key
        self.series = f"UPDATE {Series._meta.db_table} SET last = last + 1 WHERE key = {self.mark}"
        self.made = {model: self.statement(model) for model in WRITTEN}

    def last(self, model: Any) -> dict[str, Any]:
        """The columns that the act wrote last, as the driver takes them."""
        columns = [field.column for field in model._meta.fields]
        names = ", ".join(f'"{column}"' for column in columns)
        with connection.cursor() as cursor:
            order = "" if model in (Volume, Case, Party, Sealed) else "ORDER BY id DESC"
            cursor.execute(f"SELECT {names} FROM {model._meta.db_table} {order} LIMIT 1")
            values = dict(zip(columns, cursor.fetchone(), strict=True))
        if model._meta.pk.column == "id" and not isinstance(values["id"], str | UUID):
            del values["id"]
        return {name: adapted(value) for name, value in values.items()}

    def statement(self, model: Any) -> str:
        """The insertion of one row."""
        names = ", ".join(f'"{column}"' for column in self.rows[model])
        marks = ", ".join([self.mark] * len(self.rows[model]))
        returning = " RETURNING id" if model in (Entry, VaultKey) else ""
        return f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks}){returning}"

    def write(self) -> None:
        """One transaction with the same rows and the same durability."""
        volume, number = identifier(), next(serial)
        with transaction.atomic():
            cursor = connection.connection.cursor()  # the driver's own: Django's would add its wrapping

            def put(model: Any, **changed: Any) -> Any:
                return cursor.execute(self.made[model], tuple((self.rows[model] | changed).values()))

            put(ActKey, key=f"bare {number}")
            cursor.execute(self.series, (self.key,))
            put(Volume, id=volume)
            put(Case, volume_id=volume, number=f"bare {number}")
            put(Party, id=identifier(), case_id=volume)
            put(Party, id=identifier(), case_id=volume)
            put(Deadline, volume_id=volume)
            key = put(VaultKey, volume_id=volume).fetchone()[0]
            put(Sealed, id=identifier(), key_id=key)
            entry = put(Entry, volume_id=volume).fetchone()[0]
            put(PendingLeaf, entry_id=entry)


def identifier() -> Any:
    """A fresh identifier as the database keeps it."""
    return new_id().hex if connection.vendor == "sqlite" else new_id()


def adapted(value: Any) -> Any:
    """A value that was read, as the driver writes it."""
    if connection.vendor == "sqlite" and isinstance(value, datetime):
        return str(value)
    return value.isoformat() if connection.vendor == "sqlite" and hasattr(value, "isoformat") else value


def timed(work: Callable[[], Any]) -> float:
    """How many milliseconds the work took."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def row(what: str, figure: float, peer: float) -> dict[str, Any]:
    """One row of the table."""
    return {"what": what, "figure": figure, "unit": "ms", "peer": peer, "ratio": figure / peer}


if __name__ == "__main__":
    for line in run():
        print(f"{line['what']}: {line['figure']:,.2f} {line['unit']} (peer {line['peer']:,.2f}, x {line['ratio']:.2f})")
