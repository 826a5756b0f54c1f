"""What outside search engines may take: neither cases nor judgments (no dossiers)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

KEPT_OUT = ("cases/", "judgments/")
OF_CASES = ("docket", "judgments", "api")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What machines that collect pages are asked to leave alone."""
    paths = ["/api/", *(f"/{code.lower()}/{path}" for code, _name in settings.LANGUAGES for path in KEPT_OUT)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


class NoIndex:
    """Says on every answer about cases and judgments, files and data too, that no search engine may keep it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        found = request.resolver_match
        if found is not None and found.namespace in OF_CASES:
            answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer
