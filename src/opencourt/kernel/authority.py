"""Authority: role x relation to the volume x scope x interval, asked after the lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from opencourt.kernel.asking import Question
from opencourt.kernel.errors import NotEntitled
from opencourt.kernel.models import Delegation, Office, Standing, Volume
from opencourt.kernel.terms import COURT_ROLES, NOT_OF_THE_COURT, SYSTEM, Role, Stands


class Acting(Protocol):
    """Whoever can act: an account, or the platform itself."""

    @property
    def actor_id(self) -> UUID | None:
        """Their reference; None for the platform itself."""
        ...


@dataclass(frozen=True)
class Relation:
    """How an actor must stand to a volume: one condition over volumes, for one and for all."""

    name: str
    condition: Callable[[UUID, frozenset[str], datetime], Q]


def _anywhere(actor: UUID, roles: frozenset[str], at: datetime) -> Q:
    return Q()


def _own_court(actor: UUID, roles: frozenset[str], at: datetime) -> Q:
    offices = Office.objects.holding(actor, at).filter(role__in=roles)
    return Q(court__in=offices.values("scope"))


ANYWHERE = Relation("anywhere", _anywhere)
OWN_COURT = Relation("own_court", _own_court)


def standing_as(*kinds: Stands) -> Relation:
    """The relation of someone who stands to the volume as one of these."""

    def condition(actor: UUID, roles: frozenset[str], at: datetime) -> Q:
        held = Standing.objects.holding(actor, at).filter(stands_as__in=kinds)
        return Q(pk__in=held.values("volume"))

    return Relation("+".join(sorted(kinds)), condition)


def sitting_as(*kinds: Stands) -> Relation:
    """The relation of someone who stands to the volume as one of these and holds the office in its court."""
    standing = standing_as(*kinds)

    def condition(actor: UUID, roles: frozenset[str], at: datetime) -> Q:
        return standing.condition(actor, roles, at) & _own_court(actor, roles, at)

    return Relation(standing.name, condition)


@dataclass(frozen=True)
class Authority:
    """Who may do an act: any of the roles (none needed if empty), in this relation to the volume."""

    name: Any
    roles: frozenset[str]
    relation: Relation = ANYWHERE
    persons: int = 1

    def role_of(self, actor: Acting, at: datetime) -> str | None:
        """The role in which this actor may do it somewhere; None if in no role."""
        return next((role for role, _scope in self._offices(actor, at)), None)

    def volumes(self, actor: Acting, at: datetime) -> Any:
        """All volumes on which this actor may do it then, as a queryset."""
        return self._within_reach(actor, at) if self._offices(actor, at) else Volume.objects.none()

    def permits(self, actor: Acting, volume: Volume, at: datetime) -> bool:
        """Whether this actor may do it on this volume then."""
        return bool(self.volumes(actor, at).filter(pk=volume.pk).exists())

    def require(self, actor: Acting, volumes: list[Volume], at: datetime) -> str:
        """The role in which the actor may do it on all these volumes; otherwise `NotEntitled`."""
        offices = self._offices(actor, at)
        if not offices:
            raise NotEntitled(str(_("Your office does not include this act; ask a colleague who holds it.")))
        wanted = {volume.pk for volume in volumes}
        if not is_system(actor) and not all(
            _reached(self.relation, self.roles).ask(one, actor.actor_id, at) for one in wanted
        ):
            raise NotEntitled(str(_("You may do this act, but not in this volume.")))
        # Whoever holds offices in several courts acts here in the one of this court.
        courts = {volume.court for volume in volumes}
        return next((role for role, scope in offices if scope in courts), offices[0][0])

    def _offices(self, actor: Acting, at: datetime) -> list[tuple[str, str]]:
        if is_system(actor):
            return [(Role.SYSTEM, "")] if Role.SYSTEM in self.roles else []
        if actor.actor_id is None:
            return []
        if not self.roles:
            return [(self.relation.name, "")]
        # Nobody holds the platform's own role by an office.
        return _held(self.roles - {Role.SYSTEM}).ask(actor.actor_id, at)

    def _within_reach(self, actor: Acting, at: datetime) -> Any:
        if is_system(actor) or actor.actor_id is None:
            return Volume.objects.all()
        return _reach(self.relation, self.roles, actor.actor_id, at)


def _reach(relation: Relation, roles: frozenset[str], actor: UUID, at: datetime) -> Any:
    bars = NOT_OF_THE_COURT if roles else (Stands.RECUSED,)
    barred = Standing.objects.holding(actor, at).filter(stands_as__in=bars)
    return Volume.objects.filter(relation.condition(actor, roles, at)).exclude(pk__in=barred.values("volume"))


@lru_cache(maxsize=256)
def _held(roles: frozenset[str]) -> Question:
    def offices(actor: UUID, at: datetime) -> Any:
        held = Office.objects.holding(actor, at).filter(role__in=roles)
        return held.order_by("role", "pk").values_list("role", "scope")

    return Question(offices)


@lru_cache(maxsize=256)
def _reached(relation: Relation, roles: frozenset[str]) -> Question:
    def volumes(volume: UUID, actor: UUID, at: datetime) -> Any:
        return _reach(relation, roles, actor, at).filter(pk=volume).values_list("kind")

    return Question(volumes)


def is_system(actor: Acting) -> bool:
    """Whether this is the platform itself."""
    return actor is SYSTEM


def two(*, of: Authority) -> Authority:
    """The same authority, exercised by two different persons one after the other."""
    return replace(of, name=format_lazy(_("two persons: {name}"), name=of.name), persons=2)


def giver_of(actor: Acting, giver: Acting, act: str, volumes: list[Volume], at: datetime) -> Acting:
    """The person on whose behalf the actor may act; `NotEntitled` without a delegation in force."""
    # The court in which it was given, and only while the actor is of that court.
    offices = Office.objects.holding(actor.actor_id, at).filter(role__in=COURT_ROLES)
    given = Delegation.objects.holding(actor.actor_id, at).filter(
        giver=giver.actor_id, act=act, court__in=offices.values("scope")
    )
    for volume in volumes:
        if not given.filter(Q(volume=None) | Q(volume=volume), court=volume.court).exists():
            raise NotEntitled(str(_("That person has not delegated this act to you, or no longer.")))
    if not given.exists():
        raise NotEntitled(str(_("That person has not delegated this act to you, or no longer.")))
    barred = Standing.objects.holding(actor.actor_id, at).filter(stands_as__in=NOT_OF_THE_COURT)
    if barred.filter(volume__in=[volume.pk for volume in volumes]).exists():
        # Who is recused, or a party, does not come back in another's name.
        raise NotEntitled(str(_("You may do this act, but not in this volume.")))
    return giver


filing_clerk = Authority(_("filing clerk"), frozenset({Role.FILING_CLERK}), OWN_COURT)
clerk = Authority(_("clerk"), frozenset({Role.CLERK, Role.FILING_CLERK}), OWN_COURT)
judge = Authority(_("judge"), frozenset({Role.JUDGE}), OWN_COURT)
judge_of_the_case = Authority(_("judge of the case"), frozenset({Role.JUDGE}), sitting_as(Stands.JUDGE))
publisher = Authority(_("publication officer"), frozenset({Role.PUBLISHER}), OWN_COURT)
administrator = Authority(_("administrator"), frozenset({Role.ADMINISTRATOR}), OWN_COURT)
party_or_counsel = Authority(_("party or counsel"), frozenset(), standing_as(Stands.PARTY, Stands.COUNSEL))
platform = Authority(_("the platform"), frozenset({Role.SYSTEM}))
