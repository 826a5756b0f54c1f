"""Tables of the log. No row is ever updated or deleted; the database itself refuses (migration 0002)."""

from __future__ import annotations

from django.db import models


class Leaf(models.Model):
    """One leaf of the log, at the place it has for ever."""

    index = models.BigIntegerField(primary_key=True, help_text="Its place in the log, from 0.")
    digest = models.BinaryField(max_length=32, help_text="Entry hash, or the Merkle root of a batch.")
    # The promise was held to the entry, and entries are never deleted; holding the leaf to it once more
    # would lock and write each entry again.
    entry = models.OneToOneField(
        "kernel.Entry", models.PROTECT, related_name="leaf", db_constraint=False, help_text="The entry it stands for."
    )
    at = models.DateTimeField(help_text="When the log promised to take it in.")

    def __str__(self) -> str:
        return f"leaf {self.index}"


class FullTile(models.Model):
    """256 hashes of one level of the tree, written once when all are known."""

    level = models.PositiveSmallIntegerField(help_text="0 over the leaves, 1 over tiles of level 0, and so on.")
    index = models.BigIntegerField(help_text="Its place in its level, from 0.")
    # Before the hashes, so that reading roots does not read through 8 kB a row.
    root = models.BinaryField(max_length=32, help_text="The root of these 256 hashes.")
    hashes = models.BinaryField(max_length=8192, help_text="The hashes, one after another.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="tile_once")]

    def __str__(self) -> str:
        return f"tile {self.level}/{self.index}"


class Checkpoint(models.Model):
    """A head of the log as it was signed, with what is needed to append to it."""

    size = models.BigIntegerField(primary_key=True, help_text="How many leaves it covers.")
    root = models.BinaryField(max_length=32, help_text="The root of the tree of that size.")
    frontier = models.BinaryField(max_length=2048, help_text="Roots of the full subtrees, the largest first.")
    note = models.TextField(help_text="The signed note, as it is served.")
    at = models.DateTimeField(help_text="When it was signed.")

    def __str__(self) -> str:
        return f"checkpoint {self.size}"


class CourtHead(models.Model):
    """The root over the heads of all volumes of one court, as they stood when it was taken."""

    act_id = models.UUIDField(help_text="The act by which it was taken; its entry holds the root of them all.")
    court = models.CharField(max_length=12, blank=True, help_text="Code of the court; empty for registers of none.")
    root = models.BinaryField(max_length=32, help_text="The Merkle root over its volumes, in the order of their ids.")
    volumes = models.BinaryField(help_text="Id, length and head of each volume: what the root is made of.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act_id", "court"], name="one_head_of_a_court")]

    def __str__(self) -> str:
        return f"head of {self.court}"
