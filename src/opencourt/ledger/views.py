"""The page of the log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opencourt.ledger import queries
from opencourt.ledger.signing import signer


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the log is, its newest head, its key, and how to check it without trusting this site."""
    shown = {
        "checkpoint": queries.latest_checkpoint(),
        "note": queries.latest_note(),
        "key": signer().key.vkey(),
        "leaves": queries.newest_leaves(),
    }
    return render(request, "ledger/home.html", shown)
