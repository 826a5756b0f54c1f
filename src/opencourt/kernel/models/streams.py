"""Streams: hot volumes whose rows are the entries, such as the bids on a lot."""

from __future__ import annotations

from django.db import models

from opencourt.kernel.canonical import GENESIS


class Stream(models.Model):
    """How far a stream has come: the one row that every offer locks."""

    volume = models.OneToOneField("kernel.Volume", models.PROTECT, primary_key=True, help_text="Of which volume.")
    seq = models.PositiveIntegerField(default=0, help_text="How many offers were accepted.")
    head = models.BinaryField(max_length=32, default=GENESIS, help_text="Hash of the last accepted offer.")
    floor = models.BigIntegerField(help_text="The lowest amount, in fen, that is accepted next.")
    step = models.PositiveBigIntegerField(help_text="By how much, in fen, the next offer must be higher.")
    opens_at = models.DateTimeField(help_text="From when offers are accepted.")
    closes_at = models.DateTimeField(help_text="From when they no longer are.")
    closed = models.BooleanField(default=False, help_text="Whether its head was entered in the volume for good.")
    checkpoint = models.PositiveIntegerField(default=0, help_text="Up to which offer its head was entered.")

    def __str__(self) -> str:
        return f"stream of {self.volume_id}"


class Seat(models.Model):
    """That someone was admitted to a stream; revoking raises the epoch, so that what they hold is void."""

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="seats", help_text="To which stream.")
    actor = models.UUIDField(help_text="Who: the name under which they offer there, not their account.")
    epoch = models.PositiveIntegerField(default=1, help_text="Which admission counts.")
    revoked = models.BooleanField(default=False, help_text="Whether none counts at present.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "actor"], name="one_seat_in_a_stream")]

    def __str__(self) -> str:
        return f"seat in {self.stream_id}"


class Offer(models.Model):
    """One accepted offer: a link of the stream's chain, never rewritten."""

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="offers", help_text="In which stream.")
    seq = models.PositiveIntegerField(help_text="Its place in the stream, from 1.")
    actor = models.UUIDField(help_text="Who offered, under the name they have there.")
    amount = models.BigIntegerField(help_text="How much, in fen.")
    at = models.DateTimeField(help_text="The server's time when it came in.")
    key = models.CharField(max_length=200, help_text="The client's key; a repeat gets the same answer.")
    prev = models.BinaryField(max_length=32, help_text="Hash of the offer before.")
    hash = models.BinaryField(max_length=32, help_text="SHA-256 of its canonical bytes.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="offer_once_in_stream"),
            models.UniqueConstraint(fields=["stream", "actor", "key"], name="offer_once_for_a_key"),
        ]

    def __str__(self) -> str:
        return f"offer {self.seq} of {self.stream_id}"
