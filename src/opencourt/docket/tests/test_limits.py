"""The named limits have the length and the article of their day."""

from datetime import date

import pytest

from opencourt.docket.limits import (
    DEFENCE,
    RETRIAL_APPLICATION,
    Decision,
    Track,
    appeal_limit,
    procedure_of,
    trial_limit,
)
from opencourt.kernel.calendar import Calendar
from opencourt.kernel.timelimits import Kind, Procedure, last_day

IN_2017, NOW = date(2017, 6, 5), date(2024, 6, 5)


@pytest.mark.parametrize(
    ("type_code", "track", "count", "unit", "article"),
    [
        pytest.param("民初", Track.ORDINARY, 6, "months", "CivPL 152", id="LI-101"),
        pytest.param("民初", Track.SUMMARY, 3, "months", "CivPL 164", id="LI-102"),
        pytest.param("民初", Track.SMALL_CLAIMS, 2, "months", "CivPL 168", id="LI-103"),
        pytest.param("民终", Track.ORDINARY, 3, "months", "CivPL 183", id="LI-104"),
        pytest.param("民特", Track.ORDINARY, 30, "days", "CivPL 187", id="LI-106"),
        pytest.param("刑初", Track.ORDINARY, 2, "months", "CrimPL 208", id="LI-110"),
        pytest.param("刑初", Track.SUMMARY, 20, "days", "CrimPL 220", id="LI-112"),
        pytest.param("刑初", Track.FAST_TRACK, 10, "days", "CrimPL 225", id="LI-113"),
        pytest.param("刑终", Track.ORDINARY, 2, "months", "CrimPL 243", id="LI-114"),
        pytest.param("行初", Track.ORDINARY, 6, "months", "AdmPL 81", id="LI-118"),
        pytest.param("行初", Track.SUMMARY, 45, "days", "AdmPL 83", id="LI-119"),
        pytest.param("行终", Track.ORDINARY, 3, "months", "AdmPL 88", id="LI-120"),
        pytest.param("执", Track.ORDINARY, 6, "months", "TrialLimits 5", id="LI-121"),
    ],
)
def test_trial_limits_of_today(type_code, track, count, unit, article):
    limit = trial_limit(type_code, on=NOW, track=track)
    assert (limit.count, limit.unit, limit.cites) == (count, unit, article)


def test_small_claims_had_three_months_in_2017_li_103():
    assert trial_limit("民初", on=IN_2017, track=Track.SMALL_CLAIMS).count == 3


def test_there_was_no_fast_track_in_the_code_of_2017_li_113():
    assert trial_limit("刑初", on=IN_2017, track=Track.FAST_TRACK) is None


def test_a_type_without_a_limit_has_none():
    assert trial_limit("民监", on=NOW) is None


@pytest.mark.parametrize(
    ("type_code", "decision", "count", "on", "article"),
    [
        ("民初", Decision.JUDGMENT, 15, IN_2017, "CivPL(2017) 164"),
        ("民初", Decision.RULING, 10, NOW, "CivPL 171"),
        ("刑初", Decision.JUDGMENT, 10, NOW, "CrimPL 230"),
        ("刑初", Decision.RULING, 5, IN_2017, "CrimPL(2012) 219"),
        ("行初", Decision.JUDGMENT, 15, NOW, "AdmPL 85"),
        ("行初", Decision.RULING, 10, NOW, "AdmPL 85"),
    ],
)
def test_appeal_limits_li_128_li_131(type_code, decision, count, on, article):
    limit = appeal_limit(type_code, decision, on=on)
    assert (limit.count, limit.cites) == (count, article)


def test_a_party_abroad_has_thirty_days_in_civil_cases_only_li_129():
    assert appeal_limit("民初", Decision.RULING, on=NOW, without_domicile=True).count == 30
    assert appeal_limit("刑初", Decision.RULING, on=NOW, without_domicile=True).count == 5


def test_a_criminal_appeal_counts_from_the_second_day_li_131():
    limit = appeal_limit("刑初", Decision.JUDGMENT, on=date(2021, 3, 8))
    assert last_day(date(2021, 3, 8), limit, Calendar()).last_day == date(2021, 3, 18)


def test_the_period_for_retrial_is_unchangeable_and_the_defence_is_not_li_161_li_78():
    assert RETRIAL_APPLICATION.on(NOW).kind is Kind.UNCHANGEABLE
    assert DEFENCE.on(NOW).kind is Kind.ORDINARY


def test_preservation_of_conduct_is_civil():
    assert procedure_of("行保") is Procedure.CIVIL
    assert procedure_of("行审") is Procedure.ADMINISTRATIVE
