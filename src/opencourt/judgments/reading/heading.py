"""The head of a judgment: court, case number, kind of document, branch of law, stage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from opencourt.judgments.reading.numerals import ZEROS
from opencourt.judgments.terms import Domain, Kind, Procedure

T = TypeVar("T")

HEAD = 1500

CASE_NUMBER = re.compile(
    rf"（\s?(?P<year>[12]\d{{3}}|[一二][{ZEROS}一二三四五六七八九]{{3}})\s?年?\s?）\s?"
    r"(?P<court>[\u4e00-\u9fff][\u4e00-\u9fff\d ]{0,24}?)\s?第?\s?"
    r"(?P<serial>\d{1,8}(?:[-、—~至]\d{1,8}){0,4})\s?号(?P<suffix>之[一二三四五六七八九十\d]{1,3})?"
)
NUMBER_WITHOUT_YEAR = re.compile(
    r"(?P<court>[\u4e00-\u9fff]{1,10}[刑民行执商知赔][\u4e00-\u9fff]{0,4})字第?(?P<serial>\d{1,8})号"
)
TYPE_WORDS = frozenset("刑民行赔执商知破清认协请司财证海经申监再初终督催特")
PROSECUTION = re.compile(r"检[\u4e00-\u9fff]{0,6}[刑诉公未执民行]")

KIND_WORDS = {
    "判决书": Kind.JUDGMENT,
    "裁定书": Kind.RULING,
    "决定书": Kind.DECISION,
    "调解书": Kind.MEDIATION,
    "通知书": Kind.NOTICE,
    "支付令": Kind.PAYMENT_ORDER,
    "限制消费令": Kind.ORDER,
    "搜查令": Kind.ORDER,
    "保护令": Kind.ORDER,
    "调查令": Kind.ORDER,
}
KIND = re.compile(
    r"(?:刑事附带民事|刑事|民事|行政赔偿|行政|国家赔偿|赔偿|执行|司法救助|破产)?(?:" + "|".join(KIND_WORDS) + r")"
)
COURT = re.compile(r"[\u4e00-\u9fff（）]{2,40}?法院(?![\u4e00-\u9fff]*法院)")
COURT_LINE = re.compile(r"[\u4e00-\u9fff（）]{2,40}法院")
COURT_BEFORE_KIND = re.compile(r"([\u4e00-\u9fff]{2,40}?法院)(?=[\u4e00-\u9fff]{0,8}(?:书|令))")
NATION = "中华人民共和国"

DOMAIN_WORDS = (
    ("刑事", Domain.CRIMINAL),
    ("国家赔偿", Domain.COMPENSATION),
    ("行政赔偿", Domain.COMPENSATION),
    ("赔偿", Domain.COMPENSATION),
    ("司法救助", Domain.JUDICIAL_AID),
    ("执行", Domain.ENFORCEMENT),
    ("限制消费令", Domain.ENFORCEMENT),
    ("行政", Domain.ADMINISTRATIVE),
    ("破产", Domain.INSOLVENCY),
    ("民事", Domain.CIVIL),
    ("支付令", Domain.CIVIL),
)
TYPE_DOMAINS = (
    (re.compile("司救"), Domain.JUDICIAL_AID),
    (re.compile("司惩"), Domain.SANCTION),
    (re.compile("[财行证]保"), Domain.PRESERVATION),
    (re.compile("赔"), Domain.COMPENSATION),
    (re.compile("执"), Domain.ENFORCEMENT),
    (re.compile("刑"), Domain.CRIMINAL),
    (re.compile("[清破]"), Domain.INSOLVENCY),
    (re.compile("认[台港澳复他]|协外"), Domain.RECOGNITION),
    (re.compile("行"), Domain.ADMINISTRATIVE),
    (re.compile("[民商知]"), Domain.CIVIL),
)
TYPE_PROCEDURES = (
    (re.compile("刑更|刑执"), Procedure.SENTENCE_CHANGE),
    (re.compile("执"), Procedure.ENFORCEMENT),
    (re.compile("核"), Procedure.DEATH_REVIEW),
    (re.compile("督"), Procedure.PAYMENT),
    (re.compile("[申监抗]"), Procedure.RETRIAL_REVIEW),
    (re.compile("再"), Procedure.RETRIAL),
    (re.compile("终"), Procedure.SECOND_INSTANCE),
    (re.compile("初"), Procedure.FIRST_INSTANCE),
    (re.compile("特|催|医|没|保令"), Procedure.SPECIAL),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head of a judgment says; `end` is how many lines it takes."""

    court_name: str
    case_number: str
    case_number_raw: str
    kind: Kind
    domain: Domain
    procedure: Procedure
    title: str
    end: int


def heading_in(lines: list[str]) -> Heading:
    """What the first lines of a judgment say of its court, number and nature."""
    head = _head(lines)
    at, found = _number_line(head)
    upto = head[: at + 1] if found else head[:6]
    before = [*upto[:-1], upto[-1][: found.start()]] if found and upto else upto
    court, court_at = _court(before)
    kind_words = _kind_words(before[max(court_at, 0) :], before)
    number_type = found["court"] if found else ""
    return Heading(
        court_name=court,
        case_number=_normal(found) if found else "",
        case_number_raw=found.group() if found else "",
        kind=next((kind for words, kind in KIND_WORDS.items() if kind_words.endswith(words)), Kind.UNKNOWN),
        domain=_domain(kind_words, number_type),
        procedure=_first_of(TYPE_PROCEDURES, number_type, Procedure.OTHER if found else Procedure.UNKNOWN),
        title=_title(before, court_at),
        end=at + 1 if found else min(max(court_at + 2, 0), len(head)),
    )


def _head(lines: list[str]) -> list[str]:
    head: list[str] = []
    size = 0
    for line in lines:
        head.append(line[:HEAD])
        size += len(line)
        if size > HEAD:
            break
    return head


def _number_line(head: list[str]) -> tuple[int, re.Match[str] | None]:
    """The line with the case's own number: one that holds nothing else, or else the first."""
    first: tuple[int, re.Match[str] | None] = (-1, None)
    for at, line in enumerate(head):
        for found in CASE_NUMBER.finditer(line):
            if not TYPE_WORDS.intersection(found["court"]) or PROSECUTION.search(found["court"]):
                continue
            if found.end() == len(line) and (found.start() == 0 or line[found.start() - 1] in "书令院"):
                return at, found
            if first[1] is None and (at < 4 or found.start() == 0):
                first = (at, found)
    if first[1] is None:
        bare = (NUMBER_WITHOUT_YEAR.fullmatch(line) for line in head[:8])
        first = next(((at, found) for at, found in enumerate(bare) if found), first)
    return first


def _normal(found: re.Match[str]) -> str:
    """The number in its printed form: full-width brackets, no blanks."""
    if "year" not in found.groupdict():
        return found.group()
    return "".join(f"（{found['year']}）{found.group().split('）', 1)[1]}".split())


def _court(before: list[str]) -> tuple[str, int]:
    for at in range(len(before) - 1, -1, -1):
        if COURT_LINE.fullmatch(before[at]) and "人民法院与" not in before[at]:
            return _court_name(before[at]), at
    for at in range(len(before) - 1, -1, -1):
        if found := COURT_BEFORE_KIND.search(before[at]):
            return _court_name(found[1]), at
    return "", -1


def _court_name(words: str) -> str:
    return words.removeprefix(NATION) if words.startswith(NATION) and len(words) > len(NATION) + 2 else words


def _kind_words(after_court: list[str], before: list[str]) -> str:
    for lines in (after_court, before):
        for line in reversed(lines):
            if found := KIND.findall(line[-200:]):
                return str(found[-1])
    return ""


def _domain(kind_words: str, number_type: str) -> Domain:
    by_kind = next((domain for words, domain in DOMAIN_WORDS if words in kind_words), Domain.UNKNOWN)
    return by_kind or _first_of(TYPE_DOMAINS, number_type, Domain.UNKNOWN)


def _first_of(table: tuple[tuple[re.Pattern[str], T], ...], words: str, otherwise: T) -> T:
    return next((value for pattern, value in table if pattern.search(words)), otherwise)


def _title(before: list[str], court_at: int) -> str:
    candidates = before[:court_at] if court_at > 0 else []
    return next((line for line in candidates if 6 < len(line) <= 200 and KIND.search(line)), "")
