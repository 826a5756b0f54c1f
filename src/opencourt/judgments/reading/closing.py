"""The end of a judgment: bench, clerk and day of decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from opencourt.judgments.reading.numerals import DATE, ZEROS, day
from opencourt.judgments.reading.plain import words
from opencourt.judgments.terms import Seat

BENCH = words(
    """
    代理审判长 审判长 代理审判员 助理审判员 独任审判员 审判员 人民陪审员 陪审员 执行长 代理执行员
    执行员 主审法官 承办法官 独任法官 首席法官
    """
)
STAFF = words("法官助理 代理书记员 见习书记员 实习书记员 助理书记员 代书记员 书记员 速录员")
ROLE = "|".join(sorted((*BENCH, *STAFF), key=len, reverse=True))
NAME = rf"(?:(?!{ROLE}|[一二][{ZEROS}九]|\d{{4}}年|附[：件录相有本])[\u3400-\u9fff·•×XＸ]|(?<=[某××])\d){{2,16}}"
SEAT = re.compile(rf"({ROLE})[：\n]?[：\n]?({NAME})(\d?)(?=[\n（。，；]|{ROLE}|[一二][{ZEROS}九]|\d{{4}}年|附|$)")
ROLE_AT = re.compile(rf"(?:^|(?<=[\n。，；）：、异误符])){SEAT.pattern}")
DATE_LINE = re.compile(rf"(?:^|\n){DATE.pattern}(?=\n|$|[（。]|{ROLE})")
CLERKS = frozenset(role for role in STAFF if role.endswith("书记员") or role == "速录员")
TAIL = 20_000


@dataclass(frozen=True, slots=True)
class Closing:
    """Who decided and who kept the record, and on what day."""

    panel: tuple[Seat, ...]
    clerk: str
    decided_on: date | None


def closing_in(tail: list[str]) -> Closing:
    """The bench, the clerk and the day from the lines after the court's orders begin."""
    text = "\n".join(tail)[:TAIL]
    seats, first, last = _seats(text)
    clerk = next((seat.name for seat in seats if seat.role in CLERKS), "")
    return Closing(tuple(dict.fromkeys(seats)), clerk, _day(text, first, last))


def _seats(text: str) -> tuple[list[Seat], int, int]:
    """Every seat in order, with where the first begins and the last ends; glued ones follow on."""
    seats: list[Seat] = []
    first, at = -1, 0
    while found := ROLE_AT.search(text, at):
        while found:
            first = found.start() if first < 0 else first
            seats.append(Seat(found[1], found[2] + found[3]))
            at = found.end()
            found = SEAT.match(text, at)
    return seats, first, at


def _day(text: str, first: int, last: int) -> date | None:
    """The day on a line of its own below the bench, else the first after it, else the last of all."""
    near = max(first, 0)
    for found in DATE_LINE.finditer(text, near):
        if read := day(found):
            return read
    after = next((read for found in DATE.finditer(text, near) if first >= 0 and (read := day(found))), None)
    if after:
        return after
    lines = [read for found in DATE_LINE.finditer(text) if (read := day(found))]
    return lines[-1] if lines else None
