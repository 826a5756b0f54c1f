"""Cases, parties and documents: the docket's state."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from opencourt.docket.terms import DocumentKind, PartyKind, PartyRole
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models import Volume
from opencourt.kernel.terms import Audience


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, and who may see which."""

    def visible_to(self, actor: UUID | None, at: datetime) -> CaseQuerySet:
        """The cases this person may know of."""
        return self.filter(volume__in=Volume.objects.visible_to(actor, at))


class Case(models.Model):
    """A case of one court, known by its number for its whole life."""

    volume = models.OneToOneField(Volume, models.PROTECT, primary_key=True, help_text="Its volume.")
    number = models.CharField(max_length=60, blank=True, help_text="Its case number as printed.")
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Year of intake.")
    type_code = models.CharField(max_length=8, blank=True, help_text="Type code, such as 民初.")
    cause = models.CharField(max_length=200, blank=True, help_text="Cause of action or charge.")
    court_name = models.CharField(max_length=80, blank=True, help_text="The court's name as it stood then.")
    opened_on = models.DateField(null=True, blank=True, help_text="Day of registration.")
    historic = models.BooleanField(default=False, help_text="Imported; its earlier course is not held.")
    text_kept_back = models.BooleanField(default=False, help_text="Whether a text of it is not for everyone.")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="case_number_once")]

    def __str__(self) -> str:
        return self.number or f"case {self.pk}"


class Series(models.Model):
    """The last serial number given in one court, year and type (CN-31)."""

    key = models.CharField(max_length=40, unique=True, help_text="Year, court, special-trial code and type code.")
    last = models.PositiveIntegerField(default=0, help_text="The last serial number given.")

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"


class Party(models.Model):
    """Someone who takes part in a case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="Its reference in entries.")
    case = models.ForeignKey(Case, models.PROTECT, related_name="parties", help_text="In which case.")
    role = models.CharField(max_length=20, choices=PartyRole, help_text="As what.")
    kind = models.CharField(max_length=12, choices=PartyKind, help_text="Natural person or organisation.")
    name = models.CharField(max_length=200, help_text="The name; in a published case as the judgment prints it.")

    class Meta:
        indexes = [models.Index(fields=["name"], name="party_by_name")]

    def __str__(self) -> str:
        return f"{self.role} of {self.case_id}"


class Document(models.Model):
    """A document of a case; its bytes are kept under their hash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="Its address; not guessable.")
    volume = models.ForeignKey(Volume, models.PROTECT, related_name="documents", help_text="In which volume.")
    kind = models.CharField(max_length=12, choices=DocumentKind, help_text="What it is.")
    name = models.CharField(max_length=200, help_text="Its title.")
    media_type = models.CharField(max_length=80, help_text="Its media type.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.BinaryField(max_length=32, help_text="Hash of its bytes.")
    audience = models.CharField(max_length=8, choices=Audience, help_text="Who may read it.")
    attached_at = models.DateTimeField(help_text="When it was attached.")

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="document_by_hash")]

    def __str__(self) -> str:
        return self.name
