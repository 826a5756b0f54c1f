"""What may be read of the log: heads, tiles and proofs."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from opencourt.docket.queries import entries_of
from opencourt.kernel.authority import Acting
from opencourt.kernel.canonical import plain
from opencourt.kernel.errors import Absent, OpenCourtError
from opencourt.kernel.looks import readable
from opencourt.kernel.models import Entry, PendingLeaf
from opencourt.kernel.terms import Audience, Hidden
from opencourt.ledger.models import Checkpoint, Leaf
from opencourt.ledger.note import Head
from opencourt.ledger.proof import CONSISTENCY, HEX, PROOF, sided
from opencourt.ledger.signing import promise, signer
from opencourt.ledger.storage import nodes_at, tile_hashes
from opencourt.ledger.tiles import Address, entry_bundle
from opencourt.ledger.tree import EMPTY_ROOT, HASH_SIZE, consistency_path, inclusion_path, nodes_of
from opencourt.ledger.verify import documents_in


class NotYetLogged(OpenCourtError):
    """The log has promised to take the entry in, but has not done so yet."""

    status = 404


def latest_checkpoint() -> Checkpoint | None:
    """The newest signed head, None while the log is empty."""
    return Checkpoint.objects.order_by("-size").first()


def latest_note() -> str:
    """The newest checkpoint as a signed note, also for an empty log."""
    checkpoint = latest_checkpoint()
    if checkpoint is not None:
        return checkpoint.note
    return signer().sign(Head(signer().key.name, 0, EMPTY_ROOT).text())


def note_of(size: int) -> str:
    """The checkpoint signed at exactly that size; `Absent` where none was."""
    note = Checkpoint.objects.filter(pk=size).values_list("note", flat=True).first()
    if note is None:
        raise Absent(_("No checkpoint was signed at this size."))
    return note


def size_now() -> int:
    """How many leaves the newest checkpoint covers."""
    newest = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return newest or 0


def newest_leaves(count: int = 20) -> list[tuple[int, str]]:
    """Place and hash of the newest leaves: nothing else of an entry is for everyone."""
    leaves = Leaf.objects.order_by("-index").values_list("index", "digest")[:count]
    return [(index, bytes(digest).hex()) for index, digest in leaves]


def leaf_of(entry: Entry) -> int | None:
    """The leaf that holds this entry, or its batch; None while the log has it not."""
    holder = entry.batch_id or entry.pk
    return Leaf.objects.filter(entry_id=holder).values_list("index", flat=True).first()


def tile_at(address: Address) -> bytes:
    """The bytes served at a tile's address; `Absent` where the log does not reach so far."""
    size = size_now()
    if not address.exists_in(size):
        raise Absent(_("The log has no such tile yet."))
    if address.level is not None:
        return tile_hashes(address.level, address.index, size=size)[: address.width * HASH_SIZE]
    first = address.index * 256
    leaves = Leaf.objects.filter(index__range=(first, first + address.width - 1)).order_by("index")
    return entry_bundle(bytes(digest) for digest in leaves.values_list("digest", flat=True))


def may_read(reader: Acting, entry: Entry, *, at: datetime) -> bool:
    """Whether this person may read what the entry says; who is not near a hidden volume reads nothing in it."""
    audiences = readable(reader, entry.volume, at)
    return entry.audience in audiences and (audiences != [Audience.PUBLIC] or entry.volume.hidden == Hidden.NOT)


def proof_for(entry: Entry, *, document: str | None = None, whole: bool = True) -> dict[str, Any]:
    """The proof that the entry is in the log; its record stands in it only if `whole`, for who may read it.

    An item of a batch is proved through its batch. `document` chooses, by its SHA-256, which of the
    documents named by the entry the proof is about; without it the first. `NotYetLogged` until the
    log has the entry.
    """
    leaf = Leaf.objects.filter(entry_id=entry.batch_id or entry.pk).first()
    if leaf is None:
        raise NotYetLogged(_("The entry is not in the log yet. Try again in a minute; a receipt holds meanwhile."))
    hashed = bytes(entry.hash)
    if entry.batch_id is None and bytes(leaf.digest) != hashed:
        # A batch's own entry: the leaf is the root of its items, which the entry states.
        return proof_of(leaf)
    record = plain(entry.record()) if whole else None
    return proof_of(leaf, record=record, hashed=hashed, batch=batch_path(entry), document=document if whole else None)


def receipt_for(reader: Acting, act_id: UUID, *, at: datetime) -> dict[str, Any]:
    """The log's promise for the first entry of an act that the log takes in; `Absent` where there is none to see."""
    for entry in entries_of(reader, act_id, at=at):
        if PendingLeaf.objects.filter(entry=entry).exists() or Leaf.objects.filter(entry=entry).exists():
            return promise(entry)
    raise Absent(_("There is no receipt for such an act."))


def public_proof(index: int) -> dict[str, Any]:
    """The proof of a leaf for everyone; the entry is in it only where everyone may read it."""
    leaf = Leaf.objects.select_related("entry__volume").filter(pk=index).first()
    if leaf is None:
        raise Absent(_("The log has no such leaf yet."))
    entry, volume = leaf.entry, leaf.entry.volume
    public = entry.audience == volume.disclosure == Audience.PUBLIC and volume.hidden == Hidden.NOT
    if public and bytes(leaf.digest) == bytes(entry.hash):
        return proof_of(leaf, record=plain(entry.record()), hashed=bytes(entry.hash))
    return proof_of(leaf)


def proof_of(
    leaf: Leaf,
    *,
    record: dict[str, Any] | None = None,
    hashed: bytes | None = None,
    batch: list[str] | None = None,
    document: str | None = None,
) -> dict[str, Any]:
    """The proof file's content for a leaf at the newest checkpoint."""
    checkpoint = latest_checkpoint()
    if checkpoint is None:
        raise Absent(_("The log is empty."))
    path = inclusion_path(leaf.index, checkpoint.size, nodes_at(checkpoint.size))
    return {
        "format": PROOF,
        "entry": record,
        "entry_hash": (hashed or bytes(leaf.digest)).hex(),
        "document": document_in(record, document),
        "batch": None if batch is None else {"path": batch},
        "log": {"index": leaf.index, "size": checkpoint.size, "path": [step.hex() for step in path]},
        "checkpoint": checkpoint.note,
        "log_key": signer().key.vkey(),
    }


def batch_path(entry: Entry) -> list[str] | None:
    """The path from an item to its batch's root, None for an entry that is in no batch."""
    if entry.batch_id is None or entry.batch_index is None:
        return None
    items = Entry.objects.filter(batch=entry.batch_id).order_by("batch_index")
    hashes = [bytes(item) for item in items.values_list("hash", flat=True)]
    path = inclusion_path(entry.batch_index, len(hashes), nodes_of(hashes))
    return sided(path, index=entry.batch_index, size=len(hashes))


def document_in(record: dict[str, Any] | None, wanted: str | None) -> dict[str, Any] | None:
    """Hash and name of the document the entry names: the wanted one, else the first."""
    for hashed, name in documents_in((record or {}).get("body")):
        if HEX.fullmatch(hashed) and wanted in (None, hashed):
            return {"sha256": hashed, "name": name}
    if wanted is not None:
        raise Absent(_("The entry names no such document."))
    return None


def consistency(old: int, new: int) -> dict[str, Any]:
    """The proof that the log of `old` leaves is the start of the log of `new`."""
    size = size_now()
    if not 0 <= old <= new <= size:
        sentence = _("Give two sizes of the log, the smaller first; it has %(size)s leaves now.")
        raise OpenCourtError(sentence % {"size": size})
    path = consistency_path(old, new, nodes_at(size))
    return {"format": CONSISTENCY, "old": old, "new": new, "path": [step.hex() for step in path]}
