"""Importing judgments: held or public, twice, into a case that is there."""

from __future__ import annotations

import orjson
import pytest
from conftest import COURT, account

from opencourt.docket import acts as docket
from opencourt.docket.models import Case, Document, Series
from opencourt.docket.orders import Intake, Seal
from opencourt.judgments import acts, queries
from opencourt.judgments.filing import FileSource
from opencourt.judgments.models import Judgment
from opencourt.judgments.orders import Publish, Withhold
from opencourt.judgments.terms import Ground, State
from opencourt.judgments.tests.made import NAME, TEXT, file_of, imported
from opencourt.kernel.errors import Absent, NotEntitled
from opencourt.kernel.models import Deadline, Entry, PendingLeaf, Volume
from opencourt.kernel.terms import EVERYONE, SYSTEM, Audience, Hidden, Role


@pytest.fixture
def live(chen, monday) -> Case:
    order = Intake(
        court=COURT,
        court_name="北京市朝阳区人民法院",
        type_code="民初",
        cause="买卖合同纠纷",
        parties=["plaintiff, natural, 真实姓名", "defendant, natural, 某乙"],
    )
    return docket.register(order, by=chen, at=monday)


class TestHeld:
    """OP-24, OP-25."""

    def test_only_the_people_of_its_court_know_of_it(self, tmp_path, chen, li, monday):
        imported(file_of(tmp_path, 7), published=False)
        judgment = Judgment.objects.get()
        assert queries.judgment_for(chen, judgment.pk, at=monday).state == State.HELD
        for reader in (EVERYONE, li, account("elsewhere", Role.PUBLISHER, court="沪0115")):
            with pytest.raises(Absent):
                queries.judgment_for(reader, judgment.pk, at=monday)
            assert queries.held_for(reader, at=monday) == []

    def test_a_held_text_in_a_public_case_is_no_more_known_than_any_other(self, tmp_path, chen, li, monday):
        imported(file_of(tmp_path, 7), published=True)
        Judgment.objects.update(number="")
        held = Judgment.objects.get()
        Judgment.objects.filter(pk=held.pk).update(state=State.HELD)
        assert held.volume.disclosure == Audience.PUBLIC
        assert queries.held_for(li, at=monday) == []
        assert queries.held_for(chen, at=monday) == [held]

    def test_no_clock_and_no_name_in_the_entry(self, tmp_path, db):
        imported(file_of(tmp_path, 7), published=False)
        assert not Deadline.objects.exists()
        assert not [one for one in Entry.objects.all() if NAME in bytes(one.body).decode()]


class TestPublic:
    def test_everyone_reads_what_was_public_before(self, tmp_path, monday, db):
        imported(file_of(tmp_path, 7), published=True)
        judgment = queries.judgment_for(EVERYONE, Judgment.objects.get().pk, at=monday)
        assert NAME in (queries.text_of(EVERYONE, judgment, at=monday) or "")

    def test_one_leaf_stands_for_the_whole_batch(self, tmp_path, db):
        assert imported(file_of(tmp_path, 7, 8, 9), published=True).filed == 3
        assert PendingLeaf.objects.count() == 1

    def test_the_same_file_twice_files_nothing_twice(self, tmp_path, db):
        imported(file_of(tmp_path, 7, 8), published=True)
        again = imported(file_of(tmp_path, 7, 8, 8, name="again.jsonl"), published=True)
        assert (again.filed, again.held, Judgment.objects.count(), Document.objects.count()) == (0, 3, 2, 2)

    def test_only_a_publisher_or_the_platform_imports(self, tmp_path, sun, wang, db):
        with pytest.raises(NotEntitled):
            imported(file_of(tmp_path, 7), published=True, by=wang)
        assert not Judgment.objects.exists()
        assert imported(file_of(tmp_path, 7), published=True, by=sun).filed == 1


class TestIntoALiveCase:
    def test_the_case_that_is_there_gets_the_document(self, live, tmp_path):
        imported(file_of(tmp_path, 1), published=True)
        assert Judgment.objects.get().case == live
        assert list(Entry.objects.filter(volume=live.volume).order_by("seq").values_list("kind", flat=True)) == [
            "docket.register",
            "judgments.import.item",
        ]

    def test_nothing_becomes_public_by_an_import(self, live, tmp_path, sun, client):
        imported(file_of(tmp_path, 1), published=True, by=sun)
        judgment = Judgment.objects.get()
        live.volume.refresh_from_db()
        assert (judgment.state, live.volume.disclosure) == (State.HELD, Audience.PARTIES)
        assert [
            client.get(f"/en/{where}/").status_code for where in (f"cases/{live.pk}", f"judgments/{judgment.pk}")
        ] == [
            404,
            404,
        ]

    @pytest.mark.parametrize("public", [True, False])
    def test_an_officer_of_another_court_files_nothing_in_it(self, live, public, tmp_path):
        stranger = account("elsewhere", Role.PUBLISHER, court="沪0115")
        tally = imported(file_of(tmp_path, 1), published=public, by=stranger)
        assert (tally.filed, tally.declined, Judgment.objects.count()) == (0, 1, 0)
        assert "its own court" in tally.refusals[0].sentence

    def test_the_published_text_is_open_and_the_true_names_are_not(self, live, tmp_path, client, sun, monday):
        imported(file_of(tmp_path, 1), published=True)
        judgment = Judgment.objects.get()
        acts.publish(judgment, Publish(check="The names were looked at."), by=sun, at=monday)
        assert client.get(f"/en/judgments/{judgment.pk}/").status_code == 200
        assert "真实姓名" not in client.get(f"/en/cases/{live.pk}/").content.decode()

    def test_a_sealed_case_stays_absent(self, live, tmp_path, wang, client, monday):
        docket.seal(live, Seal(hidden=Hidden.SEALED, reason="涉及个人隐私"), by=wang, at=monday)
        imported(file_of(tmp_path, 1), published=True)
        judgment = Judgment.objects.get()
        for address in (f"judgments/{judgment.pk}/", f"judgments/{judgment.pk}.txt", f"cases/{live.pk}/"):
            assert client.get(f"/en/{address}").status_code == 404
        assert not list(queries.records())


class TestWhatWasTakenBack:
    """OP-26, OP-45: no import brings a text back that a court has withdrawn or withheld."""

    @pytest.fixture
    def withdrawn(self, tmp_path, sun, monday) -> Judgment:
        imported(file_of(tmp_path, 7), published=True)
        ground = Withhold(ground=Ground.FAMILY, reason="涉及家庭隐私")
        acts.withdraw(Judgment.objects.get(), ground, by=sun, at=monday)
        return Judgment.objects.get()

    def again(self, folder, **given) -> Judgment | None:
        path = folder / "again.jsonl"
        path.write_bytes(orjson.dumps({"full_text": TEXT.format(serial=7) + " "} | given) + b"\n")
        self.tally = imported(FileSource.of(path), published=True)
        return Judgment.objects.exclude(state=State.WITHDRAWN).first()

    def test_another_copy_of_it_is_held(self, withdrawn, tmp_path):
        held = self.again(tmp_path)
        assert held is not None and (held.state, held.document.audience) == (State.HELD, Audience.COURT)
        assert not list(queries.records())

    def test_so_is_another_text_of_the_same_case(self, withdrawn, tmp_path):
        held = self.again(tmp_path, full_text=TEXT.format(serial=7).replace("紫檀木", "黄花梨"))
        assert held is not None and held.state == State.HELD

    def test_so_is_the_text_under_another_number(self, withdrawn, tmp_path):
        held = self.again(tmp_path, case_number=f"（2026）{COURT}民初99号")
        assert held is not None and held.state == State.HELD

    def test_without_a_court_that_could_see_it_it_is_declined(self, withdrawn, tmp_path):
        Judgment.objects.update(fingerprint=bytes(32))
        Case.objects.update(number="一个案号")
        given = self.again(tmp_path, full_text="某法院\n民事判决书\n二〇二六年一月五日", case_number="一个案号")
        assert given is None
        assert "withheld or withdrawn" in self.tally.refusals[0].sentence

    def test_another_case_is_public_as_before(self, withdrawn, tmp_path):
        assert imported(file_of(tmp_path, 8, name="other.jsonl"), published=True).filed == 1
        assert len(list(queries.records())) == 1


def test_the_register_of_imports_is_open_to_everyone(tmp_path, db):
    imported(file_of(tmp_path, 7), published=True, by=SYSTEM)
    assert Volume.objects.get(kind="imports").disclosure == Audience.PUBLIC


class TestNumbers:
    """CN-46, CN-33."""

    def intake(self, type_code: str = "民初") -> Intake:
        parties = ["plaintiff, natural, 某甲", "defendant, natural, 某乙"]
        return Intake(court=COURT, court_name="某法院", type_code=type_code, cause="某案由", parties=parties)

    def test_a_series_goes_on_after_the_numbers_that_came_with_an_import(self, tmp_path, chen, monday):
        imported(file_of(tmp_path, 1, 7, 3), published=True)
        given = [docket.register(self.intake(), by=chen, at=monday).number for _time in range(2)]
        assert given == [f"（2026）{COURT}民初{serial}号" for serial in (8, 9)]

    def test_a_later_import_of_lower_numbers_does_not_set_a_series_back(self, tmp_path, chen, monday):
        imported(file_of(tmp_path, 7), published=True)
        imported(file_of(tmp_path, 2, name="later.jsonl"), published=True)
        assert docket.register(self.intake(), by=chen, at=monday).number == f"（2026）{COURT}民初8号"

    def test_a_number_that_is_taken_is_never_given_again(self, tmp_path, chen, monday, monkeypatch):
        imported(file_of(tmp_path, 1), published=True)
        Series.objects.all().delete()
        assert docket.register(self.intake(), by=chen, at=monday).number == f"（2026）{COURT}民初2号"
        drawn = iter([0, 0, 5])
        monkeypatch.setattr("secrets.randbelow", lambda top: next(drawn))
        first = docket.register(self.intake("刑核"), by=chen, at=monday)
        second = docket.register(self.intake("刑核"), by=chen, at=monday)
        assert (first.number[-9:], second.number[-9:]) == ("10000000号", "10000005号")
