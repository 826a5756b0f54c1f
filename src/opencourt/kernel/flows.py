"""Flows: what depends on the outside is two or more acts; no transaction spans a call."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from opencourt.kernel.act import Act
from opencourt.kernel.book import BOOK
from opencourt.kernel.clock import When, read
from opencourt.kernel.entering import under_way
from opencourt.kernel.errors import Absent, Conflict
from opencourt.kernel.models import Errand, Volume
from opencourt.kernel.terms import SYSTEM

LEASE = timedelta(seconds=60)
# A flow that this version of the programs does not know may be known to the next.
UNKNOWN_AGAIN = timedelta(minutes=1)

# asked -> answered; asked -> timed_out -> answered_late. Every other move is a repeat and changes nothing.
MOVES = {("asked", "answered"), ("asked", "timed_out"), ("timed_out", "answered_late")}


@dataclass(frozen=True)
class Flow:
    """One kind of errand: who owns it, how the outside is called, and the acts that take its end in.

    `call` gets the errand and returns the counterpart's answer, or None when the answer comes by itself
    later; it may raise, and is then tried again. The acts get (errand) and an order-free body.
    """

    name: str
    owner: str
    call: Callable[[Errand], dict[str, Any] | None]
    answered: Act
    timed_out: Act
    answered_late: Act
    patience: timedelta
    retry_after: timedelta = timedelta(seconds=5)

    def __post_init__(self) -> None:
        if self.name in BOOK.flows:
            raise ValueError(f"The flow {self.name} is declared twice")
        BOOK.flows[self.name] = self


def send(volume: Volume, flow: str, request: dict[str, Any]) -> Errand:
    """Store the intent inside the act under way; a worker carries it out after the commit."""
    under = under_way()
    patience = BOOK.flows[flow].patience
    return Errand.objects.create(
        flow=flow,
        volume=volume,
        asked_by=under.act_id,
        request=request,
        due_at=under.at,
        expires_at=under.at + patience,
    )


def receive(errand_id: UUID, answer: dict[str, Any], *, at: When) -> str:
    """Take in an answer, however often and however late it comes; returns the errand's state."""
    # After a conflict another worker has moved the errand: what was an answer may be a late one now.
    for _attempt in MOVES:
        errand = Errand.objects.filter(pk=errand_id).first()
        if errand is None:
            raise Absent(_("There is no such errand."))
        flow = BOOK.flows.get(errand.flow)
        if flow is None:
            raise Absent(_("There is no such errand."))
        act = {"asked": flow.answered, "timed_out": flow.answered_late}.get(errand.state)
        if act is None:
            break
        with suppress(Conflict):
            act(errand, answer, by=SYSTEM, at=at)
            break
    return str(Errand.objects.values_list("state", flat=True).get(pk=errand_id))


def move(errand: Errand, to: str, *, answer: dict[str, Any] | None = None) -> None:
    """Inside an act: move an errand on; `Conflict`, undoing the act, when it is there already or beyond."""
    under_way()
    held = Errand.objects.select_for_update().get(pk=errand.pk)
    if (held.state, to) not in MOVES:
        raise Conflict(_("This errand has been settled already."))
    changes: dict[str, Any] = {"state": to, "lease_until": None}
    if answer is not None:
        changes["answer"] = answer
    Errand.objects.filter(pk=errand.pk).update(**changes)


def run_due(clock: When, *, limit: int = 20) -> int:
    """Call the outside for what is due, and time out what has waited too long; returns calls made."""
    now = read(clock)
    over = Errand.objects.filter(state="asked", expires_at__lte=now, due_at__lte=now)
    for errand in over.order_by("due_at")[:limit]:
        _time_out(errand, clock)
    leased = _lease(now, limit)
    for errand in leased:
        _carry_out(errand, clock)
    return len(leased)


def _time_out(errand: Errand, clock: When) -> None:
    try:
        BOOK.flows[errand.flow].timed_out(errand, by=SYSTEM, at=clock)
    except Conflict:
        pass  # another worker was first
    except Exception as error:
        # Later ones come first next time.
        again_at = read(clock) + timedelta(seconds=2 ** min(errand.attempts + 1, 10))
        Errand.objects.filter(pk=errand.pk, state="asked").update(
            error=type(error).__name__, due_at=again_at, attempts=F("attempts") + 1
        )


def _carry_out(errand: Errand, clock: When) -> None:
    flow = BOOK.flows.get(errand.flow)
    again_at = read(clock) + (flow.retry_after if flow else UNKNOWN_AGAIN) * 2 ** min(errand.attempts - 1, 6)
    try:
        if flow is None:
            raise LookupError(f"no flow {errand.flow}")
        answer = flow.call(errand)
        if answer is not None:
            receive(errand.pk, answer, at=clock)
            return
    except Exception as error:
        # Also an answer that no act can take in. Only the kind of error: its text may quote what the
        # outside said about a person.
        _put_back(errand, again_at, type(error).__name__)
    else:
        _put_back(errand, again_at, "")


def _lease(now: datetime, limit: int) -> list[Errand]:
    with transaction.atomic():
        due = Errand.objects.select_for_update(skip_locked=True).filter(
            Q(lease_until=None) | Q(lease_until__lt=now), state="asked", due_at__lte=now, expires_at__gt=now
        )
        ids = [one.pk for one in due.order_by("due_at")[:limit]]
        Errand.objects.filter(pk__in=ids).update(
            lease_until=now + LEASE, fence=F("fence") + 1, attempts=F("attempts") + 1
        )
    return list(Errand.objects.filter(pk__in=ids))


def _put_back(errand: Errand, due_at: datetime, error: str) -> None:
    Errand.objects.filter(pk=errand.pk, fence=errand.fence, state="asked").update(
        # Not past its end, for then its time-out is due.
        due_at=min(due_at, errand.expires_at),
        lease_until=None,
        error=error,
    )
