"""Measure the reader on labelled judgments: `python tools/measure_reading.py FILE [--failures N]`."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from opencourt.judgments.reading import read
from opencourt.judgments.terms import Reading

CRIMINAL_LAW = "中华人民共和国刑法"
FIELDS = (
    "court_name",
    "case_number",
    "decided_on",
    "kind",
    "domain",
    "procedure",
    "parties",
    "panel",
    "clerk",
    "cited",
    "causes",
)


def criminal_articles(reading: Reading) -> set[int]:
    """The articles of the Criminal Law a decision rests on."""
    return {cited.article for cited in reading.cited if cited.law == CRIMINAL_LAW}


def main() -> None:
    """Print found shares, precision, recall, F1 and speed; on request the texts that differ."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--failures", type=int, default=0, help="how many failures of each kind to show")
    given = options.parse_args()
    rows = [json.loads(line) for line in given.file.open(encoding="utf-8")]
    start = time.perf_counter()
    readings = [read(row["full_text"]) for row in rows]
    seconds = time.perf_counter() - start

    print(f"{len(rows)} judgments in {seconds:.2f} s: {len(rows) / seconds:,.0f} a second on one core")
    for name in FIELDS:
        missing = [row for row, reading in zip(rows, readings, strict=True) if not getattr(reading, name)]
        print(f"{name:12} {1 - len(missing) / len(rows):7.1%}")
        for row in missing[: given.failures]:
            print("    ", row["full_text"][:120], "...", row["full_text"][-160:])
    print(Counter(doubt for reading in readings for doubt in reading.doubts))
    measure_articles(rows, readings, failures=given.failures)


def measure_articles(rows: list[dict], readings: list[Reading], *, failures: int) -> None:
    """Print precision, recall and F1 of the Criminal Law articles over all judgments together."""
    hit = extra = missed = exact = 0
    for row, reading in zip(rows, readings, strict=True):
        labels, found = set(row.get("articles", ())), criminal_articles(reading)
        hit, extra, missed = (
            hit + len(labels & found),
            extra + len(found - labels),
            missed + len(labels - found),
        )
        exact += labels == found
        if labels != found and failures:
            print("    missed", sorted(labels - found), "extra", sorted(found - labels), reading.case_number)
    if hit:
        precision, recall = hit / (hit + extra), hit / (hit + missed)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}")
        print(f"exactly the label's set in {exact} of {len(rows)}")


if __name__ == "__main__":
    main()
