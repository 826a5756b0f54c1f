"""Acts of the ledger: the heads of courts and nation are taken from time to time and enter the public log."""

from __future__ import annotations

from datetime import datetime, timedelta

from opencourt.kernel.act import PUBLIC, act
from opencourt.kernel.authority import Acting, platform
from opencourt.kernel.clock import When, read
from opencourt.kernel.entering import tell, under_way
from opencourt.kernel.models import Entry, Volume
from opencourt.kernel.terms import SYSTEM, Audience
from opencourt.ledger import heads
from opencourt.ledger.models import CourtHead

EVERY = timedelta(hours=1)
KEPT = 24


@act(
    "ledger.take_heads",
    by=platform,
    enters="register",
    cites="CourtsAct 7",
    rule="OP-01",
    shown_to=PUBLIC,
    logged=True,
)
def take_heads(register: Volume, *, by: Acting, at: datetime) -> int:
    """Take the heads of all courts and of the nation: roots over the heads of their volumes."""
    rows = Volume.objects.exclude(pk=register.pk).order_by("court", "pk").values_list("court", "pk", "length", "head")
    taken = [
        CourtHead(act_id=under_way().act_id, court=court, root=heads.court_root(volumes), volumes=volumes)
        for court, volumes in heads.by_court(rows.iterator(5000))
    ]
    CourtHead.objects.bulk_create(taken)
    tell(nation=heads.nation_root([(one.court, bytes(one.root)) for one in taken]), courts=len(taken))
    return len(taken)


def take_due_heads(clock: When) -> bool:
    """Take the heads when an hour has passed and something was entered since; whether they were taken."""
    register = Volume.objects.register("heads", disclosure=Audience.PUBLIC)
    last = Entry.objects.filter(volume=register).order_by("-seq").first()
    if last is not None and (read(clock) - last.at < EVERY or not Entry.objects.filter(pk__gt=last.pk).exists()):
        return False
    take_heads(register, by=SYSTEM, at=clock)
    kept = Entry.objects.filter(volume=register).order_by("-seq").values_list("act_id", flat=True)[:KEPT]
    CourtHead.objects.exclude(act_id__in=list(kept)).delete()
    return True
