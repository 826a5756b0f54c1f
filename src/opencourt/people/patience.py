"""Passwords cannot be tried out: after some wrong ones, the right one is not taken either for a while."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.cache import cache
from django.http import HttpRequest

from opencourt.kernel.canonical import sha256
from opencourt.people import demo
from opencourt.people.models import Account

FROM_ONE_PLACE, FROM_EVERYWHERE = 10, 100
WHILE = 15 * 60


class Patience(ModelBackend):
    """Name and password, by form or by HTTP Basic; counted in each process of the pages."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **more: Any
    ) -> Account | None:
        """The account, unless too many wrong passwords were tried lately."""
        if password == demo.PASSWORD and not settings.DEMO:
            # Everyone knows it, whatever an account's hash says.
            return None
        place = request.META.get("REMOTE_ADDR", "") if request else ""
        here, anywhere = _key(username or "", place), _key(username or "", "")
        if cache.get(here, 0) >= FROM_ONE_PLACE or cache.get(anywhere, 0) >= FROM_EVERYWHERE:
            return None
        account = super().authenticate(request, username=username, password=password, **more)
        if isinstance(account, Account):
            cache.delete_many([here, anywhere])
            return account
        for key in (here, anywhere):
            cache.add(key, 0, WHILE)
            cache.incr(key)
        return None


def _key(username: str, place: str) -> str:
    return f"wrong passwords {sha256(f'{username} {place}'.encode()).hex()}".replace(" ", "-")
