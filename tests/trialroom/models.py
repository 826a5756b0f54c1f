"""Tables of the trial room."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models

from opencourt.kernel.models import Volume


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, and who may see which."""

    def visible_to(self, actor: UUID | None, at: datetime) -> ClaimQuerySet:
        """The claims this person may know of."""
        return self.filter(volume__in=Volume.objects.visible_to(actor, at))


class Claim(models.Model):
    """A claim brought to a court, registered as a case or not."""

    # Without a constraint: this table has no migration and is made before the kernel's.
    volume = models.ForeignKey(
        "kernel.Volume", models.PROTECT, related_name="+", db_constraint=False, help_text="Its volume."
    )
    defendant = models.CharField(max_length=80, blank=True, help_text="Who is sued.")
    registered = models.BooleanField(default=False, help_text="Whether it is a case now.")

    objects = ClaimQuerySet.as_manager()

    def __str__(self) -> str:
        return f"claim {self.pk}"


class Heard(models.Model):
    """What the listener of the trial room heard."""

    entry = models.BigIntegerField(unique=True, help_text="Of which entry.")

    def __str__(self) -> str:
        return f"heard {self.entry}"
