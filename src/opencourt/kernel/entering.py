"""Entering: how an act under way locks its volumes and writes its links of their chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from opencourt.kernel import rows
from opencourt.kernel.canonical import bytes_of_plain, plain, sha256
from opencourt.kernel.clock import When, read
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models import Entry, Volume
from opencourt.kernel.terms import Audience


@dataclass
class Under:
    """An act under way: its identity, its locked volumes, and what it has to tell."""

    act: str
    when: When
    actor: UUID | None
    role: str = ""
    on_behalf_of: UUID | None = None
    effective_on: date | None = None
    historic: bool = False
    outer: Under | None = None
    act_id: UUID = field(default_factory=new_id)
    volumes: dict[UUID, Volume] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    clocks: list[str] = field(default_factory=list)
    shown_to: Audience | None = None
    at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.at = read(self.when)

    def look_at_the_clock(self) -> None:
        """Let the act's time be now, where the clock gives it, and never before the last entry of what it holds."""
        holder = outermost_of(self)
        entered = [volume.entered_at for volume in holder.volumes.values() if volume.entered_at is not None]
        self.at = max(self.at, read(self.when), holder.at, *entered)


_under: ContextVar[Under | None] = ContextVar("act_under_way", default=None)


def under_way() -> Under:
    """The act under way; RuntimeError outside an act: docket primitives work only inside one."""
    act = _under.get()
    if act is None:
        raise RuntimeError("This changes the docket and may be called only inside an act")
    return act


def outermost_of(act: Under) -> Under:
    """The outermost act, which holds the transaction."""
    while act.outer is not None:
        act = act.outer
    return act


def tell(**facts: Any) -> None:
    """Add facts (references, amounts, days) to the entry that the act under way will write."""
    under_way().facts.update(facts)


def show_only_to(audience: Audience) -> None:
    """Let only this circle read the entry that the act under way will write, though its act is shown to more."""
    under_way().shown_to = audience


def open_volume(kind: str, *, court: str = "", disclosure: Audience = Audience.COURT) -> Volume:
    """A new volume, made and held by the act under way."""
    volume = Volume(kind=kind, court=court, disclosure=disclosure)
    rows.insert(volume)
    outermost_of(under_way()).volumes[volume.pk] = volume
    return volume


def hold(ids: Iterable[UUID], under: Under) -> list[Volume]:
    """Lock these volumes in id order and return them fresh; an inner act may use only what the outer holds."""
    wanted = sorted(set(ids))
    holder = outermost_of(under)
    missing = [one for one in wanted if one not in holder.volumes]
    if missing and under.outer is not None:
        raise RuntimeError(f"{under.act}: an inner act may enter only volumes that the outer act holds")
    if missing:
        for volume in Volume.objects.select_for_update().filter(pk__in=missing).order_by("pk"):
            holder.volumes[volume.pk] = volume
        under.look_at_the_clock()
    return [holder.volumes[one] for one in wanted]


@contextmanager
def step_within(holder: Under) -> Iterator[None]:
    """An inner act as one step of the outer: when it fails, nothing of it stays, even if the outer goes on."""
    before = {key: dict(volume.__dict__) for key, volume in holder.volumes.items()}
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for key in set(holder.volumes) - set(before):
            del holder.volumes[key]
        for key, volume in holder.volumes.items():
            volume.__dict__.update(before[key])
        raise


def next_entry(volume: Volume, under: Under, *, kind: str, version: int, body: dict[str, Any], audience: str) -> Entry:
    """The next link of the volume's chain, hashed but not yet saved; the volume's head moves on."""
    entry = Entry(
        volume=volume,
        seq=volume.length + 1,
        kind=kind,
        version=version,
        act_id=under.act_id,
        because_of=under.outer.act_id if under.outer else None,
        at=under.at,
        effective_on=under.effective_on,
        actor=under.actor,
        role=under.role,
        on_behalf_of=under.on_behalf_of,
        body=bytes_of_plain(body),
        prev=bytes(volume.head),
        historic=under.historic,
        audience=audience,
    )
    entry.hash = sha256(bytes_of_plain(plain(entry.record(body={})) | {"body": body}))
    volume.length, volume.head, volume.entered_at = entry.seq, entry.hash, entry.at
    return entry


def enter(volume: Volume, under: Under, *, kind: str, version: int, body: dict[str, Any], audience: str) -> Entry:
    """Write the next link of the volume's chain."""
    entry = next_entry(volume, under, kind=kind, version=version, body=body, audience=audience)
    rows.insert(entry)
    rows.change(volume, "length", "head", "entered_at")
    return entry
