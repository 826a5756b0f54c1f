"""Acts about people: offices are granted and ended in the open, by the court's administrator."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from opencourt.kernel.act import COURT, act
from opencourt.kernel.authority import Acting, administrator, judge
from opencourt.kernel.finding import Finding
from opencourt.kernel.models import Delegation, Office, Volume
from opencourt.people.models import Account
from opencourt.people.orders import Delegate, Grant


def _must_exist(person: object) -> None:
    exists = Account.objects.filter(pk=person, is_active=True).exists()
    Finding.all_of(("CourtsAct 41", exists, _("There is no such account."))).or_refuse()


@act("people.grant", by=administrator, enters="register", cites="CourtsAct 41", shown_to=COURT, logged=True)
def grant(register: Volume, order: Grant, *, by: Acting, at: datetime) -> Volume:
    """Grant someone an office of this court."""
    _must_exist(order.person)
    held = Office.objects.holding(order.person, at).filter(role=order.role, scope=register.court)
    Finding.all_of(("CourtsAct 41", not held.exists(), _("That person holds this office already."))).or_refuse()
    Office.objects.create(actor=order.person, role=order.role, scope=register.court, since=at)
    return register


@act("people.revoke", by=administrator, enters="register", cites="CourtsAct 41", shown_to=COURT, logged=True)
def revoke(register: Volume, order: Grant, *, by: Acting, at: datetime) -> Volume:
    """End someone's office of this court."""
    held = Office.objects.holding(order.person, at).filter(role=order.role, scope=register.court)
    Finding.all_of(("CourtsAct 41", held.exists(), _("That person does not hold this office."))).or_refuse()
    held.update(until=at)
    return register


@act("people.delegate", by=judge, enters="register", cites="CourtsAct 41", shown_to=COURT)
def delegate(register: Volume, order: Delegate, *, by: Acting, at: datetime) -> Volume:
    """Let someone of the court do one act on the judge's behalf."""
    _must_exist(order.person)
    Delegation.objects.create(giver=by.actor_id, actor=order.person, act=order.act, since=at)
    return register
