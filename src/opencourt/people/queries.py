"""Asking about accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from opencourt.kernel import drafts
from opencourt.kernel.authority import Acting
from opencourt.kernel.models import Draft, Office
from opencourt.kernel.terms import EVERYONE, Role
from opencourt.people.models import Account


def reader_of(user: Any) -> Acting:
    """Who is reading: the account that signed in, or everyone."""
    return user if user.is_authenticated else EVERYONE


def is_account(person: UUID) -> bool:
    """Whether someone can sign in under this reference."""
    return Account.objects.filter(pk=person, is_active=True).exists()


def names_of(actors: set[UUID]) -> dict[UUID, str]:
    """The names of several, in one query."""
    return dict(Account.objects.filter(pk__in=actors).values_list("pk", "name"))


def offices_of(account: UUID | None, at: datetime) -> list[Office]:
    """The offices someone holds then."""
    return list(Office.objects.holding(account, at).order_by("scope", "role"))


def administrators_of(court: str, at: datetime) -> list[Account]:
    """Who can sign in and administers this court then."""
    held = Office.objects.at(at).filter(role=Role.ADMINISTRATOR, scope=court)
    return list(Account.objects.filter(pk__in=held.values("actor"), is_active=True))


def drafts_of(account: UUID | None, at: datetime) -> list[Draft]:
    """The drafts someone keeps."""
    return drafts.of(account, at=at) if account else []
