"""Taking judgments in: read, parse, file, enter, and index, in judgments a second (P3)."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opencourt.site.settings_test")
django.setup()

from django.db import connection  # noqa: E402

from opencourt.courts import queries as courts  # noqa: E402
from opencourt.courts import register  # noqa: E402
from opencourt.judgments import acts, intake  # noqa: E402
from opencourt.judgments.filing import FileSource  # noqa: E402
from opencourt.judgments.generator import generate, json_line  # noqa: E402
from opencourt.judgments.index import the_index  # noqa: E402
from opencourt.judgments.models import Judgment  # noqa: E402
from opencourt.judgments.orders import Import  # noqa: E402
from opencourt.judgments.reading import read  # noqa: E402
from opencourt.kernel import outbox  # noqa: E402
from opencourt.kernel.clock import now  # noqa: E402
from opencourt.kernel.terms import SYSTEM  # noqa: E402

COUNT = int(os.environ.get("BENCH_JUDGMENTS", "10000"))
GOAL = 500.0
ORDER = Import(already_public=True, source="the measurement", decision="Invented for the measurement.")


def run() -> list[dict[str, Any]]:
    """The rows of the table, on a scratch database of the server that DATABASE_URL names."""
    previous = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return measured(Path(folder) / "invented.jsonl")
    finally:
        connection.creation.destroy_test_db(previous, verbosity=0)


def measured(path: Path) -> list[dict[str, Any]]:
    """One file of invented judgments through every stage."""
    register.load()
    known = [(one["code"], one["name"]) for one in courts.all_as_data()]
    with path.open("wb") as file:
        file.writelines(json_line(item) for item in generate(COUNT, seed="bench", courts=known))
    start = time.perf_counter()
    texts = [item.full_text for item in intake.read_lines(path) if isinstance(item, intake.Item)]
    taken_in = time.perf_counter() - start
    start = time.perf_counter()
    for text in texts:
        read(text)
    understood = time.perf_counter() - start
    start = time.perf_counter()
    tally = acts.importing.run(acts.register_volume(), ORDER, FileSource.of(path), by=SYSTEM, at=now)
    filed = time.perf_counter() - start
    assert tally.filed + tally.declined == COUNT, tally
    start = time.perf_counter()
    while outbox.work(now()):
        pass
    indexed = time.perf_counter() - start
    the_index().close()
    assert Judgment.objects.count() == tally.filed
    vendor = connection.vendor
    return [
        row("read from JSON lines", taken_in, vendor),
        row("understand (court, number, day, people, articles)", understood, vendor),
        row("read, understand, file and enter", filed, vendor),
        row("index what was filed, in the worker", indexed, vendor),
        row("all of it, one process after the other", filed + indexed, vendor),
        row("all of it, importer and worker beside each other", max(filed, indexed), vendor),
    ]


def row(what: str, seconds: float, vendor: str) -> dict[str, Any]:
    """One row; the peer is the goal."""
    rate = COUNT / seconds
    return {"what": f"{what}, {vendor}", "figure": rate, "unit": "judgments/s", "peer": GOAL, "ratio": rate / GOAL}


if __name__ == "__main__":
    for line in run():
        print(f"{line['what']}: {line['figure']:,.0f} {line['unit']} (goal {line['peer']:,.0f})")
