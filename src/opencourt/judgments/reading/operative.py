"""Where the court says on which law it decides, and where its orders begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opencourt.judgments.reading.citations import citations_in_folded
from opencourt.judgments.terms import CitedArticle

ORDERS = re.compile(
    r"(?:判决|裁定|决定|调解|判处|处理|判|通知)\s?如下|如下(?:判决|裁定|决定|调解|协议)"
    r"|(?:之规定|的规定|规定)，?(?:特?发出如下支付令|判决|裁定|决定)(?=[：])"
)
BASIS = re.compile(r"(?:依照|依据|根据|按照|参照|适用|据此|依|按)(?=.{0,24}?(?:《|第|法))")
NAMED_BASIS = re.compile(r"(?:依照|依据|根据|按照)《")
WINDOW = 3000
FURTHEST = 20_000


@dataclass(frozen=True, slots=True)
class Operative:
    """The articles the decision rests on, and the offset at which the orders begin (-1: not found)."""

    cited: tuple[CitedArticle, ...]
    orders_at: int


def operative_in(text: str) -> Operative:
    """The basis of the decision: from 依照 to 判决如下 in the last such sentence of the text."""
    last = None
    for last in ORDERS.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    if last is None:
        return Operative(_below(text, 0), -1)
    for start in _starts(text, last.start()):
        basis = BASIS.search(text, start, last.start())
        cited = citations_in_folded(text, basis.start(), last.start()) if basis else ()
        if cited:
            return Operative(cited, last.end())
    return Operative(_below(text, last.end()), last.end())


def _below(text: str, start: int) -> tuple[CitedArticle, ...]:
    """For mediation and notices, which name their law after what they say: the first such sentence."""
    basis = NAMED_BASIS.search(text, start, start + FURTHEST)
    if basis is None:
        return ()
    end = text.find("。", basis.start(), basis.start() + WINDOW)
    return citations_in_folded(text, basis.start(), end if end > 0 else min(len(text), basis.start() + WINDOW))


def _starts(text: str, end: int) -> list[int]:
    """Where the last three sentences before an offset begin, nearest first."""
    floor, starts, at = max(end - WINDOW, 0), [], end
    for _ in range(3):
        at = max(text.rfind("。", floor, at), text.rfind("\n", floor, at), floor - 1 if floor else -1)
        starts.append(at + 1)
        if at < floor:
            break
    return starts
