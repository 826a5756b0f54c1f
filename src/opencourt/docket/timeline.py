"""The timeline: each entry as one line, with what the order said, cut to its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import BaseModel

from opencourt.kernel import vault
from opencourt.kernel.act import Act
from opencourt.kernel.book import BOOK, lifted
from opencourt.kernel.errors import Absent
from opencourt.kernel.forms.asked import Asked, asked_by
from opencourt.kernel.models import Entry
from opencourt.kernel.terms import Role, Stands


@dataclass(frozen=True)
class Line:
    """One line of a timeline, as its reader may see it; `details` are pairs of label and text."""

    seq: int
    kind: str
    title: str
    cites: tuple[str, ...]
    at: datetime
    role: str
    name: str
    facts: dict[str, Any]
    details: list[tuple[Any, str]]
    hash: str
    historic: bool


def line_of(entry: Entry, *, names: dict[UUID, str], near: bool) -> Line:
    """The entry as a line; personal values are opened only for those who stand near the case."""
    declared = BOOK.acts.get(entry.kind.removesuffix(".item"))
    body = lifted(entry.kind, entry.version, entry.facts())
    return Line(
        entry.seq,
        entry.kind,
        declared.title if declared else entry.kind,
        declared.cites if declared else (),
        entry.at,
        role_text(entry.role),
        names.get(entry.actor, "") if entry.actor else "",
        body,
        details_of(declared, body.get("order", {}), near=near) if declared and declared.order else [],
        bytes(entry.hash).hex(),
        entry.historic,
    )


def details_of(declared: Act, said: dict[str, Any], *, near: bool) -> list[tuple[Any, str]]:
    """What the order said, field by field, as the form asked for it."""
    if not isinstance(declared.order, type) or not issubclass(declared.order, BaseModel):
        return []
    found = []
    for asked in asked_by(declared.order):
        value = said.get(asked.name)
        if is_sealed(value):
            value = opened(value) if near else None
        if value not in (None, "", []):
            found.append((asked.label, shown(asked, value)))
    return found


def is_sealed(value: Any) -> TypeGuard[dict[str, str]]:
    """Whether a value in an entry only refers to the vault."""
    return isinstance(value, dict) and set(value) == {"vault", "commitment"}


def opened(reference: dict[str, str]) -> Any:
    """The personal value, or the sentence that it was erased."""
    try:
        return vault.opened(reference)
    except Absent as absent:
        return str(absent)


def shown(asked: Asked, value: Any) -> str:
    """A value as people read it: the text of a choice, the names of a list."""
    if asked.choices:
        value = str(dict(asked.choices.pairs()).get(str(value), value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return "; ".join(str(one.get("name", one)) if isinstance(one, dict) else str(one) for one in value)
    return str(value)


def role_text(role: str) -> str:
    """What a role is called for people: an office, or how someone stands to the case."""
    if role in Role.values:
        return str(Role(role).label)
    stands = [str(Stands(part).label) for part in role.split("+") if part in Stands.values]
    return " / ".join(stands) or role
