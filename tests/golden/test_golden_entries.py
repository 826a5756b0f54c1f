"""One golden entry for every kind and version, kept for ever: old entries must stay readable and keep their hash.

A new act, or a new version of one, gets its file by `make golden`; a file that is there is never rewritten.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import COURT, MONDAY, account

from opencourt.judgments import acts as judgments
from opencourt.judgments.filing import FileSource
from opencourt.judgments.generator import generate, json_line
from opencourt.judgments.orders import Import
from opencourt.kernel.act import Act
from opencourt.kernel.book import BOOK, lifted
from opencourt.kernel.canonical import digest, plain
from opencourt.kernel.errors import Awaited
from opencourt.kernel.models import Entry, Standing
from opencourt.kernel.orders import personal_fields
from opencourt.kernel.terms import SYSTEM, Role
from tests.policy.cast import Cast
from tests.policy.test_every_act_as_every_role import arguments_for

FOLDER = Path(__file__).parent / "entries"
ACTS = sorted(name for name in BOOK.acts if not name.startswith("trial."))
BATCHES = {"judgments.import.item": "judgments.import"}
KINDS = [f"{name}@{BOOK.acts[name].version}" for name in ACTS]
KINDS += [f"{item}@{BOOK.acts[batch].version}" for item, batch in BATCHES.items()]
KEPT = sorted(path.stem for path in FOLDER.glob("*.json"))


def kept(kind: str) -> dict[str, Any]:
    """The golden entry of that kind: its record and its hash."""
    content: dict[str, Any] = json.loads((FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    return content


def done(act: Act) -> Entry:
    """An entry of that act, done with the samples of the policy test by people who hold every office."""
    given = arguments_for(act, Cast())
    people = [account(f"golden {number}", *(role for role in Role if role != Role.SYSTEM)) for number in (1, 2)]
    for value in given.values():
        if volume := getattr(value, "volume", None):
            for person in people:
                stands_as = "judge" if act.by.roles else "party"
                Standing.objects.create(volume=volume, actor=person.pk, stands_as=stands_as, since=MONDAY)
    by = SYSTEM if act.by.roles == {Role.SYSTEM} else people[0]
    try:
        return act.perform(**given, by=by, at=MONDAY).entries[-1]
    except Awaited:
        return act.perform(**given, by=people[1], at=MONDAY + timedelta(minutes=1)).entries[-1]


def filed(folder: Path) -> Entry:
    """An entry of an item of a batch."""
    path = folder / "one.jsonl"
    path.write_bytes(json_line(next(generate(1, seed="golden", courts=[(COURT, "北京市朝阳区人民法院")]))))
    order = Import(already_public=True, source="a source", decision="a decision")
    register = judgments.register_volume()
    judgments.importing.run(register, order, FileSource.of(path), by=SYSTEM, at=lambda: MONDAY)
    return Entry.objects.get(kind="judgments.import.item")


if os.environ.get("GOLDEN") == "write":

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in KEPT])
    def test_write_what_is_missing(db, kind, tmp_path):
        name = kind.partition("@")[0]
        entry = filed(tmp_path) if name in BATCHES else done(BOOK.acts[name])
        content = {"record": plain(entry.record()), "hash": bytes(entry.hash).hex()}
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        (FOLDER / f"{kind}.json").write_text(text + "\n", encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_golden_entry(kind):
    assert kind in KEPT, f"{kind} has none yet: run `make golden` and commit the new file"


@pytest.mark.parametrize("kind", KEPT)
def test_a_golden_entry_keeps_its_hash(kind):
    golden = kept(kind)
    assert digest(golden["record"]).hex() == golden["hash"]


@pytest.mark.parametrize("kind", KEPT)
def test_a_golden_entry_is_still_read(kind):
    record = kept(kind)["record"]
    body = lifted(record["kind"], record["version"], record["body"])
    act = BOOK.acts.get(record["kind"])
    assert act is not None or record["kind"] in BATCHES
    if act is not None and act.order is not None and not personal_fields(act.order):
        assert act.order.model_validate(body["order"])


def test_a_changed_golden_entry_is_noticed():
    golden = kept(KEPT[0])
    golden["record"]["seq"] += 1
    assert digest(golden["record"]).hex() != golden["hash"]
