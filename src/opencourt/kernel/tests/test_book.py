"""The book: old bodies are lifted step by step to what today's code reads."""

from __future__ import annotations

import pytest

from opencourt.kernel.book import BOOK, lifted, upcast


@pytest.fixture
def two_steps(monkeypatch):
    monkeypatch.setattr(BOOK, "upcasters", {})
    upcast("trial.note", version=1)(lambda body: body | {"second": 2})
    upcast("trial.note", version=2)(lambda body: body | {"third": body["second"] + 1})


def test_a_body_is_lifted_through_every_version_after_its_own(two_steps):
    assert lifted("trial.note", 1, {"first": 1}) == {"first": 1, "second": 2, "third": 3}
    assert lifted("trial.note", 2, {"second": 5}) == {"second": 5, "third": 6}


def test_todays_body_and_another_acts_stay_as_they_are(two_steps):
    assert lifted("trial.note", 3, {"first": 1}) == {"first": 1}
    assert lifted("trial.fine", 1, {"first": 1}) == {"first": 1}


def test_the_body_that_was_entered_is_not_touched(two_steps):
    entered = {"first": 1}
    lifted("trial.note", 1, entered)
    assert entered == {"first": 1}
