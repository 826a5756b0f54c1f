"""The Merkle tree hash of RFC 9162, for a list that is at hand."""

from __future__ import annotations

from opencourt.kernel.canonical import sha256

LEAF, NODE = b"\x00", b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf (RFC 9162, 2.1.1)."""
    return sha256(LEAF + data)


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node (RFC 9162, 2.1.1)."""
    return sha256(NODE + left + right)


def root_of(leaves: list[bytes]) -> bytes:
    """The root over these leaves' data; the hash of nothing for none."""
    if not leaves:
        return sha256(b"")
    level = [leaf_hash(data) for data in leaves]
    while len(level) > 1:
        pairs = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]
