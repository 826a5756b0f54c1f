"""Case numbers are read as the rules of 2015 and 2018 write them; a refusal names every reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from opencourt.kernel.casenumbers import (
    HIGH_COURTS,
    SUPREME,
    CaseNumber,
    LegacyCaseNumber,
    Level,
    find_in,
    is_court_code,
    level_of,
    normalised,
    parse,
    read,
    warnings,
)
from opencourt.kernel.casetypes import CASE_TYPES, RANDOM_SERIAL, case_type, is_random_serial, type_at_end
from opencourt.kernel.errors import Refused

NUMBERS = some.builds(
    CaseNumber,
    year=some.integers(2017, 2026),
    court=some.just(SUPREME)
    | some.builds(str.__add__, some.sampled_from(HIGH_COURTS), some.from_regex(r"\A([0-9]{2}|[0-9]{4})?\Z")),
    special=some.sampled_from(["", "知"]),
    type=some.sampled_from(sorted(set(CASE_TYPES) - RANDOM_SERIAL - {"民算", "民破"})),
    serial=some.integers(1, 99_999_999),
    suffix=some.sampled_from(["", "之一", "之十二"]),
)


def reasons(text: str, **more) -> list[str]:
    number, finding = read(text, **more)
    assert (number is None) == bool(finding.reasons)
    return [str(reason.sentence) for reason in finding.reasons]


@pytest.mark.parametrize(
    ("text", "year", "court", "special", "kind", "serial", "level"),
    [
        ("（2017）京04民终367号", 2017, "京04", "", "民终", 367, Level.INTERMEDIATE),
        ("（2021）浙0192民初1695号", 2021, "浙0192", "", "民初", 1695, Level.BASIC),
        ("（2020）最高法知民终580号", 2020, "最高法", "知", "民终", 580, Level.SUPREME),
        ("（2020）鲁72民初2175号", 2020, "鲁72", "", "民初", 2175, Level.INTERMEDIATE),
        ("（2022）沪0115民初13290号之一", 2022, "沪0115", "", "民初", 13290, Level.BASIC),
        ("（2018）内0102刑初88号", 2018, "内0102", "", "刑初", 88, Level.BASIC),
        ("（2019）甘01刑更123号", 2019, "甘01", "", "刑更", 123, Level.INTERMEDIATE),
        ("（2020）甘03执23号", 2020, "甘03", "", "执", 23, Level.INTERMEDIATE),
        ("（2020）兵民申7号", 2020, "兵", "", "民申", 7, Level.HIGH),
    ],
)
def test_the_examples_of_the_digest_are_read_cn_12_cn_13_cn_40(text, year, court, special, kind, serial, level):
    number = parse(text)
    assert (number.year, number.court, number.special, number.type) == (year, court, special, kind)
    assert (number.serial, number.level) == (serial, level)
    assert str(number) == text
    assert not warnings(number).reasons


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("（2017）蒙01民初1号", "Inner Mongolia use 内", id="CN-20"),
        pytest.param("（2017）京105民初1号", "京105 is not formed", id="CN-21"),
        pytest.param("（2017）京0105民初第1号", "no 第", id="CN-15"),
        pytest.param("（2017）京0105民字1号", "民 is no type", id="CN-41"),
        pytest.param("（2017）京0105刑核12号", "exactly 8 digits", id="CN-44 length"),
        pytest.param("（2017）京0105民初012号", "leading zeros", id="CN-44 zero"),
        pytest.param("（2017）京0105民初0号", "leading zeros", id="CN-44 nought"),
        pytest.param("（2015）京0105民初1号", "since 2016", id="CN-39 too early"),
        pytest.param("（17）京0105民初1号", "4 digits", id="CN-14"),
        pytest.param("（2017）京0105知识民初1号", "no type of case", id="CN-13"),
        pytest.param("（2017）京0105民破1号", "2016 only", id="CN-50"),
        pytest.param("京0105民初1号", "is no case number", id="no year"),
        pytest.param("", "is no case number", id="nothing"),
        pytest.param("（2017）京0105民初٣号", "is no case number", id="digits of another script"),
        pytest.param("（2017）京0105民初1号" * 50, "is no case number", id="far too long"),
    ],
)
def test_what_is_no_number_gets_the_reason(text, sentence):
    assert any(sentence in one for one in reasons(text))
    with pytest.raises(Refused):
        parse(text)


def test_a_refusal_names_every_reason_at_once():
    assert len(reasons("（2017）蒙105民字第01号")) == 5


def test_a_number_of_the_future_or_of_an_unknown_court_is_refused_cn_39_cn_40():
    text = "（2030）京0199民初1号"
    assert reasons(text) == []
    assert len(reasons(text, today=date(2026, 1, 1), is_court=lambda code: code == "京0105")) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "(2017)京0105民初1号",
        "〔2017〕京0105民初1号",
        "[2017]京0105民初1号",
        "（２０１７）京０１０５民初１号",
        " （ 2017 ）京 0105 民初 1 号\n",
    ],
)
def test_brackets_digits_and_spaces_are_normalised_cn_38(typed):
    assert normalised(typed) == "（2017）京0105民初1号"
    assert str(parse(typed)) == "（2017）京0105民初1号"


@pytest.mark.parametrize(
    ("text", "mark", "serial", "kind"),
    [
        ("(2014)神刑初字第00389号", "神刑初", "00389", "刑初"),
        ("(2015)海行民初字第5号", "海行民初", "5", "民初"),
        ("（2014）临罗刑一初字第81号", "临罗刑一初", "81", "刑初"),
        ("（2015）鄂枣阳民三初字第00308号", "鄂枣阳民三初", "00308", "民初"),
        ("（2011）杭下刑初字第129-1号", "杭下刑初", "129-1", "刑初"),
    ],
)
def test_numbers_before_2016_are_read_as_legacy_cn_39(text, mark, serial, kind):
    number = parse(text)
    assert isinstance(number, LegacyCaseNumber)
    assert (number.mark, number.serial, number.kind.code) == (mark, serial, kind)
    assert parse(str(number)) == number


def test_a_legacy_form_is_refused_from_2016_on_cn_15():
    assert any("no 字 and no 第" in one for one in reasons("（2016）京0105民初字第5号"))


def test_liquidation_and_bankruptcy_were_civil_in_2016_cn_50():
    assert parse("（2016）京01民破3号").type == "民破"


def test_the_longest_type_code_wins_cn_37():
    assert [type_at_end(text).code for text in ("执", "执恢", "民特监", "行保复", "刑医解", "民辖终", "破")] == [
        "执",
        "执恢",
        "民特监",
        "行保复",
        "刑医解",
        "民辖终",
        "破",
    ]


def test_the_register_of_types_holds_each_code_once_with_both_names_cn_29():
    assert len(CASE_TYPES) == 131
    assert all(1 <= len(code) <= 3 and one.name and one.name_en for code, one in CASE_TYPES.items())
    assert case_type("民初").name_en == "civil first instance"
    assert case_type("嗨") is None


def test_only_death_penalty_reviews_are_numbered_at_random_cn_33():
    assert [code for code in CASE_TYPES if is_random_serial(code)] == ["刑核"]
    assert parse("（2018）最高法刑核51732773号").serial == 51732773


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("（2017）京0105民终1号", "no appeals"),
        ("（2017）京0105刑更1号", "no cases of this type"),
        ("（2017）京0105刑核12345678号", "no cases of this type"),
        ("（2017）京0105民申1号", "parties chose"),
    ],
)
def test_an_unlikely_level_is_a_warning_not_a_refusal_cn_42(text, sentence):
    assert sentence in str(warnings(parse(text)).reasons[0].sentence)


@pytest.mark.parametrize("code", ["最高法", "京", "军", "兵", "粤07", "粤0703"])
def test_court_codes_are_known_by_their_form_cn_18_cn_21(code):
    assert is_court_code(code)


@pytest.mark.parametrize("code", ["", "蒙", "京1", "京123", "京12345", "京0１", "最高", "0105", "京ab"])
def test_other_codes_are_not(code):
    assert not is_court_code(code)


def test_the_level_is_told_from_the_digits_cn_40():
    assert [level_of(code) for code in ("最高法", "京", "京01", "京0105")] == [
        Level.SUPREME,
        Level.HIGH,
        Level.INTERMEDIATE,
        Level.BASIC,
    ]


def test_numbers_are_found_in_running_text():
    text = (
        "本院(2017)京0105民初1号判决，撤销（2014）神刑初字第00389号判决；参照国发〔2016〕19号、京检刑诉［2017］700号。"
    )
    found = list(find_in(text))
    assert [str(one.number) for one in found] == ["（2017）京0105民初1号", "（2014）神刑初字第00389号"]
    assert text[found[0].start : found[0].end] == "(2017)京0105民初1号"


def test_a_separate_ruling_belongs_to_its_case():
    assert str(parse("（2022）沪0115民初13290号之一").case) == "（2022）沪0115民初13290号"


@given(NUMBERS)
def test_what_is_printed_is_read_back(number):
    assert parse(str(number)) == number
    assert [one.number for one in find_in(f"见{number}裁定")] == [number]


@given(some.text(max_size=60))
def test_any_text_gets_a_number_or_a_reason(text):
    reasons(text)
    list(find_in(text))
