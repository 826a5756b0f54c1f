"""Whether the keys of the settings are those under which this database was written."""

from __future__ import annotations

from collections.abc import Iterator

from opencourt.kernel.models import VaultKey
from opencourt.kernel.vault import master_id
from opencourt.ledger import note
from opencourt.ledger.queries import latest_checkpoint
from opencourt.ledger.signing import signer


def keys_that_do_not_fit() -> Iterator[str]:
    """A sentence for each key that is another than the one this database was written under."""
    held = VaultKey.objects.order_by("pk")
    # The first and the last: a key that was changed on the way shows at one of both.
    if any(one is not None and one.master != master_id() for one in (held.first(), held.last())):
        yield (
            "MASTER_KEY is not the key under which personal payload was stored here: it could not be read. "
            "Put the right key back from the backup of keys/, or set MASTER_KEY to it."
        )
    newest = latest_checkpoint()
    if newest is not None and not note.parse(newest.note).is_signed_by(signer().key):
        yield (
            "LOG_KEY or LOG_ORIGIN is not the one under which this log was signed: every receipt would be worthless. "
            "Put the right key back from the backup of keys/, or set LOG_KEY and LOG_ORIGIN as they were."
        )
