"""The search: index rate, size and the five shapes of question, against SQLite FTS5 on the same cut text."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

from opencourt.judgments import segment
from opencourt.judgments.index import Page, TantivyIndex
from opencourt.judgments.matching import Record

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "5000"))
QUESTIONS = 60
COURTS = [f"{province}01{number:02d}" for province in "京津沪渝" for number in range(1, 21)]
SAID = re.findall(
    r"\w+",
    "被告人|原告|被告|盗窃|诈骗|故意伤害|抢劫|自首|坦白|累犯|缓刑|有期徒刑|拘役|罚金|谅解|赔偿|损失|电动自行车|手机|现金|"
    "公安机关|检察院|指控|供述|证人证言|鉴定意见|辨认笔录|扣押清单|借条|利息|违约|合同|房屋|租赁|买卖|劳动争议|工资|交通事故|"
    "保险公司|责任|认定|依法|从轻处罚|没收|追缴|退赔|上诉|驳回|撤回|执行|查封|冻结|财产|债务|担保|公司|股东|驾驶|醉酒|毒品|贩卖|"
    "开设赌场|容留|妨害公务|寻衅滋事|掩饰|隐瞒|犯罪所得|信用卡|透支|银行|账户|转账|微信|支付宝|网络|平台|货物|运输|工程|施工|质量",
)
LETTERS = "东西南北山水金木火土日月天地人和平安宁福田林江河海湖春夏秋冬红黄蓝白青石玉龙凤马牛羊云雨风雷花草树叶"


def run() -> list[dict[str, Any]]:
    """The rows of the table: ours, the peer's, and how many times better ours is."""
    with tempfile.TemporaryDirectory() as folder:
        records = list(generated(DOCUMENTS, seed=1))
        index = TantivyIndex(Path(folder) / "index")
        ours_s = timed(lambda: index.rebuild(iter(records)))
        peer = sqlite3.connect(Path(folder) / "peer.db")
        peer_s = timed(lambda: fill(peer, records))
        ours_b = sum(path.stat().st_size for path in (Path(folder) / "index").rglob("*") if path.is_file())
        peer_b = (Path(folder) / "peer.db").stat().st_size
        text_b = sum(len(record.body.encode()) for record in records)
        rows = [
            row(f"cut and index {DOCUMENTS:,} texts", DOCUMENTS / ours_s, "texts/s", DOCUMENTS / peer_s, better="more"),
            row("index size against the text", ours_b / text_b, "x UTF-8", peer_b / text_b, better="less"),
        ]
        for name, text, wish, asked in shapes(records):
            ours = spread(partial(answered, index, text, wish))
            theirs = spread(partial(asked, peer))
            for part, at in (("p50", 0), ("p95", 1)):
                rows.append(row(f"{name}, {part}", ours[at], "ms", theirs[at], better="less"))
        index.close()
        peer.close()
        return rows


def generated(count: int, *, seed: int) -> Iterator[Record]:
    """Texts of some 1,500 characters whose words are as unevenly frequent as real ones."""
    chance = random.Random(seed)
    rare = ["".join(chance.choices(LETTERS, k=2)) for _ in range(4000)]
    words = SAID + rare
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for number in range(count):
        day = date(2014, 1, 1) + timedelta(days=chance.randrange(3600))
        court = chance.choice(COURTS)
        name = f"（{day.year}）{court}刑初{number + 1}号"
        picked = chance.choices(words, weights, k=600)
        body = name + "".join(word + ("，" if place % 7 == 6 else "") for place, word in enumerate(picked))
        title = f"{picked[0]}{picked[1]}一案刑事判决书"
        yield Record(
            id=f"{number:08d}", title=title, body=body, court=court, number=name, decided_on=day, domain="criminal"
        )


def fill(peer: sqlite3.Connection, records: list[Record]) -> None:
    """The same texts, cut the same way, in SQLite's own full-text search."""
    peer.executescript(
        "CREATE TABLE text (rowid INTEGER PRIMARY KEY, court TEXT, year INT, day INT);"
        "CREATE INDEX by_day ON text (day);"
        "CREATE VIRTUAL TABLE found USING fts5(title, body, content='', tokenize='unicode61');"
    )
    for number, record in enumerate(records, 1):
        day = record.decided_on or date.min
        peer.execute("INSERT INTO text VALUES (?, ?, ?, ?)", (number, record.court, day.year, day.toordinal()))
        cut = (number, segment.cut(record.title), segment.cut(record.body))
        peer.execute("INSERT INTO found(rowid, title, body) VALUES (?, ?, ?)", cut)
    peer.commit()


Ask = Callable[[sqlite3.Connection], object]


def shapes(records: list[Record]) -> list[tuple[str, Callable[[], str], dict[str, Any], Ask]]:
    """The five shapes of question, for us and for the peer."""
    chance = random.Random(2)

    def pick(count: int) -> list[str]:
        return [chance.choice(SAID) for _ in range(count)]

    def phrase() -> str:
        at = chance.randrange(30, 400)
        return segment.normalised(chance.choice(records).body.replace("，", "")[at : at + 8])

    def matching(text: str) -> str:
        return " ".join(f'"{word}"' for group in segment.groups(text) for word in group.words)

    def ranked(text: str) -> Ask:
        return lambda peer: (
            peer.execute("SELECT count(*) FROM found WHERE found MATCH ?", (text,)).fetchall(),
            peer.execute("SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT 20", (text,)).fetchall(),
        )

    def narrowed(peer: sqlite3.Connection) -> object:
        some = "FROM found JOIN text ON text.rowid = found.rowid WHERE found MATCH ? AND year BETWEEN 2016 AND 2019"
        text = (matching(" ".join(pick(2))),)
        return [
            peer.execute(f"SELECT found.rowid {some} ORDER BY rank LIMIT 20", text).fetchall(),
            peer.execute(f"SELECT court, count(*) {some} GROUP BY court", text).fetchall(),
            peer.execute(f"SELECT year, count(*) {some} GROUP BY year", text).fetchall(),
        ]

    def dated(peer: sqlite3.Connection) -> object:
        some = "FROM found JOIN text ON text.rowid = found.rowid WHERE found MATCH ?"
        some = f"SELECT found.rowid {some} ORDER BY day DESC LIMIT 20"
        return peer.execute(some, (matching(pick(1)[0]),)).fetchall()

    return [
        ("one word", lambda: pick(1)[0], {}, lambda peer: ranked(matching(pick(1)[0]))(peer)),
        ("three words", lambda: " ".join(pick(3)), {}, lambda peer: ranked(matching(" ".join(pick(3))))(peer)),
        ("phrase", lambda: f'"{phrase()}"', {}, lambda peer: ranked(f'"{segment.cut(phrase())}"')(peer)),
        ("two words, four years, facets", lambda: " ".join(pick(2)) + " year:2016-2019", {}, narrowed),
        ("one word by date", lambda: pick(1)[0], {"sort": "date"}, dated),
    ]


def answered(index: TantivyIndex, text: Callable[[], str], wish: dict[str, Any]) -> Page:
    """Our answer to the next question of that shape."""
    return index.search(text(), **wish)


def spread(ask: Callable[[], object]) -> tuple[float, float]:
    """The median and the 95th percentile, in milliseconds."""
    taken = [timed(ask) * 1000 for _ in range(QUESTIONS)]
    cuts = quantiles(taken, n=20)
    return cuts[9], cuts[18]


def timed(work: Callable[[], object]) -> float:
    """How many seconds the work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def row(what: str, ours: float, unit: str, theirs: float, *, better: str) -> dict[str, Any]:
    """A row of the table; the ratio says how many times better ours is."""
    ratio = ours / theirs if better == "more" else theirs / ours
    return {
        "what": what,
        "figure": ours,
        "unit": unit,
        "peer": f"FTS5 {theirs:,.0f}" if theirs >= 100 else f"FTS5 {theirs:.3g}",
        "ratio": f"{ratio:.2g} x",
    }
