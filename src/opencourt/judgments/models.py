"""Judgments: what was read of each, and whether it is published."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from opencourt.judgments.terms import NOT_EVEN_LISTED, Ground, State
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models import Volume
from opencourt.kernel.terms import Audience, Hidden


class JudgmentQuerySet(models.QuerySet["Judgment"]):
    """Judgments, and who may read which; a held one, or one that is not even listed, is known to its court alone."""

    def visible_to(self, actor: UUID | None, at: datetime) -> JudgmentQuerySet:
        """The judgments this person may know of: not one whose volume they may not know of."""
        court = Volume.objects.read_as_court_by(actor, at)
        known = self.filter(volume__in=Volume.objects.visible_to(actor, at))
        unlisted = Q(state__in=[State.WITHHELD, State.WITHDRAWN], ground__in=NOT_EVEN_LISTED)
        return known.filter(~(Q(state=State.HELD) | unlisted) | Q(volume__in=court))

    def open_to_all(self) -> JudgmentQuerySet:
        """The judgments whose text everyone may read."""
        return self.filter(state=State.PUBLISHED, volume__disclosure=Audience.PUBLIC, volume__hidden=Hidden.NOT)


class Judgment(models.Model):
    """A judgment, ruling, decision or other document of a court."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="Its address; never reused.")
    volume = models.ForeignKey(Volume, models.PROTECT, related_name="+", help_text="The volume of its case.")
    case = models.ForeignKey("docket.Case", models.PROTECT, related_name="judgments", help_text="Its case.")
    document = models.OneToOneField(
        "docket.Document", models.PROTECT, related_name="+", help_text="Its text as it came."
    )
    sha256 = models.BinaryField(max_length=32, unique=True, help_text="Hash of the text's bytes.")
    fingerprint = models.BinaryField(
        max_length=32, default=b"", db_index=True, help_text="Hash of the text without spaces and marks."
    )
    title = models.CharField(max_length=300, blank=True, help_text="Its title.")
    court = models.CharField(max_length=12, blank=True, db_index=True, help_text="Code of the court.")
    court_name = models.CharField(max_length=80, blank=True, help_text="Name of the court as printed.")
    number = models.CharField(max_length=80, blank=True, db_index=True, help_text="Case number as printed.")
    decided_on = models.DateField(null=True, blank=True, db_index=True, help_text="Day of the decision.")
    kind = models.CharField(max_length=20, blank=True, help_text="Judgment, ruling, decision ...")
    procedure = models.CharField(max_length=20, blank=True, help_text="First instance, second instance ...")
    domain = models.CharField(max_length=20, blank=True, help_text="Criminal, civil, administrative ...")
    causes = models.JSONField(default=list, help_text="Charges or causes of action.")
    panel = models.JSONField(default=list, help_text="Who sat: pairs of role and name.")
    cited = models.JSONField(default=list, help_text="Articles: law, article, sub-article, paragraph, item.")
    doubts = models.JSONField(default=list, help_text="What could not be read, in sentences.")
    state = models.CharField(max_length=12, choices=State, default=State.HELD, help_text="Published or not.")
    ground = models.CharField(max_length=20, choices=Ground, blank=True, help_text="On which ground it is kept back.")
    state_reason = models.CharField(max_length=300, blank=True, help_text="Why it is not published.")
    source = models.CharField(max_length=300, blank=True, help_text="Where it was published before, if imported.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="When it was published here.")
    entry = models.ForeignKey(
        "kernel.Entry", models.PROTECT, null=True, related_name="+", help_text="The entry that filed it."
    )

    objects = JudgmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "decided_on"], name="judgments_by_state_and_day")]

    def __str__(self) -> str:
        return self.title or self.number or str(self.pk)

    @property
    def is_kept_back(self) -> bool:
        """Whether its text is not for everyone, so that its forms open only for those who may give the act."""
        return self.state != State.PUBLISHED
