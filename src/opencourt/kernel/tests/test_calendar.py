"""The court calendar knows swapped weekends and says when it only guesses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from opencourt.kernel.calendar import Calendar, CourtYear, years_from_toml
from opencourt.kernel.errors import Refused

COURTS = Calendar()
OWN_2027 = """
[[year]]
year = 2027
source = "Notice for a test"
rest = [2027-01-01, 2027-10-01, 2027-10-04]
work = [2027-10-09]
"""


def days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2017-01-01", "2017-01-02"),
        ("2017-01-27", "2017-02-02"),
        ("2017-04-02", "2017-04-04"),
        ("2017-04-29", "2017-05-01"),
        ("2017-05-28", "2017-05-30"),
        ("2017-10-01", "2017-10-08"),
    ],
)
def test_the_holidays_of_2017_are_rest_days_li_169(first, last):
    assert all(COURTS.is_rest_day(day) for day in days(first, last))


@pytest.mark.parametrize("day", ["2017-01-22", "2017-02-04", "2017-04-01", "2017-05-27", "2017-09-30"])
def test_the_make_up_workdays_of_2017_are_no_rest_days_li_169(day):
    assert not COURTS.is_rest_day(date.fromisoformat(day))


def test_2017_has_no_other_rest_days_than_weekends_and_those_of_the_notice_li_169():
    on_weekdays = [day for day in days("2017-01-01", "2017-12-31") if COURTS.is_rest_day(day) and day.weekday() < 5]
    assert len(on_weekdays) == 1 + 5 + 2 + 1 + 2 + 5


def test_a_year_with_a_notice_is_sure_and_a_later_one_provisional_li_162():
    assert not COURTS.is_provisional(date(2017, 6, 1))
    assert COURTS.is_provisional(date(2027, 6, 1))


def test_the_statute_gives_eve_and_second_of_may_from_2025_li_162():
    assert COURTS.is_rest_day(date(2027, 2, 5))
    assert COURTS.is_rest_day(date(2030, 5, 2))
    assert not COURTS.is_rest_day(date(2001, 1, 23))


def test_the_operators_year_comes_first_and_is_no_longer_provisional():
    own = Calendar(*years_from_toml(OWN_2027))
    assert not own.is_provisional(date(2027, 10, 4))
    assert own.is_rest_day(date(2027, 10, 4))
    assert not own.is_rest_day(date(2027, 10, 9))
    assert not own.is_rest_day(date(2027, 5, 3))


@pytest.mark.parametrize(
    "text",
    [
        "[[year",
        "[[year]]\nyear = 2027\n",
        "year = 3",
        '[[year]]\nyear = 2027\nsource = "x"\nrest = ["2027-01-01"]',
        '[[year]]\nyear = 2027\nsource = "x"\nrest = [2028-01-01]',
    ],
)
def test_a_bad_calendar_file_gets_a_sentence(text):
    with pytest.raises(Refused, match=r"calendar"):
        years_from_toml(text)


def test_a_day_cannot_be_rest_and_work():
    day = frozenset({date(2027, 3, 3)})
    with pytest.raises(Refused, match="Keep one"):
        CourtYear(2027, day, day)


@given(some.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_from_1990_to_2100_has_an_answer(day):
    work = COURTS.first_workday_from(day)
    assert not COURTS.is_rest_day(work)
    assert (work - day).days < 12


@pytest.mark.parametrize("year", [1, 1949, 2101, 9998])
def test_years_beyond_all_data_rest_on_weekends(year):
    assert COURTS.year(year).rest == frozenset()
    assert COURTS.is_provisional(date(year, 6, 1))


def test_workdays_skip_weekends():
    assert COURTS.workday_after(date(2017, 6, 2), 3) == date(2017, 6, 7)
