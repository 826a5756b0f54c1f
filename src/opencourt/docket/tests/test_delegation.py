"""Acts done on another's behalf."""

from __future__ import annotations

import pytest
from conftest import COURT

from opencourt.docket import acts as docket
from opencourt.docket.models import Case
from opencourt.docket.orders import Seal
from opencourt.kernel.errors import NotEntitled
from opencourt.kernel.models import Standing, Volume
from opencourt.kernel.terms import Hidden
from opencourt.people import acts
from opencourt.people.orders import Delegate


@pytest.fixture
def register(db) -> Volume:
    return Volume.objects.register("offices", court=COURT)


@pytest.fixture
def case(db) -> Case:
    return Case.objects.create(volume=Volume.objects.create(kind="case", court=COURT), number="（2026）京0105民初1号")


class TestOnBehalfOfAnother:
    SEAL = Seal(hidden=Hidden.WITHHELD, reason="涉及个人隐私")

    def test_a_colleague_does_the_act_on_the_judges_behalf(self, register, case, wang, chen, monday):
        acts.delegate(register, Delegate(person=chen.pk, act="docket.seal", last_date="2026-03-31"), by=wang, at=monday)
        done = docket.seal.perform(case, self.SEAL, by=chen, on_behalf_of=wang, at=monday)
        assert (done.entries[0].actor, done.entries[0].on_behalf_of) == (chen.pk, wang.pk)

    def test_who_is_recused_does_not_come_back_in_anothers_name(self, register, case, wang, chen, monday):
        acts.delegate(register, Delegate(person=chen.pk, act="docket.seal", last_date="2026-03-31"), by=wang, at=monday)
        Standing.objects.create(volume=case.volume, actor=chen.pk, stands_as="recused", since=monday)
        with pytest.raises(NotEntitled):
            docket.seal(case, self.SEAL, by=chen, on_behalf_of=wang, at=monday)

    def test_one_delegation_is_not_two_judges(self, register, case, wang, chen, monday):
        acts.delegate(
            register, Delegate(person=chen.pk, act="docket.unseal", last_date="2026-03-31"), by=wang, at=monday
        )
        docket.seal(case, self.SEAL, by=wang, at=monday)
        with pytest.raises(NotEntitled):
            docket.unseal(case, {"reason": "理由已经消失"}, by=chen, on_behalf_of=wang, at=monday)
