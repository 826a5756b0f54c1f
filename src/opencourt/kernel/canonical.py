"""Canonical bytes and hashes: the same facts give the same bytes, for ever, on every machine."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import orjson

GENESIS = bytes(32)


def plain(value: Any) -> Any:
    """The value as JSON types: NFC text, integers, ISO dates, UTC times; floats are refused."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("A time without a zone has no canonical form")
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        items = [plain(item) for item in value]
        return sorted(items, key=str) if isinstance(value, frozenset | set) else items
    raise TypeError(f"{type(value).__name__} has no canonical form; use integers, text or dates")


def canonical_bytes(value: Any) -> bytes:
    """The one encoding of a value: UTF-8 JSON, keys sorted, no spaces."""
    return bytes_of_plain(plain(value))


def bytes_of_plain(value: Any) -> bytes:
    """The same for a value that `plain` has given already."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def sha256(data: bytes) -> bytes:
    """The SHA-256 digest, 32 bytes."""
    return hashlib.sha256(data).digest()


def digest(value: Any) -> bytes:
    """The SHA-256 digest of the value's canonical bytes."""
    return sha256(canonical_bytes(value))
