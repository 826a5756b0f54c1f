"""Fictitious judgments for the tests of acts and pages: a file of them, imported."""

from __future__ import annotations

from pathlib import Path

import orjson
from conftest import COURT, MONDAY

from opencourt.judgments import acts
from opencourt.judgments.filing import FileSource
from opencourt.judgments.orders import Import
from opencourt.kernel.batch import Tally
from opencourt.kernel.terms import SYSTEM

NAME, WORD = "某丙丁", "紫檀木衣柜"
TEXT = f"""北京市朝阳区人民法院
民事判决书
（2026）{COURT}民初{{serial}}号
原告：{NAME}，男，1980年1月1日出生，汉族，住北京市朝阳区。
被告：某戊己，女，1981年1月1日出生，汉族，住北京市朝阳区。
原告{NAME}与被告某戊己买卖合同纠纷一案，本院立案后，依法进行了审理。原告称被告未交付{WORD}一件。
本院认为，依照《中华人民共和国民法典》第五百七十七条之规定，判决如下：
被告某戊己于本判决生效之日起十日内向原告{NAME}交付{WORD}一件。
审判员　王某某
二〇二六年一月五日
书记员　陈某某"""


def file_of(folder: Path, *serials: int, name: str = "judgments.jsonl") -> FileSource:
    """A file with a judgment for each serial number."""
    path = folder / name
    path.write_bytes(b"".join(orjson.dumps({"full_text": TEXT.format(serial=one)}) + b"\n" for one in serials))
    return FileSource.of(path)


def imported(source: FileSource, *, published: bool, by: object = SYSTEM) -> Tally:
    """The tally of importing that file."""
    order = Import(already_public=published, source="A fictitious gazette", decision="Made for the tests.")
    return acts.importing.run(acts.register_volume(), order, source, by=by, at=lambda: MONDAY)
