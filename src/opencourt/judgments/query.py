"""What someone asks the search: words, "phrases", AND, OR, NOT, brackets and field:value.

Nothing typed is ever refused: what cannot be read as an operator is read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from opencourt.judgments import segment

LONGEST_QUESTION = 2000
MOST_PIECES = 64
DEEPEST = 8
FIELDS = {
    "court": "court",
    "法院": "court",
    "number": "number",
    "案号": "number",
    "judge": "judge",
    "法官": "judge",
    "article": "article",
    "法条": "article",
    "year": "year",
    "年份": "year",
    "title": "title",
    "标题": "title",
}
OPERATORS = {"and": "AND", "和": "AND", "or": "OR", "或": "OR", "not": "NOT", "非": "NOT", "-": "NOT"}
QUOTES = str.maketrans("“”„‟「」『』＂", '"' * 9)
NAMES = "|".join(FIELDS)
PIECE = re.compile(
    rf'-?(?P<field>{NAMES})[:：]\s*(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]*))'
    rf'|(?P<phrase>-?"[^"]*"?)|(?P<number>-?{segment.FULL_NUMBER})|(?P<bracket>[()])|(?P<word>[^\s"()]+)',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Words:
    """Words that must all be found, not necessarily together."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Words that must be found side by side."""

    text: str


@dataclass(frozen=True)
class Field:
    """A value that one field must have."""

    name: str
    value: str


@dataclass(frozen=True)
class Not:
    """What must not be found."""

    part: Part


@dataclass(frozen=True)
class All:
    """Parts that must all be found; with no parts, everything."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Either:
    """Parts of which one is enough."""

    parts: tuple[Part, ...]


Part = Words | Phrase | Field | Not | All | Either


def read(text: str) -> All:
    """The question in that text; empty when it asks for nothing in particular."""
    text = segment.normalised(text[:LONGEST_QUESTION].replace("\0", " ").translate(QUOTES))
    part = _Reader(list(islice(PIECE.finditer(text), MOST_PIECES))).alternatives(0)
    return part if isinstance(part, All) else All((part,))


def terms(part: Part) -> list[str]:
    """The texts to mark where an answer is shown: all that was asked for and not excluded."""
    found = dict.fromkeys(_terms(part))
    return [term for term in found if term.strip()]


def only_words(part: Part) -> list[str] | None:
    """The words of a question that asks for nothing but words; None if it names a field beside the title."""
    found = list(_only_words(part))
    return None if None in found else [word for word in found if word]


def _only_words(part: Part) -> Iterator[str | None]:
    match part:
        case Words(text) | Phrase(text) | Field("title", text):
            yield from re.split(r"[\W_]+", text)
        case All(parts) | Either(parts):
            for inner in parts:
                yield from _only_words(inner)
        case Field():
            yield None


def _terms(part: Part) -> list[str]:
    match part:
        case Words(text) | Field("title", text):
            return [group.text for group in segment.groups(text)]
        case Phrase(text) | Field("number" | "judge", text):
            return [text]
        case All(parts) | Either(parts):
            return [term for inner in parts for term in _terms(inner)]
        case _:
            return []


def highlight(text: str, terms: list[str], *, length: int | None = None) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was asked for; with a length, the richest part of that size.

    The pieces are plain text: whoever shows them escapes them.
    """
    folded, places = _folded(text)
    wanted = [re.escape(segment.normalised(term)) for term in sorted(terms, key=len, reverse=True) if term]
    found = re.finditer("|".join(wanted), folded) if wanted else iter(())
    spans = [(places[hit.start()], places[hit.end()]) for hit in found]
    start, end = _richest(spans, length, len(text)) if length else (0, len(text))
    pieces = [("…", False)] if start else []
    at = start
    for left, right in spans:
        if at <= left and right <= end and left < right:
            pieces += [(text[at:left], False), (text[left:right], True)]
            at = right
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return [piece for piece in pieces if piece[0]]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is compared, and for each of its letters the place in the original."""
    folded = segment.normalised(text)
    if len(folded) == len(text):
        return folded, range(len(text) + 1)
    letters = [segment.normalised(letter) for letter in text]
    places = [place for place, letter in enumerate(letters) for _ in letter]
    return "".join(letters), [*places, len(text)]


def _richest(spans: list[tuple[int, int]], length: int, whole: int) -> tuple[int, int]:
    """Where a part of that length holds the most of what was asked for; the beginning if nothing."""
    best, most, last = 0, 0, 0
    for first, (left, _) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= left + length * 4 // 5:
            last += 1
        if last - first > most:
            best, most = left, last - first
    start = max(0, min(best - length // 5, whole - length)) if most else 0
    return start, min(whole, start + length)


class _Reader:
    """Reads the pieces once, from left to right."""

    def __init__(self, pieces: list[re.Match[str]]) -> None:
        self.pieces = pieces
        self.at = 0

    def alternatives(self, depth: int) -> Part:
        found = [self.all_of(depth)]
        while self.operator() == "OR":
            self.at += 1
            found.append(self.all_of(depth))
        found = [part for part in found if part != All()]
        if not found:
            return All()
        return found[0] if len(found) == 1 else Either(tuple(found))

    def all_of(self, depth: int) -> Part:
        found: list[Part] = []
        negative = False
        while self.at < len(self.pieces) and self.operator() != "OR":
            piece = self.pieces[self.at].group()
            if piece == ")" and depth:
                break
            self.at += 1
            if OPERATORS.get(piece) in ("AND", "NOT"):
                negative = OPERATORS[piece] == "NOT"
                continue
            part = self.one(self.pieces[self.at - 1], depth)
            if part is not None:
                found.append(Not(part) if negative else part)
                negative = False
        return found[0] if len(found) == 1 and not isinstance(found[0], Not) else All(tuple(found))

    def operator(self) -> str:
        return OPERATORS.get(self.pieces[self.at].group(), "") if self.at < len(self.pieces) else ""

    def one(self, piece: re.Match[str], depth: int) -> Part | None:
        text = piece.group()
        if text == "(" and depth < DEEPEST:
            inner = self.alternatives(depth + 1)
            self.at += 1
            return inner if inner != All() else None
        if piece["bracket"]:
            return None
        bare = text.removeprefix("-")
        part: Part | None
        if piece["field"]:
            value = piece["quoted"] if piece["bare"] is None else piece["bare"]
            part = Field(FIELDS[piece["field"]], value.strip()) if value.strip() else None
        elif piece["phrase"]:
            part = Phrase(bare.strip('" ')) if bare.strip('" ') else None
        else:
            part = Words(bare) if bare else None
        return Not(part) if part is not None and bare != text else part
