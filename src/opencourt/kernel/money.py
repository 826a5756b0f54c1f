"""Money: whole fen, read and written as people write yuan."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import cn2an
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from opencourt.kernel.errors import Refused
from opencourt.kernel.finding import Finding

FEN_A_YUAN = 100
# Far above any claim, far below where a database integer ends.
LONGEST_YUAN = 30
MOST_FEN = 10**17
# Capital amounts are written up to one yuan below ten thousand trillion.
MOST_IN_CAPITALS = 10**18
YUAN = re.compile(r"^[¥￥]?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*元?$", re.ASCII)
FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


def parse_yuan(text: str) -> int:
    """The fen of an amount as people write it: "1,234.50", "¥80", "３00元"."""
    found = YUAN.match(text.translate(FULL_WIDTH).strip())
    if found is None:
        sentence = format_lazy(
            _('"{text}" is no amount in yuan. Write digits with at most two decimals, such as 1,234.50.'),
            text=text[:40],
        )
        raise Refused(Finding.against("", sentence))
    if len(found[1]) > LONGEST_YUAN:
        raise Refused(Finding.against("", _("The amount is too large. Check the number of digits.")))
    fen = int(found[1].replace(",", "")) * FEN_A_YUAN + int((found[2] or "0").ljust(2, "0"))
    if fen > MOST_FEN:
        raise Refused(Finding.against("", _("The amount is too large. Check the number of digits.")))
    return fen


def yuan(fen: int, *, language: str = "en") -> str:
    """The amount for the eye: "¥1,234.50" in English, "1,234.50元" in Chinese."""
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(fen), FEN_A_YUAN)
    digits = f"{whole:,}.{rest:02}"
    return f"{sign}{digits}元" if language.lower().startswith("zh") else f"{sign}¥{digits}"


def in_capitals(fen: int) -> str:
    """The amount in Chinese capitals, as judgments and receipts write it: 壹仟贰佰叁拾肆元伍角."""
    if not 0 <= fen < MOST_IN_CAPITALS:
        raise ValueError(f"{fen} fen cannot be written in capitals; give 0 to {MOST_IN_CAPITALS - 1}.")
    whole, rest = divmod(fen, FEN_A_YUAN)
    return str(cn2an.an2cn(f"{whole}.{rest:02}" if rest else str(whole), "rmb"))


def share(fen: int, rate: Decimal | Fraction) -> int:
    """That part of the amount in whole fen, half a fen rounded up; a float is no rate."""
    if not isinstance(rate, Decimal | Fraction):
        raise TypeError("A rate is a Decimal or a Fraction; a float would not add up to the fen.")
    exact = Fraction(fen) * Fraction(rate)
    return int((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1), ROUND_HALF_UP))
