"""Checks proofs, receipts and checkpoints offline: `python -m opencourt.ledger.verify FILE`; no Django."""

from __future__ import annotations

import argparse
import binascii
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from opencourt.kernel.canonical import canonical_bytes, digest
from opencourt.ledger import note, proof
from opencourt.ledger.terms import Step, Unreadable, holds
from opencourt.ledger.tree import leaf_hash, verify_consistency, verify_inclusion

LARGEST_DOCUMENT = 256 * 1024 * 1024


def check(content: dict[str, Any], *, vkey: str | None = None, document: bytes | None = None) -> list[Step]:
    """Every step from the document to the signed checkpoint; the proof holds when all of them do."""
    proof.checked_form(content)
    hashed = proof.hash_of(content["entry_hash"], "entry_hash")
    steps = [entry_step(content["entry"], hashed), *document_steps(content, document)]
    leaf = hashed
    if content["batch"] is not None:
        leaf = proof.batch_root(leaf_hash(hashed), proof.part(content, "batch", "path")["path"])
        steps.append(Step(True, f"The entry leads to the batch {leaf.hex()}."))
    key, warning = key_for(content, vkey)
    return [*steps, *log_steps(content, leaf, key), *warning]


def entry_step(record: Any, hashed: bytes) -> Step:
    """Whether the entry's record has the hash that is stated."""
    if record is None:
        sentence = (
            "The entry itself is not in the file; only its hash is checked. This shows neither what was entered "
            "nor which document it names: not everyone may read this entry."
        )
        return Step(True, sentence, warns=True)
    if not isinstance(record, dict):
        raise Unreadable('"entry" must be an object or null. Download the file again.')
    try:
        found = digest(record)
    except (TypeError, RecursionError) as error:
        raise Unreadable(proof.NOT_ONE_SPELLING) from error
    if found != hashed:
        return Step(False, f"The entry has the hash {found.hex()}, not the one stated: it was altered.")
    return Step(True, f"The entry has the hash {found.hex()}.")


def document_steps(content: dict[str, Any], document: bytes | None) -> Iterator[Step]:
    """Whether the entry names the document, and whether the one given is it."""
    if content["document"] is None:
        if document is not None:
            yield Step(False, "The proof names no document, so it proves nothing about the one given.")
        return
    stated = proof.part(content, "document", "sha256", "name")
    hashed = proof.hash_of(stated["sha256"], "sha256").hex()
    named = list(documents_in((content["entry"] or {}).get("body")))
    if (hashed, stated["name"]) in named or (stated["name"] is None and hashed in [item[0] for item in named]):
        yield Step(True, f"The entry names the document {hashed}.")
    else:
        yield Step(False, f"The entry does not name the document {hashed}.")
    if document is None:
        yield Step(True, "No document was given, so none was compared. Give it by --document.", warns=True)
    elif sha256(document).hexdigest() == hashed:
        yield Step(True, "The document given is that document, byte for byte.")
    else:
        yield Step(False, "The document given is another one, or was altered.")


def documents_in(body: Any, *, within: bool = False) -> Iterator[tuple[str, str | None]]:
    """Hash and name of every document that the body of an entry names."""
    if isinstance(body, str) and within:
        yield body, None
    elif isinstance(body, list):
        for item in body:
            yield from documents_in(item, within=within)
    elif isinstance(body, dict):
        if within and isinstance(body.get("sha256"), str):
            yield body["sha256"], body.get("name")
        for name, item in body.items():
            if isinstance(item, dict | list) or name in ("document", "documents"):
                yield from documents_in(item, within=name in ("document", "documents"))


def key_for(content: dict[str, Any], vkey: str | None) -> tuple[note.Key, list[Step]]:
    """The key to check with, and what must be said about it."""
    stated = note.Key.from_vkey(proof.text(content, "log_key"))
    if vkey is None:
        sentence = (
            "No key was given, so the key in the file was used. This proves nothing about who signed: "
            "get the log's key from a source you trust and give it by --key."
        )
        return stated, [Step(True, sentence, warns=True)]
    given = note.Key.from_vkey(vkey)
    same = stated == given and content["log_key"] == stated.vkey()
    sentence = "The file names the key given." if same else "The file names another key than the one given."
    return given, [Step(same, sentence)]


def log_steps(content: dict[str, Any], leaf: bytes, key: note.Key) -> Iterator[Step]:
    """Whether the leaf is in the log, and whether the log's head is signed."""
    place = proof.part(content, "log", "index", "size", "path")
    index, size, path = proof.whole(place, "index"), proof.whole(place, "size"), proof.path_of(place)
    signed = note.parse(proof.text(content, "checkpoint"))
    head = note.Head.from_text(signed.text)
    if head.size != size:
        yield Step(False, f"The proof is for a log of {size} leaves, the checkpoint for one of {head.size}.")
    if verify_inclusion(leaf_hash(leaf), index=index, size=size, path=path, root=head.root):
        yield Step(True, f"It is leaf {index} of the {size} leaves of the log {head.origin}.")
    else:
        yield Step(False, f"It is not leaf {index} of the log at this checkpoint.")
    yield signature_step(signed, head, key)


def signature_step(signed: note.Note, head: note.Head, key: note.Key) -> Step:
    """Whether a checkpoint is signed by the key and is of the key's log."""
    if head.origin != key.name:
        return Step(False, f"The checkpoint is of the log {head.origin}, the key of {key.name}.")
    if not signed.is_signed_by(key):
        return Step(False, f"The checkpoint of {head.size} leaves is not signed by {key.name}.")
    return Step(True, f"The checkpoint of {head.size} leaves is signed by {key.name}.")


def check_receipt(receipt: dict[str, Any], *, vkey: str | None = None) -> list[Step]:
    """Whether the log promised to take the entry in, and by when."""
    proof.checked_form(receipt)
    key, warning = key_for(receipt, vkey)
    proof.hash_of(receipt["entry_hash"], "entry_hash")
    try:
        signature = note.exactly_base64(proof.text(receipt, "signature"))
    except (binascii.Error, ValueError) as error:
        raise Unreadable('"signature" is not base64. Download the receipt again.') from error
    if not key.signed(promised(receipt), signature):
        return [Step(False, f"The receipt is not signed by {key.name}, or was altered."), *warning]
    sentence = (
        f"{key.name} promised to have entry {receipt['seq']} of volume {receipt['volume']}, "
        f"hash {receipt['entry_hash']}, in its log by {receipt['in_log_by']}."
    )
    return [Step(True, sentence), *warning]


def promised(receipt: dict[str, Any]) -> bytes:
    """The bytes that a receipt's signature covers; they can never be those of a checkpoint."""
    stated = {name: value for name, value in receipt.items() if name != "signature"}
    return proof.RECEIPT.encode() + b"\n" + canonical_bytes(stated)


def check_consistency(content: dict[str, Any], *, old: str, new: str, vkey: str | None = None) -> list[Step]:
    """Whether the log at the old checkpoint is the start of the log at the new one."""
    proof.checked_form(content)
    notes = [note.parse(old), note.parse(new)]
    heads = [note.Head.from_text(signed.text) for signed in notes]
    sizes = [proof.whole(content, "old"), proof.whole(content, "new")]
    if vkey is None:
        sentence = "No key was given, so nobody's signature was checked. Give the log's key by --key."
        steps = [Step(True, sentence, warns=True)]
    else:
        key = note.Key.from_vkey(vkey)
        steps = [signature_step(signed, head, key) for signed, head in zip(notes, heads, strict=True)]
    if heads[0].origin != heads[1].origin:
        steps.append(Step(False, f"The checkpoints are of two logs, {heads[0].origin} and {heads[1].origin}."))
    if sizes != [head.size for head in heads]:
        sentence = f"The proof is from {sizes[0]} to {sizes[1]} leaves, the checkpoints are of others."
        return [*steps, Step(False, sentence)]
    if verify_consistency(
        proof.path_of(content), old=sizes[0], new=sizes[1], old_root=heads[0].root, new_root=heads[1].root
    ):
        sentence = f"The first {sizes[0]} leaves of the log are unchanged in its {sizes[1]}."
        return [*steps, Step(True, sentence)]
    sentence = f"The log of {sizes[1]} leaves does not continue the one of {sizes[0]}: history was changed."
    return [*steps, Step(False, sentence)]


def bounded(path: Path, limit: int) -> bytes:
    """The file's bytes, or `Unreadable`; no more than the limit is ever read."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read ({error.strerror}). Check the name.") from error
    if len(data) > limit:
        raise Unreadable(f"{path}: is larger than {limit // 1024 // 1024} MB. Choose another file.")
    return data


def note_in(path: Path) -> str:
    """The note in a file."""
    try:
        return bounded(path, proof.LARGEST).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path}: is not UTF-8 text (byte {error.start + 1}).") from error


def steps_for(arguments: argparse.Namespace) -> list[Step]:
    """The steps of what the command line asks for."""
    if arguments.consistency:
        old, new, path = arguments.consistency
        content = proof.read(bounded(path, proof.LARGEST))
        if content["format"] != proof.CONSISTENCY:
            raise Unreadable(f"{path}: is no consistency proof. Get it from /log/consistency.json?from=A&to=B.")
        return check_consistency(content, old=note_in(old), new=note_in(new), vkey=arguments.key)
    content = proof.read(bounded(arguments.file, proof.LARGEST))
    if content["format"] == proof.CONSISTENCY:
        raise Unreadable("This is a consistency proof. Run: opencourt verify --consistency OLD NEW PROOF")
    document = bounded(arguments.document, LARGEST_DOCUMENT) if arguments.document else None
    if content["format"] == proof.PROOF:
        return check(content, vkey=arguments.key, document=document)
    if document is not None:
        raise Unreadable("A receipt is about an entry, not a document. Leave --document out.")
    return check_receipt(content, vkey=arguments.key)


def command() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="opencourt verify",
        description="Check a proof or a receipt of the public log, offline.",
        epilog="Exit status: 0 it holds, 1 it does not, 2 it could not be checked.",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a proof or a receipt")
    parser.add_argument("--key", metavar="VKEY", help="the log's key, name+id+base64, from a source you trust")
    parser.add_argument("--document", type=Path, metavar="FILE", help="the document that the proof is about")
    parser.add_argument(
        "--consistency",
        nargs=3,
        type=Path,
        metavar=("OLD", "NEW", "PROOF"),
        help="two checkpoints and their proof",
    )
    return parser


def say(line: str) -> None:
    """Print a line; what a hostile file could hide in it (terminal codes, bad text) is shown escaped."""
    shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(shown.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line a step; 0 when all hold, 1 when one does not, 2 when nothing could be checked."""
    parser = command()
    arguments = parser.parse_args(argv)
    if (arguments.file is None) == (arguments.consistency is None):
        parser.error("give either FILE or --consistency OLD NEW PROOF")
    try:
        steps = steps_for(arguments)
    except Unreadable as error:
        say(f"Could not be checked: {error}")
        return 2
    for step in steps:
        mark = "FAILED" if not step.ok else "note" if step.warns else "ok"
        say(f"{mark:7}{step.sentence}")
    say("It holds." if holds(steps) else "It does NOT hold.")
    return 0 if holds(steps) else 1


if __name__ == "__main__":
    sys.exit(main())
