"""A small log made in memory, with its proofs, for tests that open no database."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from opencourt.kernel.canonical import canonical_bytes, digest, plain
from opencourt.ledger import proof, tree
from opencourt.ledger.note import Head, Signer

LOG = Signer("court.example/log", bytes(range(32)))
DOCUMENT = "民事判决书：原告李某胜诉。".encode()


def record(seq: int) -> dict[str, Any]:
    """An entry's record as the kernel writes it."""
    named = {"sha256": sha256(DOCUMENT).hexdigest(), "name": "判决书.txt"}
    return {
        "volume": "0190a0b0-0000-7000-8000-000000000001",
        "seq": seq,
        "kind": "judgments.file",
        "version": 1,
        "at": "2024-05-06T07:08:09.000000Z",
        "body": {"document": named},
        "prev": "00" * 32,
        "historic": False,
        "audience": "public",
    }


def log_of(digests: list[bytes]) -> tuple[tree.Node, str]:
    """Nodes and signed checkpoint of a log with these leaves."""
    head = Head(LOG.key.name, len(digests), tree.root_of(digests))
    return tree.nodes_of(digests), LOG.sign(head.text())


def made_proof(*, size: int = 7, index: int = 4, batch: int = 0, named: bool = True) -> dict[str, Any]:
    """A proof that entry `index` is in a log of `size`; with `batch`, as the third of so many items."""
    facts = plain(record(index))
    hashed, steps = digest(facts), None
    leaf = hashed
    if batch:
        items = [digest(plain(record(number))) for number in range(100, 100 + batch)]
        items[2] = hashed
        leaf = tree.root_of(items)
        path = tree.inclusion_path(2, batch, tree.nodes_of(items))
        steps = {"path": proof.sided(path, index=2, size=batch)}
    digests = [digest(plain(record(number))) for number in range(size)]
    digests[index] = leaf
    node, note = log_of(digests)
    path = tree.inclusion_path(index, size, node)
    return {
        "format": proof.PROOF,
        "entry": facts,
        "entry_hash": hashed.hex(),
        "document": facts["body"]["document"] if named else None,
        "batch": steps,
        "log": {"index": index, "size": size, "path": [step.hex() for step in path]},
        "checkpoint": note,
        "log_key": LOG.key.vkey(),
    }


def made_receipt() -> dict[str, Any]:
    """A receipt signed by the log."""
    stated = {
        "format": proof.RECEIPT,
        "entry_hash": "ab" * 32,
        "volume": record(1)["volume"],
        "seq": 1,
        "at": "2024-05-06T07:08:09.000000Z",
        "in_log_by": "2024-05-06T07:09:09.000000Z",
        "log_key": LOG.key.vkey(),
    }
    message = proof.RECEIPT.encode() + b"\n" + canonical_bytes(stated)
    return {**stated, "signature": proof.base64_of(LOG.signature(message))}


def made_consistency(old: int, new: int) -> tuple[dict[str, Any], str, str]:
    """A consistency proof and its two checkpoints."""
    digests = [number.to_bytes(32, "big") for number in range(new)]
    path = tree.consistency_path(old, new, tree.nodes_of(digests))
    content = {
        "format": proof.CONSISTENCY,
        "old": old,
        "new": new,
        "path": [step.hex() for step in path],
    }
    return content, log_of(digests[:old])[1], log_of(digests)[1]
