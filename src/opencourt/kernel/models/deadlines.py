"""Deadlines running on volumes, and the operator's own calendar data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Deadline(models.Model):
    """A time limit running on a volume."""

    volume = models.ForeignKey("kernel.Volume", models.PROTECT, related_name="deadlines", help_text="On which volume.")
    name = models.CharField(max_length=60, help_text="Which limit, such as civil_appeal.")
    cites = models.CharField(max_length=60, help_text="The article that sets it.")
    event_date = models.DateField(help_text="The day of the event that started it; not counted.")
    last_date = models.DateField(help_text="The last day.")
    provisional = models.BooleanField(default=False, help_text="Whether that year's calendar is not yet published.")
    explained = models.JSONField(default=list, help_text="How it was counted, step by step.")
    started_by = models.UUIDField(help_text="The act that started it.")
    ended_by = models.UUIDField(null=True, blank=True, help_text="The act that ended it.")
    missed_at = models.DateTimeField(null=True, blank=True, help_text="When it was found to have run out.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volume", "name"],
                condition=Q(ended_by__isnull=True),
                name="one_running_deadline_of_a_name",
            )
        ]
        indexes = [
            models.Index(fields=["last_date"], condition=Q(ended_by__isnull=True), name="deadlines_running"),
        ]

    def __str__(self) -> str:
        return f"{self.name} until {self.last_date}"


class CalendarDay(models.Model):
    """A day on which the operator's calendar differs from the data the platform ships with."""

    day = models.DateField(unique=True, help_text="The day.")
    rests = models.BooleanField(help_text="Whether it is a rest day; no means a make-up workday.")
    source = models.CharField(max_length=200, help_text="The notice that says so.")

    def __str__(self) -> str:
        return f"{self.day}"
