"""What a line of the timeline says, and to whom."""

from __future__ import annotations

import pytest
from conftest import COURT
from django.urls import reverse

from opencourt.docket import acts
from opencourt.docket.orders import Appointment, Intake
from opencourt.kernel import vault
from opencourt.kernel.models import Access, Entry, Volume

INTAKE = Intake(
    court=COURT,
    court_name="北京市朝阳区人民法院",
    type_code="民初",
    cause="买卖合同纠纷",
    parties=["原告, 自然人, 周文静", "被告, 自然人, 吴晓峰"],
)


@pytest.fixture
def case(chen, zhou, li, monday):
    made = acts.register(INTAKE, by=chen, at=monday)
    acts.appoint(made, Appointment(person=li.pk, stands_as="party"), by=zhou, at=monday)
    return made


def page_of(client, case, reader=None):
    if reader:
        client.force_login(reader)
    return client.get(reverse("docket:case", args=[case.pk])).content.decode()


def test_a_party_reads_what_was_ordered_with_the_names_from_the_vault(client, case, li):
    timeline = page_of(client, case, li).split("oc-timeline", 1)[1]
    assert "买卖合同纠纷" in timeline and "周文静; 吴晓峰" in timeline


def test_the_entry_itself_holds_no_name(case):
    assert "周文静" not in bytes(Entry.objects.get(kind="docket.register").body).decode()


def test_everyone_else_reads_no_name_even_when_the_case_is_public(client, case):
    Volume.objects.filter(pk=case.pk).update(disclosure="public")
    assert "周文静" not in page_of(client, case)


def test_who_looked_is_kept(client, case, li):
    page_of(client, case, li)
    assert Access.objects.get(actor=li.pk).what == "timeline"


def test_what_was_erased_is_told_as_erased(client, case, li):
    vault.erase(case.volume, "volume")
    timeline = page_of(client, case, li).split("oc-timeline", 1)[1]
    assert "周文静" not in timeline and "erased" in timeline
