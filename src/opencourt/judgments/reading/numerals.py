"""Chinese numerals and dates as judgments write them."""

from __future__ import annotations

import re
from datetime import date

ZEROS = "〇○◯零OoОоΟο"
DIGITS = dict.fromkeys(ZEROS, 0) | {
    character: value
    for value, characters in enumerate(("一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"), 1)
    for character in characters
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SHORT_TENS = {"廿": "二十", "卅": "三十"}

NUMERAL = "".join(DIGITS) + "".join(UNITS)
YEAR = rf"[{''.join(DIGITS)}\d](?:\s?[{''.join(DIGITS)}\d]){{3}}"
COUNT = rf"[{NUMERAL}廿卅\d](?:\s?[{NUMERAL}廿卅\d]){{0,3}}"
DATE = re.compile(rf"({YEAR})\s?年\s?({COUNT})\s?月\s?({COUNT})\s?日")


def number(words: str) -> int | None:
    """The whole number that Chinese or Arabic numerals name, or None when they name none."""
    words = "".join(words.split())
    if words.isascii() and words.isdigit():
        return int(words)
    for short, long in SHORT_TENS.items():
        words = words.replace(short, long)
    if not any(character in UNITS for character in words):
        return _digit_by_digit(words)
    total, pending = 0, 0
    for character in words:
        if character in UNITS:
            total += (pending or 1) * UNITS[character]
            pending = 0
        elif character in DIGITS:
            pending = DIGITS[character]
        else:
            return None
    return total + pending


def _digit_by_digit(words: str) -> int | None:
    value = 0
    for character in words:
        digit = int(character) if character in "0123456789" else DIGITS.get(character)
        if digit is None:
            return None
        value = value * 10 + digit
    return value if words else None


def day(found: re.Match[str]) -> date | None:
    """The day a match of DATE names, or None when the calendar has no such day."""
    year, month, of_month = (number(part) for part in found.groups())
    if year is None or month is None or of_month is None:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
