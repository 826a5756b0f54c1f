"""Text made ready for reading: one form of every character, and the lines it is made of."""

from __future__ import annotations

import re
import unicodedata

FOLDED = {0xFF10 + digit: str(digit) for digit in range(10)}
FOLDED |= dict.fromkeys(map(ord, "(〔﹝［[【﹙"), "（")
FOLDED |= dict.fromkeys(map(ord, ")〕﹞］]】﹚"), "）")
FOLDED |= dict.fromkeys(map(ord, "\u3000\xa0\t\r\x0b\x0c\u2002\u2003\u2009\u200b\ufeff"), " ")
FOLDED |= {ord(":"): "：", ord(","): "，", ord("﹐"): "，", ord(";"): "；", ord("*"): "×", ord("＊"): "×"}
FOLDED |= {ord("＜"): "〈", ord("<"): "〈", ord("＞"): "〉", ord(">"): "〉"}

LETTER_SPACED = re.compile(r"(?<![^ \n])([^ \n])[ \n]+(?=[^ \n](?:[ \n]|$))")
BREAKS_IF_GLUED = re.compile(
    r"(?<=。)|(?<=[判裁决调][决定解]书)(?=[（])|(?<=法院)(?=[刑民行执国])|(?<=\d号)(?=[^\d之，。、])"
)
BLANKS_BESIDE_HAN = re.compile(r"(?<=[^\x00-\x7f])[ ]+|(?<! )[ ]+(?=[^\x00-\x7f])")


def words(listed: str) -> tuple[str, ...]:
    """The words of a list that is written with blanks between them."""
    return tuple(listed.split())


def readable(text: str) -> str:
    """The text in NFC without a byte order mark: what offsets of a reading count in."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def folded(text: str) -> str:
    """The same text, character for character, with brackets, digits and blanks in one form."""
    return text.translate(FOLDED)


def lines_of(text: str) -> list[str]:
    """The lines of a folded text: at line ends, else at blanks, else at sentence ends."""
    if "\n" in text.strip():
        lines = [BLANKS_BESIDE_HAN.sub("", line.strip()) for line in text.split("\n")]
    else:
        lines = LETTER_SPACED.sub(r"\1", text).split()
    lines = [line for line in lines if line]
    if len(lines) < 6 and len(text) > 200:
        lines = [part for line in lines for part in BREAKS_IF_GLUED.split(line) if part]
    return lines
