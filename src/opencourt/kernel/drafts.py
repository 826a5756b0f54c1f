"""Drafts: encrypted, the owner's only, never in docket, search or log."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.utils.translation import gettext as _

from opencourt.kernel.errors import Absent, Conflict
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models import Draft
from opencourt.kernel.vault import decrypt, derived_key, encrypt

KEPT = timedelta(days=30)
LARGEST = 1_000_000


def save(
    owner: UUID,
    act: str,
    version: int,
    fields: dict[str, Any],
    *,
    at: datetime,
    draft: UUID | None = None,
    key: UUID | None = None,
) -> Draft:
    """Keep what was typed so far; the same draft again when its id is given. `Absent` for another's draft."""
    data = orjson.dumps(fields)
    if len(data) > LARGEST:
        raise Conflict(_("This draft is too long to keep; shorten it below one megabyte."))
    fresh = Draft(id=new_id(), owner=owner, act=act, version=version, key=key or new_id())
    held = find(owner, draft, at=at) if draft else fresh
    held.ciphertext = encrypt(_key(owner), data, held.id.bytes)
    held.expires_at = at + KEPT
    held.save()
    return held


def of(owner: UUID, *, at: datetime) -> list[Draft]:
    """This owner's drafts, the newest first."""
    return list(Draft.objects.filter(owner=owner, expires_at__gt=at).order_by("-pk"))


def find(owner: UUID, draft: UUID, *, at: datetime) -> Draft:
    """This owner's draft; `Absent` for any other, an expired or a missing one."""
    held = Draft.objects.filter(pk=draft, owner=owner, expires_at__gt=at).first()
    if held is None:
        raise Absent(_("There is no such draft, or it has expired."))
    return held


def fields_of(draft: Draft) -> dict[str, Any]:
    """What was typed, in clear, for its owner."""
    fields: dict[str, Any] = orjson.loads(decrypt(_key(draft.owner), bytes(draft.ciphertext), draft.id.bytes))
    return fields


def throw_away_expired(now: datetime) -> int:
    """Delete the drafts whose time is over; returns how many."""
    return Draft.objects.filter(expires_at__lte=now).delete()[0]


def _key(owner: UUID) -> bytes:
    return derived_key(settings.MASTER_KEY, f"draft {owner}")
