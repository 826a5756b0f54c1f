"""Heads of courts and of the nation: Merkle roots over volumes, so that no volume can quietly change or vanish."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from opencourt.kernel.merkle import root_of

RECORD = struct.Struct(">16sI32s")


def record(volume: UUID, length: int, head: bytes) -> bytes:
    """What stands for one volume: its id, the number of its entries, the hash of the last."""
    return RECORD.pack(volume.bytes, length, head)


def records_in(packed: bytes) -> Iterator[tuple[UUID, int, bytes]]:
    """The volumes that a court's head was made of."""
    for volume, length, head in RECORD.iter_unpack(packed):
        yield UUID(bytes=volume), length, head


def by_court(rows: Iterator[tuple[str, UUID, int, Any]]) -> Iterator[tuple[str, bytes]]:
    """For each court of rows sorted by court and volume, its code and the packed records of its volumes."""
    for court, group in groupby(rows, key=lambda row: row[0]):
        yield court, b"".join(record(volume, length, bytes(head)) for _court, volume, length, head in group)


def court_root(packed: bytes) -> bytes:
    """The Merkle root over a court's records."""
    return root_of([packed[at : at + RECORD.size] for at in range(0, len(packed), RECORD.size)])


def nation_root(courts: list[tuple[str, bytes]]) -> bytes:
    """The Merkle root over the courts, each as its code and its root, in the order of their codes."""
    return root_of([code.encode() + b"\0" + root for code, root in sorted(courts)])
