"""The desk: any declared act given by form or by API, from its declaration alone."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_type_hints
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from pydantic import ValidationError

from opencourt.kernel.act import Act, Done
from opencourt.kernel.authority import Acting
from opencourt.kernel.book import BOOK
from opencourt.kernel.clock import When, read
from opencourt.kernel.errors import Absent, Refused
from opencourt.kernel.finding import Finding, Reason
from opencourt.kernel.forms.sentences import sentence_for
from opencourt.kernel.models import Volume

EDGE = ("by", "at", "return")


@dataclass(frozen=True)
class Slot:
    """Something an act is about: the parameter's name and the kind of record it takes."""

    name: str
    model: type[models.Model]


def act_named(name: str) -> Act:
    """The act of that name that a person can give at the desk; `Absent` otherwise."""
    declared = BOOK.acts.get(name)
    if declared is None or not at_the_desk(declared):
        raise Absent(_("There is no such act. The book of acts lists them all."))
    return declared


def at_the_desk(declared: Act) -> bool:
    """Whether an act asks only for records and an order, so that its form can be made from it."""
    hints = get_type_hints(declared.function)
    plain = {name: hint for name, hint in hints.items() if name not in EDGE}
    return "system" not in declared.by.roles and all(
        name == declared.order_name or (inspect.isclass(hint) and issubclass(hint, models.Model))
        for name, hint in plain.items()
    )


def fits(declared: Act, subject: models.Model, reader: Acting, at: datetime) -> bool:
    """Whether this person may do this act on this record from its page."""
    slots = slots_of(declared)
    alone = len(slots) == 1 and isinstance(subject, slots[0].model)
    return alone and at_the_desk(declared) and declared.by.permits(reader, volume_of(subject), at)


def needs_no_record(declared: Act) -> bool:
    """Whether the act's form can be opened by itself, as it makes its own record."""
    return at_the_desk(declared) and not slots_of(declared)


def slots_of(declared: Act) -> list[Slot]:
    """The records an act is about."""
    hints = get_type_hints(declared.function)
    return [
        Slot(name, hint)
        for name, hint in hints.items()
        if name not in (*EDGE, declared.order_name) and inspect.isclass(hint) and issubclass(hint, models.Model)
    ]


def subjects_for(declared: Act, given: dict[str, Any], reader: Acting, *, at: datetime) -> dict[str, models.Model]:
    """The records an act is to be done on, each only if this person may know of it."""
    return {slot.name: _record(slot, given.get(slot.name), reader, at) for slot in slots_of(declared)}


def _record(slot: Slot, given: Any, reader: Acting, at: datetime) -> models.Model:
    missing = Absent(_("%(name)s: there is no such record for you.") % {"name": slot.name})
    try:
        key = given if isinstance(given, UUID) else UUID(str(given))
    except ValueError:
        raise missing from None
    # The model's own rule: a record may be known to fewer people than its volume is.
    visible: Any = slot.model._default_manager
    found: models.Model | None = visible.visible_to(reader.actor_id, at).filter(pk=key).first()
    if found is None:
        raise missing
    return found


def may_open(declared: Act, subjects: dict[str, Any], reader: Acting, *, at: datetime) -> None:
    """Whether this person may open the act's form; `Absent` for a hidden record on which they may not do it."""
    for name, subject in subjects.items():
        volume = volume_of(subject)
        hidden = volume.hidden or getattr(subject, "is_kept_back", False)
        if hidden and not declared.by.permits(reader, volume, at):
            raise Absent(_("%(name)s: there is no such record for you.") % {"name": name})


def called(subject: models.Model) -> str:
    """What a record is called at the desk: its number, for a title may hold names."""
    return getattr(subject, "number", "") or str(subject.pk)


def give(name: str, on: dict[str, Any], order: dict[str, Any], *, by: Acting, at: When, key: str = "") -> Done:
    """Do an act as a person asked for it in JSON; what is wrong with the order comes as one refusal."""
    declared = act_named(name)
    arguments: dict[str, Any] = dict(subjects_for(declared, on, by, at=read(at)))
    if declared.order is not None:
        try:
            arguments[declared.order_name] = declared.order.model_validate(order)
        except ValidationError as error:
            raise Refused(finding_of(error)) from None
    return declared.perform(**arguments, by=by, at=at, key=key)


def finding_of(error: ValidationError) -> Finding:
    """What is wrong with an order, one reason a field, in our own sentences."""
    return Finding(
        tuple(
            Reason("", sentence_for(one, label=_place(one["loc"])), _place(one["loc"]))
            for one in error.errors(include_url=False, include_input=False)
        )
    )


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc)


def volume_of(subject: Any) -> Volume:
    """The volume a record belongs to."""
    volume: Volume = subject.volume
    return volume
