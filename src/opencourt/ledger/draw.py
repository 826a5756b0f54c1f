"""A draw that anyone can recompute: roll and seeds are fixed first, the seeds shown later.

Whoever holds the only seed could try many before fixing one; where that matters, two who do not
trust each other bring a seed each. `draw_check.py` does the same sums without this file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from opencourt.kernel.canonical import digest, plain
from opencourt.kernel.finding import Finding

FORMAT = "opencourt-draw/1"
SEED_SIZE = 32
WORD = 1 << 64


@dataclass(frozen=True)
class Commitment:
    """What is fixed before a draw: what for, the roll, seats a stratum (in order), hash of each seed."""

    purpose: str
    roll: str
    seats: tuple[tuple[str, int], ...]
    seeds: tuple[str, ...]

    def body(self) -> dict[str, Any]:
        """The commitment as it is entered and logged."""
        body = {"format": FORMAT, **asdict(self), "seats": dict(self.seats)}
        return {name: plain(value) for name, value in body.items()}

    def digest(self) -> bytes:
        """The hash that the draw depends on."""
        return digest(self.body())


def roll_hash(roll: Mapping[str, str]) -> str:
    """The hash of a roll: each member with its stratum ('' where there is none), order of no matter."""
    return digest([[member, roll[member]] for member in sorted(roll)]).hex()


def seed_hash(seed: bytes) -> str:
    """The hash by which a seed is fixed before it is shown."""
    return sha256(b"opencourt-seed/1\n" + seed).hexdigest()


def commit(purpose: str, *, roll: Mapping[str, str], seats: Mapping[str, int], seeds: Sequence[str]) -> Commitment:
    """The commitment for a draw from this roll; `Refused` names what is wrong with it."""
    may_be_fixed(roll, seats=seats, seeds=seeds).or_refuse()
    return Commitment(purpose, roll_hash(roll), tuple(sorted(seats.items())), tuple(seeds))


def may_be_fixed(roll: Mapping[str, str], *, seats: Mapping[str, int], seeds: Sequence[str]) -> Finding:
    """Whether a draw may be made from this roll: enough members a stratum, and a seed."""
    strata = list(roll.values())
    short = [name for name, count in seats.items() if not 1 <= count <= strata.count(name)]
    hashes = [seed for seed in seeds if len(seed) == 64 and set(seed) <= set("0123456789abcdef")]
    one_spelling = plain(dict(roll)) == dict(roll)
    return Finding.all_of(
        ("", one_spelling, "A name on the roll is not in Unicode's composed form (NFC). Write it so."),
        ("", bool(seats), "No seat is to be drawn. Say how many."),
        ("", not short, f"Too few members, or no seat, for: {', '.join(short) or '-'}. Mend roll or seats."),
        ("", bool(seeds) and len(hashes) == len(seeds), "Each seed is fixed by its hash of 64 digits."),
        ("", len(set(seeds)) == len(seeds), "The same seed was fixed twice. Each brings an own one."),
    )


def may_be_drawn(
    commitment: Commitment,
    *,
    roll: Mapping[str, str],
    seeds: Sequence[bytes],
    committed: int | None,
    shown: int | None = None,
) -> Finding:
    """Whether these are the roll and seeds that were fixed, and were fixed in the log before being shown.

    `committed` is the commitment's leaf in the public log, None while it has none; `shown` the leaf
    in which the seeds were shown, None while that is only about to be done.
    """
    ordered = committed is not None and (shown is None or committed < shown)
    fixed = [seed_hash(seed) for seed in seeds] == list(commitment.seeds)
    whole = all(len(seed) == SEED_SIZE for seed in seeds)
    return Finding.all_of(
        ("", ordered, "The commitment must be in the public log before a seed is shown. Draw anew."),
        ("", roll_hash(roll) == commitment.roll, "The roll is not the one that was fixed."),
        ("", whole, "A seed is 32 bytes of chance."),
        ("", fixed, "A seed is not the one that was fixed, or one is missing."),
    )


def draw(
    commitment: Commitment, *, roll: Mapping[str, str], seeds: Sequence[bytes], committed: int | None
) -> dict[str, list[str]]:
    """Who is drawn, a stratum at a time and in order; `Refused` when the order of things was not kept."""
    may_be_drawn(commitment, roll=roll, seeds=seeds, committed=committed).or_refuse()
    key = key_of(commitment, seeds)
    return {
        stratum: chosen(
            sha256(key + stratum.encode()).digest(),
            sorted(member for member in roll if roll[member] == stratum),
            count=count,
        )
        for stratum, count in commitment.seats
    }


def key_of(commitment: Commitment, seeds: Sequence[bytes]) -> bytes:
    """The key of a draw: the commitment and every seed go into it."""
    return sha256(FORMAT.encode() + b"\n" + commitment.digest() + b"".join(seeds)).digest()


class Stream:
    """Whole numbers below a bound, each as likely as the other, from SHA-256 over key and counter."""

    def __init__(self, key: bytes) -> None:
        self._key, self._counter = key, 0

    def below(self, bound: int) -> int:
        """A number from 0 to bound - 1; words that would favour some are thrown away."""
        limit = WORD - WORD % bound
        while True:
            block = sha256(self._key + self._counter.to_bytes(8, "big")).digest()
            self._counter += 1
            word = int.from_bytes(block[:8], "big")
            if word < limit:
                return word % bound


def chosen(key: bytes, members: Sequence[str], *, count: int) -> list[str]:
    """`count` of the members in the order drawn, none twice."""
    left, stream = list(members), Stream(key)
    for at in range(count):
        other = at + stream.below(len(left) - at)
        left[at], left[other] = left[other], left[at]
    return left[:count]


def published(
    commitment: Commitment,
    *,
    roll: Mapping[str, str],
    seeds: Sequence[bytes],
    drawn: Mapping[str, Sequence[str]],
    leaves: tuple[int, int],
) -> dict[str, Any]:
    """The file from which anyone recomputes the draw; `leaves` are those of commitment and result."""
    return {
        "commitment": commitment.body(),
        "roll": [[member, roll[member]] for member in sorted(roll)],
        "seeds": [seed.hex() for seed in seeds],
        "drawn": {stratum: list(members) for stratum, members in drawn.items()},
        "leaves": list(leaves),
    }
