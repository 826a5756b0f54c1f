"""Signing in and out, and one's own account."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

PASSWORD = "a-password-for-tests-only"
SIGN_IN = "people:sign-in"


def sign_in(client: Client, username: str, password: str, **other: str):
    return client.post(reverse(SIGN_IN), {"username": username, "password": password} | other)


class TestSignIn:
    def test_the_right_word_opens_ones_own_account(self, client, chen):
        assert sign_in(client, "chen", PASSWORD).status_code == 302
        assert "Chen" in client.get(reverse("people:me")).content.decode()

    @pytest.mark.parametrize(("name", "word"), [("chen", "wrong"), ("nobody", PASSWORD), ("chen", ""), ("a\x00b", "x")])
    def test_a_wrong_word_and_an_unknown_name_get_the_same_answer(self, name, word, client, chen):
        answer = sign_in(client, name, word)
        assert answer.status_code == 200
        assert "_auth_user_id" not in client.session

    def test_nobody_is_sent_to_another_site(self, client, chen):
        answer = sign_in(client, "chen", PASSWORD, next="https://elsewhere.example/")
        assert answer["Location"].startswith("/")

    def test_a_closed_account_is_signed_out_where_it_is_open(self, client, chen):
        sign_in(client, "chen", PASSWORD)
        type(chen).objects.update(is_active=False)
        assert client.get(reverse("people:me")).status_code == 302

    def test_the_session_gets_a_new_name_on_signing_in(self, client, chen):
        client.get(reverse(SIGN_IN))
        client.session.save()
        before = client.session.session_key
        sign_in(client, "chen", PASSWORD)
        assert client.session.session_key != before


class TestSignOut:
    def test_a_link_signs_nobody_out(self, client, chen):
        sign_in(client, "chen", PASSWORD)
        assert client.get(reverse("people:sign-out")).status_code == 405
        assert "_auth_user_id" in client.session
        client.post(reverse("people:sign-out"))
        assert "_auth_user_id" not in client.session
