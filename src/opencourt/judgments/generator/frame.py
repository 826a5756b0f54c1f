"""What every judgment has: numbers in Chinese, the law it rests on, head and closing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from random import Random

from opencourt.judgments.generator.people import Cast
from opencourt.judgments.terms import CitedArticle, Counsel, Domain, Kind, Party, Procedure, Seat

DIGITS = "〇一二三四五六七八九"
FIRST_DAY, LAST_DAY = date(2024, 3, 1), date(2025, 12, 19)

CRIMINAL_LAW = "中华人民共和国刑法"
CRIMINAL_PROCEDURE = "中华人民共和国刑事诉讼法"
CIVIL_CODE = "中华人民共和国民法典"
CIVIL_PROCEDURE = "中华人民共和国民事诉讼法"
ADMINISTRATIVE_PROCEDURE = "中华人民共和国行政诉讼法"


@dataclass(frozen=True)
class Court:
    """A court as the caller names it: its code and its name."""

    code: str
    name: str

    @property
    def area(self) -> str:
        """The place the court serves, from its name."""
        for ending in ("中级人民法院", "高级人民法院", "人民法院"):
            if self.name.endswith(ending):
                return re.sub("第[一二三四五六七八九]$", "", self.name.removesuffix(ending))
        return self.name


@dataclass
class Scene:
    """What a writer of a judgment is given: chance, people, court, the courts beside it, days."""

    chance: Random
    cast: Cast
    court: Court
    above: str
    below: Court | None
    decided_on: date
    filed_on: date
    serial: int

    def earlier(self, least: int, most: int) -> date:
        """A day so many days before the case was filed."""
        return self.filed_on - timedelta(days=self.chance.randint(least, most))


@dataclass
class Draft:
    """One judgment before it is set in lines, with all that a reader should find in it."""

    document: str
    type_code: str
    kind: Kind
    domain: Domain
    procedure: Procedure
    parties: list[Party]
    story: list[str]
    reasons: str
    basis: list[CitedArticle]
    orders: list[str]
    remedy: str
    causes: tuple[str, ...]
    title: str
    single_judge: bool = False
    colon: str = ""
    assessors: bool = True
    staff: list[Seat] = field(default_factory=list)


def law(name: str, *places: tuple[int, ...]) -> list[CitedArticle]:
    """Articles of one law, each as (article, paragraph, item, 之); 0 where there is none."""
    cited = []
    for place in places:
        article, paragraph, item, sub = (*place, 0, 0, 0)[:4]
        cited.append(CitedArticle(name, article, paragraph or None, item or None, sub or None))
    return cited


def case_number(code: str, *, year: int, serial: int, type_code: str) -> str:
    """A case number in its printed form."""
    return f"（{year}）{code}{type_code}{serial}号"


def chinese(number: int) -> str:
    """A whole number below a hundred million in Chinese: 三千二百零五."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return chinese(number // 10_000) + "万" + (gap + chinese(rest) if rest else "")
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            zero = bool(words)
            continue
        words += ("零" if zero else "") + DIGITS[digit] + name
        zero = False
    words = words or "零"
    return words[1:] if words.startswith("一十") else words


def chinese_day(day: date) -> str:
    """A day as the closing of a judgment writes it: 二〇二四年三月一日."""
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def arabic_day(day: date) -> str:
    """A day as the story of a case writes it: 2024年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def cited_words(basis: Sequence[CitedArticle]) -> str:
    """The articles as a judgment lists them: 《…》第六十七条第三款、第五十二条."""
    return "、".join(
        f"《{name}》" + "、".join(_one_article(list(places)) for _, places in groupby(group, key=_article))
        for name, group in groupby(basis, key=lambda cited: cited.law)
    )


def _article(cited: CitedArticle) -> tuple[int, int | None]:
    return cited.article, cited.sub


def _one_article(places: list[CitedArticle]) -> str:
    sub = f"之{chinese(places[0].sub)}" if places[0].sub else ""
    parts = [
        (f"第{chinese(each.paragraph)}款" if each.paragraph else "")
        + (f"第（{chinese(each.item)}）项" if each.item else "")
        for each in places
    ]
    return f"第{chinese(places[0].article)}条{sub}" + "、".join(parts)


def party_lines(draft: Draft) -> list[str]:
    """The parties and those who speak for them, one a line."""
    lines = []
    for party in draft.parties:
        speakers: tuple[Party | Counsel, ...] = (party, *party.counsel)
        for each in speakers:
            said = f"，{each.particulars}" if each.particulars else ""
            lines.append(f"{each.role}{draft.colon}{each.name}{said}。")
    return lines


def bench(draft: Draft, scene: Scene) -> list[Seat]:
    """Judges, assistant and clerk, all invented."""
    person = scene.cast.person
    if draft.single_judge:
        seats = [Seat("审判员", person())]
    else:
        second = "人民陪审员" if draft.assessors and scene.chance.random() < 0.6 else "审判员"
        seats = [Seat("审判长", person()), Seat(second, person()), Seat(second, person())]
    if scene.chance.random() < 0.4:
        draft.staff.append(Seat("法官助理", person()))
    draft.staff.append(Seat("书记员", person()))
    return seats
