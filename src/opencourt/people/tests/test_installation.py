"""A database is for the demo or for real work, said once; neither is taken for the other."""

from __future__ import annotations

import pytest
from conftest import COURT, MONDAY, account

from opencourt.kernel.models import Office
from opencourt.people import demo, installation
from opencourt.people.installation import Nature, WrongDatabase
from opencourt.people.models import Account, Installation

REAL_WORK = "holds real work"


@pytest.fixture
def real_clerk(db) -> Account:
    return account("chen")


def test_an_empty_database_becomes_what_it_is_begun_as_and_stays_it(db):
    assert installation.nature() == Nature.EMPTY
    installation.begin(demo=False, at=MONDAY)
    assert installation.nature() == Nature.LIVE
    with pytest.raises(WrongDatabase, match=REAL_WORK):
        installation.begin(demo=True, at=MONDAY)
    assert not Installation.objects.get().demo


def test_the_demo_does_not_seize_a_database_with_accounts(real_clerk):
    with pytest.raises(WrongDatabase, match=REAL_WORK):
        demo.prepare(COURT, MONDAY)
    assert not Office.objects.filter(actor=real_clerk.pk).exists()
    assert Account.objects.count() == 1


def test_a_database_from_before_the_mark_is_marked_as_real_work(real_clerk):
    installation.begin(demo=False, at=MONDAY)
    assert installation.nature() == Nature.LIVE


def test_the_demo_gives_no_office_to_an_account_it_did_not_make(db):
    installation.begin(demo=True, at=MONDAY)
    own = account("wang")
    assert demo.prepare(COURT, MONDAY) == len(demo.CAST) - 1
    assert not Office.objects.filter(actor=own.pk).exists()
    assert demo.prepare(COURT, MONDAY) == 0


def test_the_demos_password_opens_nothing_outside_the_demo(client, db, settings):
    Account.objects.create_user("chen", demo.PASSWORD, name="Chen")
    word = {"username": "chen", "password": demo.PASSWORD}
    settings.DEMO = False
    client.post("/en/people/sign-in/", word)
    assert "_auth_user_id" not in client.session
    settings.DEMO = True
    client.post("/en/people/sign-in/", word)
    assert "_auth_user_id" in client.session
