"""The log's data for programs: checkpoint, tiles, key and proofs, at addresses without a language."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from opencourt.kernel.clock import now
from opencourt.kernel.errors import Absent, OpenCourtError
from opencourt.ledger import queries
from opencourt.ledger.proof import written
from opencourt.ledger.signing import signer
from opencourt.ledger.terms import Unreadable
from opencourt.ledger.tiles import Address
from opencourt.people.queries import reader_of

LARGEST_SIZE = 10**15


def answer(content: bytes | str, kind: str, *, cached: str) -> HttpResponse:
    """The bytes, with how long they may be kept, readable by programs of other sites."""
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = cached
    response["Access-Control-Allow-Origin"] = "*"
    return response


def file(content: dict[str, Any], name: str) -> HttpResponse:
    """A proof as a file to keep."""
    response = answer(written(content), "application/json", cached="no-cache")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed head of the log."""
    return answer(queries.latest_note(), "text/plain; charset=utf-8", cached="public, max-age=5")


@require_safe
def old_checkpoint(request: HttpRequest, size: int) -> HttpResponse:
    """The head that was signed at that size."""
    return answer(queries.note_of(size), "text/plain; charset=utf-8", cached="public, max-age=86400")


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The log's public key, one line."""
    return answer(signer().key.vkey() + "\n", "text/plain; charset=utf-8", cached="public, max-age=3600")


@require_safe
def tile(request: HttpRequest, where: str) -> HttpResponse:
    """A tile of the tree, or a bundle of its leaves; it never changes."""
    try:
        address = Address.from_path(where)
    except Unreadable as error:
        raise Absent(
            _("This is no address of a tile. Write /log/tile/LEVEL/NUMBER, such as /log/tile/0/x001/234.")
        ) from error
    content = queries.tile_at(address)
    return answer(content, "application/octet-stream", cached="public, max-age=31536000, immutable")


@require_safe
def proof(request: HttpRequest, index: int) -> HttpResponse:
    """The proof of one leaf."""
    return file(queries.public_proof(index), f"proof-{index}.json")


@require_safe
@never_cache
def receipt(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """The signed receipt of an act, for whoever did it or may read its entry."""
    return file(queries.receipt_for(reader_of(request.user), act_id, at=now()), f"receipt-{act_id}.json")


@require_safe
def consistency(request: HttpRequest) -> HttpResponse:
    """The proof that the log of `from` leaves is the start of the log of `to`; `to` may be left out."""
    try:
        old = int(request.GET.get("from", ""))
        new = int(request.GET.get("to") or queries.size_now())
    except ValueError:
        old = new = -1
    if not 0 <= old <= new <= LARGEST_SIZE:
        raise OpenCourtError(_("Write ?from=A&to=B with two whole numbers, the smaller first."))
    return file(queries.consistency(old, new), f"consistency-{old}-{new}.json")
