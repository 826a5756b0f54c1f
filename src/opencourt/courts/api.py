"""The courts for programs."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from opencourt.courts import queries


@require_safe
def courts(request: HttpRequest) -> JsonResponse:
    """All courts, or those whose name or code fits `q`."""
    return JsonResponse({"courts": queries.all_as_data(request.GET.get("q", "").strip()[:80])})


@require_safe
def court(request: HttpRequest, code: str) -> JsonResponse:
    """One court with the courts below it and the path of appeal."""
    one = queries.court_for(code)
    return JsonResponse(
        queries.as_data(one)
        | {
            "below": [below.code for below in queries.children(one)],
            "path_of_appeal": [above.code for above in queries.path_of_appeal(one)],
        }
    )
