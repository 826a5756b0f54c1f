"""While the database is locked or out of reach, people and programs get a sentence and are asked to come back."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.db.models import QuerySet
from django.test import Client

from opencourt.kernel import looks
from opencourt.kernel.models import Access
from opencourt.kernel.terms import SYSTEM

LOCKED = OperationalError("database is locked")


@pytest.fixture
def locked(monkeypatch):
    def fail(*_arguments, **_named):
        raise LOCKED

    return lambda owner, name: monkeypatch.setattr(owner, name, fail)


@pytest.fixture
def patient() -> Client:
    return Client(raise_request_exception=False)


class TestAnswer:
    @pytest.mark.parametrize("address", ["/en/courts/", "/zh-hans/courts/"])
    def test_a_page_says_so_in_both_languages(self, db, patient, locked, address):
        locked(QuerySet, "_fetch_all")
        answer = patient.get(address)
        page = answer.content.decode()
        assert (answer.status_code, answer["Retry-After"]) == (503, "60")
        assert "The platform is busy" in page
        assert "系统繁忙" in page

    def test_a_program_gets_a_sentence(self, db, patient, locked):
        locked(QuerySet, "_fetch_all")
        answer = patient.get("/api/courts")
        assert answer.status_code == 503
        assert "cannot be reached" in answer.json()["error"]["sentence"]

    def test_it_is_said_also_when_the_session_cannot_be_read(self, db, patient, locked, chen):
        patient.force_login(chen)
        locked(SessionStore, "load")
        assert patient.get("/en/people/me/").status_code == 503

    def test_a_question_put_wrongly_is_a_fault_of_ours(self, db, patient, monkeypatch):
        def fail(*_arguments):
            raise OperationalError("no such table: cases")

        monkeypatch.setattr(QuerySet, "_fetch_all", fail)
        assert patient.get("/en/courts/").status_code == 500


class TestLook:
    AT = datetime(2026, 3, 2, tzinfo=UTC)

    @pytest.mark.parametrize(("fails", "kept"), [(0, 1), (2, 1), (9, 0)])
    def test_is_kept_when_the_lock_goes_and_not_given_when_it_stays(self, volume, monkeypatch, fails, kept):
        tries: list[int] = []
        true = Access.objects.create

        def create(**fields):
            tries.append(1)
            if len(tries) <= fails:
                raise LOCKED
            return true(**fields)

        monkeypatch.setattr(Access.objects, "create", create)
        monkeypatch.setattr(looks, "sleep", lambda _seconds: None)
        # The test's own transaction does not count.
        alone = SimpleNamespace(in_atomic_block=False, close_if_unusable_or_obsolete=lambda: None)
        monkeypatch.setattr(looks, "connection", alone)
        with nullcontext() if kept else pytest.raises(OperationalError):
            looks.look(SYSTEM, volume, what="timeline", purpose="reading", at=self.AT)
        assert Access.objects.count() == kept
        assert len(tries) == min(fails + 1, len(looks.RETRIES))
