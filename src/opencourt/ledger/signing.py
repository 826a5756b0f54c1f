"""The log's own key, derived from the setting LOG_KEY, and its promises."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from opencourt.kernel.canonical import plain
from opencourt.kernel.models import Entry
from opencourt.ledger.note import Signer
from opencourt.ledger.proof import RECEIPT, base64_of
from opencourt.ledger.verify import promised

IN_THE_LOG_WITHIN = timedelta(seconds=60)


@lru_cache(maxsize=4)
def signer_from(secret: str, origin: str) -> Signer:
    """The signer that this secret gives under this name."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"opencourt log signing key 1")
    return Signer(origin, derived.derive(secret.encode()))


def signer() -> Signer:
    """The signer of this platform's log."""
    return signer_from(settings.LOG_KEY, settings.LOG_ORIGIN)


def promise(entry: Entry) -> dict[str, Any]:
    """The receipt for an entry: the log's signed promise to have it within a minute."""
    due: datetime = entry.at + IN_THE_LOG_WITHIN
    stated = {
        "format": RECEIPT,
        "entry_hash": bytes(entry.hash),
        "volume": entry.volume_id,
        "seq": entry.seq,
        "at": entry.at,
        "in_log_by": due,
        "log_key": signer().key.vkey(),
    }
    receipt: dict[str, Any] = plain(stated)
    return {**receipt, "signature": base64_of(signer().signature(promised(receipt)))}
