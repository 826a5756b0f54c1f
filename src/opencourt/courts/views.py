"""Pages of the courts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from opencourt.courts import queries

HTML, JSON = "text/html", "application/json"


def asks_for_data(request: HttpRequest) -> bool:
    """Whether the program that asks would rather have JSON than a page."""
    return request.get_preferred_type([HTML, JSON]) == JSON


@require_safe
@vary_on_headers("Accept", "Accept-Language", "Cookie")
def courts(request: HttpRequest) -> HttpResponse:
    """The courts by province, or those found by name or code."""
    text = request.GET.get("q", "").strip()[:80]
    if asks_for_data(request):
        return JsonResponse({"courts": queries.all_as_data(text)})
    context = {"q": text, "found": queries.found(text), "at_most": queries.FOUND_AT_MOST}
    if not text:
        context["provinces"] = queries.provinces()
    return render(request, "courts/list.html", context)


@require_safe
@vary_on_headers("Accept", "Accept-Language", "Cookie")
def court(request: HttpRequest, code: str) -> HttpResponse:
    """One court, the courts below it and where its appeals go."""
    one = queries.court_for(code)
    if asks_for_data(request):
        return JsonResponse(queries.as_data(one))
    context = {
        "court": one,
        "below": queries.children(one),
        "appeals": queries.path_of_appeal(one),
        "trail": [(reverse("courts:list"), _("Courts"))]
        + ([(reverse("courts:court", args=[one.parent_id]), str(one.parent))] if one.parent_id else []),
    }
    return render(request, "courts/court.html", context)
