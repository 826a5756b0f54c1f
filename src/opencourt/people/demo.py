"""The cast of the demo: fictitious people, one of each kind, the same every time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from opencourt.kernel.models import Office, Volume
from opencourt.kernel.terms import Role
from opencourt.people import installation
from opencourt.people.models import Account

PASSWORD = "opencourt-demo-only"  # noqa: S105


@dataclass(frozen=True)
class Member:
    """One of the cast: how they sign in, their name, their offices in the demo's court."""

    username: str
    name: str
    roles: tuple[Role, ...]


CAST = (
    Member("chen", "陈书记 · Clerk Chen", (Role.CLERK, Role.FILING_CLERK)),
    Member("wang", "王法官 · Judge Wang", (Role.JUDGE,)),
    Member("zhao", "赵法官 · Judge Zhao", (Role.JUDGE,)),
    Member("sun", "孙公开 · Publication officer Sun", (Role.PUBLISHER,)),
    Member("zhou", "周管理 · Administrator Zhou", (Role.ADMINISTRATOR,)),
    Member("li", "李原告 · Plaintiff Li", ()),
)


def prepare(court: str, at: datetime) -> int:
    """Make the cast with their offices in this court; returns how many were new. Only in a demo's database."""
    installation.begin(demo=True, at=at)
    made = 0
    Volume.objects.register("offices", court=court)
    for member in CAST:
        if Account.objects.filter(username=member.username).exists():
            continue
        with transaction.atomic():
            account = Account.objects.create_user(member.username, PASSWORD, name=member.name)
            Office.objects.bulk_create(
                Office(actor=account.pk, role=role, scope=court, since=at) for role in member.roles
            )
        made += 1
    return made
