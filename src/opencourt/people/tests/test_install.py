"""A court's first administrator is installed by the operator, in the open; every other office is granted."""

from __future__ import annotations

import pytest
from conftest import COURT, account

from opencourt.kernel.errors import NotEntitled, Refused
from opencourt.kernel.models import Office, PendingLeaf, Volume
from opencourt.kernel.terms import SYSTEM, Role
from opencourt.people import acts
from opencourt.people.orders import Install


@pytest.fixture
def register(db) -> Volume:
    return Volume.objects.register("offices", court=COURT)


def offices_of(person) -> list[tuple[str, str]]:
    return list(Office.objects.filter(actor=person.pk).values_list("role", "scope"))


def test_the_first_administrator_is_entered_and_logged(register, li, monday):
    done = acts.install.perform(register, Install(person=li.pk), by=SYSTEM, at=monday)
    assert offices_of(li) == [("administrator", COURT)]
    assert [(entry.kind, entry.role) for entry in done.entries] == [("people.install", "system")]
    assert PendingLeaf.objects.filter(entry__in=done.entries).exists()


def test_a_second_one_is_granted_not_installed(register, zhou, li, monday):
    with pytest.raises(Refused, match="has an administrator"):
        acts.install(register, Install(person=li.pk), by=SYSTEM, at=monday)
    assert offices_of(li) == []


def test_a_court_whose_administrator_can_no_longer_sign_in_gets_a_new_one(register, zhou, li, monday):
    type(zhou).objects.filter(pk=zhou.pk).update(is_active=False)
    acts.install(register, Install(person=li.pk), by=SYSTEM, at=monday)
    assert offices_of(li) == [("administrator", COURT)]


def test_nobody_administers_all_courts(li, monday):
    nowhere = Volume.objects.register("offices", court="")
    with pytest.raises(Refused, match="A court is needed"):
        acts.install(nowhere, Install(person=li.pk), by=SYSTEM, at=monday)


def test_nobody_of_the_court_installs(register, li, monday):
    judge = account("someone", Role.JUDGE)
    with pytest.raises(NotEntitled):
        acts.install(register, Install(person=li.pk), by=judge, at=monday)
