"""Terms end where the law says; the worked examples of the digest are the first tests."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from opencourt.kernel.calendar import Calendar
from opencourt.kernel.errors import Refused
from opencourt.kernel.timelimits import (
    COURT_TIME,
    Kind,
    Procedure,
    TimeLimit,
    Unit,
    corresponding_day,
    counting_article,
    is_in_time,
    last_day,
    last_day_of_sentence,
    last_day_to_ask_for_restoration,
    last_moment,
)

COURTS = Calendar()
DAYS = some.dates(date(1995, 1, 1), date(2090, 12, 31))
ORDINARY = some.builds(
    TimeLimit,
    count=some.integers(1, 24),
    unit=some.sampled_from([Unit.DAYS, Unit.WORKDAYS, Unit.MONTHS, Unit.YEARS]),
    procedure=some.sampled_from(Procedure),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(count: int, **more) -> TimeLimit:
    return TimeLimit(count, Unit.DAYS, **more)


def months(count: int, **more) -> TimeLimit:
    return TimeLimit(count, Unit.MONTHS, **more)


CRIMINAL = {"procedure": Procedure.CRIMINAL}


@pytest.mark.parametrize(
    ("event", "limit", "end"),
    [
        pytest.param("2017-06-05", days(10), "2017-06-15", id="example 1: a ruling"),
        pytest.param("2017-09-16", days(15), "2017-10-09", id="example 2: over the National Day break"),
        pytest.param("2023-08-31", months(6), "2024-02-29", id="example 3: no 31st of February"),
        pytest.param("2022-03-01", days(30), "2022-03-31", id="example 4: public notice"),
        pytest.param("2022-03-31", days(15), "2022-04-15", id="example 4: the defence after it"),
        pytest.param("2021-03-08", days(10, **CRIMINAL), "2021-03-18", id="example 5: a criminal judgment"),
        pytest.param("2021-01-29", months(6), "2021-07-29", id="example 6: an ordinary civil case"),
    ],
)
def test_the_worked_examples_of_the_digest_li_154_li_155_li_156(event, limit, end):
    assert last_day(day(event), limit, COURTS).last_day == day(end)


@pytest.mark.parametrize(
    ("event", "limit", "end"),
    [
        pytest.param("2017-01-12", days(10), "2017-01-22", id="a Sunday made a workday"),
        pytest.param("2017-01-25", days(10), "2017-02-04", id="a Saturday made a workday"),
        pytest.param("2017-01-17", days(10), "2017-02-03", id="the Spring Festival"),
        pytest.param("2017-05-12", days(15), "2017-05-27", id="the Saturday before the Dragon Boat"),
        pytest.param("2017-05-13", days(15), "2017-05-31", id="the Dragon Boat itself"),
        pytest.param("2017-04-19", days(10), "2017-05-02", id="a weekend running into Labour Day"),
    ],
)
def test_swapped_holidays_of_2017_move_the_end_li_156_li_169(event, limit, end):
    assert last_day(day(event), limit, COURTS).last_day == day(end)


@pytest.mark.parametrize(
    ("start", "count", "civil", "criminal"),
    [
        ("2021-01-31", 1, "2021-02-28", "2021-02-28"),
        ("2024-01-30", 1, "2024-02-29", "2024-02-29"),
        ("2021-02-28", 1, "2021-03-28", "2021-03-31"),
        ("2024-02-29", 12, "2025-02-28", "2025-02-28"),
        ("2021-04-30", 2, "2021-06-30", "2021-06-30"),
        ("2021-06-30", 1, "2021-07-30", "2021-07-31"),
        ("2021-12-15", 3, "2022-03-15", "2022-03-15"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_li_155(start, count, civil, criminal):
    assert corresponding_day(day(start), months=count) == day(civil)
    assert corresponding_day(day(start), months=count, criminal=True) == day(criminal)


def test_a_month_and_a_half_is_a_month_and_fifteen_days_li_155():
    assert last_day(day("2021-03-08"), months(1, extra_days=15, **CRIMINAL), COURTS).last_day == day("2021-04-23")


def test_custody_ends_on_the_day_even_on_a_rest_day_li_157():
    ends = last_day(day("2017-09-16"), days(15, kind=Kind.CUSTODY, **CRIMINAL), COURTS)
    assert ends.last_day == day("2017-10-01")
    assert ends.steps[-1].rule == "LI-157"


def test_travel_days_are_added_before_rest_days_are_looked_at_li_158():
    assert last_day(day("2017-06-05"), days(10), COURTS, travel_days=2).last_day == day("2017-06-19")


def test_days_not_counted_are_added_but_never_to_an_unchangeable_period_li_123_li_161():
    assert last_day(day("2021-01-29"), months(6), COURTS, days_not_counted=1).last_day == day("2021-07-30")
    with pytest.raises(Refused, match="unchangeable"):
        last_day(day("2021-01-29"), months(6, kind=Kind.UNCHANGEABLE), COURTS, days_not_counted=1)


def test_the_last_day_ends_at_midnight_or_with_the_office_hours_li_159():
    due = last_day(day("2017-06-05"), days(10), COURTS)
    assert due.ends_at() == datetime(2017, 6, 16, 0, 0, tzinfo=COURT_TIME)
    assert due.ends_at(close_of_business=time(17, 30)) == datetime(2017, 6, 15, 17, 30, tzinfo=COURT_TIME)


def test_what_was_posted_in_time_is_in_time_li_158():
    due = last_day(day("2017-06-05"), days(10), COURTS)
    just = datetime(2017, 6, 15, 15, 59, 59, tzinfo=UTC)
    late = just + timedelta(seconds=1)
    assert is_in_time(due, arrived_at=just)
    assert not is_in_time(due, arrived_at=late)
    assert is_in_time(due, arrived_at=late, posted_on=day("2017-06-15"))
    assert not is_in_time(due, arrived_at=late, posted_on=day("2017-06-16"))


def test_hours_run_from_the_next_hour_li_154():
    limit = TimeLimit(48, Unit.HOURS)
    assert last_moment(datetime(2017, 6, 2, 10, 20, tzinfo=COURT_TIME), limit) == datetime(
        2017, 6, 4, 11, 0, tzinfo=COURT_TIME
    )
    with pytest.raises(ValueError, match="zone"):
        last_moment(datetime(2017, 6, 2, 10, 20), limit)
    with pytest.raises(ValueError, match="hours"):
        last_day(day("2017-06-02"), limit, COURTS)


def test_restoration_is_asked_for_in_ten_days_and_in_criminal_cases_in_five_li_160():
    assert last_day_to_ask_for_restoration(day("2021-03-08"), Procedure.CIVIL, COURTS).last_day == day("2021-03-18")
    assert last_day_to_ask_for_restoration(day("2021-03-08"), Procedure.CRIMINAL, COURTS).last_day == day("2021-03-15")


def test_a_sentence_ends_the_day_before_the_corresponding_day_li_155():
    assert last_day_of_sentence(day("2021-03-08"), months=6) == day("2021-09-07")
    assert last_day_of_sentence(day("2021-01-31"), months=1) == day("2021-02-27")


def test_the_article_is_the_one_of_the_day():
    assert counting_article(Procedure.CIVIL, on=day("2017-06-05")) == "CivPL(2017) 82"
    assert counting_article(Procedure.CIVIL, on=day("2022-06-05")) == "CivPL(2021) 85"
    assert counting_article(Procedure.CIVIL, on=day("2024-06-05")) == "CivPL 85"


def test_a_year_without_a_notice_gives_a_provisional_day_li_162():
    due = last_day(day("2029-06-05"), days(10), COURTS)
    assert due.provisional
    assert "may still move" in str(due.steps[-1].sentence)
    assert not last_day(day("2017-06-05"), days(10), COURTS).provisional


def test_a_limit_of_nothing_is_no_limit():
    with pytest.raises(ValueError, match="above 0"):
        days(0)


@given(DAYS, ORDINARY)
def test_the_last_day_is_a_workday_after_the_event_and_every_step_has_its_rule(event, limit):
    due = last_day(event, limit, COURTS)
    assert due.last_day > event
    assert not COURTS.is_rest_day(due.last_day)
    assert all(step.rule and step.cites and str(step.sentence) for step in due.steps)


@given(DAYS, DAYS, ORDINARY)
def test_a_later_event_never_ends_earlier(one, other, limit):
    early, late = sorted((one, other))
    assert last_day(early, limit, COURTS).last_day <= last_day(late, limit, COURTS).last_day


@given(DAYS, some.integers(1, 24), some.sampled_from([Unit.DAYS, Unit.MONTHS, Unit.YEARS]))
def test_custody_is_never_longer_than_the_same_term_outside(event, count, unit):
    ordinary = last_day(event, TimeLimit(count, unit, **CRIMINAL), COURTS)
    custody = last_day(event, TimeLimit(count, unit, kind=Kind.CUSTODY, **CRIMINAL), COURTS)
    assert custody.last_day <= ordinary.last_day
    assert custody.last_day == ordinary.steps[1].day
