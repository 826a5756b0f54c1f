"""The desk hands out a record only to those who may know of it, and calls it by its number."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.policy.samples import NAME, new_judgment

from opencourt.docket import desk
from opencourt.kernel.book import BOOK
from opencourt.kernel.terms import EVERYONE


def test_every_model_an_act_is_about_says_who_may_know_of_its_records():
    models = {slot.model for one in BOOK.acts.values() if desk.at_the_desk(one) for slot in desk.slots_of(one)}
    assert models
    assert [one.__name__ for one in models if not hasattr(one._default_manager.all(), "visible_to")] == []


def form_of(account, judgment):
    client = Client()
    client.force_login(account)
    answer = client.get(f"/en/cases/acts/judgments.publish/?judgment={judgment.pk}")
    return answer.status_code, answer.content.decode()


class TestAJudgmentThatIsKeptBack:
    """JudgmentsOnline 4, 6, 16: neither title nor form for those who may not read it."""

    @pytest.mark.parametrize("state", ["held", "withheld", "withdrawn"])
    def test_no_account_reads_its_title_at_the_desk(self, state, li, chen):
        judgment = new_judgment(state, disclosure="public")
        for reader in (li, chen):
            status, page = form_of(reader, judgment)
            assert (status, NAME in page) == (404, False)

    def test_its_publication_officer_sees_the_form_with_the_number_alone(self, sun):
        judgment = new_judgment("held", disclosure="public")
        status, page = form_of(sun, judgment)
        assert (status, judgment.number in page, NAME in page) == (200, True, False)

    def test_a_held_one_is_absent_at_the_api(self, li):
        client = Client()
        client.force_login(li)
        answer = client.post(
            "/api/acts/judgments.publish",
            data={"on": {"judgment": str(new_judgment("held", disclosure="public").pk)}, "order": {"check": "names"}},
            content_type="application/json",
            headers={"Idempotency-Key": "k"},
        )
        assert answer.status_code == 404

    def test_everyone_is_told_of_no_record(self, monday, db):
        judgment = new_judgment("held", disclosure="public")
        with pytest.raises(desk.Absent):
            desk.subjects_for(BOOK.acts["judgments.publish"], {"judgment": judgment.pk}, EVERYONE, at=monday)
