"""The court calendar: on which days courts rest, and how sure that is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays
from chinese_calendar import constants as noticed
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from opencourt.kernel.errors import Refused
from opencourt.kernel.finding import Finding
from opencourt.kernel.law import cites

SATURDAY = 5
ONE_DAY = timedelta(days=1)
FIRST_COMPUTED, LAST_COMPUTED = 1950, 2100
# The State Council's notices that the library holds whole; the outer years it holds in part do not count.
NOTICED_YEARS = frozenset(day.year for day in noticed.holidays)


@dataclass(frozen=True)
class CourtYear:
    """One year's days off and make-up workdays; provisional when no notice stands behind them."""

    year: int
    rest: frozenset[date]
    work: frozenset[date]
    provisional: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        stray = sorted(day.isoformat() for day in self.rest | self.work if day.year != self.year)
        both = sorted(day.isoformat() for day in self.rest & self.work)
        Finding.all_of(
            (
                "Holidays 7",
                not stray,
                format_lazy(
                    _("The calendar of {year} names days of another year ({days}). Move them to their own year."),
                    year=self.year,
                    days=", ".join(stray),
                ),
            ),
            (
                "Holidays 7",
                not both,
                format_lazy(
                    _("The calendar of {year} has days both as rest and as work ({days}). Keep one of the two."),
                    year=self.year,
                    days=", ".join(both),
                ),
            ),
        ).or_refuse()


def years_from_toml(text: str) -> tuple[CourtYear, ...]:
    """The operator's years from TOML: tables [[year]] with year, source, rest = [dates], work = [dates]."""
    try:
        found = tomllib.loads(text).get("year", [])
        return tuple(
            CourtYear(
                year=int(row["year"]),
                rest=frozenset(_days(row.get("rest", []))),
                work=frozenset(_days(row.get("work", []))),
                source=str(row["source"]),
            )
            for row in found
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        sentence = format_lazy(
            _(
                "The calendar file could not be read ({error}). Write tables [[year]] with year, source, "
                "rest and work, days as 2027-01-01 without quotation marks."
            ),
            error=str(error),
        )
        raise Refused(Finding.against("Holidays 7", sentence)) from error


def _days(values: Iterable[object]) -> Iterable[date]:
    for value in values:
        if type(value) is not date:
            raise TypeError(f"{value!r} is no day")
        yield value


@lru_cache(maxsize=256)
def year_as_published(year: int) -> CourtYear:
    """The year by the State Council's notice; where none is known, by the statute alone and provisional."""
    if year in NOTICED_YEARS:
        return CourtYear(
            year,
            frozenset(day for day in noticed.holidays if day.year == year),
            frozenset(day for day in noticed.workdays if day.year == year),
            source="notice",
        )
    return year_by_statute(year)


@cites("Holidays 2", "Holidays 6", rule="LI-162")
def year_by_statute(year: int) -> CourtYear:
    """The statutory days off with their make-up days, without any swapped weekend: always provisional."""
    if not FIRST_COMPUTED <= year <= LAST_COMPUTED:
        return CourtYear(year, frozenset(), frozenset(), provisional=True)
    found = holidays.country_holidays("CN", years=year)
    rest = frozenset(day for day in found if day.year == year)
    work = frozenset(day for day in found.weekend_workdays if day.year == year) - rest
    return CourtYear(year, rest, work, provisional=True, source="statute")


class Calendar:
    """The days on which courts rest; the operator's own years come before the published ones."""

    def __init__(self, *years: CourtYear) -> None:
        self._own = {year.year: year for year in years}

    def year(self, year: int) -> CourtYear:
        """What is known of the year."""
        return self._own.get(year) or year_as_published(year)

    @cites("CivPL 85(3)", "CivCode 203", rule=("LI-156", "LI-162", "LI-169"))
    def is_rest_day(self, day: date) -> bool:
        """Whether courts rest that day: a holiday, or a weekend that is no make-up workday."""
        year = self.year(day.year)
        return day in year.rest or (day.weekday() >= SATURDAY and day not in year.work)

    def is_provisional(self, day: date) -> bool:
        """Whether no notice is known for that day's year, so that swapped days may still change it."""
        return self.year(day.year).provisional

    def first_workday_from(self, day: date) -> date:
        """That day, or the first day after it on which courts do not rest."""
        while self.is_rest_day(day):
            day += ONE_DAY
        return day

    def workday_after(self, day: date, count: int) -> date:
        """The day on which the given number of workdays after that day have passed."""
        for _nth in range(count):
            day = self.first_workday_from(day + ONE_DAY)
        return day
