"""Case numbers: read, checked against every rule at once, and printed in the one agreed form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from opencourt.kernel.casetypes import (
    NEVER_BASIC,
    ONLY_IN_2016,
    RANDOM_DIGITS,
    SELDOM_BASIC,
    CaseType,
    case_type,
    is_random_serial,
    type_at_end,
)
from opencourt.kernel.errors import Refused
from opencourt.kernel.finding import Finding, Reason
from opencourt.kernel.law import cites

FIRST_YEAR = 2016
FIRST_SPLIT_OF_INSOLVENCY = 2016
SUPREME = "最高法"
HIGH_COURTS = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新军兵"
SPECIAL_TRIALS = frozenset("知")
MOST_LETTERS = 80
SPACES = re.compile(r"\s+")
OPENING, CLOSING = "(〔[［【", ")〕]］】"
BRACKETS = str.maketrans(OPENING + CLOSING, "（" * len(OPENING) + "）" * len(CLOSING))
SUFFIX = r"(?P<suffix>之[一二三四五六七八九十]{1,3}|[-—－之]\d{1,3})?"
SHAPE = re.compile(
    rf"^（(?P<year>\d+)）(?P<court>{SUPREME}|\D)(?P<digits>\d*)(?P<rest>\D*?)(?P<di>第?)"
    rf"(?P<serial>\d+)号{SUFFIX}$",
    re.ASCII,
)
LEGACY = re.compile(
    r"^（(?P<year>\d{4})）(?P<mark>[^\d（）号第]{1,20}?\d{0,4}[^\d（）号第]{0,20}?)字?第?"
    rf"(?P<serial>\d{{1,8}}(?:[-—]\d{{1,3}})?)号{SUFFIX}$",
    re.ASCII,
)
IN_TEXT = re.compile(
    r"[（(〔\[［]\s*[0-9０-９]{4}\s*[）)〕\]］]\s*(?:最高法|[\u4e00-\u9fff])[0-9０-９\s]{0,6}"
    r"[\u4e00-\u9fff\s]{1,14}?第?\s*[0-9０-９][0-9０-９\s]{0,9}\s*号(?:\s*之[一二三四五六七八九十]{1,3})?"
)
NUMBERED_DIVISION = re.compile(r"(?<=[刑民行执])[一二三四五六七八九十](?=[初终再申监])")


class Level(StrEnum):
    """The four levels of courts."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    HIGH = "high"
    SUPREME = "supreme"


@dataclass(frozen=True, order=True)
class CaseNumber:
    """A case number of 2016 and later; `str()` prints it, equal numbers name one case."""

    year: int
    court: str
    special: str
    type: str
    serial: int
    suffix: str = ""

    def __str__(self) -> str:
        return f"（{self.year}）{self.court}{self.special}{self.type}{self.serial}号{self.suffix}"

    @property
    def level(self) -> Level:
        """The level of the court, told from the digits of its code."""
        return level_of(self.court)

    @property
    def kind(self) -> CaseType | None:
        """The type of the case with its names."""
        return case_type(self.type)

    @property
    def case(self) -> CaseNumber:
        """The number of the case itself, without the count of a separate ruling."""
        return CaseNumber(self.year, self.court, self.special, self.type, self.serial)


@dataclass(frozen=True, order=True)
class LegacyCaseNumber:
    """A number given before 2016: the court's own mark, "字第" and a serial kept as printed."""

    year: int
    mark: str
    serial: str
    suffix: str = ""

    def __str__(self) -> str:
        return f"（{self.year}）{self.mark}字第{self.serial}号{self.suffix}"

    @property
    def kind(self) -> CaseType | None:
        """The type of case its mark ends with ("神刑初" is 刑初, "鄂枣阳民三初" too), or None."""
        return type_at_end(NUMBERED_DIVISION.sub("", self.mark))


@cites("CaseNumbers 1", rule="CN-38")
def normalised(text: str) -> str:
    """The text with full-width brackets, plain digits and no spaces."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text)).translate(BRACKETS)


@cites("CaseNumbers 4", "CaseNumbers 5", rule=("CN-18", "CN-19", "CN-20", "CN-21"))
def court_code_finding(code: str) -> Finding:
    """Whether the code is formed as a court code: 最高法, or a high court's character with 0, 2 or 4 digits."""
    if code == SUPREME:
        return Finding()
    letter, digits = code[:1], code[1:]
    wrong_length = format_lazy(
        _(
            "The court code {code} is not formed right: after {letter} a high court has no digits, "
            "an intermediate court 2, a basic court 4."
        ),
        code=code,
        letter=letter,
    )
    formed = digits == "" or (digits.isdecimal() and digits.isascii() and len(digits) in (2, 4))
    return Finding.all_of(
        ("CaseNumbers 4", letter != "" and letter in HIGH_COURTS, _unknown_letter(letter)),
        ("CaseNumbers 5(1)", formed, wrong_length),
    )


def is_court_code(code: str) -> bool:
    """Whether the code is formed as a court code; whether the court exists, the register of courts knows."""
    return bool(court_code_finding(code))


def _unknown_letter(letter: str) -> Any:
    if letter == "蒙":
        return _("蒙 begins no court code; the courts of Inner Mongolia use 内.")
    return format_lazy(
        _("{letter} begins no court code. Use the short name of the province, such as 京 or 浙, or 最高法."),
        letter=letter or "?",
    )


@cites("CaseNumbers 5(1)", rule=("CN-21", "CN-40"))
def level_of(court: str) -> Level:
    """The level of the court with that code: no digits high, two intermediate, four basic."""
    if court == SUPREME:
        return Level.SUPREME
    return {0: Level.HIGH, 2: Level.INTERMEDIATE, 4: Level.BASIC}[len(court) - 1]


@cites("CaseNumbers 10(2)", rule=("CN-33", "CN-44"))
def serial_finding(digits: str, code: str) -> Finding:
    """Whether the serial number is written as the rules want it."""
    random = is_random_serial(code)
    return Finding.all_of(
        (
            "CaseNumbers 10(1)",
            digits[:1] != "0",
            _("The serial number begins with 0. Write it without leading zeros; counting starts at 1."),
        ),
        (
            "CaseNumbers 10(2)",
            not random or len(digits) == RANDOM_DIGITS,
            _("A review of the kind 刑核 has a serial number of exactly 8 digits."),
        ),
        (
            "CaseNumbers 10(1)",
            len(digits) <= RANDOM_DIGITS,
            _("The serial number has more than 8 digits. Check it against the document."),
        ),
    )


@cites("CaseNumbers 2", "CaseNumbers 3", rule=("CN-12", "CN-13", "CN-15", "CN-17", "CN-50"))
def type_finding(rest: str, year: int) -> tuple[str, str, Finding]:
    """Special-trial code, type code and what stands against what was written between court and serial."""
    found = type_at_end(rest)
    special = rest[: -len(found.code)] if found else ""
    if found is None or (special and special not in SPECIAL_TRIALS):
        sentence = format_lazy(
            _("{code} is no type of case. Use a code of the standard, such as 民初, 刑终 or 执."), code=rest or "?"
        )
        return "", "", Finding.against("CaseNumbers 7", sentence)
    expired = found.code in ONLY_IN_2016 and year != FIRST_SPLIT_OF_INSOLVENCY
    sentence = format_lazy(
        _("{code} was used in 2016 only. Use a code of the insolvency group, such as 破申 or 强清."), code=found.code
    )
    return special, found.code, Finding.all_of(("CaseNumbers 14", not expired, sentence))


@cites("CaseNumbers 2(2)", rule=("CN-14", "CN-39"))
def year_finding(digits: str, today: date | None) -> Finding:
    """Whether the year is one in which numbers of this form were given."""
    whole = len(digits) == len("2016")
    return Finding.all_of(
        ("CaseNumbers 2", whole, _("The year of a case number has 4 digits, such as 2017.")),
        (
            "CaseNumbers 14",
            not whole or int(digits) >= FIRST_YEAR,
            _("Numbers of this form exist since 2016; earlier ones have 字第, as in （2015）海民初字第5号."),
        ),
        (
            "CaseNumbers 2(2)",
            not whole or today is None or int(digits) <= today.year,
            _("The year of the case number lies in the future."),
        ),
    )


def read(
    text: str, *, today: date | None = None, is_court: Callable[[str], bool] | None = None
) -> tuple[CaseNumber | LegacyCaseNumber | None, Finding]:
    """The number the text holds, or None and every reason why it holds none.

    `today` refuses years to come; `is_court` answers whether a code is in the register of courts.
    """
    plain = normalised(text) if len(text) <= MOST_LETTERS else ""
    if legacy := _legacy(plain):
        return legacy, Finding()
    shape = SHAPE.match(plain)
    if shape is None:
        sentence = format_lazy(
            _('"{text}" is no case number. Write it as （2017）京0105民初1号: year, court code, type, number.'),
            text=text[:MOST_LETTERS],
        )
        return None, Finding.against("CaseNumbers 3", sentence)
    year, court = shape["year"], shape["court"] + shape["digits"]
    rest = shape["rest"].removesuffix("字")
    special, type_code, about_type = type_finding(rest, int(year[:4]))
    formed = court_code_finding(court)
    known = not formed or is_court is None or is_court(court)
    unknown = format_lazy(_("No court has the code {code}. Look it up in the register of courts."), code=court)
    finding = Finding.together(
        [
            year_finding(year, today),
            formed,
            Finding.all_of(
                ("CaseNumbers 12", known, unknown),
                (
                    "CaseNumbers 3",
                    not shape["di"] and rest == shape["rest"],
                    _("Since 2016 a case number has no 字 and no 第. Leave them out."),
                ),
            ),
            about_type,
            serial_finding(shape["serial"], type_code),
        ]
    )
    if not finding:
        return None, finding
    number = CaseNumber(int(year), court, special, type_code, int(shape["serial"]), shape["suffix"] or "")
    return number, finding


def _legacy(plain: str) -> LegacyCaseNumber | None:
    found = LEGACY.match(plain)
    if found is None or int(found["year"]) >= FIRST_YEAR or "字" not in plain:
        return None
    return LegacyCaseNumber(
        int(found["year"]), found["mark"].removesuffix("字"), found["serial"], found["suffix"] or ""
    )


@cites("CaseNumbers 3", rule=("CN-11", "CN-39", "CN-40", "CN-41", "CN-44"))
def parse(
    text: str, *, today: date | None = None, is_court: Callable[[str], bool] | None = None
) -> CaseNumber | LegacyCaseNumber:
    """The number the text holds; Refused with every reason when it holds none."""
    number, finding = read(text, today=today, is_court=is_court)
    if number is None:
        raise Refused(finding)
    return number


@cites("CaseNumbers 7", "CourtsAct 25", rule="CN-42")
def warnings(number: CaseNumber) -> Finding:
    """What is unusual about a number that is well formed: the level of its court against its type."""
    basic = number.level is Level.BASIC
    seldom = _("A basic court reviews an application for retrial only where the parties chose it.")
    return Finding(
        tuple(
            Reason(article, sentence)
            for article, unusual, sentence in (
                ("CourtsAct 25", basic and number.type.endswith("终"), _("A basic court hears no appeals.")),
                ("CrimPL 273", basic and number.type in NEVER_BASIC, _("A basic court hears no cases of this type.")),
                ("CivPL 210", basic and number.type in SELDOM_BASIC, seldom),
            )
            if unusual
        )
    )


@dataclass(frozen=True)
class Mention:
    """A case number in running text: where it stands and what it is."""

    start: int
    end: int
    number: CaseNumber | LegacyCaseNumber


def find_in(text: str) -> Iterator[Mention]:
    """The case numbers mentioned in running text, in order; what only looks like one is left out."""
    for found in IN_TEXT.finditer(text):
        number, _finding = read(found[0])
        if number is not None:
            yield Mention(found.start(), found.end(), number)
