"""Batch acts: the same rules per item, one leaf for the batch, resumable, nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from conftest import COURT
from tests.trialroom import acts
from tests.trialroom.models import Claim

from opencourt.kernel import vault
from opencourt.kernel.batch import Declined, Tally
from opencourt.kernel.canonical import sha256
from opencourt.kernel.errors import Conflict, NotEntitled
from opencourt.kernel.merkle import root_of
from opencourt.kernel.models import Batch, Entry, Message, PendingLeaf, Volume

ORDER = acts.Load(court=COURT)
NAMES = ["张建国", "李明远", "", "周文静", "张建国", "吴晓峰", "钱大海"]


@dataclass
class Names:
    """A list as a source; reading it can break off after so many."""

    names: list[str]
    breaks_after: int = 1000

    @property
    def digest(self) -> bytes:
        return sha256("\n".join(self.names).encode())

    def items(self, offset: int) -> Iterator[tuple[int, Any]]:
        for number in range(offset, len(self.names)):
            if number == self.breaks_after:
                raise OSError("the disk was taken away")
            yield number + 1, self.names[number]


@pytest.fixture
def run(chen, volume, monday):
    """Loads names into the register as Clerk Chen."""

    def do(names: list[str], *, size: int = 2, by=chen, order=ORDER, **more: Any) -> Tally:
        return acts.loading.run(volume, order, Names(names, **more), by=by, at=lambda: monday, size=size)

    return do


def numbers(tally: Tally) -> tuple[int, int, int, int]:
    return tally.items, tally.filed, tally.held, tally.declined


class TestRun:
    def test_files_holds_and_declines_each_item_and_says_why(self, run):
        tally = run(NAMES, size=10)
        assert numbers(tally) == (7, 5, 1, 1)
        assert tally.refusals == [Declined("line", "No definite defendant is named.")]
        assert Claim.objects.count() == 5

    def test_promises_one_leaf_a_chunk_the_root_over_its_items(self, run, volume):
        run(NAMES, size=4)
        wholes = Entry.objects.filter(volume=volume).order_by("seq")
        assert [one.facts()["items"] for one in wholes] == [3, 2]
        for whole, leaf in zip(wholes, PendingLeaf.objects.order_by("id"), strict=True):
            root = root_of([bytes(one.hash) for one in whole.items.order_by("batch_index")])
            assert (bytes(leaf.digest), whole.facts()["root"]) == (root, root.hex())

    def test_items_are_history_in_volumes_of_their_own_and_tell_no_listener(self, run):
        run(NAMES)
        items = Entry.objects.filter(kind="trial.load.item")
        assert all(one.historic and one.seq == 1 and one.true_hash() == bytes(one.hash) for one in items)
        assert len({one.volume_id for one in items}) == 5
        assert not Message.objects.exists()

    def test_a_chunk_with_nothing_to_file_enters_nothing_but_moves_on(self, run, volume):
        tally = run(["", ""])
        assert numbers(tally) == (2, 0, 0, 2)
        assert not Entry.objects.exists() and Batch.objects.get().offset == 2

    def test_needs_an_office_and_leaves_nothing_without(self, run, li):
        with pytest.raises(NotEntitled):
            run(NAMES, by=li)
        assert not Claim.objects.exists() and Batch.objects.get().offset == 0


class TestResuming:
    def test_goes_on_where_it_broke_off(self, run):
        with pytest.raises(OSError, match="taken away"):
            run(NAMES, breaks_after=5)
        assert (Claim.objects.count(), Batch.objects.get().offset) == (3, 4)
        assert numbers(run(NAMES)) == (7, 5, 1, 1)
        assert Batch.objects.get().done_at is not None

    def test_the_same_source_again_files_nothing(self, run):
        first, entries = run(NAMES), Entry.objects.count()
        assert numbers(run(NAMES)) == numbers(first)
        assert Entry.objects.count() == entries

    def test_the_same_source_under_another_order_is_another_run(self, run):
        run(NAMES)
        run(NAMES, order=acts.Load(court="京0106"))
        assert Batch.objects.count() == 2 and Claim.objects.count() == 5

    def test_a_failure_in_a_chunk_leaves_nothing_of_it(self, run, monkeypatch, volume):
        def fail(filed):
            raise ZeroDivisionError

        monkeypatch.setattr(acts.loading, "save", fail)
        with pytest.raises(ZeroDivisionError):
            run(NAMES)
        volume.refresh_from_db()
        assert (Volume.objects.count(), Entry.objects.count(), volume.length) == (1, 0, 0)
        assert Batch.objects.get().offset == 0

    def test_two_runs_of_one_source_at_once_conflict_and_double_nothing(self, run, volume, chen, monday):
        class Overtaken(Names):
            """While this run reads its second chunk, another run takes it."""

            def items(self, offset: int) -> Iterator[tuple[int, Any]]:
                for at, name in super().items(offset):
                    if at == 3 and offset == 0:
                        run(NAMES)
                    yield at, name

        with pytest.raises(Conflict, match="Another run"):
            acts.loading.run(volume, ORDER, Overtaken(NAMES), by=chen, at=lambda: monday, size=2)
        assert Claim.objects.count() == 5


def test_the_entry_of_a_batch_holds_a_commitment_to_what_is_personal(run, volume):
    run(["张建国"], order=acts.Load(court=COURT, sent_by="周文静"))
    body = Entry.objects.get(volume=volume).facts()
    assert "周文静" not in str(body) and vault.opened(body["order"]["sent_by"]) == "周文静"


def test_another_order_is_another_run_of_the_same_source(run):
    run(["张建国"], order=acts.Load(court=COURT, sent_by="周文静"))
    assert numbers(run(["张建国"], order=acts.Load(court=COURT, sent_by="吴晓峰"))) == (1, 0, 1, 0)
