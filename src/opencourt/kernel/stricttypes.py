"""Strict types for orders: what a field takes, and one sentence when it takes it not."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from opencourt.kernel import casenumbers, money
from opencourt.kernel.errors import Refused

ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100
RESIDENT = re.compile(r"^\d{17}[\dX]$", re.ASCII)
RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
RESIDENT_DIGITS = "10X98765432"
USCC_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_LENGTH = 18

SENTENCES = {
    "fen": _("Give the amount as a whole number of fen, from 0 up; 1 yuan is 100."),
    "fen_too_much": _("The amount is too large. Check the number of digits."),
    "court_date": _("Give the day as year-month-day, such as 2017-06-28."),
    "court_date_range": _("The day must lie between 1900 and 2100."),
    "resident_id": _("An identity number has 17 digits and a last digit or X. Check it against the card."),
    "resident_id_birth": _("The identity number contains no possible day of birth. Check digits 7 to 14."),
    "resident_id_check": _("The last character of the identity number does not fit the others. Check all digits."),
    "uscc": _("A unified social credit code has 18 characters: digits and capitals without I, O, S, V, Z."),
    "uscc_check": _("The last character of the credit code does not fit the others. Check all characters."),
    "case_number_text": _("Give the case number as text, such as （2017）京0105民初1号."),
}


def refuse(kind: str) -> PydanticCustomError:
    """The error with that sentence, in the language of whoever asks."""
    return PydanticCustomError(kind, "{sentence}", {"sentence": str(SENTENCES[kind])})


def fen(value: Any) -> int:
    """A whole number of fen; text, floats and truth values are refused, forms read yuan with `parse_yuan`."""
    if type(value) is not int or value < 0:
        raise refuse("fen")
    if value > money.MOST_FEN:
        raise refuse("fen_too_much")
    return value


def court_date(value: Any) -> date:
    """A day as a date or as ISO text; numbers and times are refused."""
    if isinstance(value, str) and ISO_DAY.match(value.strip()):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError as error:
            raise refuse("court_date") from error
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refuse("court_date")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise refuse("court_date_range")
    return value


def case_number_text(value: Any) -> str:
    """A case number in its printed form, whatever brackets it was typed with."""
    if not isinstance(value, str):
        raise refuse("case_number_text")
    try:
        return str(casenumbers.parse(value))
    except Refused as refusal:
        raise PydanticCustomError("case_number", "{sentence}", {"sentence": str(refusal)}) from refusal


def resident_check(first_17: str) -> str:
    """The last character of the identity number with these 17 digits (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(RESIDENT_WEIGHTS, first_17, strict=True))
    return RESIDENT_DIGITS[total % len(RESIDENT_DIGITS)]


def resident_id(value: Any) -> str:
    """An 18-character identity number whose day of birth exists and whose last character fits."""
    if not isinstance(value, str) or not RESIDENT.match(number := value.strip().upper()):
        raise refuse("resident_id")
    try:
        born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError as error:
        raise refuse("resident_id_birth") from error
    if not FIRST_YEAR <= born.year <= LAST_YEAR:
        raise refuse("resident_id_birth")
    if resident_check(number[:17]) != number[17]:
        raise refuse("resident_id_check")
    return number


def uscc_check(first_17: str) -> str:
    """The last character of the unified social credit code with these 17 (GB 32100)."""
    base = len(USCC_DIGITS)
    total = sum(pow(3, place, base) * USCC_DIGITS.index(sign) for place, sign in enumerate(first_17))
    return USCC_DIGITS[-total % base]


def uscc(value: Any) -> str:
    """An 18-character unified social credit code whose last character fits."""
    text = value.strip().upper() if isinstance(value, str) else ""
    if len(text) != USCC_LENGTH or any(sign not in USCC_DIGITS for sign in text):
        raise refuse("uscc")
    if uscc_check(text[:-1]) != text[-1]:
        raise refuse("uscc_check")
    return text


Fen = Annotated[int, BeforeValidator(fen), WithJsonSchema({"type": "integer", "minimum": 0})]
CourtDate = Annotated[date, BeforeValidator(court_date), WithJsonSchema({"type": "string", "format": "date"})]
CaseNumberText = Annotated[str, BeforeValidator(case_number_text), WithJsonSchema({"type": "string"})]
ResidentId = Annotated[
    str, BeforeValidator(resident_id), WithJsonSchema({"type": "string", "minLength": 18, "maxLength": 18})
]
Uscc = Annotated[str, BeforeValidator(uscc), WithJsonSchema({"type": "string", "minLength": 18, "maxLength": 18})]
