"""Passwords cannot be tried out: after some wrong ones each further try has to wait, longer and longer.

Tries are counted for an account as a whole and for an account from one place. Either count makes a place
wait after its own last try; so nobody, by trying from elsewhere, can keep the owner out.
"""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from opencourt.kernel.clock import now
from opencourt.people import demo
from opencourt.people.models import Account, Tries

FREE_HERE, FREE_EVERYWHERE = 5, 50
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


class Patience(ModelBackend):
    """Name and password, by form or by HTTP Basic; counted in the database."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **more: Any
    ) -> Account | None:
        """The account, unless this place must still wait after too many wrong passwords."""
        if not username or not username.isprintable():
            return None
        if password == demo.PASSWORD and not settings.DEMO:
            # Everyone knows it, whatever an account's hash says.
            return None
        at, here, everywhere = now(), _key(username, place_of(request)), _key(username, "everywhere")
        held = {bytes(one.key): one for one in Tries.objects.filter(key__in=[here, everywhere])}
        if not _may_try(held.get(here), held.get(everywhere), at):
            return None
        account = super().authenticate(request, username=username, password=password, **more)
        if isinstance(account, Account):
            if held:
                Tries.objects.filter(key__in=[here, everywhere]).delete()
            return account
        for key in (here, everywhere):
            _count(key, at)
        Tries.objects.filter(last_at__lt=at - FORGOTTEN_AFTER).delete()
        return None


def place_of(request: HttpRequest | None) -> str:
    """Where a request comes from: its address, an IPv6 one without the half that anybody can choose."""
    given = request.META.get("REMOTE_ADDR", "") if request else ""
    if request and settings.PUBLIC_ADDRESS:
        # The proxy in front appends whom it serves; what stands before that anybody may have written.
        given = request.META.get("HTTP_X_FORWARDED_FOR", given).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return given[:60]
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


def wait_after(tries: int, free: int) -> timedelta:
    """How long to wait after so many wrong passwords: one second, then twice as long each time."""
    return min(timedelta(seconds=2 ** min(tries - free, 20)), LONGEST_WAIT) if tries >= free else timedelta()


def _may_try(mine: Tries | None, all_: Tries | None, at: datetime) -> bool:
    if mine is None:
        return True
    wait = max(wait_after(mine.wrong, FREE_HERE), wait_after(all_.wrong if all_ else 0, FREE_EVERYWHERE))
    if at < mine.last_at + wait:
        return False
    if not wait:
        return True
    # Of several who try at the same moment only one has waited.
    return Tries.objects.filter(pk=mine.pk, last_at=mine.last_at).update(last_at=at) == 1


def _count(key: bytes, at: datetime) -> None:
    Tries.objects.get_or_create(key=key, defaults={"last_at": at})
    Tries.objects.filter(key=key).update(wrong=F("wrong") + 1, last_at=at)


def _key(username: str, place: str) -> bytes:
    # People type their password for their name: what was typed is not kept.
    return salted_hmac("opencourt.people.patience", f"{username}\x00{place}", algorithm="sha256").digest()
