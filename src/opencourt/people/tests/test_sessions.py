"""A session ends after half an hour without a page, and after twelve hours in any case."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from conftest import MONDAY

MINUTES = timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as moved:
        yield moved


@pytest.fixture
def desk(client, chen, clock):
    client.post("/en/people/sign-in/", {"username": "chen", "password": "a-password-for-tests-only"})
    return client


def is_signed_in(client) -> bool:
    return client.get("/en/people/me/").status_code == 200


def test_half_an_hour_without_a_page_ends_it(desk, clock):
    clock.shift(29 * MINUTES)
    assert is_signed_in(desk)
    clock.shift(29 * MINUTES)
    assert is_signed_in(desk)
    clock.shift(31 * MINUTES)
    assert not is_signed_in(desk)


def test_it_ends_after_twelve_hours_however_busy(desk, clock):
    for _page in range(12 * 3):
        assert is_signed_in(desk)
        clock.shift(20 * MINUTES)
    clock.shift(1 * MINUTES)
    assert not is_signed_in(desk)


def test_an_idle_session_is_not_kept_alive_by_its_cookie(desk, clock):
    key = desk.session.session_key
    clock.shift(31 * MINUTES)
    desk.cookies["sessionid"] = key
    assert not is_signed_in(desk)


def test_a_page_within_the_minute_writes_nothing(desk, clock):
    is_signed_in(desk)
    before = desk.session["seen_at"]
    clock.shift(timedelta(seconds=30))
    is_signed_in(desk)
    assert desk.session["seen_at"] == before


def test_who_has_no_session_gets_none(client, db):
    answer = client.get("/log/checkpoint")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
