"""Words of the docket."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartyRole(TextChoices):
    """What a party is in the case."""

    PLAINTIFF = "plaintiff", _("Plaintiff")
    DEFENDANT = "defendant", _("Defendant")
    THIRD_PARTY = "third_party", _("Third party")
    PROSECUTOR = "prosecutor", _("Public prosecutor")
    ACCUSED = "accused", _("Accused")
    VICTIM = "victim", _("Victim")
    APPELLANT = "appellant", _("Appellant")
    RESPONDENT = "respondent", _("Respondent")
    APPLICANT = "applicant", _("Applicant")
    DEBTOR = "debtor", _("Person subject to enforcement")
    OTHER = "other", _("Other participant")


class PartyKind(TextChoices):
    """Whether a party is a human being."""

    NATURAL = "natural", _("Natural person")
    ORGANISATION = "organisation", _("Organisation")


class DocumentKind(TextChoices):
    """What a document is."""

    FILING = "filing", _("Filing")
    EVIDENCE = "evidence", _("Evidence")
    RECORD = "record", _("Record")
    JUDGMENT = "judgment", _("Judgment")
    NOTICE = "notice", _("Notice")
