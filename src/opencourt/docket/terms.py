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


# How a party is written at the counter, in either language.
ROLE_WORDS = {
    "原告": PartyRole.PLAINTIFF,
    "被告": PartyRole.DEFENDANT,
    "第三人": PartyRole.THIRD_PARTY,
    "公诉机关": PartyRole.PROSECUTOR,
    "被告人": PartyRole.ACCUSED,
    "被害人": PartyRole.VICTIM,
    "上诉人": PartyRole.APPELLANT,
    "被上诉人": PartyRole.RESPONDENT,
    "申请人": PartyRole.APPLICANT,
    "申请执行人": PartyRole.APPLICANT,
    "被执行人": PartyRole.DEBTOR,
}
KIND_WORDS = {
    "自然人": PartyKind.NATURAL,
    "法人": PartyKind.ORGANISATION,
    "组织": PartyKind.ORGANISATION,
}
CLOCKS = {"trial": _("Trial time limit"), "publication": _("Publication of the judgment")}
