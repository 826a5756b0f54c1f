"""Wrong passwords make the next try wait, longer and longer; nobody is kept out by somebody else's tries."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta

import pytest
import time_machine
from conftest import MONDAY
from django.test import Client, RequestFactory

from opencourt.people.models import Tries
from opencourt.people.patience import FREE_EVERYWHERE, FREE_HERE, LONGEST_WAIT, place_of, wait_after

PASSWORD = "a-password-for-tests-only"
ELSEWHERE = "203.0.113.9"


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as moved:
        yield moved


def lets_in(password: str = PASSWORD, *, username: str = "chen", place: str = "127.0.0.1", **more: str) -> bool:
    client = Client(REMOTE_ADDR=place, **more)
    client.post("/en/people/sign-in/", {"username": username, "password": password})
    return "_auth_user_id" in client.session


def by_basic(client: Client, username: str, password: str = PASSWORD) -> int:
    credentials = b64encode(f"{username}:{password}".encode()).decode()
    return client.get("/api/cases", headers={"authorization": f"Basic {credentials}"}).status_code


def wrong(times: int, **more: str) -> None:
    for _try in range(times):
        assert not lets_in("wrong", **more)


def test_after_some_wrong_words_the_right_one_has_to_wait_too(client, chen, clock):
    wrong(FREE_HERE)
    assert not lets_in()
    assert by_basic(client, "chen") == 401
    clock.shift(timedelta(seconds=2))
    assert lets_in()


def test_the_wait_doubles_and_has_an_end():
    waits = [wait_after(tries, FREE_HERE) for tries in (FREE_HERE - 1, FREE_HERE, FREE_HERE + 1, 1000)]
    assert waits == [timedelta(), timedelta(seconds=1), timedelta(seconds=2), LONGEST_WAIT]


def test_a_try_before_its_time_does_not_lengthen_the_wait(chen, clock):
    wrong(FREE_HERE + 100)
    clock.shift(timedelta(seconds=2))
    assert lets_in()


def test_the_right_word_begins_the_count_anew(chen, clock):
    for _time in range(3):
        wrong(FREE_HERE - 1)
        assert lets_in()


def test_nobody_is_kept_out_by_tries_from_elsewhere(chen, clock):
    for number in range(FREE_EVERYWHERE * 2):
        wrong(1, place=f"203.0.113.{number}")
    assert lets_in()


def test_many_places_together_wait_as_one_does(chen, clock):
    for number in range(FREE_EVERYWHERE + 5):
        wrong(1, place=f"203.0.113.{number}")
    assert not lets_in(place="203.0.113.1")


def test_the_count_outlives_many_other_names(chen, clock):
    wrong(FREE_HERE)
    for number in range(400):
        wrong(1, username=f"nobody{number}")
    assert not lets_in()


def test_it_is_forgotten_after_a_day(chen, clock):
    wrong(3)
    clock.shift(timedelta(days=1, seconds=1))
    wrong(1, username="nobody")
    assert sorted(Tries.objects.values_list("wrong", flat=True)) == [1, 1]


def test_what_was_typed_as_a_name_is_not_kept(chen, clock):
    wrong(1, username="my-secret-password")
    assert all(b"secret" not in bytes(one.key) for one in Tries.objects.all())


@pytest.mark.parametrize("name", ["a\x00b", "chen\n", "\x7f"])
def test_no_name_breaks_the_interface(client, db, name):
    assert by_basic(client, name) == 401


class TestPlace:
    def test_only_a_proxy_of_ours_is_believed(self, settings):
        request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"1.2.3.4, {ELSEWHERE}")
        assert place_of(request) == "10.0.0.1"
        settings.PUBLIC_ADDRESS = "https://court.example"
        assert place_of(request) == ELSEWHERE

    def test_a_forged_hop_gives_no_new_place(self, chen, clock, settings):
        settings.PUBLIC_ADDRESS = "http://testserver"
        for number in range(FREE_HERE):
            wrong(1, HTTP_X_FORWARDED_FOR=f"1.2.3.{number}, {ELSEWHERE}")
        assert not lets_in(HTTP_X_FORWARDED_FOR=f"9.9.9.9, {ELSEWHERE}")

    def test_a_network_of_the_sixth_version_is_one_place(self):
        one, other = (RequestFactory().get("/", REMOTE_ADDR=f"2001:db8::{end}") for end in ("1", "ffff"))
        assert place_of(one) == place_of(other) == "2001:db8::/64"
