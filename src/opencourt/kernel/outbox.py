"""The outbox: follow-up leaves with the act, at least once, in order per volume and listener."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Least

from opencourt.kernel.book import BOOK
from opencourt.kernel.models import Entry, Message

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 8
MOST_COUNTED = 1000


def post(act: str, entry: Entry) -> None:
    """One row for each listener of the act, in the act's own transaction."""
    listeners = BOOK.listeners_of(act)
    if listeners:
        Message.objects.bulk_create(
            Message(listener=one.name, volume=entry.volume_id, entry=entry, due_at=entry.at) for one in listeners
        )


def lease(now: datetime, *, limit: int = 50) -> list[Message]:
    """Take work that is due: never past an unfinished earlier row of the same listener and volume."""
    earlier = Message.objects.filter(
        listener=OuterRef("listener"),
        volume=OuterRef("volume"),
        id__lt=OuterRef("id"),
        done_at=None,
        dead_at=None,
    )
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    with transaction.atomic():
        due = (
            Message.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(free, ~Exists(earlier), due_at__lte=now, done_at=None, dead_at=None)
            .order_by("id")[:limit]
        )
        taken = list(due)
        Message.objects.filter(pk__in=[one.pk for one in taken]).update(
            lease_until=now + LEASE, fence=F("fence") + 1, attempts=Least(F("attempts") + 1, MOST_COUNTED)
        )
    return list(Message.objects.select_related("entry").filter(pk__in=[one.pk for one in taken]).order_by("id"))


def work(now: datetime, *, limit: int = 50) -> int:
    """Run what is due; returns how many rows were finished. A failure is kept and tried again later."""
    finished = 0
    for message in lease(now, limit=limit):
        listener = BOOK.listeners.get(message.listener)
        try:
            if listener is None:
                raise LookupError(f"no listener {message.listener}")
            if message.attempts > MAX_ATTEMPTS and not listener.removes:
                # Its workers died with it, again and again: it never came as far as to fail.
                raise TimeoutError(f"{message.listener} never came back")
            listener.function(message.entry)
        except Exception as error:
            _failed(message, now, error)
        else:
            finished += Message.objects.filter(pk=message.pk, fence=message.fence, done_at=None).update(
                done_at=now, lease_until=None, error=""
            )
    return finished


def not_yet_removed() -> QuerySet[Message]:
    """What the listeners that remove something have still to do: what is gone, but not everywhere."""
    names = [one.name for one in BOOK.listeners.values() if one.removes]
    return Message.objects.filter(listener__in=names, done_at=None)


def dead() -> list[Message]:
    """What was given up and waits for an operator."""
    return list(Message.objects.exclude(dead_at=None).order_by("id"))


def revive(message: Message, now: datetime) -> int:
    """Try a dead letter again, and before it every earlier one of its listener and volume; how many."""
    earlier = Message.objects.filter(listener=message.listener, volume=message.volume, id__lte=message.pk)
    return _revived(earlier, now)


def revive_all(now: datetime) -> int:
    """Try every dead letter again, each volume's in order; how many."""
    return _revived(Message.objects.all(), now)


def _revived(messages: QuerySet[Message], now: datetime) -> int:
    # All at once: the lease then keeps them in order.
    return messages.exclude(dead_at=None).update(dead_at=None, attempts=0, due_at=now, lease_until=None)


def _failed(message: Message, now: datetime, error: Exception) -> None:
    # Only the kind of error: its text may quote personal data.
    mine = Message.objects.filter(pk=message.pk, fence=message.fence, done_at=None)
    wait = timedelta(seconds=2 ** min(message.attempts, 10))
    listener = BOOK.listeners.get(message.listener)
    given_up = message.attempts >= MAX_ATTEMPTS and not (listener and listener.removes)
    mine.update(
        lease_until=None,
        due_at=now + wait,
        error=type(error).__name__,
        dead_at=now if given_up else None,
    )
