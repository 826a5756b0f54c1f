"""What follows an act or guards it: keys, the outbox, errands to the outside, batches."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from opencourt.kernel.identifiers import new_id


class ActKey(models.Model):
    """The key a client gave an act, so that a repeat gets the same answer."""

    actor = models.UUIDField(help_text="Whose key; all zeros for the platform itself.")
    act = models.CharField(max_length=80, help_text="Of which act.")
    key = models.CharField(max_length=200, help_text="The client's key.")
    content = models.BinaryField(max_length=32, help_text="Hash of the body; another body is a conflict.")
    act_id = models.UUIDField(help_text="The act that was done.")
    result = models.JSONField(null=True, help_text="Where its result is found.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "act", "key"], name="key_used_once")]

    def __str__(self) -> str:
        return f"{self.act} {self.key}"


class Message(models.Model):
    """The outbox: one row for each listener of an act; ordered within a volume."""

    listener = models.CharField(max_length=120, help_text="Who reacts.")
    volume = models.UUIDField(db_index=True, help_text="In which volume the act was entered.")
    entry = models.ForeignKey("kernel.Entry", models.PROTECT, related_name="+", help_text="The entry it tells of.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was tried.")
    due_at = models.DateTimeField(help_text="When to try next.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when a worker holds it.")
    fence = models.PositiveIntegerField(default=0, help_text="Which lease; an older one may not finish.")
    done_at = models.DateTimeField(null=True, blank=True, help_text="When it was done.")
    dead_at = models.DateTimeField(null=True, blank=True, help_text="When it was given up; an operator looks.")
    error = models.CharField(max_length=500, blank=True, help_text="What went wrong last, without personal data.")

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(done_at__isnull=True, dead_at__isnull=True),
                name="messages_to_do",
            ),
            models.Index(fields=["listener", "volume", "id"], name="messages_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.listener} {self.pk}"


class Errand(models.Model):
    """Something asked of the outside; its id is the key the counterpart sees."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="The counterpart's key.")
    flow = models.CharField(max_length=80, help_text="Which flow.")
    volume = models.ForeignKey("kernel.Volume", models.PROTECT, related_name="errands", help_text="For which volume.")
    state = models.CharField(max_length=20, default="asked", help_text="asked, answered, timed_out or answered_late.")
    asked_by = models.UUIDField(help_text="The act that stored the intent.")
    request = models.JSONField(help_text="What is asked: references and amounts.")
    answer = models.JSONField(null=True, help_text="What was answered.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often the outside was called.")
    due_at = models.DateTimeField(help_text="When to call next.")
    expires_at = models.DateTimeField(help_text="When the time-out act is due.")
    lease_until = models.DateTimeField(null=True, blank=True, help_text="Until when a worker holds it.")
    fence = models.PositiveIntegerField(default=0, help_text="Which lease; an older one may not finish.")
    error = models.CharField(max_length=500, blank=True, help_text="What went wrong last.")

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="asked"), name="errands_to_run")]

    def __str__(self) -> str:
        return f"{self.flow} {self.id}"


class Batch(models.Model):
    """How far a batch act has come in its source."""

    act = models.CharField(max_length=80, help_text="Which batch act.")
    source = models.BinaryField(max_length=32, help_text="Hash of the source.")
    order = models.BinaryField(max_length=32, help_text="Hash of the order it runs under.")
    register = models.ForeignKey("kernel.Volume", models.PROTECT, related_name="+", help_text="Where it is entered.")
    offset = models.BigIntegerField(default=0, help_text="Where to go on in the source.")
    items = models.PositiveIntegerField(default=0, help_text="Items seen.")
    filed = models.PositiveIntegerField(default=0, help_text="Items filed.")
    held = models.PositiveIntegerField(default=0, help_text="Items that were there already.")
    declined = models.PositiveIntegerField(default=0, help_text="Items declined.")
    done_at = models.DateTimeField(null=True, blank=True, help_text="When the source was at its end.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "source", "order"], name="one_run_of_a_source")]

    def __str__(self) -> str:
        return f"{self.act} at {self.offset}"
