"""Two persons: the first one's word is stored, the second one's does the act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from opencourt.kernel.entering import Under, tell
from opencourt.kernel.errors import Conflict, NotEntitled
from opencourt.kernel.keys import NOBODY, fingerprint
from opencourt.kernel.models import Approval, Volume
from opencourt.kernel.terms import Actor

if TYPE_CHECKING:
    from opencourt.kernel.act import Act
    from opencourt.kernel.authority import Acting


# How long the first person's word waits for the second's.
LASTS = timedelta(days=7)


def is_second(act: Act, arguments: dict[str, Any], by: Acting, at: datetime) -> bool:
    """Whether someone else has approved the same before; otherwise this person's approval is stored."""
    content = fingerprint(act.content_of(arguments))
    with transaction.atomic(durable=True):
        volumes = [arguments[name].volume for name in act.enters if name != "result"]
        act.by.require(by, volumes, at)
        lengths = _lengths(Volume.objects.filter(pk__in=[one.pk for one in volumes]))
        before = _open(act, content)
        if before is not None and not _counts(before, lengths, at):
            before.delete()
        fresh = Approval(act=act.name, content=content, actor=by.actor_id or NOBODY, at=at, lengths=lengths)
        Approval.objects.bulk_create([fresh], ignore_conflicts=True)
        held = _open(act, content)
        if held is None:
            # A second person used it up between the two statements.
            raise Conflict(_("The first person's approval is no longer there; begin again."))
        if held.actor == by.actor_id:
            if held.at != at:
                raise NotEntitled(_("You have approved this already; another person must do it now."))
            return False
    return True


def use(act: Act, arguments: dict[str, Any], under: Under, volumes: list[Volume]) -> None:
    """Use the first person's approval up; `Conflict` when it is no longer there, or no longer theirs to give."""
    held = _open(act, fingerprint(act.content_of(arguments)))
    if held is None or held.actor == under.actor or not _counts(held, _lengths(volumes), under.at):
        raise Conflict(_("The first person's approval is no longer there; begin again."))
    first = Actor(held.actor)
    if act.by.role_of(first, under.at) is None or not all(act.by.permits(first, one, under.at) for one in volumes):
        raise Conflict(_("The first person's approval is no longer there; begin again."))
    Approval.objects.filter(pk=held.pk).update(used=under.act_id)
    tell(first_person=held.actor)


def _open(act: Act, content: bytes) -> Approval | None:
    return Approval.objects.select_for_update().filter(act=act.name, content=content, used=None).first()


def _counts(held: Approval, lengths: dict[str, int], at: datetime) -> bool:
    # It was given to the volumes as they were then, not to what has been entered since.
    return at < held.at + LASTS and held.lengths == lengths


def _lengths(volumes: Iterable[Volume]) -> dict[str, int]:
    return {str(one.pk): one.length for one in volumes}
