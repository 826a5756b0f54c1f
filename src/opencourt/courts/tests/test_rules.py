"""Codes are formed and read as the rules on case numbers say; no database is opened."""

import pytest

from opencourt.courts.names import without_prefecture, without_province, written_forms
from opencourt.courts.register import COURTS, DIVISIONS, courts_of, read_courts, read_divisions
from opencourt.courts.rules import (
    code_from_division,
    court_above,
    court_of,
    kind_told_by,
    level_of_division,
)
from opencourt.courts.terms import CourtKind, Division, Level
from opencourt.kernel.casenumbers import is_court_code, level_of

ZHEJIANG = Division("330000", "浙江省", "Zhejiang")
HANGZHOU = Division("330100", "杭州市", "Hangzhou")
XIHU = Division("330106", "西湖区", "Xihu")
TONGLU = Division("330122", "桐庐县", "Tonglu")
KNOWN = {one.code: one for one in (ZHEJIANG, HANGZHOU, XIHU, TONGLU)}


@pytest.mark.parametrize(
    ("division", "code"),
    [
        ("440700", "粤07"),
        ("440703", "粤0703"),
        ("440781", "粤0781"),
        ("150000", "内"),
        ("110105", "京0105"),
        ("310115", "沪0115"),
        ("500112", "渝0112"),
        ("110100", None),
        ("710000", None),
        ("4407", None),
    ],
)
def test_codes_are_formed_from_divisions_cn_19_cn_20_cn_22_cn_23(division, code):
    assert code_from_division(division) == code


def test_the_division_tells_the_level_cn_06_cn_07_cn_08():
    assert [level_of_division(one) for one in ("330000", "330100", "330106")] == [
        Level.HIGH,
        Level.INTERMEDIATE,
        Level.BASIC,
    ]


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("最高法", ""),
        ("粤", "最高法"),
        ("兵", "最高法"),
        ("粤07", "粤"),
        ("粤0703", "粤07"),
        ("京0105", ""),
        ("鄂9004", "鄂96"),
        ("琼9001", ""),
    ],
)
def test_the_court_above_is_told_by_the_code_where_it_can_be_cn_10_cn_27(code, above):
    assert court_above(code) == above


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("鲁72", CourtKind.MARITIME),
        ("京73", CourtKind.INTELLECTUAL_PROPERTY),
        ("沪7101", CourtKind.RAILWAY),
        ("鄂96", CourtKind.CROSS_REGION),
        ("鄂9004", CourtKind.ORDINARY),
        ("粤0703", CourtKind.ORDINARY),
        ("兵0603", CourtKind.CORPS),
        ("军", CourtKind.MILITARY),
        ("京", CourtKind.ORDINARY),
        ("黑75", CourtKind.FORESTRY),
        ("黑81", CourtKind.RECLAMATION),
    ],
)
def test_special_courts_are_told_by_their_digits_cn_24_cn_25(code, kind):
    assert kind_told_by(code) == kind


def test_names_follow_the_division_in_both_languages():
    high, middle, district, county = (court_of(one, KNOWN) for one in (ZHEJIANG, HANGZHOU, XIHU, TONGLU))
    assert (high.name, high.name_en) == ("浙江省高级人民法院", "High People's Court of Zhejiang")
    assert (middle.name, middle.name_en) == (
        "浙江省杭州市中级人民法院",
        "Intermediate People's Court of Hangzhou, Zhejiang",
    )
    assert district.name == "浙江省杭州市西湖区人民法院"
    assert district.name_en == "People's Court of Xihu District, Hangzhou, Zhejiang"
    assert county.name == "浙江省桐庐县人民法院"
    assert not high.derived
    assert county.derived


def test_a_division_without_its_province_gives_no_court():
    assert court_of(XIHU, {}) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("浙江省杭州市西湖区人民法院", "杭州市西湖区人民法院"),
        ("内蒙古自治区阿鲁科尔沁旗人民法院", "阿鲁科尔沁旗人民法院"),
        ("重庆市渝中区人民法院", "重庆市渝中区人民法院"),
        ("黑龙江省高级人民法院", "高级人民法院"),
        ("西湖区人民法院", "西湖区人民法院"),
    ],
)
def test_the_province_can_go_without_saying(name, short):
    assert without_province(name) == short


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("杭州市西湖区人民法院", "西湖区人民法院"),
        ("凉山彝族自治州西昌市人民法院", "西昌市人民法院"),
        ("乐清市人民法院", "乐清市人民法院"),
        ("杭州市中级人民法院", "杭州市中级人民法院"),
        ("津市市人民法院", "津市市人民法院"),
        ("重庆市渝中区人民法院", "渝中区人民法院"),
        ("北京市第二中级人民法院", "北京市第二中级人民法院"),
    ],
)
def test_the_prefecture_can_go_without_saying(name, bare):
    assert without_prefecture(name) == bare


def test_spaces_do_not_matter_in_a_name():
    assert next(written_forms(" 重庆市 渝中区人民法院")) == "重庆市渝中区人民法院"


def test_every_court_of_the_register_has_a_well_formed_code_of_its_level_cn_02_cn_21():
    everyone = [*courts_of(read_divisions(DIVISIONS)), *read_courts(COURTS)]
    assert all(is_court_code(court.code) and level_of(court.code) == court.level for court in everyone)
    assert all(path.stat().st_size < 100_000 for path in (COURTS, DIVISIONS))


def test_there_is_one_high_court_for_each_province_and_two_more_cn_06_cn_20():
    everyone = {court.code: court for court in (*courts_of(read_divisions(DIVISIONS)), *read_courts(COURTS))}
    assert sum(court.level == Level.HIGH for court in everyone.values()) == 33
