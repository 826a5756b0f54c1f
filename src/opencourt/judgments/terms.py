"""The words of a judgment: what a reader understands of its text, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What sort of document a court issued."""

    JUDGMENT = "judgment"  # 判决书
    RULING = "ruling"  # 裁定书
    DECISION = "decision"  # 决定书
    MEDIATION = "mediation"  # 调解书
    NOTICE = "notice"  # 通知书
    PAYMENT_ORDER = "payment_order"  # 支付令
    ORDER = "order"  # 令
    UNKNOWN = ""


class Domain(StrEnum):
    """The branch of law a case belongs to."""

    CRIMINAL = "criminal"
    CIVIL = "civil"
    ADMINISTRATIVE = "administrative"
    COMPENSATION = "compensation"
    ENFORCEMENT = "enforcement"
    INSOLVENCY = "insolvency"
    JUDICIAL_AID = "judicial_aid"
    SANCTION = "sanction"
    PRESERVATION = "preservation"
    RECOGNITION = "recognition"
    UNKNOWN = ""


class Procedure(StrEnum):
    """The stage at which the court decided."""

    FIRST_INSTANCE = "first_instance"
    SECOND_INSTANCE = "second_instance"
    RETRIAL = "retrial"
    RETRIAL_REVIEW = "retrial_review"
    DEATH_REVIEW = "death_review"
    SENTENCE_CHANGE = "sentence_change"
    SPECIAL = "special"
    PAYMENT = "payment"
    ENFORCEMENT = "enforcement"
    OTHER = "other"
    UNKNOWN = ""


class PartyKind(StrEnum):
    """Whether a party is a human being or a body."""

    NATURAL = "natural"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Counsel:
    """Someone who speaks for a party: 辩护人, 委托诉讼代理人, 法定代表人."""

    role: str
    name: str
    particulars: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party in the words of the judgment, with those who speak for it."""

    role: str
    name: str
    kind: PartyKind
    particulars: str = ""
    counsel: tuple[Counsel, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the bench or its staff: 审判长, 审判员, 人民陪审员, 书记员."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article of law a text cites; `start` and `end` are offsets in `reading.readable(text)`."""

    law: str
    article: int
    paragraph: int | None = None
    item: int | None = None
    sub: int | None = None
    start: int = 0
    end: int = 0

    @property
    def place(self) -> tuple[str, int, int | None, int | None, int | None]:
        """Law, article, 之 number, paragraph and item, without where they stand in the text."""
        return (self.law, self.article, self.sub, self.paragraph, self.item)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one judgment; empty where nothing was, and `doubts` says so."""

    court_name: str = ""
    case_number: str = ""
    case_number_raw: str = ""
    decided_on: date | None = None
    kind: Kind = Kind.UNKNOWN
    procedure: Procedure = Procedure.UNKNOWN
    domain: Domain = Domain.UNKNOWN
    title: str = ""
    parties: tuple[Party, ...] = ()
    panel: tuple[Seat, ...] = ()
    clerk: str = ""
    cited: tuple[CitedArticle, ...] = ()
    causes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class State(TextChoices):
    """Where a judgment stands between the court and the public."""

    HELD = "held", _("Held: seen by its court alone")
    PUBLISHED = "published", _("Published")
    WITHHELD = "withheld", _("Not published, with a reason")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Ground(TextChoices):
    """Why a judgment is not published (JudgmentsOnline 4)."""

    STATE_SECRETS = "state_secrets", _("State secrets")
    JUVENILE = "juvenile", _("Crime of a minor")
    MEDIATED = "mediated", _("Closed by mediation")
    FAMILY = "family", _("Divorce or custody of a minor child")
    OTHER = "other", _("Another reason for which publication is not fitting")


# JudgmentsOnline 6: number, court, day and reason are shown unless that gives away what is protected.
NOT_EVEN_LISTED = (Ground.STATE_SECRETS, Ground.JUVENILE)
