"""Tables of the book of acts, one file a subject."""

from opencourt.kernel.models.access import Access, Draft
from opencourt.kernel.models.authority import Approval, Delegation, Office, Standing
from opencourt.kernel.models.deadlines import CalendarDay, Deadline
from opencourt.kernel.models.follow import ActKey, Batch, Errand, Message
from opencourt.kernel.models.streams import Offer, Seat, Stream
from opencourt.kernel.models.vault import Sealed, VaultKey
from opencourt.kernel.models.volumes import Entry, PendingLeaf, Volume

__all__ = [
    "Access",
    "ActKey",
    "Approval",
    "Batch",
    "CalendarDay",
    "Deadline",
    "Delegation",
    "Draft",
    "Entry",
    "Errand",
    "Message",
    "Offer",
    "Office",
    "PendingLeaf",
    "Sealed",
    "Seat",
    "Standing",
    "Stream",
    "VaultKey",
    "Volume",
]
