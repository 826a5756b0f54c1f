"""Reading the hashes of the tree from where they are kept: full tiles, and the leaves since."""

from __future__ import annotations

from opencourt.ledger.models import FullTile, Leaf
from opencourt.ledger.tiles import HEIGHT, WIDTH, Nodes
from opencourt.ledger.tree import leaf_hash


def row_of(level: int, index: int) -> list[bytes]:
    """The hashes known so far of a tile not yet kept as one: leaf hashes, or roots of the tiles below."""
    span = (index * WIDTH, (index + 1) * WIDTH - 1)
    if level == 0:
        leaves = Leaf.objects.filter(index__range=span).order_by("index").values_list("digest", flat=True)
        return [leaf_hash(bytes(digest)) for digest in leaves]
    below = FullTile.objects.filter(level=level - 1, index__range=span).order_by("index")
    return [bytes(root) for root in below.values_list("root", flat=True)]


def tile_hashes(level: int, index: int, *, size: int) -> bytes:
    """The hashes of a tile in a log of that size, one after another, as many as there are."""
    if (index + 1) << (HEIGHT * (level + 1)) <= size:
        return bytes(FullTile.objects.values_list("hashes", flat=True).get(level=level, index=index))
    return b"".join(row_of(level, index))


def nodes_at(size: int) -> Nodes:
    """A reader of the nodes of the log as it was at that size."""
    return Nodes(lambda level, index: tile_hashes(level, index, size=size))
