"""Acts about people: offices are granted and ended in the open, by the court's administrator."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from opencourt.kernel.act import COURT, act
from opencourt.kernel.authority import Acting, administrator, judge, platform
from opencourt.kernel.book import BOOK
from opencourt.kernel.clock import COURT_ZONE
from opencourt.kernel.finding import Finding
from opencourt.kernel.keys import NOBODY
from opencourt.kernel.models import Delegation, Office, Volume
from opencourt.kernel.terms import COURT_ROLES, Role
from opencourt.people import queries
from opencourt.people.orders import Delegate, Grant, Install


def _entered_here(register: Volume) -> tuple[str, bool, object]:
    return ("CourtsAct 41", register.kind == "offices", _("Offices are entered in the register of a court's offices."))


def _known(person: UUID) -> tuple[str, bool, object]:
    return ("CourtsAct 41", queries.is_account(person), _("There is no such account."))


@act("people.install", by=platform, enters="register", cites="CourtsAct 41", shown_to=COURT, logged=True)
def install(register: Volume, order: Install, *, by: Acting, at: datetime) -> Volume:
    """Install a court's first administrator, who grants all other offices."""
    held = queries.administrators_of(register.court, at)
    Finding.all_of(
        _entered_here(register),
        ("CourtsAct 41", bool(register.court), _("A court is needed: nobody administers all of them.")),
        _known(order.person),
        ("CourtsAct 41", not held, _("This court has an administrator, who grants its offices.")),
    ).or_refuse()
    Office.objects.create(actor=order.person, role=Role.ADMINISTRATOR, scope=register.court, since=at)
    return register


@act("people.grant", by=administrator, enters="register", cites="CourtsAct 41", shown_to=COURT, logged=True)
def grant(register: Volume, order: Grant, *, by: Acting, at: datetime) -> Volume:
    """Grant someone an office of this court."""
    held = Office.objects.holding(order.person, at).filter(role=order.role, scope=register.court)
    Finding.all_of(
        _entered_here(register),
        _known(order.person),
        ("CourtsAct 41", order.role in COURT_ROLES, _("This office is not granted: the platform alone acts in it.")),
        ("CourtsAct 41", order.person != by.actor_id, _("Nobody grants an office to themselves; ask a colleague.")),
        ("CourtsAct 41", not held.exists(), _("That person holds this office already.")),
    ).or_refuse()
    Office.objects.create(actor=order.person, role=order.role, scope=register.court, since=at)
    return register


@act("people.revoke", by=administrator, enters="register", cites="CourtsAct 41", shown_to=COURT, logged=True)
def revoke(register: Volume, order: Grant, *, by: Acting, at: datetime) -> Volume:
    """End someone's office of this court."""
    held = Office.objects.holding(order.person, at).filter(role=order.role, scope=register.court)
    Finding.all_of(
        _entered_here(register),
        ("CourtsAct 41", held.exists(), _("That person does not hold this office.")),
    ).or_refuse()
    held.update(until=at)
    return register


@act("people.delegate", by=judge, enters="register", cites="CourtsAct 41", shown_to=COURT)
def delegate(register: Volume, order: Delegate, *, by: Acting, at: datetime) -> Volume:
    """Let someone of the court do one act on the judge's behalf."""
    today = at.astimezone(COURT_ZONE).date()
    colleague = Office.objects.holding(order.person, at).filter(role__in=COURT_ROLES, scope=register.court)
    Finding.all_of(
        _entered_here(register),
        _known(order.person),
        ("CourtsAct 41", colleague.exists(), _("That person holds no office of this court.")),
        ("CourtsAct 41", order.person != by.actor_id, _("Name somebody else: you can do your own acts anyway.")),
        ("CourtsAct 41", order.last_date >= today, _("Name a last day that is still to come.")),
        ("CourtsAct 41", order.act in BOOK.acts, _("There is no such act. The book of acts lists them all.")),
    ).or_refuse()
    Delegation.objects.create(
        giver=by.actor_id or NOBODY,
        actor=order.person,
        act=order.act,
        court=register.court,
        since=at,
        until=datetime.combine(order.last_date + timedelta(days=1), time.min, COURT_ZONE),
    )
    return register
