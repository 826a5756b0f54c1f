"""Entries with promised leaves, for tests that do open the database."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from opencourt.kernel.canonical import canonical_bytes, plain
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.merkle import root_of
from opencourt.kernel.models import Entry, PendingLeaf, Volume
from opencourt.kernel.terms import Audience

MONDAY = datetime(2024, 5, 6, 8, 0, tzinfo=UTC)


def volume(disclosure: str = Audience.PUBLIC) -> Volume:
    """A volume that everyone may know of, unless said otherwise."""
    return Volume.objects.create(kind="case", court="京0105", disclosure=disclosure)


def entry_in(where: Volume, seq: int, **facts: object) -> Entry:
    """An entry not yet saved, hashed as the kernel does."""
    entry = Entry(
        volume=where,
        seq=seq,
        kind="judgments.file",
        act_id=UUID(int=seq + 1),
        at=MONDAY,
        role="clerk",
        body=canonical_bytes({"number": seq, **plain(facts)}),
        prev=bytes(32),
        audience=Audience.PUBLIC,
    )
    entry.hash = entry.true_hash()
    return entry


def promised(count: int, *, where: Volume | None = None) -> list[Entry]:
    """So many entries, each with the leaf promised in its own transaction."""
    where = where or volume()
    done = where.entries.count()
    Entry.objects.bulk_create(entry_in(where, done + seq) for seq in range(1, count + 1))
    entries = list(where.entries.order_by("seq"))[done:]
    PendingLeaf.objects.bulk_create(PendingLeaf(digest=bytes(one.hash), entry=one, at=one.at) for one in entries)
    return entries


def promised_batch(count: int) -> list[Entry]:
    """The items of a batch whose root is promised to the log."""
    register = Volume.objects.create(id=new_id(), kind="register", disclosure=Audience.PUBLIC)
    items = [entry_in(volume(), 1, item=number, document="ab" * 32) for number in range(count)]
    root = root_of([bytes(item.hash) for item in items])
    whole = entry_in(register, 1, root=root, items=count)
    whole.save()
    for index, item in enumerate(items):
        item.batch, item.batch_index = whole, index
    Entry.objects.bulk_create(items)
    PendingLeaf.objects.create(digest=root, entry=whole, at=whole.at)
    return items
