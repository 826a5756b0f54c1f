"""Signed notes and checkpoints in the forms of c2sp.org/signed-note and c2sp.org/tlog-checkpoint."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from opencourt.ledger.terms import Unreadable

ED25519 = b"\x01"
SIGNATURE_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
# Witnesses add lines of their own; more than this is no note but an attempt to keep us busy.
LARGEST_NOTE = 100_000


def exactly_base64(text: str) -> bytes:
    """The bytes of standard base64; ValueError for any other spelling of the same bytes."""
    data = b64decode(text, validate=True)
    if b64encode(data).decode() != text:
        raise ValueError("not the one base64 spelling")
    return data


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a signature line names its key."""
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


@dataclass(frozen=True)
class Key:
    """A public key with its name, as a reader of the log holds it."""

    name: str
    public: bytes

    def vkey(self) -> str:
        """The key as one line: name+id+base64."""
        spelled = b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{key_id(self.name, self.public).hex()}+{spelled}"

    @classmethod
    def from_vkey(cls, text: str) -> Key:
        """The key written as one line, or `Unreadable` with what is wrong."""
        parts = text.strip().split("+", 2)
        if len(parts) != 3 or not parts[0] or re.search(r"\s", parts[0]):
            raise Unreadable("The key is not of the form name+id+base64. Copy the whole line from /log/key.")
        try:
            data, number = exactly_base64(parts[2]), key_id(parts[0], exactly_base64(parts[2])[1:])
        except (binascii.Error, ValueError) as error:
            raise Unreadable("The key is not plain text ending in base64. Copy the line again.") from error
        if len(data) != 33 or data[:1] != ED25519:
            raise Unreadable("The key is not an Ed25519 key of 32 bytes. Copy the line again.")
        if number.hex() != parts[1]:
            raise Unreadable("The key does not fit its own id: the line was altered. Copy it again.")
        return cls(parts[0], data[1:])

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the holder of this key signed the message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class Signer:
    """A private key with its name."""

    def __init__(self, name: str, seed: bytes) -> None:
        if not name or re.search(r"[\s+]", name):
            raise ValueError(f"LOG_ORIGIN: {name!r} must be a name without spaces and plus signs")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = Key(name, self._private.public_key().public_bytes_raw())
        self._id = key_id(name, self.key.public)

    def signature(self, message: bytes) -> bytes:
        """The bare signature over the message, 64 bytes."""
        return self._private.sign(message)

    def sign(self, text: str) -> str:
        """The note of this text, with one signature line."""
        if not text.endswith("\n"):
            raise ValueError("The text of a note ends with a newline")
        spelled = b64encode(self._id + self.signature(text.encode())).decode()
        return f"{text}\n— {self.key.name} {spelled}\n"


@dataclass(frozen=True)
class Note:
    """A note taken apart: its text, and (name, key id, signature) of each line; nothing is checked yet."""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def is_signed_by(self, key: Key) -> bool:
        """Whether this key signed it, and no line in its name is wrong; lines of other keys are ignored."""
        name, number = key.name, key_id(key.name, key.public)
        ours = [line[2] for line in self.signatures if line[:2] == (name, number)]
        return bool(ours) and all(key.signed(self.text.encode(), signature) for signature in ours)


def parse(note: str) -> Note:
    """The note taken apart, or `Unreadable` with what is wrong."""
    if len(note) > LARGEST_NOTE:
        raise Unreadable(f"The note is longer than {LARGEST_NOTE} characters; a checkpoint has some hundred.")
    if CONTROL.search(note):
        raise Unreadable("The note holds control characters. Save it again as plain text with line feeds.")
    text, blank, tail = note.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise Unreadable("The note has no blank line followed by signature lines. Save the whole note.")
    return Note(text + "\n", tuple(signature_line(line) for line in tail[:-1].split("\n")))


def signature_line(line: str) -> tuple[str, bytes, bytes]:
    """Name, key id and signature of one line."""
    match = SIGNATURE_LINE.fullmatch(line)
    try:
        data = exactly_base64(match[2]) if match else b""
    except (binascii.Error, ValueError):
        data = b""
    if match is None or len(data) < 5:
        raise Unreadable(f"The signature line {line[:80]!r} is not '— name base64'. Save the note again.")
    return match[1], data[:4], data[4:]


@dataclass(frozen=True)
class Head:
    """What a checkpoint states: the log's origin, its size and its root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def from_text(cls, text: str) -> Head:
        """What the text of a checkpoint states; lines after the third are left to others."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
            raise Unreadable("A checkpoint has three lines: origin, size and root. Save it again.")
        if not SIZE.fullmatch(lines[1]):
            raise Unreadable(f"The size of the checkpoint, {lines[1][:30]!r}, is not a decimal number.")
        try:
            root = exactly_base64(lines[2])
        except (binascii.Error, ValueError) as error:
            raise Unreadable("The root of the checkpoint is not base64. Save it again.") from error
        if len(root) != 32:
            raise Unreadable("The root of the checkpoint is not 32 bytes long. Save it again.")
        return cls(lines[0], int(lines[1]), root)
