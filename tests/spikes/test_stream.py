"""Spike: a stream. Eight bidders on one hot lot, killed again and again: no acknowledged offer is lost."""

from __future__ import annotations

import random
import time
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from tests.ground import Ground
from tests.spikes import deeds, witness

BIDDERS = [UUID(int=100 + number) for number in range(8)]
KILLS = 2


class Asked:
    """One offer as the bidder's own journal tells it."""

    def __init__(self, bidder: UUID, amount: int, began: int) -> None:
        self.bidder, self.amount, self.began = bidder, amount, began
        self.ended, self.seq, self.hash, self.refused = 0, 0, "", False


def read(journal: Path, bidder: UUID) -> dict[str, Asked]:
    """What the bidder asked and what was answered, by key; a line that the kill cut off is left out."""
    found: dict[str, Asked] = {}
    text = journal.read_text() if journal.exists() else ""
    for line in text[: text.rfind("\n") + 1].splitlines():
        word, key, amount, at, *place = line.split("\t")
        if word == "asked":
            found[key] = Asked(bidder, int(amount), int(at))
        else:
            found[key].ended, found[key].refused = int(at), word == "refused"
            if place:
                found[key].seq, found[key].hash = int(place[0]), place[1]
    return found


class TestKillNine:
    def test_eight_bidders_killed_mid_way_lose_no_acknowledged_offer_and_double_none(self, ground: Ground):
        lot, chance, asked = ground.told(deeds.open_lot, BIDDERS), random.Random(5), {}
        for kills in range(KILLS):
            places = {bidder: ground.home / f"journal {kills} {bidder}" for bidder in BIDDERS}
            bidding = [
                ground.start(deeds.offer_for_ever, lot, bidder, place, f"{kills} {bidder}")
                for bidder, place in places.items()
            ]
            until = time.monotonic() + 60
            while not all(read(place, bidder) for bidder, place in places.items()) and time.monotonic() < until:
                time.sleep(0.02)
            time.sleep(chance.uniform(0.4, 0.8))
            for process in bidding:
                process.kill()
            for process in bidding:
                process.join()
            for bidder, place in places.items():
                asked |= read(place, bidder)
        unknown = {key: one for key, one in asked.items() if not one.ended}
        for key, one in unknown.items():
            again = ground.told(deeds.offer_again, lot, one.bidder, key, one.amount)
            one.seq, one.hash = again or (0, "")
            one.refused = again is None
        ground.told(deeds.close_lot, lot)
        seen = ground.told(witness.lot, lot)
        assert (seen["first wrong"], seen["wrong"]) == (None, [])
        assert_agree(asked, seen["offers"])
        assert seen["closing"]["offers"] == len(seen["offers"]) >= len(BIDDERS)
        assert seen["closing"]["head"] == seen["offers"][-1][4]

    def test_what_is_asked_again_with_its_key_is_one_offer(self, ground: Ground):
        lot = ground.told(deeds.open_lot, BIDDERS[:1])
        answers = [ground.told(deeds.offer_again, lot, BIDDERS[0], "k", 1000) for _again in range(2)]
        assert answers[0] == answers[1] and answers[0][0] == 1


def assert_agree(asked: dict[str, Asked], offers: list[tuple[int, str, int, str, str]]) -> None:
    """The journals and the rows tell the same: each accepted offer once, in rising order, none besides."""
    assert [seq for seq, *_rest in offers] == list(range(1, len(offers) + 1))
    assert all(later[2] >= earlier[2] + deeds.STEP for earlier, later in pairwise(offers)) and offers[0][2] >= 1000
    by_key = {key: (seq, hashed) for seq, _actor, _amount, key, hashed in offers}
    assert len(by_key) == len(offers)
    assert by_key == {key: (one.seq, one.hash) for key, one in asked.items() if one.seq}
    assert all(one.seq or one.refused for one in asked.values())
    # Who was answered before another asked stands before it.
    answered = sorted((one for one in asked.values() if one.seq and one.ended), key=lambda one: one.seq)
    latest_beginning = 0
    for one in answered:
        assert one.ended > latest_beginning, "an offer stands behind one that began after it was answered"
        latest_beginning = max(latest_beginning, one.began)
