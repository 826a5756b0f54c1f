"""The Merkle tree of RFC 9162: roots, proofs of inclusion and of consistency. Standard library only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
HASH_SIZE = 32

# Gives the hash over the leaves [index * 2**level, (index + 1) * 2**level), all of them in the tree.
Node = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """What must be kept of a tree to append to it: its size and the roots of its full subtrees."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"A tree of {size} leaves has {size.bit_count()} peaks, not {len(self.peaks)}")

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Frontier:
        """The frontier kept as `to_bytes` wrote it."""
        return cls(size, [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)])

    def to_bytes(self) -> bytes:
        """The peaks, the largest subtree first."""
        return b"".join(self.peaks)

    def append(self, hashed: bytes) -> None:
        """Take one more leaf, given by its leaf hash."""
        peaks, carry = self.peaks, self.size
        while carry & 1:
            hashed = node_hash(peaks.pop(), hashed)
            carry >>= 1
        peaks.append(hashed)
        self.size += 1

    def root(self) -> bytes:
        """The root of all leaves taken so far."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root of the tree over these leaves."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf_hash(leaf))
    return frontier.root()


def nodes_of(leaves: Sequence[bytes]) -> Node:
    """A reader of nodes over leaves held in memory; each level is hashed once."""
    levels = [[leaf_hash(leaf) for leaf in leaves]]
    while len(levels[-1]) > 1:
        row = levels[-1]
        levels.append([node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)])
    return lambda level, index: levels[level][index]


def split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def root_between(start: int, end: int, node: Node) -> bytes:
    """The root over leaves [start, end), where `start` is where a subtree may start."""
    size = end - start
    if size == 0:
        return EMPTY_ROOT
    if size.bit_count() == 1:
        level = size.bit_length() - 1
        return node(level, start >> level)
    middle = start + split(size)
    return node_hash(root_between(start, middle, node), root_between(middle, end, node))


def inclusion_path(index: int, size: int, node: Node) -> list[bytes]:
    """The path that proves leaf `index` to be in the tree of `size` leaves (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} leaves has no leaf {index}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            path.append(root_between(middle, end, node))
            end = middle
        else:
            path.append(root_between(start, middle, node))
            start = middle
    path.reverse()
    return path


def consistency_path(old: int, new: int, node: Node) -> list[bytes]:
    """The path that proves the tree of `old` leaves to be the start of that of `new` (2.1.4.1)."""
    if not 0 <= old <= new:
        raise ValueError(f"A tree of {old} leaves is no start of one of {new}")
    if old in (0, new):
        return []
    path: list[bytes] = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + split(end - start)
        if old <= middle:
            path.append(root_between(middle, end, node))
            end = middle
        else:
            path.append(root_between(start, middle, node))
            start, whole = middle, False
    if not whole:
        path.append(root_between(start, end, node))
    path.reverse()
    return path


def root_from_inclusion(hashed: bytes, *, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that this path leads to, or None when it is not the path of such a leaf (2.1.3.2)."""
    if not 0 <= index < size:
        return None
    here, last, root = index, size - 1, hashed
    for step in path:
        if last == 0:
            return None
        if here & 1 or here == last:
            root = node_hash(step, root)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            root = node_hash(root, step)
        here, last = here >> 1, last >> 1
    return root if last == 0 else None


def verify_inclusion(hashed: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf hash stands at `index` of the tree of that size and root."""
    return root_from_inclusion(hashed, index=index, size=size, path=path) == root


def verify_consistency(path: Sequence[bytes], *, old: int, new: int, old_root: bytes, new_root: bytes) -> bool:
    """Whether the old tree is the start of the new one (2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    steps = [old_root, *path] if old.bit_count() == 1 else list(path)
    if not path:
        return False
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, step)
        here, last = here >> 1, last >> 1
    return first == old_root and second == new_root and last == 0
