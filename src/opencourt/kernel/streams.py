"""Streams: authority is asked at admission, each offer is one step of the database, closing enters the head.

Opening, admitting, revoking, checkpoints and closing are primitives that a room's acts call; these
acts ask who may and write the entries. An offer is no act: it is a row of the stream's own chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from opencourt.kernel.canonical import GENESIS
from opencourt.kernel.entering import tell, under_way
from opencourt.kernel.errors import Absent, Conflict, NotEntitled
from opencourt.kernel.finding import Finding
from opencourt.kernel.models import Offer, Seat, Stream, Volume
from opencourt.kernel.offering import Given, Verdict, hash_of, on_postgresql, on_sqlite

EVERY = 256


@dataclass(frozen=True)
class Accepted:
    """The place that an offer has for ever, and the hash that proves it."""

    seq: int
    hash: bytes


def open_stream(volume: Volume, *, floor: int, step: int, opens_at: datetime, closes_at: datetime) -> Stream:
    """Inside an act: let offers in this volume be accepted between two times, from a lowest amount up."""
    under_way()
    if step < 1 or closes_at <= opens_at:
        raise ValueError("A stream needs a step of one fen or more and an end after its beginning")
    tell(floor=floor, step=step, opens_at=opens_at, closes_at=closes_at)
    return Stream.objects.create(volume=volume, floor=floor, step=step, opens_at=opens_at, closes_at=closes_at)


def admit(volume: Volume, actor: UUID) -> int:
    """Inside an act: let this actor offer; returns the epoch their offers must name."""
    under_way()
    stream = _held(volume)
    seat, _made = Seat.objects.get_or_create(stream=stream, actor=actor)
    Seat.objects.filter(pk=seat.pk).update(revoked=False)
    tell(admitted=actor, epoch=seat.epoch)
    return seat.epoch


def revoke(volume: Volume, actor: UUID) -> bool:
    """Inside an act: accept no further offer of this actor; False when they were not admitted."""
    under_way()
    stream = _held(volume)
    tell(revoked=actor)
    return bool(
        Seat.objects.filter(stream=stream, actor=actor, revoked=False).update(revoked=True, epoch=F("epoch") + 1)
    )


def offer(volume_id: UUID, actor: UUID, amount: int, *, epoch: int, key: str, at: datetime) -> Accepted:
    """Accept an offer for good, or refuse it with a sentence; the same key gets the same answer.

    It must be called outside of transactions: what is acknowledged must last.
    """
    _outside_of_transactions()
    if not 0 < len(key) <= 200:
        raise Conflict(_("The key of a request is 1 to 200 characters long."))
    given = Given(volume_id, actor, amount, epoch, key, at)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            verdict = on_postgresql(cursor, given)
    else:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            verdict = on_sqlite(cursor, given)
    return _answer(verdict)


def _outside_of_transactions() -> None:
    # As Django's own durable blocks do: only the transaction around a test is overlooked.
    if connection.in_atomic_block and not getattr(connection.atomic_blocks[-1], "_from_testcase", False):
        raise RuntimeError("An offer is acknowledged only after its own commit; make it outside of transactions")


def _answer(verdict: Verdict) -> Accepted:
    if verdict.word == "accepted":
        return Accepted(verdict.seq, verdict.hash)
    if verdict.word == "absent":
        raise Absent(_("Nothing is offered for here."))
    if verdict.word == "conflict":
        raise Conflict(_("This key was already used for another request; take a new key."))
    if verdict.word == "not admitted":
        raise NotEntitled(_("You are not admitted here, or no longer; ask to be admitted first."))
    sentences = {
        "not yet open": _("No offers are accepted yet; wait until it opens."),
        "closed": _("Offers are no longer accepted; it has closed."),
        "too low": _("Another offer was higher; offer at least %(floor)d fen.") % {"floor": verdict.floor},
    }
    Finding.against("", sentences[verdict.word]).or_refuse()
    raise RuntimeError(f"The database gave no verdict that is known: {verdict.word}")


def checkpoint(volume: Volume) -> int:
    """Inside an act: enter the head as it is now; returns up to which offer. A logged act promises it to the log."""
    under_way()
    stream = _held(volume)
    Stream.objects.filter(pk=stream.pk).update(checkpoint=stream.seq)
    tell(offers=stream.seq, head=bytes(stream.head))
    return stream.seq


def close(volume: Volume) -> Offer | None:
    """Inside an act: accept nothing more and enter the head for good; returns the last offer, None without any."""
    stream = _held(volume)
    checkpoint(volume)
    Stream.objects.filter(pk=stream.pk).update(closed=True)
    return Offer.objects.filter(stream=stream, seq=stream.seq).first()


def waiting_for_a_checkpoint(*, every: int = EVERY) -> Iterator[Volume]:
    """The volumes in whose streams so many offers came in since the head was last entered."""
    due = Stream.objects.filter(closed=False, seq__gte=F("checkpoint") + every).select_related("volume")
    return (one.volume for one in due)


def first_wrong(volume: Volume) -> int | None:
    """The place of the first offer that does not follow from those before; None when the chain is whole."""
    prev, seq = GENESIS, 0
    for one in Offer.objects.filter(stream=volume.pk).order_by("seq").iterator(1000):
        given = Given(volume.pk, one.actor, one.amount, 0, one.key, one.at)
        true = hash_of(given, seq=seq + 1, prev=prev)
        if (one.seq, bytes(one.prev), bytes(one.hash)) != (seq + 1, prev, true):
            return seq + 1
        prev, seq = true, one.seq
    stream = Stream.objects.get(pk=volume.pk)
    return None if (stream.seq, bytes(stream.head)) == (seq, prev) else seq + 1


def _held(volume: Volume) -> Stream:
    stream = Stream.objects.select_for_update().filter(pk=volume.pk).first()
    if stream is None:
        raise Absent(_("Nothing is offered for here."))
    return stream
