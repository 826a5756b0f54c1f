"""What an order asks: its fields with the widget each is asked by."""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

from annotated_types import MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from opencourt.kernel.forms.marks import Carried, Choices, Help, Label, Long, Step, Upload
from opencourt.kernel.stricttypes import Fen

MANY = (list, tuple, set, frozenset)
FEW = 7
LONG_FROM = 300


@dataclass(frozen=True)
class Asked:
    """One field of an order as a form asks for it."""

    name: str
    widget: str
    label: Any
    help: Any = ""
    step: Any = ""
    required: bool = True
    kind: type = str
    choices: Choices | None = None
    upload: Upload | None = None
    rows: int = 6
    max_length: int | None = None

    @property
    def id(self) -> str:
        """The element that error messages lead to."""
        return f"id-{self.name}"


def core_of(annotation: Any, marks: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """The type without `| None` and Annotated, and every mark found on the way."""
    if get_origin(annotation) is Annotated:
        inner, *found = get_args(annotation)
        return core_of(inner, (*marks, *found))
    if get_origin(annotation) in (Union, types.UnionType):
        kept = [item for item in get_args(annotation) if item is not type(None)]
        if len(kept) == 1:
            return core_of(kept[0], marks)
    return annotation, marks


def choices_of(core: Any, marks: tuple[Any, ...]) -> Choices | None:
    """The answers the field allows: by its mark, its enumeration or its literal values."""
    for mark in marks:
        if isinstance(mark, Choices):
            return mark
    if get_origin(core) in MANY:
        inner, found = core_of(get_args(core)[0])
        return choices_of(inner, found)
    if isinstance(core, type) and issubclass(core, Enum):
        return Choices([(item.value, getattr(item, "label", item.value)) for item in core])
    if get_origin(core) is Literal:
        return Choices([(value, value) for value in get_args(core)])
    return None


def is_money(marks: tuple[Any, ...]) -> bool:
    """Whether the field's type is `Fen`."""
    wanted = get_args(Fen)[1:]
    return bool(wanted) and all(any(mark is own for mark in marks) for own in wanted)


def is_line(core: Any) -> bool:
    """Whether an entry of a list can be written as one line: a text, or a model that reads itself from one."""
    return core is str or (isinstance(core, type) and issubclass(core, BaseModel))


def widget_of(core: Any, marks: tuple[Any, ...], *, choices: Choices | None, max_length: int | None) -> str:
    """The widget for a field of that type; a sentence when there is none."""
    kinds = {type(mark) for mark in marks}
    if Carried in kinds:
        return "hidden"
    if Upload in kinds:
        return "file"
    many = get_origin(core) in MANY
    if choices:
        known = not callable(choices.options)
        few = known and len(choices.pairs()) <= FEW
        return "checkboxes" if many else "radios" if few else "select"
    if core is bool:
        return "boolean"
    if core is date:
        return "date"
    if core is int:
        return "money" if is_money(marks) else "number"
    if many and is_line(core_of(get_args(core)[0])[0]):
        return "lines"
    if core in (str, UUID):
        return "textarea" if Long in kinds or (max_length or 0) >= LONG_FROM else "text"
    raise TypeError(f"{core!r} has no widget; give the field Choices, Upload or Carried, or make the page by hand.")


def asked_from(name: str, field: FieldInfo) -> Asked:
    """The field of that name as a form asks for it."""
    core, marks = core_of(field.annotation, tuple(field.metadata))
    found: dict[type, Any] = {type(mark): mark for mark in marks}
    choices = choices_of(core, marks)
    max_length = found[MaxLen].max_length if MaxLen in found else None
    origin = get_origin(core) or core
    return Asked(
        name=name,
        widget=widget_of(core, marks, choices=choices, max_length=max_length),
        label=found[Label].text if Label in found else name.replace("_", " ").capitalize(),
        help=found[Help].text if Help in found else "",
        step=found[Step].name if Step in found else "",
        required=field.is_required(),
        kind=origin if isinstance(origin, type) else str,
        choices=choices,
        upload=found.get(Upload),
        rows=found[Long].rows if Long in found else 6,
        max_length=max_length,
    )


def asked_by(order: type[BaseModel]) -> tuple[Asked, ...]:
    """Every field of the order, in its order."""
    return tuple(asked_from(name, field) for name, field in order.model_fields.items())
