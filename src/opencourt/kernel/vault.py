"""The vault: personal payload encrypted per subject and volume; entries hold salted commitments."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from typing import Any

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from opencourt.kernel import rows
from opencourt.kernel.asking import Question
from opencourt.kernel.canonical import canonical_bytes, sha256
from opencourt.kernel.errors import Absent
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models import Sealed, VaultKey, Volume
from opencourt.kernel.orders import Order, personal_fields

SALT = 32
KEYS = Question(lambda volume, subject: VaultKey.objects.filter(volume=volume, subject=subject).values_list("pk"))


@lru_cache(maxsize=8)
def derived_key(secret: str, purpose: str) -> bytes:
    """A 32-byte key for one purpose from a secret of the settings."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())


def encrypt(key: bytes, data: bytes, bound_to: bytes) -> bytes:
    """Nonce and AES-256-GCM ciphertext, bound to where it belongs."""
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to)


def decrypt(key: bytes, data: bytes, bound_to: bytes) -> bytes:
    """The plain bytes; InvalidTag when key, place or bytes are not the same."""
    return AESGCM(key).decrypt(data[:12], data[12:], bound_to)


def commitment(salt: bytes, value: Any) -> str:
    """What may stand in an entry for a personal value: hex of SHA-256 over salt and canonical bytes."""
    return hashlib.sha256(salt + canonical_bytes(value)).hexdigest()


def seal(volume: Volume, subject: str, value: Any) -> dict[str, str]:
    """Encrypt a value for one subject in one volume; returns its reference and commitment."""
    held = _key_of(volume, subject)
    salt = os.urandom(SALT)
    sealed = Sealed(id=new_id(), key=held)
    sealed.ciphertext = encrypt(_open_key(held), salt + canonical_bytes(value), sealed.id.bytes)
    rows.insert(sealed)
    return {"vault": str(sealed.id), "commitment": commitment(salt, value)}


def opened(reference: dict[str, str]) -> Any:
    """The value a reference stands for, checked against its commitment; `Absent` when it was erased."""
    sealed = Sealed.objects.select_related("key").filter(pk=reference["vault"]).first()
    if sealed is None:
        raise Absent(_("This was erased at the request of the person concerned, or by rule."))
    data = decrypt(_open_key(sealed.key), bytes(sealed.ciphertext), sealed.id.bytes)
    value = orjson.loads(data[SALT:])
    if commitment(data[:SALT], value) != reference["commitment"]:
        raise ValueError("The vault holds another value than the entry commits to")
    return value


def erase(volume: Volume, subject: str) -> int:
    """Erase key, salts and payload of one subject in one volume; the entries' commitments stay."""
    return VaultKey.objects.filter(volume=volume, subject=subject).delete()[0]


def without_personal(order: Order, volume: Volume) -> dict[str, Any]:
    """The order as JSON with every personal field replaced by its reference and commitment."""
    fields: dict[str, Any] = order.model_dump(mode="json")
    marks = personal_fields(type(order))
    subjects = {name: str(fields[mark.subject]) if mark.subject else "volume" for name, mark in marks.items()}
    for name in marks:
        if fields[name] is not None:
            # An opaque subject: the reference itself may be a name.
            subject = sha256(subjects[name].encode()).hex()[:40] if marks[name].subject else "volume"
            fields[name] = seal(volume, subject, fields[name])
    return fields


def _key_of(volume: Volume, subject: str) -> VaultKey:
    known = KEYS.ask(volume.pk, subject)
    held = VaultKey.objects.get(pk=known[0][0]) if known else None
    if held is None:
        fresh = AESGCM.generate_key(256)
        wrapped = encrypt(derived_key(settings.MASTER_KEY, "vault"), fresh, volume.pk.bytes)
        held = VaultKey(volume=volume, subject=subject, wrapped=wrapped, master=master_id())
        rows.insert(held)
    return held


def _open_key(held: VaultKey) -> bytes:
    return decrypt(derived_key(settings.MASTER_KEY, "vault"), bytes(held.wrapped), held.volume_id.bytes)


def master_id() -> str:
    """The name of the master key in use: tells keys apart, and nothing of the key."""
    return sha256(derived_key(settings.MASTER_KEY, "vault id")).hex()[:16]
