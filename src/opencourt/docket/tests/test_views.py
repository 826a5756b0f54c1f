"""Pages, data and feeds of a case, cut to who reads."""

from __future__ import annotations

import re

import pytest
import time_machine
from conftest import COURT, MONDAY, account
from django.test import Client
from django.urls import reverse

from opencourt.docket import acts, queries
from opencourt.docket.models import Case
from opencourt.docket.orders import Appointment, Intake, Paper, Seal
from opencourt.kernel.models import Access, Entry, Volume
from opencourt.kernel.terms import EVERYONE, Audience, Hidden, Role

PARTIES = ["plaintiff, natural, 某甲", "defendant, natural, 某乙"]


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def case(chen, zhou, li, wang, monday) -> Case:
    order = Intake(court=COURT, court_name="法院", type_code="民初", cause="买卖合同纠纷", parties=PARTIES)
    case = acts.register(order, by=chen, at=monday)
    acts.appoint(case, Appointment(person=li.pk, stands_as="party"), by=zhou, at=monday)
    acts.seal(case, Seal(hidden=Hidden.WITHHELD, reason="涉及个人隐私"), by=wang, at=monday)
    return case


@pytest.fixture
def open_case(case) -> Case:
    Volume.objects.filter(pk=case.pk).update(hidden=Hidden.NOT, hidden_reason="", disclosure=Audience.PUBLIC)
    return Case.objects.get(pk=case.pk)


def page(reader, name: str, *args, status: int = 200, query: str = "") -> str:
    client = Client()
    if reader is not EVERYONE:
        client.force_login(reader)
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    return (b"".join(answer) if answer.streaming else answer.content).decode()


class TestTimeline:
    def test_everyone_reads_only_what_is_for_everyone(self, open_case):
        assert "There is no entry that you may read" in page(EVERYONE, "docket:case", open_case.pk)

    def test_a_party_reads_who_did_what_but_not_what_is_for_the_court(self, open_case, li):
        found = page(li, "docket:case", open_case.pk)
        assert "Chen" in found and "Zhou" in found
        assert "Hide a case" not in found

    def test_the_court_reads_all(self, open_case, wang):
        assert "Hide a case" in page(wang, "docket:case", open_case.pk)

    def test_everyone_learns_the_role_of_who_acted_and_not_the_name(self, open_case):
        entry = Entry.objects.filter(kind="docket.register").get()
        public = Entry(volume=open_case.volume, seq=9, kind="docket.register", act_id=entry.act_id, at=MONDAY)
        public.role, public.audience, public.actor, public.body = "filing_clerk", Audience.PUBLIC, entry.actor, b"{}"
        public.prev = public.hash = bytes(32)
        public.save()
        for name in ("docket:case", "docket:case-data", "docket:case-feed"):
            assert "Chen" not in page(EVERYONE, name, open_case.pk)
        assert queries.timeline_of(EVERYONE, open_case.volume, at=MONDAY)[0].role == "Filing clerk"

    def test_a_feed_has_what_the_page_has_and_no_more(self, open_case, li):
        assert page(EVERYONE, "docket:case-feed", open_case.pk).count("<entry>") == 0
        assert page(li, "docket:case-feed", open_case.pk).count("<entry>") == 2

    def test_deadlines_are_for_the_parties_and_the_court(self, open_case, li):
        assert "BEGIN:VEVENT" in page(li, "docket:case-dates", open_case.pk)
        assert "BEGIN:VEVENT" not in page(EVERYONE, "docket:case-dates", open_case.pk)


class TestNames:
    def test_the_true_names_of_a_live_case_stay_with_parties_and_court(self, open_case, li, wang):
        for reader, shown in ((EVERYONE, False), (account("guest"), False), (li, True), (wang, True)):
            for name in ("docket:case", "docket:case-data"):
                assert ("某甲" in page(reader, name, open_case.pk)) == shown


class TestHidden:
    def test_withheld_is_listed_with_its_reason(self, case):
        Volume.objects.filter(pk=case.pk).update(disclosure=Audience.PUBLIC)
        assert "涉及个人隐私" in page(EVERYONE, "docket:case", case.pk)
        assert str(case.pk) in page(EVERYONE, "docket:cases")

    @pytest.mark.parametrize("hidden", [Hidden.SEALED, Hidden.JUVENILE])
    def test_sealed_and_juvenile_are_absent_at_every_address(self, hidden, open_case, chen, monday):
        document = acts.attach_paper(open_case, Paper(name="a", reason="收到材料一份"), b"x", by=chen, at=monday)
        Volume.objects.filter(pk=open_case.pk).update(hidden=hidden)
        for reader in (EVERYONE, chen):
            for name in ("case", "case-data", "case-feed", "case-dates"):
                page(reader, f"docket:{name}", open_case.pk, status=404)
            page(reader, "docket:document", document.pk, status=404)
            assert str(open_case.pk) not in page(reader, "docket:cases", query="?q=买卖")


class TestDocuments:
    @pytest.fixture
    def paper(self, open_case, chen, monday):
        order = Paper(name="a.html", reason="收到材料一份")
        return acts.attach_paper(open_case, order, b"the paper", by=chen, at=monday)

    def test_a_party_downloads_it_and_the_look_is_kept(self, paper, li):
        assert page(li, "docket:document", paper.pk) == "the paper"
        assert Access.objects.get().actor == li.pk

    def test_everyone_finds_neither_the_document_nor_its_name(self, paper, open_case):
        page(EVERYONE, "docket:document", paper.pk, status=404)
        assert "a.html" not in page(EVERYONE, "docket:case-data", open_case.pk)

    def test_it_is_never_shown_inside_the_site(self, paper, li):
        client = Client()
        client.force_login(li)
        answer = client.get(reverse("docket:document", args=[paper.pk]))
        assert answer["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]


class TestDone:
    def test_whoever_did_it_sees_the_confirmation_and_a_stranger_does_not(self, case, chen, li):
        act_id = Entry.objects.get(kind="docket.register").act_id
        assert "Entered" in page(chen, "docket:done", act_id)
        page(account("guest"), "docket:done", act_id, status=404)

    def test_a_public_entry_of_a_sealed_case_confirms_nothing_to_a_stranger(self, open_case):
        act_id = Entry.objects.get(kind="docket.register").act_id
        entry = Entry(volume=open_case.volume, seq=9, kind="docket.register", act_id=act_id, at=MONDAY, role="x")
        entry.audience, entry.body, entry.prev, entry.hash = Audience.PUBLIC, b"{}", bytes(32), bytes(32)
        entry.save()
        assert queries.entries_of(account("reader"), act_id, at=MONDAY) == [entry]
        Volume.objects.filter(pk=open_case.pk).update(hidden=Hidden.SEALED)
        assert queries.entries_of(account("guest"), act_id, at=MONDAY) == []

    def test_what_the_platform_did_is_not_everyones_own(self, volume):
        entry = Entry(volume=volume, seq=1, kind="x.y", act_id=volume.pk, at=MONDAY, role="system", body=b"{}")
        entry.audience, entry.prev, entry.hash = Audience.COURT, bytes(32), bytes(32)
        entry.save()
        assert queries.entries_of(EVERYONE, volume.pk, at=MONDAY) == []


class TestForm:
    def fill(self, client: Client, **other) -> tuple[str, dict]:
        address = reverse("docket:act", args=["docket.register"])
        key = re.search(r'name="key" value="([^"]+)"', client.get(address).content.decode())[1]
        order = {"court": COURT, "court_name": "法院", "type_code": "民初", "cause": "买卖合同纠纷"}
        return address, order | {"parties": "\n".join(PARTIES), "key": key} | other

    def test_the_same_form_sent_twice_is_done_once(self, client, chen):
        client.force_login(chen)
        address, filled = self.fill(client)
        answers = [client.post(address, filled) for _twice in range(2)]
        assert [one.status_code for one in answers] == [302, 302]
        assert answers[0]["Location"] == answers[1]["Location"]
        assert Case.objects.count() == 1

    def test_a_form_from_a_draft_sent_twice_is_done_once(self, client, chen):
        client.force_login(chen)
        address, filled = self.fill(client)
        kept = client.post(address, filled | {"keep": "1"})
        filled |= {"draft": kept["Location"].partition("draft=")[2]}
        answers = [client.post(address, filled) for _twice in range(2)]
        assert [one.status_code for one in answers] == [302, 302]
        assert answers[0]["Location"] == answers[1]["Location"]
        assert Case.objects.count() == 1

    def test_a_draft_opens_only_in_its_own_act_and_for_its_owner(self, client, chen):
        client.force_login(chen)
        address, filled = self.fill(client)
        query = client.post(address, filled | {"keep": "1"})["Location"].partition("?")[2]
        assert client.get(f"{address}?{query}").status_code == 200
        assert client.get(f"{reverse('docket:act', args=['people.grant'])}?{query}").status_code == 404
        client.force_login(account("guest"))
        assert client.get(f"{address}?{query}").status_code == 404

    def test_a_refusal_stands_in_the_form_with_what_was_typed(self, client, chen):
        client.force_login(chen)
        address, filled = self.fill(client, parties="plaintiff, natural, 某甲")
        answer = client.post(address, filled)
        assert answer.status_code == 422
        assert "No definite defendant" in answer.content.decode()
        assert "买卖合同纠纷" in answer.content.decode()

    def test_an_act_that_needs_bytes_has_no_form_and_breaks_nothing(self, client, chen):
        client.force_login(chen)
        assert client.get(reverse("docket:act", args=["docket.attach"])).status_code == 404

    def test_whose_office_does_not_include_it_is_told_so(self, client, db):
        client.force_login(account("judge", Role.JUDGE))
        address, filled = self.fill(client)
        assert client.post(address, filled).status_code == 403
        assert not Case.objects.exists()
