"""Signing in and out, and what one's own account is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from opencourt.kernel.clock import now
from opencourt.people import demo, queries


@method_decorator(never_cache, name="dispatch")
class SignIn(LoginView):
    """The sign-in page; in the demo it lists who one can sign in as."""

    template_name = "people/sign_in.html"
    http_method_names = ("get", "head", "post", "options")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The form, and in the demo the cast."""
        return super().get_context_data(**context, cast=demo.CAST if settings.DEMO else [], word=demo.PASSWORD)


class SignOut(LogoutView):
    """Signing out, by POST."""


@require_safe
@login_required
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """One's own account: reference and offices."""
    at = now()
    context = {"offices": queries.offices_of(request.user.pk, at), "drafts": queries.drafts_of(request.user.pk, at)}
    return render(request, "people/me.html", context)
