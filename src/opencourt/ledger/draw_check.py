"""Recompute a published draw: `python draw_check.py FILE`. Needs nothing but Python: copy it and read it.

A draw file holds the commitment (purpose, hash of the roll, seats a stratum, hash of each seed), the
roll itself, the seeds, who was drawn, and the leaves of the public log that hold commitment and result.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

LARGEST = 50_000_000


def sha(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def spelled(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, as UTF-8: the bytes that are hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def numbers(key: bytes, size: int, count: int) -> list[int]:
    """The places drawn from a list of `size`, by swapping each drawn place to the front."""
    places, counter = list(range(size)), 0
    for front in range(count):
        rest = size - front
        while True:
            word = int.from_bytes(sha(key + counter.to_bytes(8, "big"))[:8], "big")
            counter += 1
            if word < 2**64 - 2**64 % rest:
                break
        pick = front + word % rest
        places[front], places[pick] = places[pick], places[front]
    return places[:count]


def check(file: dict[str, Any]) -> list[tuple[bool, str]]:
    """Each step of the draw: whether it holds, and what it is."""
    commitment, roll = file["commitment"], file["roll"]
    seeds = [bytes.fromhex(seed) for seed in file["seeds"]]
    names = [member for member, _stratum in roll]
    key = sha(b"opencourt-draw/1\n" + sha(spelled(commitment)) + b"".join(seeds))
    again = {}
    for stratum, count in sorted(commitment["seats"].items()):
        members = sorted(member for member, its in roll if its == stratum)
        if not 0 < count <= len(members):
            return [(False, f"there are enough members for {stratum!r}")]
        drawn = numbers(sha(key + stratum.encode()), len(members), count)
        again[stratum] = [members[place] for place in drawn]
    fixed = [sha(b"opencourt-seed/1\n" + seed).hex() for seed in seeds]
    return [
        (commitment["format"] == "opencourt-draw/1", "the format is known"),
        (names == sorted(set(names)), "the roll is sorted and names nobody twice"),
        (sha(spelled(roll)).hex() == commitment["roll"], "the roll is the one fixed before"),
        (bool(seeds) and all(len(seed) == 32 for seed in seeds), "each seed has 32 bytes"),
        (fixed == commitment["seeds"], "the seeds are the ones fixed before"),
        (file["leaves"][0] < file["leaves"][1], "commitment before result (prove both leaves in the log)"),
        (again == file["drawn"], "the sums give the same people in the same order"),
    ]


def main(arguments: list[str]) -> int:
    """Print every step; 0 when all hold, 1 when one does not, 2 when the file cannot be read."""
    if len(arguments) != 1:
        sys.stdout.write("Usage: python draw_check.py FILE\n")
        return 2
    try:
        with open(arguments[0], "rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValueError("it is larger than 50 MB")
        steps = check(json.loads(data.decode("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        sys.stdout.write(ascii(f"This is no draw file: {type(error).__name__}: {error}")[1:-1] + "\n")
        return 2
    for holds, sentence in steps:
        sys.stdout.write(f"{'ok' if holds else 'FAILED':7}{ascii(sentence)[1:-1]}\n")
    return 0 if all(holds for holds, _sentence in steps) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
