"""Offices are granted and ended in the open, and nobody raises themselves."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

import pytest
from conftest import COURT, ELSEWHERE, MONDAY, account

from opencourt.kernel.errors import NotEntitled, Refused
from opencourt.kernel.models import Delegation, Office, Standing, Volume
from opencourt.kernel.terms import Role
from opencourt.people import acts, queries
from opencourt.people.orders import Delegate, Grant


@pytest.fixture
def register(db) -> Volume:
    return Volume.objects.register("offices", court=COURT)


@pytest.fixture
def case(db) -> Volume:
    return Volume.objects.create(kind="case", court=COURT)


def roles_of(person, at=MONDAY) -> list[str]:
    return [one.role for one in queries.offices_of(person.pk, at)]


class TestGrant:
    def test_the_office_is_of_the_registers_court_and_begins_now(self, register, zhou, li, monday):
        acts.grant(register, Grant(person=li.pk, role="clerk"), by=zhou, at=monday)
        held = Office.objects.get(actor=li.pk)
        assert (held.role, held.scope, held.since, held.until) == ("clerk", COURT, monday, None)

    @pytest.mark.parametrize(
        ("who", "role", "sentence"),
        [("zhou", "judge", "themselves"), ("li", "system", "not granted"), ("chen", "clerk", "already")],
    )
    def test_what_must_not_be_is_refused(self, who, role, sentence, register, zhou, li, chen, monday):
        person = {"zhou": zhou, "li": li, "chen": chen}[who]
        before = roles_of(person)
        with pytest.raises(Refused, match=sentence):
            acts.grant(register, Grant(person=person.pk, role=role), by=zhou, at=monday)
        assert roles_of(person) == before

    def test_no_office_is_entered_in_a_case(self, case, zhou, li, monday):
        with pytest.raises(Refused, match="register of a court's offices"):
            acts.grant(case, Grant(person=li.pk, role="judge"), by=zhou, at=monday)

    def test_no_office_is_granted_to_an_account_that_is_closed(self, register, zhou, li, monday):
        type(li).objects.filter(pk=li.pk).update(is_active=False)
        with pytest.raises(Refused, match="no such account"):
            acts.grant(register, Grant(person=li.pk, role="judge"), by=zhou, at=monday)

    def test_an_administrator_of_another_court_grants_nothing_here(self, register, li, monday):
        other = account("other", Role.ADMINISTRATOR, court=ELSEWHERE)
        with pytest.raises(NotEntitled):
            acts.grant(register, Grant(person=li.pk, role="judge"), by=other, at=monday)

    def test_nobody_has_the_platforms_authority_by_an_office(self, register, li, monday):
        Office.objects.create(actor=li.pk, role="system", scope=COURT, since=monday)
        with pytest.raises(NotEntitled):
            acts.grant(register, Grant(person=li.pk, role="judge"), by=li, at=monday)


class TestRevoke:
    def test_the_office_ends_and_so_does_what_it_opened(self, register, case, zhou, wang, monday):
        Standing.objects.create(volume=case, actor=wang.pk, stands_as="judge", since=monday)
        acts.revoke(register, Grant(person=wang.pk, role="judge"), by=zhou, at=monday)
        assert roles_of(wang, monday + timedelta(seconds=1)) == []
        assert not Volume.objects.visible_to(wang.pk, monday + timedelta(seconds=1)).exists()

    def test_an_office_that_nobody_holds_is_not_ended(self, register, zhou, li, monday):
        with pytest.raises(Refused, match="does not hold"):
            acts.revoke(register, Grant(person=li.pk, role="judge"), by=zhou, at=monday)


class TestDelegate:
    def test_what_must_not_be_delegated_is_refused(self, register, wang, chen, li, monday):
        for person, act in ((li, "docket.seal"), (wang, "docket.seal"), (chen, "no.such")):
            with pytest.raises(Refused):
                acts.delegate(register, Delegate(person=person.pk, act=act, last_date="2026-03-31"), by=wang, at=monday)
        assert not Delegation.objects.exists()

    def test_a_colleague_is_entered_for_one_act(self, register, wang, chen, monday):
        acts.delegate(register, Delegate(person=chen.pk, act="docket.seal", last_date="2026-03-31"), by=wang, at=monday)
        held = Delegation.objects.get()
        assert (held.giver, held.actor, held.act, held.court) == (wang.pk, chen.pk, "docket.seal", COURT)
        assert held.until.isoformat() == "2026-03-31T16:00:00+00:00", "the end of that day where the courts are"

    def test_a_delegation_needs_a_last_day_that_is_still_to_come(self, register, wang, chen, monday):
        for last_date, counts in (("2026-03-01", False), ("2026-03-02", True)):
            order = Delegate(person=chen.pk, act="docket.seal", last_date=last_date)
            with nullcontext() if counts else pytest.raises(Refused, match="still to come"):
                acts.delegate(register, order, by=wang, at=monday)
