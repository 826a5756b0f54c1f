"""Identifiers the platform mints itself."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh identifier, rising with time, with 74 random bits: addresses cannot be guessed."""
    return uuid7()
