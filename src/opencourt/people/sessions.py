"""Sessions end: half an hour after the last page, and in any case after the longest time."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

# Written once a minute at most: reading pages should not write.
RENEWED_AFTER = 60
SINCE, SEEN = "signed_in_since", "seen_at"


class SessionsEnd:
    """Signs out who was idle too long or signed in too long ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _is_over(request):
            logout(request)
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session:
            _renew(request)
        return response


def _now() -> int:
    return int(timezone.now().timestamp())


def _is_over(request: HttpRequest) -> bool:
    since, seen, at = request.session.get(SINCE), request.session.get(SEEN), _now()
    if since is None or seen is None:
        return False
    return at - seen > settings.SESSION_IDLE or at - since > settings.SESSION_COOKIE_AGE


def _renew(request: HttpRequest) -> None:
    session, at = request.session, _now()
    since = session.get(SINCE)
    if since is None:
        since = session[SINCE] = at
    elif at - session[SEEN] < RENEWED_AFTER:
        return
    session[SEEN] = at
    session.set_expiry(max(1, min(settings.SESSION_IDLE, since + settings.SESSION_COOKIE_AGE - at)))
