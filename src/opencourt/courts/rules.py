"""Law of the courts: how a code is formed, what it tells, who stands above whom."""

from __future__ import annotations

from collections.abc import Mapping

from opencourt.courts.terms import (
    LETTERS,
    MUNICIPALITIES,
    SUPREME_CODE,
    CourtKind,
    CourtRecord,
    Division,
    Level,
)
from opencourt.kernel.law import cites

PEOPLES_COURT, INTERMEDIATE_COURT, HIGH_COURT = "人民法院", "中级人民法院", "高级人民法院"
# A municipality is city and province in one: its name goes like a city's, not like a province's.
# The middle two digits of divisions that a province governs without a prefecture between.
WITHOUT_PREFECTURE = "90"
COUNTY_NUMBERS = 20
# Where those divisions' appeals go; Hainan splits them between two courts, which the register names.
ACROSS_DIVISIONS = {"豫": "豫96", "鄂": "鄂96"}
SPECIAL_INTERMEDIATE = (
    (range(71, 72), CourtKind.RAILWAY),
    (range(72, 73), CourtKind.MARITIME),
    (range(73, 74), CourtKind.INTELLECTUAL_PROPERTY),
    (range(75, 81), CourtKind.FORESTRY),
    (range(81, 86), CourtKind.RECLAMATION),
    (range(87, 100), CourtKind.CROSS_REGION),
)
ENGLISH_GENERIC = (
    ("自治县", "Autonomous County"),
    ("自治旗", "Autonomous Banner"),
    ("联合旗", "Banner"),
    ("林区", "Forest District"),
    ("特区", "District"),
    ("新区", "New Area"),
    ("区", "District"),
    ("县", "County"),
    ("市", "City"),
    ("旗", "Banner"),
)


@cites("CaseNumbers 4(2)", "CaseNumbers 5(2)", rule=("CN-19", "CN-20", "CN-22", "CN-23"))
def code_from_division(division: str) -> str | None:
    """The code of the court of that division; None for a municipality's middle level, numbered in sequence."""
    letter = LETTERS.get(division[:2])
    if letter is None or len(division) != 6 or not division.isdecimal():
        return None
    if division.endswith("0000"):
        return letter
    if division.endswith("00"):
        return None if division[:2] in MUNICIPALITIES else letter + division[2:4]
    return letter + division[2:]


@cites("CourtsAct 13", "CourtsAct 20", "CourtsAct 22", "CourtsAct 24", rule=("CN-02", "CN-06", "CN-07", "CN-08"))
def level_of_division(division: str) -> Level:
    """The level of the court a division has: province high, prefecture intermediate, county basic."""
    if division.endswith("0000"):
        return Level.HIGH
    return Level.INTERMEDIATE if division.endswith("00") else Level.BASIC


@cites("CourtsAct 15", "CaseNumbers 5(2)(3)", rule=("CN-24", "CN-25", "CN-26"))
def kind_told_by(code: str) -> CourtKind:
    """The kind of court its code tells; ordinary where the digits tell nothing."""
    if code[:1] == "军":
        return CourtKind.MILITARY
    if code[:1] == "兵":
        return CourtKind.CORPS
    digits = code[1:3]
    if not digits.isdecimal():
        return CourtKind.ORDINARY
    if len(code) > len(digits) + 1 and digits == WITHOUT_PREFECTURE:
        return CourtKind.ORDINARY
    return next((kind for numbers, kind in SPECIAL_INTERMEDIATE if int(digits) in numbers), CourtKind.ORDINARY)


@cites("CourtsAct 21", "CourtsAct 23", "CourtsAct 25", rule=("CN-10", "CN-27"))
def court_above(code: str) -> str:
    """The code of the court above by form; empty where the form does not tell (basic courts of municipalities)."""
    if code == SUPREME_CODE:
        return ""
    letter, digits = code[0], code[1:]
    if not digits:
        return SUPREME_CODE
    if len(digits) == len("01"):
        return letter
    if digits.startswith(WITHOUT_PREFECTURE):
        return ACROSS_DIVISIONS.get(letter, "")
    in_municipality = letter in {LETTERS[prefix] for prefix in MUNICIPALITIES}
    return "" if in_municipality else letter + digits[:2]


@cites("CaseNumbers 5(2)", rule=("CN-22", "CN-28"))
def court_of(division: Division, above: Mapping[str, Division]) -> CourtRecord | None:
    """The court of a division, its code and names formed by rule; None where no rule forms them."""
    code = code_from_division(division.code)
    province = above.get(division.code[:2] + "0000")
    if code is None or province is None:
        return None
    level = level_of_division(division.code)
    prefecture = above.get(division.code[:4] + "00") if level is Level.BASIC else None
    appeals_to = court_above(code)
    return CourtRecord(
        code=code,
        name=chinese_name(division, province, prefecture),
        name_en=english_name(division, province, prefecture),
        level=level,
        division=division.code,
        parent=appeals_to or code[0],
        appeals_to=appeals_to,
        derived=level is not Level.HIGH,
    )


def chinese_name(division: Division, province: Division, prefecture: Division | None) -> str:
    """The court's name: province, for a district its city, division, kind of court."""
    match level_of_division(division.code):
        case Level.HIGH:
            return division.name + HIGH_COURT
        case Level.INTERMEDIATE:
            return province.name + division.name + INTERMEDIATE_COURT
    city = prefecture.name if prefecture and int(division.code[4:]) <= COUNTY_NUMBERS else ""
    return province.name + city + division.name + PEOPLES_COURT


def english_name(division: Division, province: Division, prefecture: Division | None) -> str:
    """The court's English name by pattern: "People's Court of Xihu District, Hangzhou, Zhejiang"."""
    match level_of_division(division.code):
        case Level.HIGH:
            return f"High People's Court of {division.name_en}"
        case Level.INTERMEDIATE:
            return f"Intermediate People's Court of {division.name_en}, {province.name_en}"
    generic = next((word for ending, word in ENGLISH_GENERIC if division.name.endswith(ending)), "")
    places = [f"{division.name_en} {generic}".strip(), prefecture.name_en if prefecture else "", province.name_en]
    return "People's Court of " + ", ".join(place for place in places if place)
