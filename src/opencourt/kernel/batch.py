"""Batch acts: the same rules per item, some hundreds a transaction, one leaf for the batch, resumable."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from opencourt.kernel import entering, keys, outbox, vault
from opencourt.kernel.act import Act
from opencourt.kernel.authority import Acting
from opencourt.kernel.canonical import plain
from opencourt.kernel.clock import When, read
from opencourt.kernel.entering import Under
from opencourt.kernel.errors import Conflict
from opencourt.kernel.merkle import root_of
from opencourt.kernel.models import Batch, Entry, PendingLeaf, Volume
from opencourt.kernel.orders import Order
from opencourt.kernel.terms import Audience

CHUNK = 300


class Source(Protocol):
    """Where items come from: read again from an offset, always in the same order."""

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the whole source."""
        ...

    def items(self, offset: int) -> Iterator[tuple[int, Any]]:
        """Pairs of (offset after the item, item) from this offset on."""
        ...


@dataclass(frozen=True)
class Filed:
    """An item that was filed: its volume (new and unsaved, or held), what its entry says, what `save` needs."""

    volume: Volume
    body: dict[str, Any]
    audience: Audience = Audience.COURT
    payload: Any = None


@dataclass(frozen=True)
class Declined:
    """An item that was not filed, with the sentence that says why and how to mend it."""

    where: str
    sentence: str


@dataclass(frozen=True)
class Held:
    """An item that was there already."""

    where: str


@dataclass
class Tally:
    """What a batch act came to so far."""

    offset: int = 0
    items: int = 0
    filed: int = 0
    held: int = 0
    declined: int = 0
    refusals: list[Declined] = field(default_factory=list)


Chunk = Callable[..., Iterable[Filed | Held | Declined]]


@dataclass
class BatchAct:
    """A declared batch act: `run` it over a source; it goes on where it stopped."""

    act: Act
    chunk: Chunk
    save: Callable[[list[tuple[Filed, Entry]]], None]

    def run(
        self,
        register: Volume,
        order: Order,
        source: Source,
        *,
        by: Acting,
        at: When,
        told: Callable[[Tally], None] = lambda tally: None,
        size: int = CHUNK,
    ) -> Tally:
        """File everything in the source, a chunk a transaction; returns the tally of this run's source."""
        batch = _batch(self.act.name, register, order, source)
        tally = Tally(batch.offset, batch.items, batch.filed, batch.held, batch.declined)
        stream = source.items(batch.offset)
        while chunk := list(islice(stream, size)):
            results = self._one_chunk(batch, register, order, chunk, by, at)
            tally.offset = chunk[-1][0]
            tally.items += len(results)
            tally.filed += sum(isinstance(one, Filed) for one in results)
            tally.held += sum(isinstance(one, Held) for one in results)
            tally.refusals = [one for one in results if isinstance(one, Declined)]
            tally.declined += len(tally.refusals)
            told(tally)
        Batch.objects.filter(pk=batch.pk, done_at=None).update(done_at=read(at))
        return tally

    def _one_chunk(
        self,
        batch: Batch,
        register: Volume,
        order: Order,
        chunk: list[tuple[int, Any]],
        by: Acting,
        at: When,
    ) -> list[Filed | Held | Declined]:
        under = Under(act=self.act.name, when=at, actor=by.actor_id, historic=True)
        token = entering._under.set(under)
        try:
            with transaction.atomic(durable=True):
                (held,) = entering.hold([register.pk], under)
                start = Batch.objects.select_for_update().get(pk=batch.pk).offset
                if start != batch.offset:
                    raise Conflict(_("Another run of the same source is under way; wait for it to end."))
                under.role = self.act.by.require(by, [held], under.at)
                results = list(self.chunk(held, order, [item for _offset, item in chunk], by=by, at=under.at))
                filed = [one for one in results if isinstance(one, Filed)]
                if filed:
                    self._file(held, order, filed, under, start, chunk[-1][0])
                batch.offset = chunk[-1][0]
                Batch.objects.filter(pk=batch.pk).update(
                    offset=batch.offset,
                    items=F("items") + len(results),
                    filed=F("filed") + len(filed),
                    held=F("held") + sum(isinstance(one, Held) for one in results),
                    declined=F("declined") + sum(isinstance(one, Declined) for one in results),
                )
                return results
        finally:
            entering._under.reset(token)

    def _file(self, register: Volume, order: Order, filed: list[Filed], under: Under, start: int, end: int) -> None:
        kind, version = f"{self.act.name}.item", self.act.version
        entries = [
            entering.next_entry(
                one.volume, under, kind=kind, version=version, body=plain(one.body), audience=one.audience
            )
            for one in filed
        ]
        root = root_of([bytes(entry.hash) for entry in entries])
        body = {
            "order": vault.without_personal(order, register),
            "from": start,
            "to": end,
            "items": len(entries),
            "root": root,
        }
        name, audience = self.act.name, self.act.shown_to
        whole = entering.enter(register, under, kind=name, version=version, body=plain(body), audience=audience)
        for index, entry in enumerate(entries):
            entry.batch, entry.batch_index = whole, index
        _save_volumes({one.volume.pk: one.volume for one in filed}.values())
        Entry.objects.bulk_create(entries)
        self.save(list(zip(filed, entries, strict=True)))
        if self.act.logged:
            PendingLeaf.objects.create(digest=root, entry=whole, at=under.at)
        outbox.post(name, whole)


def _save_volumes(volumes: Collection[Volume]) -> None:
    # An item may also be filed in a volume that is there already, held by the chunk.
    fresh = [one for one in volumes if one._state.adding]
    known = [one for one in volumes if not one._state.adding]
    Volume.objects.bulk_create(fresh)
    if known:
        Volume.objects.bulk_update(known, ["length", "head", "entered_at"])


def _batch(act: str, register: Volume, order: Order, source: Source) -> Batch:
    key = {"act": act, "source": source.digest, "order": keys.fingerprint(order.model_dump(mode="json"))}
    return Batch.objects.get_or_create(**key, defaults={"register": register})[0]
