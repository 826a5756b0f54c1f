"""The verifiable draw: order enforced, fair, and recomputed by a program of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from opencourt.kernel.errors import Refused
from opencourt.ledger import draw, draw_check

ROLL = {f"juror-{number:03d}": "城区" if number % 3 else "乡镇" for number in range(60)}
SEATS = {"城区": 3, "乡镇": 2}
SEEDS = [bytes(range(32)), bytes(range(32, 64))]
# Upper 0.1 % points of the chi-square distribution (NIST/SEMATECH e-Handbook of Statistical
# Methods, table 1.3.6.7.4): 9 and 34 degrees of freedom.
CHI_9, CHI_34 = 27.877, 65.247


@pytest.fixture
def commitment():
    hashes = [draw.seed_hash(seed) for seed in SEEDS]
    return draw.commit("panel of case 1", roll=ROLL, seats=SEATS, seeds=hashes)


def test_same_roll_and_seeds_give_the_same_people_whatever_the_order_of_the_roll(commitment):
    turned = dict(reversed(ROLL.items()))
    first = draw.draw(commitment, roll=ROLL, seeds=SEEDS, committed=7)
    assert first == draw.draw(commitment, roll=turned, seeds=SEEDS, committed=7)
    assert [len(first[stratum]) for stratum in ("城区", "乡镇")] == [3, 2]
    assert all(ROLL[member] == stratum for stratum, members in first.items() for member in members)


def test_no_draw_before_the_commitment_is_in_the_log(commitment):
    with pytest.raises(Refused, match="in the public log before"):
        draw.draw(commitment, roll=ROLL, seeds=SEEDS, committed=None)
    finding = draw.may_be_drawn(commitment, roll=ROLL, seeds=SEEDS, committed=9, shown=9)
    assert not finding and "before" in str(finding.reasons[0].sentence)
    assert draw.may_be_drawn(commitment, roll=ROLL, seeds=SEEDS, committed=8, shown=9)


def test_another_roll_or_seed_is_refused_with_every_reason(commitment):
    shorter = {member: ROLL[member] for member in list(ROLL)[1:]}
    with pytest.raises(Refused) as refused:
        draw.draw(commitment, roll=shorter, seeds=[bytes(31)], committed=None)
    assert len(refused.value.finding.reasons) == 4
    with pytest.raises(Refused, match="not the one that was fixed"):
        draw.draw(commitment, roll=ROLL, seeds=SEEDS[::-1], committed=7)


@pytest.mark.parametrize(
    ("seats", "seeds", "says"),
    [
        ({}, ["ab" * 32], "No seat"),
        ({"城区": 61}, ["ab" * 32], "Too few members"),
        ({"城区": 0}, ["ab" * 32], "Too few members"),
        ({"海岛": 1}, ["ab" * 32], "海岛"),
        ({"城区": 1}, [], "fixed by its hash"),
        ({"城区": 1}, ["ab"], "fixed by its hash"),
        ({"城区": 1}, ["ab" * 32, "ab" * 32], "twice"),
    ],
)
def test_a_draw_that_cannot_be_made_is_not_fixed(seats, seeds, says):
    with pytest.raises(Refused, match=says):
        draw.commit("panel", roll=ROLL, seats=seats, seeds=seeds)


def test_a_name_that_can_be_spelled_in_two_ways_is_refused():
    with pytest.raises(Refused, match="composed form"):
        draw.commit("panel", roll={"e\u0301": ""}, seats={"": 1}, seeds=["ab" * 32])


def test_one_hundred_thousand_single_draws_are_fair():
    members = [str(number) for number in range(10)]
    counts = Counter(draw.chosen(number.to_bytes(32, "big"), members, count=1)[0] for number in range(100_000))
    statistic = sum((counts[member] - 10_000) ** 2 / 10_000 for member in members)
    assert statistic < CHI_9


def test_one_hundred_thousand_panels_of_three_in_seven_are_fair():
    members = list("abcdefg")
    counts = Counter(
        "".join(sorted(draw.chosen(number.to_bytes(32, "little"), members, count=3))) for number in range(100_000)
    )
    panels = ["".join(panel) for panel in combinations(members, 3)]
    expected = 100_000 / len(panels)
    assert sum((counts[panel] - expected) ** 2 / expected for panel in panels) < CHI_34


@given(st.binary(min_size=32, max_size=32), st.integers(1, 2**40))
def test_a_number_is_below_its_bound(key, bound):
    stream = draw.Stream(key)
    assert all(0 <= stream.below(bound) < bound for _ in range(5))


def test_words_that_would_favour_some_are_thrown_away(monkeypatch):
    # With a range of 10 words and a bound of 4, words 8 and 9 would favour 0 and 1.
    monkeypatch.setattr(draw, "WORD", 1 << 63)
    stream = draw.Stream(bytes(32))
    assert all(stream.below(1 << 62) < 1 << 62 for _ in range(50))
    assert stream._counter > 60


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=8), st.sampled_from(["", "a", "乡"]), min_size=1), st.data())
def test_the_checker_finds_the_same_people(roll, data):
    strata = sorted(set(roll.values()))
    counts = {name: data.draw(st.integers(1, list(roll.values()).count(name))) for name in strata}
    hashes = [draw.seed_hash(seed) for seed in SEEDS]
    roll = {normalize("NFC", member): stratum for member, stratum in roll.items()}
    counts = {name: min(count, list(roll.values()).count(name)) for name, count in counts.items()}
    assume(all(counts.values()))
    commitment = draw.commit("p", roll=roll, seats=counts, seeds=hashes)
    drawn = draw.draw(commitment, roll=roll, seeds=SEEDS, committed=1)
    file = draw.published(commitment, roll=roll, seeds=SEEDS, drawn=drawn, leaves=(1, 2))
    assert all(ok for ok, _sentence in draw_check.check(json.loads(json.dumps(file))))


def test_the_checker_runs_alone_and_finds_what_was_altered(tmp_path, commitment):
    drawn = draw.draw(commitment, roll=ROLL, seeds=SEEDS, committed=3)
    file = draw.published(commitment, roll=ROLL, seeds=SEEDS, drawn=drawn, leaves=(3, 4))
    alone = tmp_path / "draw_check.py"
    alone.write_text(Path(draw_check.__file__).read_text(encoding="utf-8"), encoding="utf-8")

    def status(content) -> int:
        (tmp_path / "file").write_text(json.dumps(content))
        command = [sys.executable, "-I", "-S", str(alone), str(tmp_path / "file")]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert status(file) == 0
    assert status({**file, "leaves": [4, 4]}) == 1
    assert status({**file, "drawn": {**drawn, "乡镇": drawn["乡镇"][::-1]}}) == 1
    assert status({**file, "seeds": [seed.hex() for seed in SEEDS[:1]]}) == 1
    assert status({**file, "roll": file["roll"][1:]}) == 1
    assert status({"nothing": 1}) == 2
    assert status([]) == 2
