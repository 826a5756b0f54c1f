"""Cited articles: laws by their names, articles with paragraph and item, in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from opencourt.judgments.reading.laws import full_name, issuer_before, name_before
from opencourt.judgments.reading.numerals import NUMERAL, number
from opencourt.judgments.reading.plain import folded, readable
from opencourt.judgments.terms import CitedArticle

COUNT = rf"[{NUMERAL}\d]"
TOKEN = re.compile(
    r"《(?P<book>(?>(?:[^《》]|《[^《》]{1,80}》){1,120}))》"
    rf"|简称为?[“‘\"]?(?P<alias>[\u4e00-\u9fff]{{2,24}})(?=[”’\"）])"
    rf"|(?P<ordinal>第\s?)?(?P<open>（)?(?P<count>(?>{COUNT}{{1,9}}))(?(open)）)\s?(?P<unit>条|款|项)?"
    rf"|之(?P<sub>[一二三四五六七八九]|十[一二三四五六]?|\d{{1,2}})(?![\u4e00-\u9fff\d](?<![第款项的规和及与、]))"
)
SEPARATORS = re.compile(r"[\s、，,；和及与以或之的中第]{0,4}")
RANGE = re.compile(r"\s*(?:至|到|-|—|~)\s*")
LONGEST_RANGE = 60
LAST_ARTICLE = 1400


@dataclass(slots=True)
class _Place:
    law: str
    article: int
    start: int
    end: int
    sub: int | None = None
    paragraph: int | None = None
    item: int | None = None


@dataclass(slots=True)
class _State:
    """What was read so far: the law in force for the next article, and numbers that await a unit."""

    law: str = ""
    known: dict[str, str] = field(default_factory=dict)
    places: list[_Place] = field(default_factory=list)
    pending: list[tuple[int, int, bool]] = field(default_factory=list)
    open: bool = False
    end: int = 0


def citations_in(text: str, *, start: int = 0, end: int | None = None) -> tuple[CitedArticle, ...]:
    """Every article the text cites between the offsets, in order, with law, paragraph and item."""
    return citations_in_folded(folded(readable(text)), start, end)


def citations_in_folded(text: str, start: int = 0, end: int | None = None) -> tuple[CitedArticle, ...]:
    """The same for a text that is folded already."""
    end = len(text) if end is None else end
    state = _State(end=start)
    for token in TOKEN.finditer(text, start, end):
        gap = text[state.end : token.start()] if token.start() - state.end < 8 else None
        _take(state, token, text, gap)
        state.end = token.end()
    return tuple(
        CitedArticle(place.law, place.article, place.paragraph, place.item, place.sub, place.start, place.end)
        for place in state.places
    )


def _take(state: _State, token: re.Match[str], text: str, gap: str | None) -> None:
    near = gap is not None and SEPARATORS.fullmatch(gap) is not None
    if token["book"]:
        _take_book(state, token, text)
    elif token["alias"]:
        state.known[token["alias"]] = state.law
    elif token["sub"]:
        if near and state.open and state.places:
            _take_sub(state, token)
    elif token["count"]:
        _take_number(state, token, text, gap, near)


def _take_book(state: _State, token: re.Match[str], text: str) -> None:
    before = text[max(token.start() - 4, 0) : token.start()]
    name = full_name(issuer_before(text, token.start()) + token["book"])
    if before.endswith(("简称", "下称", "简称为")):
        state.known[name] = state.known[token["book"]] = state.law
        return
    state.law = state.known.get(name, name)
    state.open, state.pending = False, []


def _take_sub(state: _State, token: re.Match[str]) -> None:
    last, sub = state.places[-1], number(token["sub"])
    if last.sub is None and last.paragraph is None and token.start() == last.end:
        last.sub, last.end = sub, token.end()
    elif last.sub is not None:
        state.places.append(_Place(last.law, last.article, token.start(), token.end(), sub))


def _take_number(state: _State, token: re.Match[str], text: str, gap: str | None, near: bool) -> None:
    value, unit = number(token["count"]), token["unit"]
    ranged = gap is not None and RANGE.fullmatch(gap) is not None
    if unit == "款" and gap == "":
        _add_without_unit(state, text)
    if value is None or not (near or ranged):
        state.pending = []
    if value is None:
        return
    if unit is None:
        state.pending = [*state.pending[-20:], (value, token.start(), bool(token["open"]))]
        return
    numbers = _listed(state, value, token, ranged)
    state.pending = []
    if unit == "条":
        _add_articles(state, numbers, token, text, near or ranged)
    elif state.open and (near or ranged or numbers[0][1] < token.start()):
        _refine(state, numbers, unit, token.end())


def _listed(state: _State, value: int, token: re.Match[str], ranged: bool) -> list[tuple[int, int]]:
    """The numbers this unit belongs to, each with its offset; a range is written out."""
    numbers = [(pending, at) for pending, at, _ in state.pending]
    first = numbers[-1][0] if numbers else None
    if ranged and first is None and token["unit"] == "条" and state.places and state.open:
        first = state.places[-1].article
    if ranged and first is not None and first < value <= first + LONGEST_RANGE:
        numbers += [(between, token.start()) for between in range(first + 1, value)]
    return [*numbers, (value, token.start())]


def _add_articles(state: _State, numbers: list[tuple[int, int]], token: re.Match[str], text: str, near: bool) -> None:
    start = numbers[0][1]
    marked = near and (state.open or text[start - 1 : start] == "》")
    if start == token.start() and not token["ordinal"] and not marked:
        return
    if text[max(start - 1, 0)] not in "》、，；和及与":
        named = name_before(text[max(start - 40, state.places[-1].end if state.places else 0, 0) : start], state.known)
        state.law = named or state.law
    for value, at in numbers:
        if 0 < value <= LAST_ARTICLE:
            state.places.append(_Place(state.law, value, at, token.end()))
    state.open = bool(state.places)


def _add_without_unit(state: _State, text: str) -> None:
    """第二百三十六第一款: the number before a paragraph is an article whose 条 was forgotten."""
    if not state.pending:
        return
    value, start, _ = state.pending[-1]
    if value > 9 and text[start] == "第" and text[start - 1 : start] in ("》", "、", "，", "及", "和"):
        state.places.append(_Place(state.law, value, start, state.end))
        state.open, state.pending = True, []


def _refine(state: _State, numbers: list[tuple[int, int]], unit: str, end: int) -> None:
    """Give the last article its paragraphs or items; each further one is a citation of its own."""
    last = state.places[-1]
    for value, at in numbers:
        taken = last.item is not None if unit == "项" else last.paragraph is not None or last.item is not None
        if taken:
            last = _Place(last.law, last.article, at, end, last.sub, last.paragraph)
            state.places.append(last)
        if unit == "项":
            last.item = value
        else:
            last.paragraph, last.item = value, None
        last.end = end
