"""The sequencer: takes promised leaves into the tree and signs the new head, all in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from opencourt.kernel.clock import now
from opencourt.kernel.models import PendingLeaf
from opencourt.ledger.models import Checkpoint, FullTile, Leaf
from opencourt.ledger.note import Head
from opencourt.ledger.signing import signer
from opencourt.ledger.storage import row_of
from opencourt.ledger.tiles import HEIGHT, folded
from opencourt.ledger.tree import Frontier, leaf_hash

# Any number does, as long as nothing else in this database takes the same advisory lock.
LOCK = 0x6F63_6C6F_6731
MOST = 4096

HEAD = f"SELECT size, frontier FROM {Checkpoint._meta.db_table} ORDER BY size DESC LIMIT 1"
PENDING = PendingLeaf._meta.db_table
TAKE = (
    f"DELETE FROM {PENDING} WHERE id IN (SELECT id FROM {PENDING} ORDER BY id LIMIT %s) "
    "RETURNING id, digest, entry_id, at"
)
ADD_LEAVES = f'INSERT INTO {Leaf._meta.db_table} ("index", digest, entry_id, at) VALUES '
ADD_CHECKPOINT = f"INSERT INTO {Checkpoint._meta.db_table} (size, root, frontier, note, at) VALUES (%s, %s, %s, %s, %s)"


def integrate(limit: int = 1024, *, at: datetime | None = None) -> int:
    """Take up to `limit` promised leaves into the log; how many were taken, 0 when none waits."""
    if not PendingLeaf.objects.exists():
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        alone(cursor)
        cursor.execute(TAKE, [min(limit, MOST)])
        taken = sorted(cursor.fetchall())
        if not taken:
            return 0
        cursor.execute(HEAD)
        size, peaks = cursor.fetchone() or (0, b"")
        frontier = Frontier.from_bytes(size, bytes(peaks))
        add_leaves(cursor, taken, frontier)
        fill_tiles(size, frontier.size)
        head = Head(signer().key.name, frontier.size, frontier.root())
        note = signer().sign(head.text())
        when = connection.ops.adapt_datetimefield_value(at or now())
        cursor.execute(ADD_CHECKPOINT, [head.size, head.root, frontier.to_bytes(), note, when])
    return len(taken)


def alone(cursor: Any) -> None:
    """Wait until no other sequencer is at work; on SQLite the transaction itself has seen to it."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def add_leaves(cursor: Any, taken: Sequence[tuple[int, bytes, int, Any]], frontier: Frontier) -> None:
    """Append the leaves to the frontier and write them, in the order they were promised."""
    values: list[Any] = []
    for _id, digest, entry, at in taken:
        values += (frontier.size, bytes(digest), entry, at)
        frontier.append(leaf_hash(bytes(digest)))
    cursor.execute(ADD_LEAVES + ", ".join(["(%s, %s, %s, %s)"] * len(taken)), values)


def fill_tiles(old: int, new: int) -> None:
    """Write every tile that became full between the two sizes, level by level."""
    level = 0
    while old >> HEIGHT != new >> HEIGHT:
        old, new = old >> HEIGHT, new >> HEIGHT
        for index in range(old, new):
            hashes = row_of(level, index)
            root = folded(hashes)[HEIGHT][0]
            FullTile.objects.create(level=level, index=index, root=root, hashes=b"".join(hashes))
        level += 1
