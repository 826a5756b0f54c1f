"""The log: durable appends a second against the same rows written bare, and how long a proof takes (P10)."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median, quantiles
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opencourt.site.settings_test")
django.setup()

from django.db import connection, transaction  # noqa: E402

from opencourt.kernel.models import Entry, PendingLeaf, Volume  # noqa: E402
from opencourt.ledger import queries, verify  # noqa: E402
from opencourt.ledger.models import Checkpoint, Leaf  # noqa: E402
from opencourt.ledger.sequencer import integrate  # noqa: E402
from opencourt.ledger.signing import signer  # noqa: E402
from opencourt.ledger.terms import holds  # noqa: E402

LEAVES = int(os.environ.get("BENCH_LEAVES", "100000"))
ROUNDS = 3
PROOFS = 500
# Leaves a round for each size of checkpoint: enough to last a second or so.
A_ROUND = {1: 500, 16: 8_000, 256: 16_000}
AT = datetime(2024, 5, 6, tzinfo=UTC)
BARE = {
    "sqlite": "CREATE TABLE bare_{name} AS SELECT * FROM {table} WHERE 1 = 0",
    "postgresql": "CREATE TABLE bare_{name} (LIKE {table} INCLUDING ALL)",
}


def run() -> list[dict[str, Any]]:
    """The rows of the table, on a scratch database of the server that DATABASE_URL names."""
    previous = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return measured()
    finally:
        connection.creation.destroy_test_db(previous, verbosity=0)


def measured() -> list[dict[str, Any]]:
    """Appends at three sizes of checkpoint, then proofs from the full log."""
    volume, rows = Volume.objects.create(kind="register"), []
    make_bare()
    for size, count in A_ROUND.items():
        ours, peer = [], []
        for _round in range(ROUNDS):
            promise(volume, count)
            ours.append(count / timed(partial(drain, size)))
            peer.append(count / timed(partial(bare, size, count)))
        what = f"durable appends in checkpoints of {size}, {connection.vendor}"
        rows.append(row(what, median(ours), "leaves/s", median(peer)))
    promise(volume, max(0, LEAVES - Leaf.objects.count()))
    drain(4096)
    return rows + proofs()


def promise(volume: Volume, count: int) -> None:
    """So many entries with a leaf promised for each, as acts would leave them."""
    first = volume.entries.count() + 1
    for start in range(first, first + count, 2000):
        entries = [
            Entry(
                volume=volume,
                seq=seq,
                kind="bench.entry",
                act_id=UUID(int=seq),
                at=AT,
                role="clerk",
                body=b"{}",
                prev=bytes(32),
                hash=b"",
                audience="public",
            )
            for seq in range(start, min(start + 2000, first + count))
        ]
        for entry in entries:
            entry.hash = entry.true_hash()
        with transaction.atomic():
            Entry.objects.bulk_create(entries)
            made = volume.entries.filter(seq__gte=start).order_by("seq").values_list("pk", "hash")
            PendingLeaf.objects.bulk_create(
                PendingLeaf(digest=bytes(hashed), entry_id=pk, at=AT) for pk, hashed in made
            )


def drain(size: int) -> None:
    """Take in everything that waits, in checkpoints of this size."""
    while integrate(size):
        pass


def make_bare() -> None:
    """Tables of the same columns and indexes as the log's, without anything around them."""
    with connection.cursor() as cursor:
        for name, model in (("leaf", Leaf), ("checkpoint", Checkpoint)):
            cursor.execute(BARE[connection.vendor].format(name=name, table=model._meta.db_table))
        if connection.vendor == "sqlite":
            cursor.execute('CREATE UNIQUE INDEX bare_leaf_index ON bare_leaf ("index")')
            cursor.execute("CREATE UNIQUE INDEX bare_leaf_entry ON bare_leaf (entry_id)")
            cursor.execute("CREATE UNIQUE INDEX bare_checkpoint_size ON bare_checkpoint (size)")


def bare(size: int, count: int) -> None:
    """The same rows written by the driver alone: no tree, no signature, no promise to strike out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bare_leaf")
        start = cursor.fetchone()[0]
    mark = "?" if connection.vendor == "sqlite" else "%s"
    note, peaks, when = "n" * 230, bytes(320), connection.ops.adapt_datetimefield_value(AT)
    columns = [field.column for field in Leaf._meta.fields]
    values = {"index": None, "digest": bytes(32), "entry_id": None, "at": when}
    names = ", ".join(f'"{column}"' for column in columns)
    leaf = f"INSERT INTO bare_leaf ({names}) VALUES ({', '.join([mark] * len(columns))})"
    head = f"INSERT INTO bare_checkpoint (size, root, frontier, note, at) VALUES ({', '.join([mark] * 5)})"
    for first in range(start, start + count, size):
        with transaction.atomic():
            # The driver's own cursor: Django's would add its wrapping to the peer.
            cursor = connection.connection.cursor()
            rows = [
                tuple({**values, "index": at, "entry_id": at}[str(column)] for column in columns)
                for at in range(first, first + size)
            ]
            cursor.executemany(leaf, rows)
            cursor.execute(head, (first + size, bytes(32), peaks, note, when))


def proofs() -> list[dict[str, Any]]:
    """How long the path alone and the whole proof of any entry take."""
    chance = random.Random(1)
    size, note = queries.size_now(), signer().key.vkey()
    entries = [Leaf.objects.get(pk=chance.randrange(size)).entry for _ in range(PROOFS)]
    times = [1000 * timed(partial(queries.proof_for, entry)) for entry in entries]
    old = [chance.randrange(1, size) for _ in range(PROOFS)]
    grown = [1000 * timed(partial(queries.consistency, first, size)) for first in old]
    content = queries.proof_for(entries[0])
    assert holds(verify.check(content, vkey=note))
    checked = [1000 * timed(lambda: verify.check(content, vkey=note)) for _ in range(100)]
    rows = []
    for what, took in (("inclusion proof", times), ("consistency proof", grown), ("offline check", checked)):
        cuts = quantiles(took, n=20)
        rows.append(row(f"{what} at {size:,} leaves, p50", median(took), "ms", 5.0))
        rows.append(row(f"{what} at {size:,} leaves, p95", cuts[18], "ms", 5.0))
    return rows


def timed(work: Callable[[], Any]) -> float:
    """How many seconds the work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def row(what: str, figure: float, unit: str, peer: float) -> dict[str, Any]:
    """One row; the peer of appends is the bare rows, of proofs the goal of 5 ms."""
    return {"what": what, "figure": figure, "unit": unit, "peer": peer, "ratio": figure / peer}


if __name__ == "__main__":
    for line in run():
        print(f"{line['what']}: {line['figure']:,.2f} {line['unit']} (peer {line['peer']:,.2f}, x {line['ratio']:.2f})")
