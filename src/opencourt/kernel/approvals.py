"""Two persons: the first one's word is stored, the second one's does the act."""

from __future__ import annotations

from datetime import datetime
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


def is_second(act: Act, arguments: dict[str, Any], by: Acting, at: datetime) -> bool:
    """Whether someone else has approved the same before; otherwise this person's approval is stored."""
    content = fingerprint(act.content_of(arguments))
    with transaction.atomic(durable=True):
        volumes = [arguments[name].volume for name in act.enters if name != "result"]
        act.by.require(by, volumes, at)
        fresh = Approval(act=act.name, content=content, actor=by.actor_id or NOBODY, at=at)
        Approval.objects.bulk_create([fresh], ignore_conflicts=True)
        held = Approval.objects.select_for_update().get(act=act.name, content=content, used=None)
        if held.actor == by.actor_id:
            if held.at != at:
                raise NotEntitled(_("You have approved this already; another person must do it now."))
            return False
    return True


def use(act: Act, arguments: dict[str, Any], under: Under, volumes: list[Volume]) -> None:
    """Use the first person's approval up; `Conflict` when it is no longer there, or no longer theirs to give."""
    content = fingerprint(act.content_of(arguments))
    held = Approval.objects.select_for_update().filter(act=act.name, content=content, used=None).first()
    if held is None or held.actor == under.actor:
        raise Conflict(_("The first person's approval is no longer there; begin again."))
    first = Actor(held.actor)
    if act.by.role_of(first, under.at) is None or not all(act.by.permits(first, one, under.at) for one in volumes):
        raise Conflict(_("The first person's approval is no longer there; begin again."))
    Approval.objects.filter(pk=held.pk).update(used=under.act_id)
    tell(first_person=held.actor)
