"""Keys of acts: the same key with the same body gives the first answer; another body is a conflict."""

from __future__ import annotations

import hmac
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from opencourt.kernel import rows
from opencourt.kernel.canonical import canonical_bytes, plain
from opencourt.kernel.errors import Conflict
from opencourt.kernel.models import ActKey
from opencourt.kernel.vault import derived_key

NOBODY = UUID(int=0)


def fingerprint(content: dict[str, Any]) -> bytes:
    """What tells one body from another and nothing else: an HMAC, for a plain hash of a short name can be guessed."""
    key = derived_key(settings.MASTER_KEY, "fingerprint of orders")
    return hmac.digest(key, canonical_bytes(content), "sha256")


def claim(act: str, actor: UUID | None, key: str, content: dict[str, Any], act_id: UUID) -> ActKey | None:
    """Take the key for this act; None if it is ours now, the first use if it was taken with the same body."""
    if len(key) > 200 or not key.isprintable():
        raise Conflict(_("The key of a request is at most 200 characters long."))
    actor = actor or NOBODY
    wanted = fingerprint(content)
    if rows.insert_if_new(ActKey(actor=actor, act=act, key=key, content=wanted, act_id=act_id)):
        return None
    held = ActKey.objects.get(actor=actor, act=act, key=key)
    if bytes(held.content) != wanted:
        raise Conflict(_("This key was already used for another request; take a new key."))
    return held


def is_settled(act: str, actor: UUID | None, key: str) -> bool:
    """Whether an act was done under this key already."""
    return ActKey.objects.filter(actor=actor or NOBODY, act=act, key=key).exists()


def settle(act: str, actor: UUID | None, key: str, result: Any) -> None:
    """Remember where the result is found."""
    taken = ActKey(actor=actor or NOBODY, act=act, key=key, result=_reference(result))
    rows.change_where(taken, ("result",), ("actor", "act", "key"))


def _reference(result: Any) -> Any:
    if isinstance(result, models.Model):
        return {"model": result._meta.label, "pk": str(result.pk)}
    if isinstance(result, list | tuple):
        return [_reference(one) for one in result]
    return plain(result)


def found(held: ActKey) -> Any:
    """The result of the first use."""
    return _behind(held.result)


def _behind(where: Any) -> Any:
    if isinstance(where, dict) and set(where) == {"model", "pk"}:
        return apps.get_model(where["model"]).objects.get(pk=where["pk"])
    return [_behind(one) for one in where] if isinstance(where, list) else where
