"""Offers on one hot lot, accepted to last: one at a time against the bare function or insert, and by eight (P5)."""

from __future__ import annotations

import multiprocessing
import os
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opencourt.site.settings_test")
django.setup()

from django.db import connection, connections, transaction  # noqa: E402

from opencourt.kernel import streams  # noqa: E402
from opencourt.kernel.errors import Refused  # noqa: E402
from opencourt.kernel.models import Offer, Seat, Stream, Volume  # noqa: E402

OFFERS, BIDDERS, SECONDS = 1500, 8, 4
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NAMES = [UUID(int=number) for number in range(1, BIDDERS + 1)]


def run() -> list[dict[str, Any]]:
    """The rows of the table, on a scratch database of the server that DATABASE_URL names."""
    previous = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return measured()
    finally:
        connection.creation.destroy_test_db(previous, verbosity=0)


def measured() -> list[dict[str, Any]]:
    """One bidder against the bare peer, turn by turn; then eight processes on one lot."""
    lot, peer, ours, theirs = new_lot(), new_lot(), 0.0, 0.0
    for number in range(OFFERS):
        start = time.perf_counter()
        streams.offer(lot, NAMES[0], 10 + 10 * number, epoch=1, key=f"k{number}", at=AT)
        middle = time.perf_counter()
        bare(peer, 10 + 10 * number, f"k{number}")
        ours, theirs = ours + middle - start, theirs + time.perf_counter() - middle
    vendor = connection.vendor
    return [
        row(f"one bidder, {vendor}", OFFERS / ours, OFFERS / theirs),
        row(f"{BIDDERS} bidders on one lot, {vendor}", crowd(new_lot()), OFFERS / theirs),
    ]


def new_lot() -> UUID:
    """A lot that is open, to which all bidders are admitted."""
    volume = Volume.objects.create(kind="lot")
    stream = Stream.objects.create(volume=volume, floor=1, step=1, opens_at=AT, closes_at=AT + timedelta(days=1))
    Seat.objects.bulk_create(Seat(stream=stream, actor=name) for name in NAMES)
    return volume.pk


def bare(lot: UUID, amount: int, key: str) -> None:
    """The same two rows by the driver alone: on PostgreSQL the function itself, on SQLite no check at all."""
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        cursor = connection.connection.cursor()
        cursor.execute("SELECT * FROM opencourt_offer(%s, %s, %s, %s, %s, %s)", (lot, NAMES[0], amount, 1, key, AT))
        cursor.fetchone()
        return
    with transaction.atomic():
        cursor = connection.connection.cursor()
        cursor.execute(
            "INSERT INTO kernel_offer (stream_id, seq, actor, amount, at, key, prev, hash) VALUES (?,?,?,?,?,?,?,?)",
            (lot.hex, amount, NAMES[0].hex, amount, str(AT), key, bytes(32), bytes(32)),
        )
        cursor.execute(
            "UPDATE kernel_stream SET seq = seq + 1, head = ?, floor = ? WHERE volume_id = ?",
            (bytes(32), amount + 1, lot.hex),
        )


def crowd(lot: UUID) -> float:
    """Accepted offers a second when eight processes offer on one lot."""
    connections.close_all()
    name = str(connection.settings_dict["NAME"])
    context = multiprocessing.get_context("fork")
    bidders = [context.Process(target=bid, args=(lot, bidder, name)) for bidder in NAMES]
    for bidder in bidders:
        bidder.start()
    for bidder in bidders:
        bidder.join()
    return Offer.objects.filter(stream=lot).count() / SECONDS


def bid(lot: UUID, bidder: UUID, database: str) -> None:
    """Offer one above the floor as it was last seen, until the time is over."""
    connections.close_all()
    connection.settings_dict["NAME"] = database
    until, amount, number = time.monotonic() + SECONDS, 1, 0
    while time.monotonic() < until:
        number += 1
        try:
            streams.offer(lot, bidder, amount, epoch=1, key=f"{bidder} {number}", at=AT)
            amount += 1
        except Refused:
            amount = Stream.objects.values_list("floor", flat=True).get(pk=lot)
    connections.close_all()


def row(what: str, figure: float, peer: float) -> dict[str, Any]:
    """One row of the table."""
    return {"what": what, "figure": figure, "unit": "offers/s", "peer": peer, "ratio": figure / peer}


if __name__ == "__main__":
    for line in run():
        print(f"{line['what']}: {line['figure']:,.0f} {line['unit']} (peer {line['peer']:,.0f}, x {line['ratio']:.2f})")
