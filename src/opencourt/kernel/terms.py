"""Words of the kernel: who learns of an act, what is hidden, which roles there are."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Who may read an entry, from the widest circle to the narrowest."""

    PUBLIC = "public", _("Everyone")
    PARTIES = "parties", _("The parties and their counsel")
    COURT = "court", _("The court")


class Hidden(TextChoices):
    """Three kinds of hidden, and not hidden."""

    NOT = "", _("Not hidden")
    WITHHELD = "withheld", _("Listed; the text is not shown")
    SEALED = "sealed", _("Not listed; the same answer as absent")
    JUVENILE = "juvenile", _("Only in aggregates of ten or more")


class Role(TextChoices):
    """The offices a person can hold."""

    CLERK = "clerk", _("Clerk")
    FILING_CLERK = "filing_clerk", _("Filing clerk")
    JUDGE = "judge", _("Judge")
    PUBLISHER = "publisher", _("Publication officer")
    ADMINISTRATOR = "administrator", _("Administrator of a court")
    SYSTEM = "system", _("The platform itself")


COURT_ROLES = (Role.CLERK, Role.FILING_CLERK, Role.JUDGE, Role.PUBLISHER, Role.ADMINISTRATOR)


class Stands(TextChoices):
    """In which relation a person stands to one volume."""

    PARTY = "party", _("Party")
    COUNSEL = "counsel", _("Counsel")
    JUDGE = "judge", _("Judge of the case")
    CLERK = "clerk", _("Clerk of the case")
    SUBJECT = "subject", _("Person concerned")
    RECUSED = "recused", _("Recused")


# Who sits in a case does so while an office of its court lasts.
OF_THE_COURT = (Stands.JUDGE, Stands.CLERK)
# Whoever stands in a case for themselves or a side is not its court, whatever office they hold.
NOT_OF_THE_COURT = (Stands.PARTY, Stands.COUNSEL, Stands.SUBJECT, Stands.RECUSED)


@dataclass(frozen=True)
class Actor:
    """Who acts, when no account does: the platform, or a test's person."""

    actor_id: UUID | None
    is_system: bool = False


SYSTEM = Actor(None, is_system=True)
EVERYONE = Actor(None)
