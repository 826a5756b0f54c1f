"""The pages of the front door: they read, and change nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opencourt.portal import queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, the search of judgments, a few figures."""
    return render(request, "portal/home.html", {"figures": queries.figures()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the platform is, whose it is not, and where its source stands."""
    return render(request, "portal/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everyone can use the platform, and what is still missing."""
    return render(request, "portal/accessibility.html")


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What can be had as data, at which addresses, under which terms."""
    return render(request, "portal/data.html")
