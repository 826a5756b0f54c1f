"""Invented judgments for demonstration and tests: any number, the same from the same seed.

Nobody and nothing in them exists but the courts the caller names and the articles of law, which
were checked against their texts. Each comes with what a reader should find in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import orjson

from opencourt.judgments.generator.administrative import administrative
from opencourt.judgments.generator.civil import civil, civil_appeal
from opencourt.judgments.generator.criminal import commutation, criminal
from opencourt.judgments.generator.enforcement import enforcement
from opencourt.judgments.generator.frame import (
    FIRST_DAY,
    LAST_DAY,
    Court,
    Draft,
    Scene,
    bench,
    case_number,
    chinese,
    chinese_day,
    cited_words,
    party_lines,
)
from opencourt.judgments.generator.people import Cast
from opencourt.judgments.intake import Item
from opencourt.judgments.terms import Kind, Reading, Seat

__all__ = ["Fiction", "fictions", "generate", "json_line"]

BASIC: tuple[tuple[Callable[[Scene], Draft], int], ...] = (
    (criminal, 4),
    (civil, 5),
    (administrative, 2),
    (enforcement, 3),
)
UPPER: tuple[tuple[Callable[[Scene], Draft], int], ...] = (
    (civil_appeal, 4),
    (commutation, 2),
    (enforcement, 1),
)
VERBS = {Kind.JUDGMENT: "判决", Kind.RULING: "裁定"}


@dataclass(frozen=True)
class Fiction:
    """An invented judgment and what a reader should find in it (offsets aside)."""

    item: Item
    expected: Reading


def generate(count: int, *, seed: int | str, courts: Sequence[tuple[str, str]]) -> Iterator[Item]:
    """So many invented judgments of these courts, given as (code, name)."""
    return (fiction.item for fiction in fictions(count, seed=seed, courts=courts))


def fictions(count: int, *, seed: int | str, courts: Sequence[tuple[str, str]], first: int = 0) -> Iterator[Fiction]:
    """The judgments `first` to `first + count` of the seed's endless row, each with its answers."""
    known = [Court(code, name) for code, name in courts if code[1:].isdigit() and len(code) in (3, 5)]
    if not known:
        raise ValueError("Give at least one basic or intermediate court, such as ('京0105', '北京市朝阳区人民法院').")
    offset = 0
    for index in range(first, first + count):
        fiction = _fiction(index, seed, known, offset)
        offset = fiction.item.next_offset
        yield fiction


def json_line(item: Item) -> bytes:
    """The item as one line of an import file."""
    return _line(item.id, item.full_text, item.title)


def _line(identifier: str, text: str, title: str) -> bytes:
    return orjson.dumps({"id": identifier, "full_text": text, "title": title}) + b"\n"


def _fiction(index: int, seed: int | str, courts: list[Court], offset: int) -> Fiction:
    chance = Random(f"{seed}:{index}")  # noqa: S311 - invented data, nothing secret
    scene = _scene(index, chance, courts)
    writers = UPPER if len(scene.court.code) == 3 else BASIC
    writers = tuple(each for each in writers if scene.below or each[0] is not civil_appeal)
    write = chance.choices([writer for writer, _ in writers], [weight for _, weight in writers])[0]
    draft = write(scene)
    number = case_number(scene.court.code, year=scene.filed_on.year, serial=scene.serial, type_code=draft.type_code)
    seats = bench(draft, scene)
    text = _text(draft, scene, number, seats)
    identifier = f"{seed}-{index}"
    expected = Reading(
        court_name=scene.court.name,
        case_number=number,
        case_number_raw=number,
        decided_on=scene.decided_on,
        kind=draft.kind,
        procedure=draft.procedure,
        domain=draft.domain,
        parties=tuple(draft.parties),
        panel=(*seats, *draft.staff),
        clerk=draft.staff[-1].name,
        cited=tuple(replace(each) for each in draft.basis),
        causes=draft.causes,
    )
    end = offset + len(_line(identifier, text, draft.title))
    item = Item(index + 1, offset, end, text, id=identifier, title=draft.title)
    return Fiction(item, expected)


def _scene(index: int, chance: Random, courts: list[Court]) -> Scene:
    """The court in turn, a working day, and courts above and below where the caller named them."""
    court = courts[index % len(courts)]
    decided = _working_day(FIRST_DAY + timedelta(days=chance.randint(0, (LAST_DAY - FIRST_DAY).days)))
    filed = _working_day(decided - timedelta(days=chance.randint(30, 150)))
    upper = next((each.name for each in courts if each.code == court.code[:3] != court.code), "上一级人民法院")
    below = [each for each in courts if each.code.startswith(court.code) and each.code != court.code]
    return Scene(
        chance=chance,
        cast=Cast(chance),
        court=court,
        above=upper,
        below=chance.choice(below) if below else None,
        decided_on=decided,
        filed_on=filed,
        serial=1 + index // len(courts),
    )


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _text(draft: Draft, scene: Scene, number: str, seats: list[Seat]) -> str:
    verb = VERBS[draft.kind]
    counted = len(draft.orders) > 1
    orders = [
        f"{chinese(at)}、{order}" if counted and not order.startswith(("（", "案件", "二审案件", "如果")) else order
        for at, order in _numbered(draft.orders)
    ]
    return "\n".join(
        [
            scene.court.name,
            draft.document,
            number,
            *party_lines(draft),
            *draft.story,
            f"{draft.reasons}依照{cited_words(draft.basis)}的规定，{verb}如下：",
            *orders,
            draft.remedy,
            *(f"{seat.role}{seat.name}" for seat in seats),
            chinese_day(scene.decided_on),
            *(f"{seat.role}{seat.name}" for seat in draft.staff),
        ]
    )


def _numbered(orders: list[str]) -> Iterator[tuple[int, str]]:
    """Orders with their numbers; remarks in brackets and costs are not counted."""
    at = 0
    for order in orders:
        at += not order.startswith(("（", "案件", "二审案件", "如果"))
        yield at, order
