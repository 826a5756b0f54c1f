"""Volumes and their entries: the chain of what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import models
from django.db.models import Q

from opencourt.kernel.canonical import GENESIS, digest
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models.authority import Office, Standing
from opencourt.kernel.terms import COURT_ROLES, NOT_OF_THE_COURT, OF_THE_COURT, Audience, Hidden, Stands

# Of each there is one for a court, or one for the nation.
REGISTERS = ("heads", "imports", "offices")


class VolumeQuerySet(models.QuerySet["Volume"]):
    """Volumes, and who may see which."""

    def register(self, kind: str, *, court: str = "", disclosure: Audience = Audience.COURT) -> Volume:
        """The one register of that kind in this court, or of no court; made when it is first asked for."""
        if kind not in REGISTERS:
            raise ValueError(f"{kind} is no kind of register: {', '.join(REGISTERS)}")
        return self.get_or_create(kind=kind, court=court, defaults={"disclosure": disclosure})[0]

    def read_as_court_by(self, actor: UUID | None, at: datetime) -> VolumeQuerySet:
        """The volumes that this person reads as the court: of an own court, and hidden ones where they sit."""
        return self.filter(Q(pk__in=[]) if actor is None else _as_court(actor, at))

    def visible_to(self, actor: UUID | None, at: datetime) -> VolumeQuerySet:
        """The volumes this person may know of; sealed and juvenile ones only by a standing."""
        listed = Q(hidden__in=[Hidden.NOT, Hidden.WITHHELD])
        seen = Q(disclosure=Audience.PUBLIC) & listed
        if actor is not None:
            stands = Standing.objects.holding(actor, at)
            recused = stands.filter(stands_as=Stands.RECUSED).values("volume")
            near = stands.exclude(stands_as__in=[Stands.RECUSED, *OF_THE_COURT]).values("volume")
            seen |= (Q(pk__in=near) & ~Q(pk__in=recused)) | _as_court(actor, at)
        return self.filter(seen)


def _as_court(actor: UUID, at: datetime) -> Q:
    stands = Standing.objects.holding(actor, at)
    barred = stands.filter(stands_as__in=NOT_OF_THE_COURT).values("volume")
    sits = stands.filter(stands_as__in=OF_THE_COURT).values("volume")
    courts = Office.objects.holding(actor, at).filter(role__in=COURT_ROLES).exclude(scope="").values("scope")
    near = Q(hidden__in=[Hidden.NOT, Hidden.WITHHELD]) | Q(pk__in=sits)
    return Q(court__in=courts) & near & ~Q(pk__in=barred)


class Volume(models.Model):
    """A case, or a register's volume for one subject: what entries are entered in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="Never reused.")
    kind = models.CharField(max_length=40, help_text="What it is a volume of, such as case or register.")
    court = models.CharField(max_length=12, blank=True, db_index=True, help_text="Code of the court that keeps it.")
    disclosure = models.CharField(
        max_length=8, choices=Audience, default=Audience.COURT, help_text="Who may know that it exists."
    )
    hidden = models.CharField(
        max_length=8,
        choices=Hidden,
        blank=True,
        default=Hidden.NOT,
        help_text="Which kind of hidden, if any.",
    )
    hidden_reason = models.CharField(max_length=200, blank=True, help_text="Why, in a sentence that may be shown.")
    length = models.PositiveIntegerField(default=0, help_text="How many entries it has.")
    head = models.BinaryField(max_length=32, default=GENESIS, help_text="Hash of the last entry.")
    entered_at = models.DateTimeField(null=True, blank=True, help_text="Time of the last entry; none is earlier.")

    objects = VolumeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "court"], condition=Q(kind__in=REGISTERS), name="one_register_of_a_kind_and_court"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def volume(self) -> Volume:
        """Itself, so that a volume and what owns one are handled alike."""
        return self


class Entry(models.Model):
    """What was done: one link of a volume's chain, never rewritten."""

    volume = models.ForeignKey(Volume, models.PROTECT, related_name="entries", help_text="Where it is entered.")
    seq = models.PositiveIntegerField(help_text="Its place in the volume, from 1.")
    kind = models.CharField(max_length=80, help_text="The act, such as litigation.register.")
    version = models.PositiveSmallIntegerField(default=1, help_text="Version of the body's form.")
    act_id = models.UUIDField(help_text="The act that made it; one act may enter several volumes.")
    because_of = models.UUIDField(null=True, blank=True, help_text="The outer act, for an act within an act.")
    at = models.DateTimeField(help_text="The server's time.")
    effective_on = models.DateField(null=True, blank=True, help_text="The law's time, where it differs.")
    actor = models.UUIDField(null=True, blank=True, help_text="Who acted; empty for the platform itself.")
    role = models.CharField(max_length=40, help_text="In which role.")
    on_behalf_of = models.UUIDField(null=True, blank=True, help_text="Who had delegated it.")
    body = models.BinaryField(help_text="The facts, as canonical JSON: references and commitments only.")
    prev = models.BinaryField(max_length=32, help_text="Hash of the entry before.")
    hash = models.BinaryField(max_length=32, help_text="SHA-256 of the canonical record.")
    historic = models.BooleanField(default=False, help_text="Imported history: no clocks, no deliveries.")
    audience = models.CharField(max_length=8, choices=Audience, help_text="Who may read it.")
    batch = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        help_text="The batch's own entry.",
    )
    batch_index = models.PositiveIntegerField(null=True, blank=True, help_text="Its leaf in the batch's tree.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volume", "seq"], name="entry_once_in_volume")]
        indexes = [models.Index(fields=["batch", "batch_index"], name="entry_of_batch")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.seq}"

    def facts(self) -> dict[str, Any]:
        """The body as a dict."""
        facts: dict[str, Any] = orjson.loads(bytes(self.body))
        return facts

    def record(self, *, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Everything the hash covers, by name; the body may be given by whoever has it at hand."""
        return {
            "volume": self.volume_id,
            "seq": self.seq,
            "kind": self.kind,
            "version": self.version,
            "act_id": self.act_id,
            "because_of": self.because_of,
            "at": self.at,
            "effective_on": self.effective_on,
            "actor": self.actor,
            "role": self.role,
            "on_behalf_of": self.on_behalf_of,
            "body": self.facts() if body is None else body,
            "prev": bytes(self.prev),
            "historic": self.historic,
            "audience": self.audience,
        }

    def true_hash(self) -> bytes:
        """The hash its record should have."""
        return digest(self.record())


class PendingLeaf(models.Model):
    """What the public log has promised to take in; written in the act's own transaction."""

    digest = models.BinaryField(max_length=32, help_text="Entry hash, or the Merkle root of a batch.")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", help_text="The entry it stands for.")
    at = models.DateTimeField(help_text="When it was promised.")

    def __str__(self) -> str:
        return f"pending leaf {self.pk}"
