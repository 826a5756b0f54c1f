"""The register of courts: read from two small tables, checked line by line, entered without doubling."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from opencourt.courts import names, rules
from opencourt.courts.models import Court
from opencourt.courts.terms import CourtKind, CourtRecord, Division, Level
from opencourt.kernel.casenumbers import is_court_code, level_of
from opencourt.kernel.errors import Refused
from opencourt.kernel.finding import Finding

DATA = Path(__file__).parent / "data"
COURTS, DIVISIONS = DATA / "courts.csv", DATA / "divisions.csv"
COLUMNS = ("code", "name", "name_en", "level", "kind", "division", "parent", "appeals_to", "derived", "since", "until")
MOST_REASONS = 20
BATCH = 500


@dataclass(frozen=True)
class Loaded:
    """What a loading entered: courts in all, by level, and how many were formed by rule."""

    courts: int
    by_level: dict[str, int]
    derived: int


def load(courts: Path = COURTS, divisions: Path | None = DIVISIONS) -> Loaded:
    """Enter the courts of the divisions and of the table, which goes before; the same twice changes nothing."""
    records = {record.code: record for record in (courts_of(read_divisions(divisions)) if divisions else ())}
    records |= {record.code: record for record in read_courts(courts)}
    standing = set(Court.objects.values_list("code", flat=True))
    unknown(records.values(), known=standing | set(records)).or_refuse()
    enter(records.values())
    levels = Counter(str(record.level) for record in records.values())
    return Loaded(len(records), dict(levels), sum(record.derived for record in records.values()))


@transaction.atomic
def enter(records: Iterable[CourtRecord]) -> None:
    """Insert the courts or bring them up to date, those above first."""
    order = list(reversed(Level.values))
    rows = [
        Court(
            **{name: getattr(record, name) for name in PLAIN},
            parent_id=record.parent or None,
            appeals_to_id=record.appeals_to or None,
        )
        for record in sorted(map(named, records), key=lambda record: (order.index(record.level), record.code))
    ]
    changing = [name for name in (*PLAIN, "parent", "appeals_to") if name != "code"]
    Court.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["code"], update_fields=changing
    )


PLAIN = tuple(field.name for field in fields(CourtRecord) if field.name not in ("parent", "appeals_to"))


def named(record: CourtRecord) -> CourtRecord:
    """The record with the shorter forms under which people look for it."""
    short = names.without_province(record.name)
    return replace(record, short_name=short, bare_name=names.without_prefecture(short))


def courts_of(divisions: Iterable[Division]) -> list[CourtRecord]:
    """The courts of these divisions, formed by rule."""
    known = {division.code: division for division in divisions}
    found = (rules.court_of(division, known) for division in known.values())
    return [record for record in found if record is not None]


def read_divisions(path: Path) -> list[Division]:
    """The divisions of a table of code, name and name_en."""
    return [Division(**row) for _line, row in rows_of(path, ("code", "name", "name_en"))]


def read_courts(path: Path) -> list[CourtRecord]:
    """The courts of a table; Refused with the line and the mend of each bad row."""
    records, findings = [], []
    for line, row in rows_of(path, COLUMNS):
        finding = row_finding(line, row)
        findings.append(finding)
        if finding:
            records.append(record_of(row))
    together = Finding.together(findings)
    Finding(together.reasons[:MOST_REASONS]).or_refuse()
    return records


def rows_of(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers; Refused when it is no such table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        sentence = format_lazy(
            _("The table {name} could not be read. Give a CSV file in UTF-8 that the program may open."), name=path.name
        )
        raise Refused(Finding.against("CaseNumbers 12", sentence)) from error
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != columns:
        sentence = format_lazy(
            _("The first line of {name} must read: {columns}."), name=path.name, columns=",".join(columns)
        )
        raise Refused(Finding.against("CaseNumbers 12", sentence))
    return [(number, {key: row.get(key) or "" for key in columns}) for number, row in enumerate(reader, start=2)]


def row_finding(line: int, row: dict[str, str]) -> Finding:
    """What stands against one row, each reason with its line."""
    code = row["code"]
    formed = is_court_code(code)
    checks = (
        (formed, _("Line {line}: {code} is no court code; it looks like 京0105.")),
        (row["level"] in Level.values, _("Line {line}: give the level as basic, intermediate, high or supreme.")),
        (
            not formed or row["level"] not in Level.values or row["level"] == level_of(code),
            _("Line {line}: the level does not fit the digits of {code}."),
        ),
        (row["kind"] in CourtKind.values, _("Line {line}: this kind of court is not known.")),
        (row["name"].endswith(("法院", "法庭", "分院")), _("Line {line}: the name must end with 法院 or 分院.")),
        (row["name_en"] != "", _("Line {line}: the English name is missing.")),
        (
            row["division"] == "" or (row["division"].isdecimal() and len(row["division"]) == 6),
            _("Line {line}: a division has six digits."),
        ),
        (row["derived"] in ("0", "1"), _("Line {line}: give derived as 0 or 1.")),
        (is_day(row["since"]) and is_day(row["until"]), _("Line {line}: give days as 2018-09-09.")),
        (code not in (row["parent"], row["appeals_to"]), _("Line {line}: {code} cannot stand above itself.")),
    )
    return Finding.all_of(
        *(("CaseNumbers 12", holds, format_lazy(text, line=line, code=code or "?")) for holds, text in checks)
    )


def is_day(text: str) -> bool:
    """Whether the text is empty or an ISO day."""
    try:
        return text == "" or bool(date.fromisoformat(text))
    except ValueError:
        return False


def record_of(row: dict[str, str]) -> CourtRecord:
    """The record of a row that was found good."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("since", "until")}
    return CourtRecord(**{**row, **days, "derived": row["derived"] == "1"})  # type: ignore[arg-type]


def unknown(records: Iterable[CourtRecord], *, known: set[str]) -> Finding:
    """A reason for each court above that nobody knows."""
    missing = {
        (record.code, above)
        for record in records
        for above in (record.parent, record.appeals_to)
        if above and above not in known
    }
    text = _("{code} names {above} as a court above it, which is not in the register. Add it or leave the field empty.")
    return Finding.together(
        Finding.against("CaseNumbers 12", format_lazy(text, code=code, above=above))
        for code, above in sorted(missing)[:MOST_REASONS]
    )
