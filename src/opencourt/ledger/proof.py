"""The files a reader keeps: proofs, receipts and consistency proofs, each in exactly one spelling."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import orjson

from opencourt.kernel.canonical import canonical_bytes
from opencourt.ledger.terms import Unreadable
from opencourt.ledger.tree import node_hash, split

PROOF = "opencourt-proof/1"
RECEIPT = "opencourt-receipt/1"
CONSISTENCY = "opencourt-consistency/1"
LARGEST = 5 * 1024 * 1024
HEX = re.compile(r"[0-9a-f]{64}")

FIELDS = {
    PROOF: {"format", "entry", "entry_hash", "document", "batch", "log", "checkpoint", "log_key"},
    RECEIPT: {"format", "entry_hash", "volume", "seq", "at", "in_log_by", "log_key", "signature"},
    CONSISTENCY: {"format", "old", "new", "path"},
}
NOT_ONE_SPELLING = (
    "The file was changed after it was made: it is not in the one spelling such a file has "
    "(keys sorted, no spaces, one line). Download it again and leave it as it is."
)


def base64_of(data: bytes) -> str:
    """The bytes in standard base64."""
    return b64encode(data).decode()


def written(content: dict[str, Any]) -> bytes:
    """The bytes of the file: one line of canonical JSON."""
    return canonical_bytes(content) + b"\n"


def read(data: bytes) -> dict[str, Any]:
    """The content of such a file, its form checked; `Unreadable` says what is wrong and how to mend it."""
    if not data.strip():
        raise Unreadable("The file is empty. Download it again.")
    if len(data) > LARGEST:
        raise Unreadable("The file is larger than 5 MB; a proof has some kilobytes. Choose the proof file.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"The file is not UTF-8 text (byte {error.start + 1}). Choose the proof file.") from error
    try:
        content: dict[str, Any] = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"The file is not JSON (line {error.lineno}, column {error.colno}).") from error
    checked_form(content)
    try:
        spelled = written(content)
    except (TypeError, RecursionError) as error:
        raise Unreadable(NOT_ONE_SPELLING) from error
    if spelled != data:
        raise Unreadable(NOT_ONE_SPELLING)
    return content


def checked_form(content: Any) -> None:
    """Raise `Unreadable` unless this is an object of a known format with exactly its fields."""
    name = content.get("format") if isinstance(content, dict) else None
    if not isinstance(name, str) or name not in FIELDS:
        known = ", ".join(FIELDS)
        raise Unreadable(f'The file is no proof: its "format" is none of {known}. Choose the proof file.')
    missing, strange = FIELDS[name] - set(content), set(content) - FIELDS[name]
    if missing or strange:
        fields = ", ".join(sorted(str(field) for field in missing | strange))
        raise Unreadable(f"The file does not have the fields of {name}: see {fields}. Download it again.")


def part(content: dict[str, Any], name: str, *fields: str) -> dict[str, Any]:
    """An object inside the file with exactly these fields."""
    value = content[name]
    if not isinstance(value, dict) or set(value) != set(fields):
        raise Unreadable(f'"{name}" must be an object with {", ".join(fields)}. Download the file again.')
    return value


def text(content: dict[str, Any], name: str) -> str:
    """A text inside the file."""
    value = content[name]
    if not isinstance(value, str):
        raise Unreadable(f'"{name}" must be text. Download the file again.')
    return value


def whole(content: dict[str, Any], name: str) -> int:
    """A number inside the file, not negative."""
    value = content[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Unreadable(f'"{name}" must be a number from 0 up. Download the file again.')
    return value


def hash_of(value: Any, name: str) -> bytes:
    """A hash written as 64 small hexadecimal digits."""
    if not isinstance(value, str) or not HEX.fullmatch(value):
        raise Unreadable(f'"{name}" must be a hash of 64 digits 0-9 a-f. Download the file again.')
    return bytes.fromhex(value)


def path_of(content: dict[str, Any]) -> list[bytes]:
    """The path of a Merkle proof; no tree is deeper than 64."""
    value = content["path"]
    if not isinstance(value, list) or len(value) > 128:
        raise Unreadable('"path" must be a list of at most 128 hashes. Download the file again.')
    return [hash_of(item, "path") for item in value]


def sided(path: Sequence[bytes], *, index: int, size: int) -> list[str]:
    """A path in a batch's tree with the side of each neighbour, the nearest first.

    A batch's root does not fix its size, so a size stated in the file could be altered unseen;
    sides say all that is needed and are fixed by the root.
    """
    sides: list[str] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split(end - start)
        sides.append(">" if index < middle else "<")
        start, end = (start, middle) if index < middle else (middle, end)
    return [side + step.hex() for side, step in zip(reversed(sides), path, strict=True)]


def batch_root(hashed: bytes, steps: Any) -> bytes:
    """The root that a path with sides leads to from this leaf hash."""
    if not isinstance(steps, list) or len(steps) > 64:
        raise Unreadable('"batch" must hold a path of at most 64 steps. Download the file again.')
    for step in steps:
        if not isinstance(step, str) or step[:1] not in ("<", ">"):
            raise Unreadable('Each step of "batch" is < or > and a hash. Download the file again.')
        other = hash_of(step[1:], "batch")
        hashed = node_hash(other, hashed) if step[0] == "<" else node_hash(hashed, other)
    return hashed
