"""Offices are granted and ended in the open, and nobody raises themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import COURT, ELSEWHERE, MONDAY, account

from opencourt.docket import acts as docket
from opencourt.docket.models import Case
from opencourt.docket.orders import Seal
from opencourt.kernel.errors import NotEntitled, Refused
from opencourt.kernel.models import Delegation, Office, Standing, Volume
from opencourt.kernel.terms import Hidden, Role
from opencourt.people import acts, queries
from opencourt.people.orders import Delegate, Grant


@pytest.fixture
def register(db) -> Volume:
    return Volume.objects.create(kind="offices", court=COURT)


@pytest.fixture
def case(db) -> Case:
    return Case.objects.create(volume=Volume.objects.create(kind="case", court=COURT), number="（2026）京0105民初1号")


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
            acts.grant(case.volume, Grant(person=li.pk, role="judge"), by=zhou, at=monday)

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
        Standing.objects.create(volume=case.volume, actor=wang.pk, stands_as="judge", since=monday)
        acts.revoke(register, Grant(person=wang.pk, role="judge"), by=zhou, at=monday)
        assert roles_of(wang, monday + timedelta(seconds=1)) == []
        assert not Volume.objects.visible_to(wang.pk, monday + timedelta(seconds=1)).exists()

    def test_an_office_that_nobody_holds_is_not_ended(self, register, zhou, li, monday):
        with pytest.raises(Refused, match="does not hold"):
            acts.revoke(register, Grant(person=li.pk, role="judge"), by=zhou, at=monday)


class TestDelegate:
    SEAL = Seal(hidden=Hidden.WITHHELD, reason="涉及个人隐私")

    def test_a_colleague_does_the_act_on_the_judges_behalf(self, register, case, wang, chen, monday):
        acts.delegate(register, Delegate(person=chen.pk, act="docket.seal"), by=wang, at=monday)
        done = docket.seal.perform(case, self.SEAL, by=chen, on_behalf_of=wang, at=monday)
        assert (done.entries[0].actor, done.entries[0].on_behalf_of) == (chen.pk, wang.pk)

    def test_who_is_recused_does_not_come_back_in_anothers_name(self, register, case, wang, chen, monday):
        acts.delegate(register, Delegate(person=chen.pk, act="docket.seal"), by=wang, at=monday)
        Standing.objects.create(volume=case.volume, actor=chen.pk, stands_as="recused", since=monday)
        with pytest.raises(NotEntitled):
            docket.seal(case, self.SEAL, by=chen, on_behalf_of=wang, at=monday)

    def test_one_delegation_is_not_two_judges(self, register, case, wang, chen, monday):
        acts.delegate(register, Delegate(person=chen.pk, act="docket.unseal"), by=wang, at=monday)
        docket.seal(case, self.SEAL, by=wang, at=monday)
        with pytest.raises(NotEntitled):
            docket.unseal(case, {"reason": "理由已经消失"}, by=chen, on_behalf_of=wang, at=monday)

    def test_what_must_not_be_delegated_is_refused(self, register, wang, chen, li, monday):
        for person, act in ((li, "docket.seal"), (wang, "docket.seal"), (chen, "no.such")):
            with pytest.raises(Refused):
                acts.delegate(register, Delegate(person=person.pk, act=act), by=wang, at=monday)
        assert not Delegation.objects.exists()
