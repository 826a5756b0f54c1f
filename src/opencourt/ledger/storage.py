"""Reading the hashes of the tree from where they are kept: full tiles, and the leaves since.

Plain SQL: a proof reads four tiles, and building such queries took longer than running them.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from opencourt.ledger.models import FullTile, Leaf
from opencourt.ledger.tiles import HEIGHT, WIDTH, Nodes
from opencourt.ledger.tree import leaf_hash

TILES, LEAVES = FullTile._meta.db_table, Leaf._meta.db_table
HASHES = f'SELECT hashes FROM {TILES} WHERE level = %s AND "index" = %s'
ROOTS = f'SELECT root FROM {TILES} WHERE level = %s AND "index" BETWEEN %s AND %s ORDER BY "index"'
DIGESTS = f'SELECT digest FROM {LEAVES} WHERE "index" BETWEEN %s AND %s ORDER BY "index"'


def column(query: str, *values: Any) -> list[bytes]:
    """The one column that the query reads."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [bytes(row[0]) for row in cursor.fetchall()]


def row_of(level: int, index: int) -> list[bytes]:
    """The hashes known so far of a tile not yet kept as one: leaf hashes, or roots of the tiles below."""
    first, last = index * WIDTH, (index + 1) * WIDTH - 1
    if level == 0:
        return [leaf_hash(digest) for digest in column(DIGESTS, first, last)]
    return column(ROOTS, level - 1, first, last)


def tile_hashes(level: int, index: int, *, size: int) -> bytes:
    """The hashes of a tile in a log of that size, one after another, as many as there are."""
    if (index + 1) << (HEIGHT * (level + 1)) <= size:
        return column(HASHES, level, index)[0]
    return b"".join(row_of(level, index))


def nodes_at(size: int) -> Nodes:
    """A reader of the nodes of the log as it was at that size."""
    return Nodes(lambda level, index: tile_hashes(level, index, size=size))
