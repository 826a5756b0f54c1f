"""Streams: a hot volume whose rows are the entries."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from conftest import COURT, ELSEWHERE, account
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.trialroom import acts

from opencourt.kernel import streams
from opencourt.kernel.errors import Absent, Conflict, NotEntitled, Refused
from opencourt.kernel.models import Entry, Offer, PendingLeaf, Stream, Volume
from opencourt.kernel.offering import Given, hash_of
from opencourt.kernel.terms import SYSTEM, Role

pytestmark = pytest.mark.django_db
QIAN, LIN, STRANGER = UUID(int=11), UUID(int=12), UUID(int=13)
GUARD_OFF = {
    "sqlite": "DROP TRIGGER kernel_offer_no_update",
    "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE kernel_offer DISABLE TRIGGER kernel_offer_never",
}
SOON = timedelta(seconds=1)


@pytest.fixture
def lot(chen, monday) -> Volume:
    volume = Volume.objects.create(kind="lot", court=COURT)
    hours = {"opens_at": monday, "closes_at": monday + timedelta(hours=1)}
    acts.open_lot(volume, acts.OpenLot(floor=1000, step=10, **hours), by=chen, at=monday)
    for bidder in (QIAN, LIN):
        assert acts.admit(volume, acts.Seated(bidder=bidder), by=chen, at=monday) == 1
    return volume


def offer(lot: Volume, at: datetime, amount: int, *, actor: UUID = QIAN, epoch: int = 1, key: str = ""):
    return streams.offer(lot.pk, actor, amount, epoch=epoch, key=key or f"{actor} {amount}", at=at)


class TestOffer:
    def test_is_accepted_from_the_floor_on_and_raises_the_floor_by_the_step(self, lot, monday):
        assert offer(lot, monday, 1000).seq == 1
        with pytest.raises(Refused, match="at least 1010"):
            offer(lot, monday, 1009, actor=LIN)
        assert offer(lot, monday, 1010, actor=LIN).seq == 2
        assert streams.first_wrong(lot) is None

    def test_gets_the_hash_that_the_documented_bytes_have(self, lot, monday):
        accepted = offer(lot, monday, 1000, key="k\nü")
        given_ = Given(lot.pk, QIAN, 1000, 1, "k\nü", monday)
        assert accepted.hash == hash_of(given_, seq=1, prev=bytes(32))

    def test_is_in_time_a_microsecond_before_the_end_and_late_at_the_end(self, lot, monday):
        end = monday + timedelta(hours=1)
        with pytest.raises(Refused, match="no longer"):
            offer(lot, end, 1000)
        with pytest.raises(Refused, match="yet"):
            offer(lot, monday - timedelta(microseconds=1), 1000)
        assert offer(lot, end - timedelta(microseconds=1), 1000).seq == 1

    def test_with_the_same_key_is_one_offer_even_after_the_end(self, lot, monday):
        first = offer(lot, monday, 1000, key="k")
        assert offer(lot, monday + SOON, 1000, key="k") == first
        assert offer(lot, monday + timedelta(days=1), 1000, key="k") == first
        assert Offer.objects.count() == 1

    def test_with_the_same_key_and_another_amount_is_a_conflict(self, lot, monday):
        offer(lot, monday, 1000, key="k")
        with pytest.raises(Conflict, match="already used"):
            offer(lot, monday, 2000, key="k")

    def test_the_same_key_of_another_bidder_is_another_offer(self, lot, monday):
        offer(lot, monday, 1000, key="k")
        assert offer(lot, monday, 1010, key="k", actor=LIN).seq == 2

    def test_of_nobody_admitted_is_refused(self, lot, monday):
        with pytest.raises(NotEntitled, match="not admitted"):
            offer(lot, monday, 1000, actor=STRANGER)
        with pytest.raises(NotEntitled):
            offer(lot, monday, 1000, epoch=2)

    def test_for_nothing_is_absent(self, db, monday):
        with pytest.raises(Absent):
            streams.offer(UUID(int=1), QIAN, 1, epoch=1, key="k", at=monday)

    def test_without_a_key_or_with_a_huge_one_is_refused(self, lot, monday):
        for key in ("", "k" * 201):
            with pytest.raises(Conflict, match="1 to 200"):
                streams.offer(lot.pk, QIAN, 1000, epoch=1, key=key, at=monday)

    def test_inside_a_transaction_is_a_mistake_of_the_caller(self, lot, monday):
        with pytest.raises(RuntimeError, match="outside of transactions"), transaction.atomic():
            offer(lot, monday, 1000)

    def test_the_database_itself_refuses_to_rewrite_one(self, lot, monday):
        offer(lot, monday, 1000)
        for change in (lambda: Offer.objects.update(amount=1), lambda: Offer.objects.all().delete()):
            with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
                change()

    def test_a_chain_that_was_changed_behind_the_guard_is_found(self, lot, monday):
        for amount in (1000, 2000, 3000):
            offer(lot, monday, amount)
        with connection.cursor() as cursor:
            cursor.execute(GUARD_OFF[connection.vendor])
            cursor.execute("UPDATE kernel_offer SET amount = 1999 WHERE seq = 2")
        # The transaction around the test takes the guard's absence back.
        assert streams.first_wrong(lot) == 2

    @settings(
        max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
    )
    @given(st.lists(st.tuples(st.sampled_from([QIAN, LIN, STRANGER]), st.integers(990, 1200)), max_size=12))
    def test_the_accepted_ones_are_those_a_plain_reckoning_accepts(self, lot, monday, tried):
        at, floor = monday + SOON, Stream.objects.get(pk=lot.pk).floor
        for number, (actor, amount) in enumerate(tried):
            key = f"{Offer.objects.count()} {number} {actor}"
            if actor != STRANGER and amount >= floor:
                streams.offer(lot.pk, actor, amount, epoch=1, key=key, at=at)
                floor = amount + 10
            else:
                with pytest.raises((Refused, NotEntitled)):
                    streams.offer(lot.pk, actor, amount, epoch=1, key=key, at=at)
        assert Stream.objects.get(pk=lot.pk).floor == floor
        assert streams.first_wrong(lot) is None


class TestAuthority:
    def test_is_asked_at_admission(self, lot, monday):
        with pytest.raises(NotEntitled):
            acts.admit(lot, acts.Seated(bidder=STRANGER), by=account("wu", Role.CLERK, court=ELSEWHERE), at=monday)

    def test_revoking_voids_the_epoch_held_and_admitting_again_gives_another(self, lot, chen, monday):
        acts.revoke(lot, acts.Seated(bidder=QIAN), by=chen, at=monday)
        with pytest.raises(NotEntitled, match="no longer"):
            offer(lot, monday, 1000)
        assert acts.admit(lot, acts.Seated(bidder=QIAN), by=chen, at=monday) == 2
        with pytest.raises(NotEntitled):
            offer(lot, monday, 1000)
        assert offer(lot, monday, 1000, epoch=2).seq == 1

    def test_revoking_one_disturbs_no_other(self, lot, chen, monday):
        acts.revoke(lot, acts.Seated(bidder=QIAN), by=chen, at=monday)
        assert offer(lot, monday, 1000, actor=LIN).seq == 1

    def test_primitives_work_only_inside_an_act(self, lot):
        for primitive in (
            lambda: streams.admit(lot, LIN),
            lambda: streams.revoke(lot, LIN),
            lambda: streams.close(lot),
        ):
            with pytest.raises(RuntimeError, match="only inside an act"), transaction.atomic():
                primitive()


class TestClosing:
    def test_enters_the_head_in_the_volume_and_promises_it_to_the_log(self, lot, chen, monday):
        offer(lot, monday, 1000)
        last = offer(lot, monday, 1500, actor=LIN)
        acts.close_lot(lot, by=chen, at=monday)
        entry = Entry.objects.get(kind="trial.close_lot")
        assert entry.facts()["facts"] == {
            "head": last.hash.hex(),
            "offers": 2,
            "price": 1500,
            "winner": str(LIN),
        }
        assert bytes(PendingLeaf.objects.get().digest) == bytes(entry.hash)

    def test_after_it_nothing_is_accepted_though_time_is_left(self, lot, chen, monday):
        acts.close_lot(lot, by=chen, at=monday)
        with pytest.raises(Refused, match="no longer"):
            offer(lot, monday, 1000)

    def test_checkpoints_are_due_after_so_many_offers_and_promised_to_the_log(self, lot, monday):
        for amount in (1000, 1010, 1020):
            offer(lot, monday, amount)
        assert not list(streams.waiting_for_a_checkpoint(every=4))
        last = offer(lot, monday, 1030)
        for volume in streams.waiting_for_a_checkpoint(every=4):
            acts.checkpoint(volume, by=SYSTEM, at=monday)
        assert Entry.objects.get(kind="trial.checkpoint").facts()["facts"] == {"head": last.hash.hex(), "offers": 4}
        assert PendingLeaf.objects.count() == 1 and not list(streams.waiting_for_a_checkpoint(every=4))
