"""Strict types take exactly what is meant, and answer anything else with one sentence."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import BaseModel, ValidationError

from opencourt.kernel.stricttypes import (
    CaseNumberText,
    CourtDate,
    Fen,
    ResidentId,
    Uscc,
    resident_check,
    uscc_check,
)

# No division has the code 99, so these numbers belong to nobody.
NOBODY = "99010119900307391"
NO_FIRM = "91990000MA0000000"


class Everything(BaseModel):
    fen: Fen = 0
    day: CourtDate = date(2017, 6, 28)
    number: CaseNumberText = ""
    person: ResidentId = ""
    firm: Uscc = ""


def sentence(**field) -> str:
    with pytest.raises(ValidationError) as caught:
        Everything(**field)
    assert caught.value.error_count() == 1
    return caught.value.errors()[0]["msg"]


@pytest.mark.parametrize("value", ["100", 1.0, True, -1, None, [1]])
def test_fen_are_whole_numbers_and_nothing_else(value):
    assert "whole number of fen" in sentence(fen=value)


def test_fen_have_an_end():
    assert Everything(fen=10**17).fen == 10**17
    assert "too large" in sentence(fen=10**17 + 1)


@pytest.mark.parametrize("value", ["2017-06-28", " 2017-06-28 ", date(2017, 6, 28)])
def test_a_day_is_a_date_or_iso_text(value):
    assert Everything(day=value).day == date(2017, 6, 28)


@pytest.mark.parametrize(
    "value", [0, 20170628, "20170628", "28.6.2017", "2017-02-29", datetime(2017, 6, 28), "", None, "2017-06-28T00:00"]
)
def test_anything_else_is_no_day(value):
    assert "year-month-day" in sentence(day=value)


@pytest.mark.parametrize("value", ["1899-12-31", "2101-01-01"])
def test_a_day_lies_in_the_life_of_courts(value):
    assert "between 1900 and 2100" in sentence(day=value)


def test_a_case_number_comes_out_in_its_printed_form_cn_38():
    assert Everything(number="(2017)京0105民初1号").number == "（2017）京0105民初1号"
    assert "Inner Mongolia" in sentence(number="（2017）蒙01民初1号")
    assert "as text" in sentence(number=2017)


def test_an_identity_number_fits_its_check_digit():
    whole = NOBODY + resident_check(NOBODY)
    assert Everything(person=whole).person == whole


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (NOBODY, "17 digits"),
        (int(NOBODY + "0"), "17 digits"),
        ("99010119901307391" + "0", "day of birth"),
        (NOBODY + ("0" if resident_check(NOBODY) != "0" else "1"), "does not fit"),
    ],
)
def test_an_identity_number_that_cannot_be_is_refused(value, part):
    assert part in sentence(person=value)


def test_small_x_is_taken_as_capital():
    tries = (NOBODY[:14] + f"{n:03}" for n in range(1000))
    ending_in_x = next(one for one in tries if resident_check(one) == "X")
    assert Everything(person=ending_in_x + "x").person == ending_in_x + "X"


def test_a_credit_code_fits_its_check_sign():
    whole = NO_FIRM + uscc_check(NO_FIRM)
    assert Everything(firm=whole.lower()).firm == whole
    assert "does not fit" in sentence(firm=NO_FIRM + ("0" if uscc_check(NO_FIRM) != "0" else "1"))
    assert "18 characters" in sentence(firm="I" * 18)
    assert "18 characters" in sentence(firm=18)


@given(some.integers(0, 16), some.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place, shift):
    wrong = NOBODY[:place] + str((int(NOBODY[place]) + shift) % 10) + NOBODY[place + 1 :]
    assert resident_check(wrong) != resident_check(NOBODY)
