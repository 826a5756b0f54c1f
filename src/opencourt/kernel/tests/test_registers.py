"""Registers: one of a kind in a court, whoever asks for it first."""

from __future__ import annotations

import pytest
from conftest import COURT, ELSEWHERE
from django.db import IntegrityError, transaction

from opencourt.kernel.models import Volume


def test_a_court_has_one_register_of_a_kind(db):
    first = Volume.objects.register("offices", court=COURT)
    assert Volume.objects.register("offices", court=COURT) == first
    assert Volume.objects.register("offices", court=ELSEWHERE) != first


def test_the_database_refuses_a_second_one(db):
    Volume.objects.register("heads")
    with pytest.raises(IntegrityError), transaction.atomic():
        Volume.objects.create(kind="heads")


def test_what_is_no_register_may_be_there_many_times(db):
    Volume.objects.create(kind="case", court=COURT)
    Volume.objects.create(kind="case", court=COURT)
    with pytest.raises(ValueError, match="no kind of register"):
        Volume.objects.register("case", court=COURT)
