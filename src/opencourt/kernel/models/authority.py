"""Offices, standings and delegations: what authority is asked of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from opencourt.kernel.terms import Role, Stands


class HoldingQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hold for one person at one time."""

    def at(self, at: datetime) -> HoldingQuerySet:
        """Those in force then."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at)

    def holding(self, actor: UUID | None, at: datetime) -> HoldingQuerySet:
        """Those of this person in force then."""
        return self.at(at).filter(actor=actor)


class Office(models.Model):
    """That a person holds a role, in a court or organ, for a time."""

    actor = models.UUIDField(db_index=True, help_text="Who holds it.")
    role = models.CharField(max_length=40, choices=Role, help_text="Which role.")
    scope = models.CharField(max_length=40, blank=True, help_text="Code of the court or organ.")
    since = models.DateTimeField(help_text="From when.")
    until = models.DateTimeField(null=True, blank=True, help_text="To when; empty while it lasts.")

    objects = HoldingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.role} of {self.scope}"


class Standing(models.Model):
    """That a person stands in a relation to one volume, for a time."""

    volume = models.ForeignKey("kernel.Volume", models.PROTECT, related_name="standings", help_text="To which volume.")
    actor = models.UUIDField(db_index=True, help_text="Who stands in it.")
    stands_as = models.CharField(max_length=20, choices=Stands, help_text="As what.")
    since = models.DateTimeField(help_text="From when.")
    until = models.DateTimeField(null=True, blank=True, help_text="To when; empty while it lasts.")

    objects = HoldingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.stands_as} of {self.volume_id}"


class Delegation(models.Model):
    """That one person lets another do an act for them, for a time."""

    giver = models.UUIDField(help_text="Who delegates.")
    actor = models.UUIDField(db_index=True, help_text="Who acts on their behalf.")
    act = models.CharField(max_length=80, help_text="Which act.")
    court = models.CharField(max_length=12, help_text="Code of the court of which both must be.")
    volume = models.ForeignKey(
        "kernel.Volume",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only here, if set.",
    )
    since = models.DateTimeField(help_text="From when.")
    until = models.DateTimeField(help_text="To when: no delegation lasts for ever.")

    objects = HoldingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.act} delegated"


class Approval(models.Model):
    """The first person's word, where an act needs two."""

    act = models.CharField(max_length=80, help_text="Which act.")
    content = models.BinaryField(max_length=32, help_text="Hash of what was approved.")
    actor = models.UUIDField(help_text="Who approved it first.")
    at = models.DateTimeField(help_text="When.")
    used = models.UUIDField(null=True, blank=True, help_text="The act that used it up.")
    lengths = models.JSONField(default=dict, help_text="How many entries each volume had then.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act", "content"],
                condition=Q(used__isnull=True),
                name="one_open_approval_of_a_content",
            )
        ]

    def __str__(self) -> str:
        return f"approval of {self.act}"
