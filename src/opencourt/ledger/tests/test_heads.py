"""Heads of courts and nation: what they are made of, and what they would show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import COURT, ELSEWHERE
from tests.trialroom.acts import note

from opencourt.kernel.merkle import root_of
from opencourt.kernel.models import Entry, PendingLeaf, Volume
from opencourt.ledger import acts, heads
from opencourt.ledger.models import CourtHead


@pytest.fixture
def taken(volume, chen, monday):
    note(volume, by=chen, at=monday)
    Volume.objects.create(kind="test", court=ELSEWHERE)
    assert acts.take_due_heads(monday + timedelta(hours=1))
    return Entry.objects.get(kind="ledger.take_heads")


def test_the_nation_is_the_root_over_the_courts_and_a_court_over_its_volumes(taken, volume):
    courts = [(one.court, bytes(one.root)) for one in CourtHead.objects.filter(act_id=taken.act_id)]
    assert taken.facts()["facts"] == {"nation": heads.nation_root(courts).hex(), "courts": len(courts)}
    own = CourtHead.objects.get(act_id=taken.act_id, court=COURT)
    volume.refresh_from_db()
    assert list(heads.records_in(bytes(own.volumes))) == [(volume.pk, 1, bytes(volume.head))]
    assert bytes(own.root) == root_of([heads.record(volume.pk, 1, bytes(volume.head))])


def test_the_heads_enter_the_public_log(taken):
    assert PendingLeaf.objects.filter(entry=taken).exists()


def test_a_changed_volume_changes_its_court_and_the_nation(taken, volume):
    before = heads.court_root(heads.record(volume.pk, 1, bytes(32)))
    after = heads.court_root(heads.record(volume.pk, 1, b"\1" * 32))
    assert before != after
    assert heads.nation_root([(COURT, before)]) != heads.nation_root([(COURT, after)])


def test_the_same_root_under_another_court_is_another_nation():
    assert heads.nation_root([(COURT, bytes(32))]) != heads.nation_root([(ELSEWHERE, bytes(32))])


def test_they_are_taken_again_only_after_an_hour_with_something_new(taken, volume, chen, monday):
    assert not acts.take_due_heads(monday + timedelta(hours=9))
    note(volume, by=chen, at=monday + timedelta(hours=9))
    assert not acts.take_due_heads(taken.at + timedelta(minutes=59))
    assert acts.take_due_heads(monday + timedelta(hours=9))


def test_entry_and_heads_are_written_together_or_not_at_all(volume, chen, monday, monkeypatch):
    note(volume, by=chen, at=monday)
    monkeypatch.setattr(CourtHead.objects, "bulk_create", _fails)
    with pytest.raises(OSError, match="power cut"):
        acts.take_due_heads(monday)
    assert not Entry.objects.filter(kind="ledger.take_heads").exists()
    monkeypatch.undo()
    assert acts.take_due_heads(monday) and CourtHead.objects.exists()


def test_only_the_latest_heads_are_kept_in_full(taken, volume, chen, monkeypatch):
    monkeypatch.setattr(acts, "KEPT", 1)
    later = taken.at + timedelta(hours=2)
    note(volume, by=chen, at=later)
    assert acts.take_due_heads(later)
    assert not CourtHead.objects.filter(act_id=taken.act_id).exists() and CourtHead.objects.exists()


def _fails(*_heads: object) -> None:
    raise OSError("a power cut")
