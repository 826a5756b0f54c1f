"""Acts of the docket: taking in, appointing, hiding, opening, attaching."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import COURT, ELSEWHERE, account

from opencourt.docket import acts, desk, queries
from opencourt.docket.models import Case, Document, Series
from opencourt.docket.orders import Appointment, CallIn, Intake, Paper, Reason, Seal
from opencourt.kernel.errors import Absent, Awaited, Conflict, NotEntitled, Refused
from opencourt.kernel.models import Deadline, Entry, Office, PendingLeaf, Standing
from opencourt.kernel.terms import EVERYONE, Hidden, Role

PARTIES = ["plaintiff, natural, 某甲", "defendant, organisation, 某某公司"]
REASON = Reason(reason="不公开的理由已经消失")


def intake(**other) -> Intake:
    given = {"court": COURT, "court_name": "北京市朝阳区人民法院", "type_code": "民初", "cause": "买卖合同纠纷"}
    return Intake(**(given | {"parties": PARTIES} | other))


@pytest.fixture
def case(chen, monday) -> Case:
    return acts.register(intake(), by=chen, at=monday)


def kinds_of(case: Case) -> list[str]:
    return list(Entry.objects.filter(volume=case.volume).order_by("seq").values_list("kind", flat=True))


def seal(case: Case, judge, monday, hidden: Hidden = Hidden.SEALED) -> Case:
    return acts.seal(case, Seal(hidden=hidden, reason="涉及个人隐私"), by=judge, at=monday)


class TestRegister:
    """LI-01, LI-11, CN-46."""

    def test_gives_the_number_the_parties_and_one_logged_entry(self, case, chen, monday):
        assert case.number == f"（2026）{COURT}民初1号"
        assert sorted((one.role, one.kind, one.name) for one in case.parties.all()) == [
            ("defendant", "organisation", "某某公司"),
            ("plaintiff", "natural", "某甲"),
        ]
        assert kinds_of(case) == ["docket.register"]
        assert PendingLeaf.objects.count() == 1

    def test_numbers_run_without_a_gap_in_each_series(self, case, chen, monday):
        with pytest.raises(Refused):
            acts.register(intake(parties=["plaintiff, natural, 某甲"]), by=chen, at=monday)
        with pytest.raises(NotEntitled):
            acts.register(intake(court=ELSEWHERE), by=chen, at=monday)
        second = acts.register(intake(), by=chen, at=monday)
        criminal = acts.register(intake(type_code="刑初"), by=chen, at=monday)
        assert second.number == f"（2026）{COURT}民初2号"
        assert criminal.number == f"（2026）{COURT}刑初1号"
        assert not Series.objects.filter(key__contains=ELSEWHERE).exists()

    @pytest.mark.parametrize(
        ("type_code", "last_day", "rule"),
        [("民初", "2026-09-02", "LI-101"), ("刑初", "2026-05-06", "LI-110"), ("行初", "2026-09-02", "LI-118")],
    )
    def test_starts_the_time_limit_of_its_procedure(self, type_code, last_day, rule, chen, monday):
        """LI-101, LI-110, LI-118."""
        case = acts.register(intake(type_code=type_code), by=chen, at=monday)
        deadline = Deadline.objects.get(volume=case.volume)
        assert (deadline.name, deadline.last_date.isoformat()) == ("trial", last_day), rule

    def test_a_refusal_names_every_reason(self, chen, monday):
        with pytest.raises(Refused) as refusal:
            acts.register(intake(court="X", type_code="无", parties=["other, natural, 某"]), by=chen, at=monday)
        cites = [one.cites for one in refusal.value.finding.reasons]
        assert cites == ["CaseNumbers 5", "CaseNumbers 7", "CivPL 122(1)", "CivPL 122(2)"]
        assert not Case.objects.exists()

    def test_the_entry_commits_to_the_parties_and_names_none(self, case):
        assert "某甲" not in bytes(Entry.objects.get().body).decode()
        assert set(Entry.objects.get().facts()["order"]["parties"]) == {"vault", "commitment"}

    def test_imported_history_starts_no_clock(self, chen, monday):
        case = acts.register.perform(intake(), by=chen, at=monday, historic=True).result
        assert not Deadline.objects.filter(volume=case.volume).exists()


class TestAppointAndRelease:
    """LI-80, LI-81."""

    def test_a_party_reads_from_the_appointment_to_the_release(self, case, zhou, li, monday):
        party = Appointment(person=li.pk, stands_as="party")
        with pytest.raises(Absent):
            queries.case_for(li, case.pk, at=monday)
        acts.appoint(case, party, by=zhou, at=monday)
        assert queries.case_for(li, case.pk, at=monday) == case
        acts.release(case, party, by=zhou, at=monday + timedelta(days=1))
        with pytest.raises(Absent):
            queries.case_for(li, case.pk, at=monday + timedelta(days=2))

    def test_nobody_is_appointed_twice_or_without_an_account(self, case, zhou, li, monday):
        acts.appoint(case, Appointment(person=li.pk, stands_as="party"), by=zhou, at=monday)
        with pytest.raises(Refused, match="already"):
            acts.appoint(case, Appointment(person=li.pk, stands_as="party"), by=zhou, at=monday)
        with pytest.raises(Refused, match="no such account"):
            acts.appoint(case, Appointment(person=case.pk, stands_as="party"), by=zhou, at=monday)
        assert Standing.objects.count() == 1

    def test_who_does_not_stand_in_the_case_is_not_released(self, case, zhou, li, monday):
        with pytest.raises(Refused, match="does not stand"):
            acts.release(case, Appointment(person=li.pk, stands_as="party"), by=zhou, at=monday)


class TestSeal:
    """LI-90."""

    def test_from_then_on_only_who_stands_in_the_case_knows_of_it(self, case, wang, zhao, chen, zhou, monday):
        seal(case, wang, monday)
        assert queries.case_for(wang, case.pk, at=monday) == case
        for reader in (zhao, chen, zhou, EVERYONE):
            with pytest.raises(Absent):
                queries.case_for(reader, case.pk, at=monday)
            assert queries.cases_of(reader, at=monday, text="买卖") == []

    def test_a_judge_who_left_the_court_reads_it_no_longer(self, case, wang, monday):
        seal(case, wang, monday)
        Office.objects.filter(actor=wang.pk).update(until=monday)
        with pytest.raises(Absent):
            queries.case_for(wang, case.pk, at=monday)

    @pytest.mark.parametrize("kind", [Hidden.NOT, Hidden.WITHHELD])
    def test_one_judge_alone_cannot_open_a_sealed_case_by_sealing_it_otherwise(self, kind, case, wang, monday):
        seal(case, wang, monday)
        with pytest.raises(Refused):
            seal(case, wang, monday, kind)
        case.volume.refresh_from_db()
        assert case.volume.hidden == Hidden.SEALED

    def test_withheld_becomes_sealed_without_ever_being_open(self, case, wang, monday):
        seal(case, wang, monday, Hidden.WITHHELD)
        seal(case, wang, monday, Hidden.SEALED)
        assert kinds_of(case).count("docket.unseal") == 0


class TestUnseal:
    """LI-90: two judges."""

    @pytest.fixture
    def sealed(self, case, wang, monday) -> Case:
        return seal(case, wang, monday)

    def give(self, name: str, case: Case, order: dict, by, at, key: str = ""):
        return desk.give(name, {"case": str(case.pk)}, order, by=by, at=at, key=key)

    def test_the_second_judge_is_called_in_and_the_two_open_it(self, sealed, wang, zhao, chen, monday):
        order = REASON.model_dump()
        with pytest.raises(Absent):
            self.give("docket.unseal", sealed, order, zhao, monday)
        self.give("docket.call_in", sealed, {"person": str(zhao.pk)}, wang, monday)
        with pytest.raises(Awaited):
            self.give("docket.unseal", sealed, order, wang, monday)
        self.give("docket.unseal", sealed, order, zhao, monday)
        assert queries.case_for(chen, sealed.pk, at=monday).volume.hidden == Hidden.NOT

    def test_the_first_judge_is_not_the_second(self, sealed, wang, monday):
        with pytest.raises(Awaited):
            acts.unseal(sealed, REASON, by=wang, at=monday)
        with pytest.raises(NotEntitled, match="another person"):
            acts.unseal(sealed, REASON, by=wang, at=monday + timedelta(minutes=1))

    def test_the_word_of_who_has_left_since_does_not_count(self, sealed, wang, zhao, monday):
        with pytest.raises(Awaited):
            acts.unseal(sealed, REASON, by=wang, at=monday)
        Office.objects.filter(actor=wang.pk).update(until=monday + timedelta(hours=1))
        with pytest.raises(Conflict, match="begin again"):
            acts.unseal(sealed, REASON, by=zhao, at=monday + timedelta(hours=2))

    def test_nobody_but_another_judge_of_the_court_is_called_in(self, sealed, wang, chen, monday):
        stranger = account("stranger", Role.JUDGE, court=ELSEWHERE)
        for person in (chen, stranger, wang):
            with pytest.raises(Refused):
                acts.call_in(sealed, CallIn(person=person.pk), by=wang, at=monday)

    def test_what_is_open_is_not_opened(self, case, wang, zhao, monday):
        with pytest.raises(Awaited):
            acts.unseal(case, REASON, by=wang, at=monday)
        with pytest.raises(Refused, match="not hidden"):
            acts.unseal(case, REASON, by=zhao, at=monday)


class TestAttach:
    """LI-08."""

    def test_keeps_the_bytes_and_enters_their_hash(self, case, chen, monday):
        document = acts.attach_paper(case, Paper(name="a.txt", reason=REASON.reason), b"paper", by=chen, at=monday)
        body = Entry.objects.get(kind="docket.attach").facts()
        assert body["facts"]["document"] == bytes(document.sha256).hex()
        assert "paper" not in str(body).replace("attach_paper", "")

    def test_leaves_no_document_when_refused(self, case, wang, monday):
        with pytest.raises(NotEntitled):
            acts.attach_paper(case, Paper(name="a.txt", reason=REASON.reason), b"paper", by=wang, at=monday)
        assert not Document.objects.exists()


class TestDesk:
    def test_the_key_of_one_person_gives_nothing_to_another(self, chen, monday):
        other = account("other", Role.FILING_CLERK)
        order = intake().model_dump(mode="json")
        first = desk.give("docket.register", {}, order, by=chen, at=monday, key="1")
        second = desk.give("docket.register", {}, order, by=other, at=monday, key="1")
        assert (first.repeated, second.repeated) == (False, False)
        assert first.act_id != second.act_id

    def test_an_act_on_a_record_of_another_kind_is_absent(self, case, wang, monday):
        with pytest.raises(Absent):
            desk.give("judgments.publish", {"judgment": str(case.pk)}, {}, by=wang, at=monday)

    @pytest.mark.parametrize("given", [None, "", "x", 1, [], {"pk": 1}, "00000000-0000-0000-0000-000000000000"])
    def test_a_record_that_is_none_is_absent(self, given, wang, monday):
        with pytest.raises(Absent):
            desk.give("docket.seal", {"case": given}, {}, by=wang, at=monday)
