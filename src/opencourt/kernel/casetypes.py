"""The types of cases: each code of the case number, its name in two languages, its group."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

from opencourt.kernel.law import cites


@dataclass(frozen=True)
class CaseType:
    """One type code (类型代字): its number in the standard, its group, its names."""

    code: str
    number: str
    group: str
    name: str
    name_en: str


def _read() -> dict[str, CaseType]:
    text = files("opencourt.kernel").joinpath("data/casetypes.csv").read_text(encoding="utf-8")
    return {row["code"]: CaseType(**row) for row in csv.DictReader(text.splitlines())}


CASE_TYPES = _read()
LONGEST = max(len(code) for code in CASE_TYPES)
# Liquidation and bankruptcy were civil cases until 2016-07-31; numbers given then keep these codes.
ONLY_IN_2016 = frozenset({"民算", "民破"})
# Numbers of these types are drawn at random, so that nobody reads a year's count of death sentences from them.
RANDOM_SERIAL = frozenset({"刑核"})
RANDOM_DIGITS = 8
NEVER_BASIC = frozenset({"刑更", "刑核"})
# A basic court reviews an application for retrial only where parties choose it (CivPL 210).
SELDOM_BASIC = frozenset({"民申"})


@cites("CaseNumbers 7", rule="CN-41")
def case_type(code: str) -> CaseType | None:
    """The case type of that code, or None."""
    return CASE_TYPES.get(code)


@cites("CaseNumbers 7", rule="CN-37")
def type_at_end(text: str) -> CaseType | None:
    """The type whose code ends the text; of several, the one with the longest code."""
    for length in range(min(LONGEST, len(text)), 0, -1):
        if found := CASE_TYPES.get(text[-length:]):
            return found
    return None


@cites("CaseNumbers 10(2)", rule="CN-33")
def is_random_serial(code: str) -> bool:
    """Whether numbers of this type are drawn at random instead of counted."""
    return code in RANDOM_SERIAL
