"""One offer, judged and written in one step of the database: a function on PostgreSQL, a script on SQLite.

Both take the same steps in the same order and give the same hash, over these bytes:
the lines `opencourt offer 1`, volume, sequence, actor, amount in fen, microseconds since 1970, hash
before in hex, key; in UTF-8, parted by a line feed, with none at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from opencourt.kernel.canonical import sha256

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Given:
    """What came in."""

    volume: UUID
    actor: UUID
    amount: int
    epoch: int
    key: str
    at: datetime


@dataclass(frozen=True)
class Verdict:
    """What became of it: `accepted`, or why not, and the lowest amount that would be accepted now."""

    word: str
    seq: int = 0
    hash: bytes = b""
    floor: int = 0


def hash_of(given: Given, *, seq: int, prev: bytes) -> bytes:
    """The hash of an offer accepted in that place."""
    microseconds = (given.at - BEGINNING) // timedelta(microseconds=1)
    lines = (
        *("opencourt offer 1", given.volume, seq, given.actor, given.amount, microseconds, prev.hex()),
        given.key,
    )
    return sha256("\n".join(map(str, lines)).encode())


POSTGRESQL = """
CREATE OR REPLACE FUNCTION opencourt_offer(
    in_volume uuid, in_actor uuid, in_amount bigint, in_epoch integer, in_key text, in_at timestamptz
) RETURNS TABLE (word text, seq integer, hash bytea, floor bigint) LANGUAGE plpgsql AS $$
DECLARE
    lot kernel_stream%ROWTYPE;
    held kernel_offer%ROWTYPE;
    fresh bytea;
BEGIN
    SELECT * INTO lot FROM kernel_stream s WHERE s.volume_id = in_volume FOR UPDATE;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'absent', 0, ''::bytea, 0::bigint; RETURN;
    END IF;
    SELECT * INTO held FROM kernel_offer o
        WHERE o.stream_id = in_volume AND o.actor = in_actor AND o.key = in_key;
    IF FOUND THEN
        word := CASE WHEN held.amount = in_amount THEN 'accepted' ELSE 'conflict' END;
        RETURN QUERY SELECT word, held.seq, held.hash, lot.floor; RETURN;
    END IF;
    word := CASE
        WHEN NOT EXISTS (
            SELECT 1 FROM kernel_seat p
            WHERE p.stream_id = in_volume AND p.actor = in_actor AND p.epoch = in_epoch AND NOT p.revoked
        ) THEN 'not admitted'
        WHEN lot.closed OR in_at >= lot.closes_at THEN 'closed'
        WHEN in_at < lot.opens_at THEN 'not yet open'
        WHEN in_amount < lot.floor THEN 'too low'
        ELSE 'accepted'
    END;
    IF word <> 'accepted' THEN
        RETURN QUERY SELECT word, 0, ''::bytea, lot.floor; RETURN;
    END IF;
    fresh := sha256(convert_to(concat_ws(
        E'\\n', 'opencourt offer 1', in_volume, lot.seq + 1, in_actor, in_amount,
        (extract(epoch FROM in_at) * 1000000)::bigint, encode(lot.head, 'hex'), in_key
    ), 'UTF8'));
    INSERT INTO kernel_offer (stream_id, seq, actor, amount, at, key, prev, hash)
        VALUES (in_volume, lot.seq + 1, in_actor, in_amount, in_at, in_key, lot.head, fresh);
    UPDATE kernel_stream s SET seq = lot.seq + 1, head = fresh, floor = in_amount + lot.step
        WHERE s.volume_id = in_volume;
    RETURN QUERY SELECT word, lot.seq + 1, fresh, in_amount + lot.step;
END $$
"""


def on_postgresql(cursor: Any, given: Given) -> Verdict:
    """The verdict of the database's own function."""
    cursor.execute(
        "SELECT word, seq, hash, floor FROM opencourt_offer(%s, %s, %s, %s, %s, %s)",
        [given.volume, given.actor, given.amount, given.epoch, given.key, given.at],
    )
    word, seq, hashed, floor = cursor.fetchone()
    return Verdict(word, seq, bytes(hashed), floor)


def on_sqlite(cursor: Any, given: Given) -> Verdict:
    """The verdict of the same steps, in a transaction that began by waiting until no other one writes."""
    volume, actor, at = given.volume.hex, given.actor.hex, _text(given.at)
    cursor.execute(
        "SELECT seq, head, floor, step, closed, opens_at, closes_at FROM kernel_stream WHERE volume_id = %s", [volume]
    )
    lot = cursor.fetchone()
    if lot is None:
        return Verdict("absent")
    seq, head, floor, step, closed, opens_at, closes_at = lot
    cursor.execute(
        "SELECT amount, seq, hash FROM kernel_offer WHERE stream_id = %s AND actor = %s AND key = %s",
        [volume, actor, given.key],
    )
    if held := cursor.fetchone():
        return Verdict("accepted" if held[0] == given.amount else "conflict", held[1], bytes(held[2]), floor)
    cursor.execute(
        "SELECT 1 FROM kernel_seat WHERE stream_id = %s AND actor = %s AND epoch = %s AND NOT revoked",
        [volume, actor, given.epoch],
    )
    if cursor.fetchone() is None:
        return Verdict("not admitted", floor=floor)
    if closed or at >= _text(closes_at):
        return Verdict("closed", floor=floor)
    if at < _text(opens_at):
        return Verdict("not yet open", floor=floor)
    if given.amount < floor:
        return Verdict("too low", floor=floor)
    seq, fresh, floor = seq + 1, hash_of(given, seq=seq + 1, prev=bytes(head)), given.amount + step
    cursor.execute(
        "INSERT INTO kernel_offer (stream_id, seq, actor, amount, at, key, prev, hash) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [volume, seq, actor, given.amount, at, given.key, head, fresh],
    )
    cursor.execute(
        "UPDATE kernel_stream SET seq = %s, head = %s, floor = %s WHERE volume_id = %s", [seq, fresh, floor, volume]
    )
    return Verdict("accepted", seq, fresh, floor)


def _text(at: datetime) -> str:
    """The time as SQLite keeps it: UTC without saying so, here always with microseconds, to sort as the time does."""
    utc = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    return utc.isoformat(sep=" ", timespec="microseconds")
