"""Time limits: when a term of the law ends, and every step that led there."""

from __future__ import annotations

import calendar as gregorian
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from opencourt.kernel.calendar import ONE_DAY, Calendar
from opencourt.kernel.finding import Finding
from opencourt.kernel.law import Figure, cites, since

COURT_TIME = ZoneInfo("Asia/Shanghai")
MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """What a term is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"
    YEARS = "years"


class Kind(StrEnum):
    """How a term behaves: an unchangeable one never pauses, a custody one ends on the day itself."""

    ORDINARY = "ordinary"
    UNCHANGEABLE = "unchangeable"
    CUSTODY = "custody"


class Procedure(StrEnum):
    """Whose code of procedure counts the term."""

    CIVIL = "civil"
    CRIMINAL = "criminal"
    ADMINISTRATIVE = "administrative"


# One article each for the counting of terms; renumbered by later versions, never changed in sense.
COUNTING = {
    Procedure.CIVIL: Figure(
        since("2013-01-01", "CivPL(2017) 82", cites="CivPL(2017) 82"),
        since("2022-01-01", "CivPL(2021) 85", cites="CivPL(2021) 85"),
        since("2024-01-01", "CivPL 85", cites="CivPL 85"),
    ),
    Procedure.CRIMINAL: Figure(
        since("2013-01-01", "CrimPL(2012) 103", cites="CrimPL(2012) 103"),
        since("2018-10-26", "CrimPL 105", cites="CrimPL 105"),
    ),
    Procedure.ADMINISTRATIVE: Figure(since("2018-02-08", "AdmPI 48", cites="AdmPI 48")),
}
# Days in which one who missed a term may ask for it back, from the end of the obstacle (LI-160).
RESTORATION_DAYS = {
    Procedure.CIVIL: Figure(since("2013-01-01", 10, cites="CivPL 86")),
    Procedure.CRIMINAL: Figure(since("2013-01-01", 5, cites="CrimPL 106")),
    Procedure.ADMINISTRATIVE: Figure(since("2015-05-01", 10, cites="AdmPL 48")),
}


@dataclass(frozen=True)
class TimeLimit:
    """A term of the law: so many units (and days, for "a month and a half"), its kind and its article."""

    count: int
    unit: Unit
    kind: Kind = Kind.ORDINARY
    procedure: Procedure = Procedure.CIVIL
    extra_days: int = 0
    cites: str = ""

    def __post_init__(self) -> None:
        if self.count < 0 or self.extra_days < 0 or self.count + self.extra_days == 0:
            raise ValueError(f"A time limit of {self.count} {self.unit} has no end; give a number above 0.")


@dataclass(frozen=True)
class Step:
    """One step of the reckoning: the rule, its article, the sentence, the day it came to."""

    rule: str
    cites: str
    sentence: Any
    day: date


@dataclass(frozen=True)
class Due:
    """When a term ends: the last day, whether a later holiday notice may move it, and how it came about."""

    last_day: date
    provisional: bool
    steps: tuple[Step, ...]

    @cites("CivCode 203(2)", rule="LI-159")
    def ends_at(self, *, close_of_business: time | None = None) -> datetime:
        """The moment after which it is too late: 24:00 court time, or the close of business."""
        if close_of_business is not None:
            return datetime.combine(self.last_day, close_of_business, COURT_TIME)
        return datetime.combine(self.last_day + ONE_DAY, time(0), COURT_TIME)


def counting_article(procedure: Procedure, *, on: date) -> str:
    """The article that counts terms of that procedure in that day's version (the oldest known, before it)."""
    versions = COUNTING[procedure]
    return versions.on(max(on, versions.values[0].start))


@cites("CivCode 202", "CrimPI 202", rule="LI-155")
def corresponding_day(start: date, *, months: int, criminal: bool = False) -> date:
    """The same day so many months later, or that month's last; criminal: a last day leads to a last day."""
    index = start.year * MONTHS_A_YEAR + start.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    last = gregorian.monthrange(year, month + 1)[1]
    from_last_day = criminal and start.day == gregorian.monthrange(start.year, start.month)[1]
    return date(year, month + 1, last if from_last_day else min(start.day, last))


@cites("CivPI 127", rule="LI-161")
def may_pause(limit: TimeLimit) -> Finding:
    """Whether days may be left out of the term: never of an unchangeable one."""
    return Finding.all_of(
        (
            "CivPI 127",
            limit.kind is not Kind.UNCHANGEABLE,
            _("This period is unchangeable: no days may be left out of it and it cannot be extended."),
        )
    )


@cites("CivPL 85(2)", "CivPI 125", "CrimPL 105(2)", "AdmPI 48", rule=("LI-154", "LI-155"))
def nominal_last_day(event_day: date, limit: TimeLimit, calendar: Calendar) -> date:
    """The last day before any rest day is looked at; the day of the event is not counted."""
    criminal = limit.procedure is Procedure.CRIMINAL
    match limit.unit:
        case Unit.MONTHS:
            day = corresponding_day(event_day, months=limit.count, criminal=criminal)
        case Unit.YEARS:
            day = corresponding_day(event_day, months=limit.count * MONTHS_A_YEAR, criminal=criminal)
        case Unit.WORKDAYS:
            day = calendar.workday_after(event_day, limit.count)
        case Unit.DAYS:
            day = event_day + timedelta(days=limit.count)
        case Unit.HOURS:
            raise ValueError("A limit in hours ends at a moment; ask last_moment with the time of the event.")
    return day + timedelta(days=limit.extra_days)


@cites("CivPL 85", "CrimPL 105", "AdmPI 48", rule=("LI-154", "LI-155", "LI-156", "LI-157", "LI-158"))
def last_day(
    event_day: date, limit: TimeLimit, calendar: Calendar, *, travel_days: int = 0, days_not_counted: int = 0
) -> Due:
    """The last day of the term that the event starts, with each step and its rule."""
    if days_not_counted:
        may_pause(limit).or_refuse()
    article = counting_article(limit.procedure, on=event_day)
    day = nominal_last_day(event_day, limit, calendar)
    steps = [
        Step(
            "LI-154",
            article,
            _("The day of the event is not counted; the term runs from the next day."),
            event_day,
        ),
        Step("LI-155", limit.cites or article, _term_sentence(limit, day), day),
    ]
    for count, rule, cited, sentence in (
        (days_not_counted, "LI-123", "CivPI 243", _("{count} days that the law does not count are added.")),
        (travel_days, "LI-158", article, _("{count} days of travel are not counted and are added.")),
    ):
        if count:
            day += timedelta(days=count)
            steps.append(Step(rule, cited, format_lazy(sentence, count=count), day))
    return _moved_off_rest_days(day, limit, calendar, article, steps)


def _term_sentence(limit: TimeLimit, day: date) -> Any:
    words = {
        Unit.DAYS: _("{count} days from there end on {day}."),
        Unit.WORKDAYS: _("{count} working days from there end on {day}."),
        Unit.MONTHS: _("{count} months end on the corresponding day, or the month's last: {day}."),
        Unit.YEARS: _("{count} years end on the corresponding day, or the month's last: {day}."),
    }
    return format_lazy(words[limit.unit], count=limit.count, day=day.isoformat())


def _moved_off_rest_days(day: date, limit: TimeLimit, calendar: Calendar, article: str, steps: list[Step]) -> Due:
    if limit.kind is Kind.CUSTODY:
        sentence = _("A term of custody ends on the day itself, rest day or not.")
        return Due(day, False, (*steps, Step("LI-157", article, sentence, day)))
    moved = calendar.first_workday_from(day)
    if moved != day:
        sentence = format_lazy(
            _("{day} is a rest day; the term ends on the first day after the rest days: {moved}."),
            day=day.isoformat(),
            moved=moved.isoformat(),
        )
        steps.append(Step("LI-156", article, sentence, moved))
    provisional = calendar.is_provisional(day) or calendar.is_provisional(moved)
    if provisional:
        sentence = _("No holiday notice is known for that year yet: the day may still move.")
        steps.append(Step("LI-162", "Holidays 7", sentence, moved))
    return Due(moved, provisional, tuple(steps))


@cites("CivPI 125", "CrimPL 105(2)", rule="LI-154")
def last_moment(event_at: datetime, limit: TimeLimit) -> datetime:
    """The moment a term in hours ends: counted from the next full hour, rest days or not."""
    if limit.unit is not Unit.HOURS:
        raise ValueError("Only a limit in hours ends at a moment; ask last_day for the others.")
    if event_at.tzinfo is None:
        raise ValueError("A time without a zone does not say which moment is meant.")
    whole = event_at.replace(minute=0, second=0, microsecond=0)
    start = whole if whole == event_at else whole + timedelta(hours=1)
    return start + timedelta(hours=limit.count)


@cites("CivPL 85(4)", "CrimPL 105(3)", rule=("LI-158", "LI-159"))
def is_in_time(due: Due, *, arrived_at: datetime, posted_on: date | None = None) -> bool:
    """Whether a document kept the term: it arrived before the end, or was posted before it."""
    return arrived_at < due.ends_at() or (posted_on is not None and posted_on <= due.last_day)


@cites("CivPL 86", "CrimPL 106", "AdmPL 48", rule="LI-160")
def last_day_to_ask_for_restoration(obstacle_ended: date, procedure: Procedure, calendar: Calendar) -> Due:
    """The last day to ask that a term missed through no fault be given back."""
    figure = RESTORATION_DAYS[procedure].entry_on(max(obstacle_ended, RESTORATION_DAYS[procedure].values[0].start))
    limit = TimeLimit(figure.value, Unit.DAYS, procedure=procedure, cites=figure.cites)
    return last_day(obstacle_ended, limit, calendar)


@cites("CrimPI 202(2)", rule="LI-155")
def last_day_of_sentence(first_day: date, *, months: int) -> date:
    """The last day of a sentence of so many months: the day before the corresponding day, rest day or not."""
    return corresponding_day(first_day, months=months, criminal=True) - ONE_DAY
