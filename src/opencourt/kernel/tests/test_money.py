"""Amounts are whole fen, however they are written."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from opencourt.kernel.errors import Refused
from opencourt.kernel.money import in_capitals, parse_yuan, share, yuan


@pytest.mark.parametrize(
    ("text", "fen"),
    [("1,234.50", 123450), ("80", 8000), ("¥0.5", 50), ("３００元", 30000), (" 1000 ", 100000), ("￥12.05元", 1205)],
)
def test_amounts_are_read_as_people_write_them(text, fen):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize("text", ["", "1,23", "1.234", "-5", "1e3", "十元", "1 000", ".5", "٣", "9" * 60])
def test_what_is_no_amount_gets_a_sentence(text):
    with pytest.raises(Refused, match="amount"):
        parse_yuan(text)


def test_amounts_are_written_in_both_languages():
    assert yuan(123450) == "¥1,234.50"
    assert yuan(123450, language="zh-hans") == "1,234.50元"
    assert yuan(-5) == "-¥0.05"


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (123450, "壹仟贰佰叁拾肆元伍角"),
        (10000, "壹佰元整"),
        (105, "壹元零伍分"),
        (0, "零元整"),
        (100001, "壹仟元零壹分"),
    ],
)
def test_amounts_are_written_in_capitals(fen, words):
    assert in_capitals(fen) == words


def test_no_capitals_for_what_cannot_be_written():
    with pytest.raises(ValueError, match="capitals"):
        in_capitals(-1)


def test_a_share_is_rounded_to_the_fen_half_up_and_takes_no_float():
    assert share(8888888, Decimal("0.025")) == 222222
    assert share(1, Decimal("0.5")) == 1
    assert share(100, Fraction(1, 3)) == 33
    with pytest.raises(TypeError, match="float"):
        share(100, 0.5)


@given(some.integers(0, 10**17))
def test_what_is_written_is_read_back(fen):
    assert parse_yuan(yuan(fen)) == fen
    assert parse_yuan(yuan(fen, language="zh")) == fen


def test_an_amount_of_thousands_of_digits_is_refused_in_a_sentence():
    with pytest.raises(Refused, match="too large"):
        parse_yuan("9" * 5000)
