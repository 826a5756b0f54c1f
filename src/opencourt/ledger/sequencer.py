"""The sequencer: takes promised leaves into the tree and signs the new head, all in one transaction."""

from __future__ import annotations

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
OLDEST = f"SELECT id FROM {PENDING} ORDER BY id LIMIT %s"
PLACED = (
    f'INSERT INTO {Leaf._meta.db_table} ("index", digest, entry_id, at) '
    f"SELECT (SELECT COALESCE(MAX(size), 0) FROM {Checkpoint._meta.db_table}) "
    "+ ROW_NUMBER() OVER (ORDER BY id) - 1, digest, entry_id, at FROM {source} "
    'RETURNING "index", digest'
)
# PostgreSQL takes these in one message. The lock comes first, so that each later statement sees what
# the sequencer before us did; rows are taken and placed in one statement, because between two an act
# with a lower number might commit.
ON_POSTGRESQL = (
    f"SELECT pg_advisory_xact_lock({LOCK}); {HEAD}; "
    f"WITH taken AS (DELETE FROM {PENDING} WHERE id IN ({OLDEST}) RETURNING id, digest, entry_id, at) "
    + PLACED.format(source="taken")
)
ON_SQLITE = PLACED.format(source=f"{PENDING} WHERE id IN ({OLDEST})")
STRIKE_OUT = f"DELETE FROM {PENDING} WHERE id IN ({OLDEST})"
ADD_CHECKPOINT = f"INSERT INTO {Checkpoint._meta.db_table} (size, root, frontier, note, at) VALUES (%s, %s, %s, %s, %s)"


def integrate(limit: int = 1024, *, at: datetime | None = None) -> int:
    """Take up to `limit` promised leaves into the log; how many were taken, 0 when none waits."""
    with transaction.atomic(), connection.cursor() as cursor:
        size, peaks, digests = moved(cursor, min(limit, MOST))
        if not digests:
            return 0
        frontier = Frontier.from_bytes(size, peaks)
        for digest in digests:
            frontier.append(leaf_hash(digest))
        fill_tiles(size, frontier.size)
        head = Head(signer().key.name, frontier.size, frontier.root())
        note = signer().sign(head.text())
        when = connection.ops.adapt_datetimefield_value(at or now())
        cursor.execute(ADD_CHECKPOINT, [head.size, head.root, frontier.to_bytes(), note, when])
    return len(digests)


def moved(cursor: Any, limit: int) -> tuple[int, bytes, list[bytes]]:
    """Turn the oldest promises into leaves: size and peaks before, and the digests in their new order."""
    if connection.vendor == "postgresql":
        cursor.execute(ON_POSTGRESQL, [limit])
        cursor.nextset()
        size, peaks = cursor.fetchone() or (0, b"")
        cursor.nextset()
        placed = cursor.fetchall()
    else:
        # The transaction itself began by waiting until no other one writes.
        cursor.execute(HEAD)
        size, peaks = cursor.fetchone() or (0, b"")
        cursor.execute(ON_SQLITE, [limit])
        placed = cursor.fetchall()
        cursor.execute(STRIKE_OUT, [limit])
    return size, bytes(peaks), [bytes(digest) for _index, digest in sorted(placed)]


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
