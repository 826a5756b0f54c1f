"""Keeping an order as a draft: the owner's only, never in the docket, done once under the draft's own key."""

from __future__ import annotations

import pytest
from conftest import COURT
from django.urls import reverse

from opencourt.docket.models import Case
from opencourt.kernel.models import ActKey, Draft, Entry

TYPED = {
    "court": COURT,
    "court_name": "北京市朝阳区人民法院",
    "type_code": "民初",
    "cause": "买卖合同纠纷",
    "parties": "原告, 自然人, 周文静\n被告, 自然人, 吴晓峰",
}
ADDRESS = "docket:act"


@pytest.fixture
def kept(client, chen):
    client.force_login(chen)
    client.post(reverse(ADDRESS, args=["docket.register"]), TYPED | {"cause": "", "keep": "1"})
    return Draft.objects.get()


def test_half_filled_it_is_kept_and_comes_back_as_typed(client, kept):
    page = client.get(reverse(ADDRESS, args=["docket.register"]) + f"?draft={kept.pk}").content.decode()
    assert "周文静" in page
    assert not Entry.objects.exists() and not Case.objects.exists()


def test_it_is_encrypted_at_rest(kept):
    assert "周文静".encode() not in bytes(kept.ciphertext)


def test_it_is_absent_for_everyone_else(client, kept, wang):
    client.force_login(wang)
    assert client.get(reverse(ADDRESS, args=["docket.register"]) + f"?draft={kept.pk}").status_code == 404


def test_the_act_takes_the_key_of_the_draft_and_ends_it(client, kept):
    answer = client.post(
        reverse(ADDRESS, args=["docket.register"]), TYPED | {"draft": str(kept.pk), "key": str(kept.key)}
    )
    assert answer.status_code == 302
    assert ActKey.objects.get().key == str(kept.key)
    assert not Draft.objects.exists() and Case.objects.count() == 1


def test_it_is_listed_on_the_owners_page(client, kept):
    assert str(kept.pk) in client.get(reverse("people:me")).content.decode()
