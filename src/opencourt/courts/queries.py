"""Asking about courts: everyone may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Left

from opencourt.courts import names
from opencourt.courts.models import Court
from opencourt.courts.terms import Level
from opencourt.kernel.errors import Absent

FOUND_AT_MOST = 100


def by_code(code: str) -> Court | None:
    """The court with that code, or None."""
    return Court.objects.select_related("parent", "appeals_to").filter(pk=code).first()


def court_for(code: str) -> Court:
    """The court with that code; Absent when there is none."""
    court = by_code(code)
    if court is None:
        raise Absent(code)
    return court


def is_court(code: str) -> bool:
    """Whether the register holds the code, for `casenumbers.parse(is_court=...)`."""
    return Court.objects.filter(pk=code).exists()


def by_name(name: str, *, on: date | None = None) -> Court | None:
    """The court of that name, written with or without province and prefecture; None if unknown or of two minds."""
    courts = Court.objects.on(on) if on else Court.objects.all()
    for form in names.written_forms(name[:80]):
        for field in ("name", "short_name", "bare_name"):
            found = list(courts.filter(**{field: form}).order_by("derived", "code")[:3])
            if one := the_one(found):
                return one
    return None


def the_one(found: list[Any]) -> Any:
    """The only one, or the only one read in a list beside others formed by rule under the same full name."""
    if len(found) == 1:
        return found[0]
    listed = [court for court in found if not court.derived]
    same = len({court.name for court in found}) == 1
    return listed[0] if same and len(listed) == 1 else None


def codes_by_name() -> dict[str, str]:
    """Every written form that means one court only, with its code: for reading many documents."""
    fields = ("bare_name", "short_name", "name")
    # Plain rows: this is asked for every chunk of an import, and three thousand models are slow to make.
    courts = Court.objects.order_by("derived", "code").values_list("code", "derived", *fields, named=True)
    codes: dict[str, str] = {}
    for field in fields:
        forms: dict[str, list[Any]] = {}
        for court in courts:
            forms.setdefault(getattr(court, field), []).append(court)
        codes |= {form: one.code for form, found in forms.items() if (one := the_one(found))}
    return codes


def code_in(codes: Mapping[str, str], name: str) -> str:
    """The code of that name in what `codes_by_name` gave, or an empty text."""
    return next((codes[form] for form in names.written_forms(name) if form in codes), "")


def children(court: Court) -> list[Court]:
    """The courts directly below."""
    return list(court.below.all())


def path_of_appeal(court: Court) -> list[Court]:
    """The courts an appeal can reach, the next one first."""
    path, here = [], court.appeals_to
    while here is not None and here not in path:
        path.append(here)
        here = here.appeals_to
    return path


def provinces() -> list[dict[str, Any]]:
    """The high courts, each with how many intermediate and basic courts its province has."""
    numbers = {
        row["letter"]: row
        for row in Court.objects.values(letter=Left("code", 1))
        .annotate(
            intermediate=Count("pk", filter=Q(level=Level.INTERMEDIATE)), basic=Count("pk", filter=Q(level=Level.BASIC))
        )
        .order_by()
    }
    highs = Court.objects.filter(level=Level.HIGH).order_by("division", "code")
    return [
        {"court": high, "intermediate": numbers[high.code]["intermediate"], "basic": numbers[high.code]["basic"]}
        for high in highs
    ]


def found(text: str, *, at_most: int = FOUND_AT_MOST) -> list[Court]:
    """The courts whose code begins with the text or whose name in either language contains it, higher first."""
    text = "".join(text.split()) if not text.isascii() else " ".join(text.split())
    if not text:
        return []
    hits = Court.objects.filter(Q(code__istartswith=text) | Q(name__contains=text) | Q(name_en__icontains=text))
    return sorted(hits[:at_most], key=lambda court: (-Level.values.index(court.level), court.code))


def as_data(court: Court) -> dict[str, Any]:
    """The court as plain data."""
    return {
        "code": court.code,
        "name": court.name,
        "name_en": court.name_en,
        "level": court.level,
        "kind": court.kind,
        "division": court.division,
        "parent": court.parent_id,
        "appeals_to": court.appeals_to_id,
        "derived": court.derived,
        "since": court.since.isoformat() if court.since else None,
        "until": court.until.isoformat() if court.until else None,
    }


def all_as_data(text: str = "") -> list[dict[str, Any]]:
    """All courts as plain data, or those found."""
    return [as_data(court) for court in (found(text) if text else Court.objects.all())]


def count() -> int:
    """How many courts the register holds."""
    return Court.objects.count()
