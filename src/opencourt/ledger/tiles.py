"""Tiles of the tree, as c2sp.org/tlog-tiles serves them: 256 hashes a file, never changed once full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from opencourt.ledger.terms import Unreadable
from opencourt.ledger.tree import HASH_SIZE, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT
ADDRESS = re.compile(
    r"(?P<level>entries|0|[1-9]|[1-5][0-9]|6[0-3])/(?P<index>(?:x[0-9]{3}/){0,5}[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?"
)
NO_TILE = "This is no address of a tile. Write /log/tile/<level>/<number>, for example /log/tile/0/x001/234."


@dataclass(frozen=True)
class Address:
    """Where a tile stands: its level (None for a bundle of entries), its number, and how wide it is."""

    level: int | None
    index: int
    width: int = WIDTH

    def path(self) -> str:
        """The path below the log's prefix, such as `tile/0/x001/234.p/5`."""
        digits = f"{self.index:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        number = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        level = "entries" if self.level is None else str(self.level)
        return f"tile/{level}/{number}" + (f".p/{self.width}" if self.width < WIDTH else "")

    @classmethod
    def from_path(cls, path: str) -> Address:
        """The address that such a path (after `tile/`) means; exactly one spelling is taken."""
        match = ADDRESS.fullmatch(path)
        if match is None:
            raise Unreadable(NO_TILE)
        level = None if match["level"] == "entries" else int(match["level"])
        index = int(match["index"].replace("/", "").replace("x", ""))
        address = cls(level, index, int(match["width"] or WIDTH))
        if address.path() != f"tile/{path}":
            raise Unreadable(NO_TILE)
        return address

    def exists_in(self, size: int) -> bool:
        """Whether a tree of that size has all the hashes of this tile."""
        return self.index * WIDTH + self.width <= size >> (HEIGHT * (self.level or 0))


def hashes_in(tile: bytes) -> list[bytes]:
    """The hashes of a tile, one by one."""
    return [tile[at : at + HASH_SIZE] for at in range(0, len(tile), HASH_SIZE)]


def folded(hashes: list[bytes]) -> list[list[bytes]]:
    """A tile's hashes and above them each level that can be had from full pairs."""
    levels = [hashes]
    while len(levels[-1]) > 1:
        row = levels[-1]
        levels.append([node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)])
    return levels


def entry_bundle(entries: Iterable[bytes]) -> bytes:
    """The leaves' own data, each with its length before it."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


class Nodes:
    """Reads any node of the tree from tiles; each tile is read and folded once in its life."""

    def __init__(self, tile: Callable[[int, int], bytes]) -> None:
        self._tile = tile
        self._folded: dict[tuple[int, int], list[list[bytes]]] = {}

    def __call__(self, level: int, index: int) -> bytes:
        tile_level, row = divmod(level, HEIGHT)
        bits = HEIGHT - row
        where = (tile_level, index >> bits)
        if where not in self._folded:
            self._folded[where] = folded(hashes_in(self._tile(*where)))
        return self._folded[where][row][index & ((1 << bits) - 1)]
