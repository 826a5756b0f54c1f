"""Who looked: every look at something not public is kept, and shown to the person concerned."""

from __future__ import annotations

from datetime import datetime
from time import monotonic, sleep

from django.db import OperationalError, connection

from opencourt.kernel.authority import Acting
from opencourt.kernel.models import Access, Office, Standing, Volume
from opencourt.kernel.terms import COURT_ROLES, NOT_OF_THE_COURT, OF_THE_COURT, Audience, Hidden, Stands

RETRIES = (0.05, 0.2, 0.5, None)
LONGEST_RETRY = 5.0
ORDER = [Audience.PUBLIC, Audience.PARTIES, Audience.COURT]


def nearness(reader: Acting, volume: Volume, at: datetime) -> Audience:
    """How near the reader stands to the volume: as everyone, as a party, or as the court."""
    if reader.actor_id is None:
        return Audience.PUBLIC
    stands = set(
        Standing.objects.holding(reader.actor_id, at).filter(volume=volume).values_list("stands_as", flat=True)
    )
    if Stands.RECUSED in stands:
        return Audience.PUBLIC
    sits = bool(stands & set(OF_THE_COURT)) or volume.hidden in (Hidden.NOT, Hidden.WITHHELD)
    offices = Office.objects.holding(reader.actor_id, at).filter(role__in=COURT_ROLES, scope=volume.court)
    if volume.court and sits and not stands & set(NOT_OF_THE_COURT) and offices.exists():
        return Audience.COURT
    return Audience.PARTIES if stands - set(OF_THE_COURT) else Audience.PUBLIC


def readable(reader: Acting, volume: Volume, at: datetime) -> list[Audience]:
    """The audiences whose entries this reader may read in this volume."""
    return ORDER[: ORDER.index(nearness(reader, volume, at)) + 1]


def look(reader: Acting, volume: Volume, *, what: str, purpose: str, at: datetime) -> None:
    """Keep that someone looked at something of this volume that is not public."""
    begun = monotonic()
    for wait in RETRIES:
        try:
            Access.objects.create(actor=reader.actor_id, volume=volume, what=what, purpose=purpose, at=at)
            return
        except OperationalError:
            # Who only reads should not fail because somebody writes; but a look that is not kept is not given.
            if wait is None or connection.in_atomic_block or monotonic() - begun > LONGEST_RETRY:
                raise
            connection.close_if_unusable_or_obsolete()
            sleep(wait)
