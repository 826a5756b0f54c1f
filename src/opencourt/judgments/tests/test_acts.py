"""Publishing, withholding, withdrawing: what everyone then finds at every address, and what nobody finds."""

from __future__ import annotations

from datetime import timedelta

import orjson
import pytest
import time_machine
from conftest import MONDAY, account
from django.test import Client

from opencourt.docket import acts as docket
from opencourt.docket.orders import Reason, Seal
from opencourt.docket.store import the_store
from opencourt.judgments import acts, queries, tasks
from opencourt.judgments.filing import FileSource
from opencourt.judgments.index import IndexBusy, TantivyIndex, the_index
from opencourt.judgments.models import Judgment
from opencourt.judgments.orders import Publish, Withhold
from opencourt.judgments.terms import Ground, State
from opencourt.judgments.tests.made import NAME, TEXT, WORD, file_of, imported
from opencourt.kernel import outbox, vault
from opencourt.kernel.errors import Awaited, Refused
from opencourt.kernel.models import Entry, PendingLeaf
from opencourt.kernel.terms import Hidden
from opencourt.ledger import sequencer
from opencourt.ledger.models import Leaf
from opencourt.ledger.terms import holds
from opencourt.ledger.verify import check

CHECK = Publish(check=f"The name of {NAME} was looked at.")
FAMILY = Withhold(ground=Ground.FAMILY, reason="涉及家庭隐私")


@pytest.fixture(autouse=True)
def on_monday(settings, tmp_path):
    settings.INDEX = tmp_path / "index"
    with time_machine.travel(MONDAY, tick=False):
        yield
    the_index().close()


def rounds() -> None:
    """What the worker does until nothing is left to do."""
    while sequencer.integrate(at=MONDAY) + outbox.work(MONDAY):
        pass
    assert outbox.dead() == []


@pytest.fixture
def held(tmp_path, db) -> Judgment:
    imported(file_of(tmp_path, 7), published=False)
    rounds()
    return Judgment.objects.get()


@pytest.fixture
def published(held, sun, monday) -> Judgment:
    acts.publish(held, CHECK, by=sun, at=monday)
    rounds()
    return Judgment.objects.get()


def raise_busy(index: TantivyIndex) -> None:
    raise IndexBusy("Another process writes.")


def get(address: str, client: Client | None = None) -> tuple[int, str]:
    answer = (client or Client()).get(address)
    return answer.status_code, (b"".join(answer) if answer.streaming else answer.content).decode()


def found(word: str = WORD) -> tuple[int, int]:
    """How many hits the search names, and how many it shows."""
    answer = Client().get("/en/judgments/search.json", {"q": word}).json()
    return answer["total"], len(answer["judgments"])


def addresses_of(judgment: Judgment) -> dict[str, str]:
    own = f"/en/judgments/{judgment.pk}"
    return {
        "page": f"{own}/",
        "data": f"{own}.json",
        "text": f"{own}.txt",
        "document": f"/en/cases/documents/{judgment.document_id}",
        "api": f"/api/judgments/{judgment.pk}",
        "case": f"/en/cases/{judgment.case_id}/",
        "case data": f"/en/cases/{judgment.case_id}.json",
        "search": f"/en/judgments/?q={WORD}",
        "search data": f"/en/judgments/search.json?q={WORD}",
        "feed": f"/en/judgments/search.atom?q={WORD}",
        "home": "/en/",
    }


def readable_at(judgment: Judgment, token: str, client: Client | None = None) -> set[str]:
    return {name for name, address in addresses_of(judgment).items() if token in get(address, client)[1]}


# The word that was asked for stands in the search's own form, and in the name of the feed.
ECHOED = {"search", "feed"}


class TestPublish:
    """OP-30, OP-47."""

    def test_what_was_held_is_found_and_read_by_everyone(self, held, sun, monday):
        assert found() == (0, 0)
        assert readable_at(held, WORD) <= ECHOED
        acts.publish(held, CHECK, by=sun, at=monday)
        rounds()
        assert found() == (1, 1)
        assert {"page", "data", "text", "document", "api", "search data"} <= readable_at(held, WORD)

    def test_the_check_names_nobody_in_the_public_entry(self, published):
        entry = Entry.objects.get(kind="judgments.publish")
        assert NAME not in bytes(entry.body).decode()
        assert set(entry.facts()["order"]["check"]) == {"vault", "commitment"}

    def test_it_is_not_published_twice(self, published, sun, monday):
        with pytest.raises(Refused, match="published already"):
            acts.publish(published, CHECK, by=sun, at=monday)

    def test_a_hidden_case_is_opened_by_judges_first(self, held, sun, wang, monday):
        docket.seal(held.case, Seal(hidden=Hidden.WITHHELD, reason="涉及个人隐私"), by=wang, at=monday)
        with pytest.raises(Refused, match="judge must end that first"):
            acts.publish(held, CHECK, by=sun, at=monday)


class TestWithhold:
    """OP-26, OP-28."""

    def test_number_court_day_and_reason_are_shown_and_nothing_else(self, held, sun, monday):
        acts.withhold(held, FAMILY, by=sun, at=monday)
        rounds()
        status, page = get(addresses_of(held)["page"])
        assert status == 200
        assert held.number in page and "北京市朝阳区人民法院" in page and "涉及家庭隐私" in page
        assert readable_at(held, WORD) <= ECHOED
        assert readable_at(held, NAME) == set()

    @pytest.mark.parametrize("ground", [Ground.STATE_SECRETS, Ground.JUVENILE])
    def test_where_even_that_would_tell_too_much_it_is_absent(self, ground, held, sun, monday):
        acts.withhold(held, Withhold(ground=ground, reason="不予公开之案件"), by=sun, at=monday)
        assert {
            get(address)[0] for name, address in addresses_of(held).items() if name in ("page", "data", "case")
        } == {404}

    def test_it_may_be_published_later(self, held, sun, monday):
        acts.withhold(held, FAMILY, by=sun, at=monday)
        acts.publish(held, CHECK, by=sun, at=monday)
        rounds()
        assert found() == (1, 1)


class TestWithdraw:
    """OP-45."""

    @pytest.fixture
    def withdrawn(self, published, sun, monday) -> Judgment:
        acts.withdraw(published, FAMILY, by=sun, at=monday)
        return Judgment.objects.get()

    def test_the_text_is_unreadable_at_once_even_before_the_index_follows(self, withdrawn):
        assert readable_at(withdrawn, WORD) <= ECHOED
        assert readable_at(withdrawn, NAME) == set()
        assert found() == (0, 0)
        rounds()
        assert found() == (0, 0)

    def test_no_total_and_no_facet_tells_of_it_while_the_index_cannot_be_written(self, withdrawn, monkeypatch):
        at = MONDAY
        with monkeypatch.context() as broken:
            broken.setattr(TantivyIndex, "_write", raise_busy)
            for _hour in range(30):
                outbox.work(at)
                at += timedelta(hours=1)
        assert outbox.dead() == []
        for question in (WORD, NAME, f'"原告{NAME}"', "number:京0105", ""):
            answer = Client().get("/en/judgments/search.json", {"q": question}).json()
            assert (answer["total"], [one for one in answer["facets"].values() if one]) == (0, [])
        while outbox.work(at):
            at += timedelta(hours=1)
        assert queries.gone() == [] and not outbox.not_yet_removed().exists()
        assert the_index().search(WORD).total == 0

    def test_a_tombstone_with_its_reason_stays(self, withdrawn):
        for name in ("page", "data", "api"):
            status, body = get(addresses_of(withdrawn)[name])
            assert (status, withdrawn.number in body, "涉及家庭隐私" in body) == (410, True, True), name
        assert get(addresses_of(withdrawn)["text"])[0] == 410
        assert get(addresses_of(withdrawn)["document"])[0] == 404

    def test_the_proof_stays_and_names_nobody(self, withdrawn):
        status, proof = get(f"/en/judgments/{withdrawn.pk}/proof.json")
        assert (status, NAME in proof, WORD in proof) == (200, False, False)

    def test_the_court_still_reads_it(self, withdrawn, chen):
        client = Client()
        client.force_login(chen)
        assert {"page", "data", "text", "document"} <= readable_at(withdrawn, WORD, client)

    def test_a_rebuilt_index_does_not_bring_it_back(self, withdrawn):
        assert tasks.rebuild() == 0

    def test_only_what_is_published_is_withdrawn(self, withdrawn, sun, monday):
        with pytest.raises(Refused, match="Only a published"):
            acts.withdraw(withdrawn, FAMILY, by=sun, at=monday)
        with pytest.raises(Refused, match="was withdrawn"):
            acts.publish(withdrawn, CHECK, by=sun, at=monday)


@pytest.mark.parametrize("ground", [Ground.STATE_SECRETS, Ground.JUVENILE])
class TestNotEvenListed:
    """OP-26, JudgmentsOnline 4(1), 4(2): absent for everyone but the court."""

    def test_a_withdrawn_one_is_absent_and_its_entry_is_the_courts(self, ground, published, sun, chen, monday):
        acts.withdraw(published, Withhold(ground=ground, reason="某丙系未成年人"), by=sun, at=monday)
        rounds()
        own = addresses_of(published)
        for name in ("page", "data", "text", "document", "api", "case", "case data"):
            assert get(own[name])[0] == 404, name
        assert get(f"/en/judgments/{published.pk}/proof.json")[0] == 404
        entry = Entry.objects.get(kind="judgments.withdraw")
        assert entry.audience == "court"
        leaf = Leaf.objects.get(entry=entry)
        assert '"entry":null' in get(f"/log/proof/{leaf.index}.json")[1].replace(" ", "")
        client = Client()
        client.force_login(chen)
        assert {"page", "data", "text"} <= readable_at(published, WORD, client)

    def test_a_withheld_one_beside_a_published_one_is_absent(self, ground, published, tmp_path, sun, monday):
        path = tmp_path / "more.jsonl"
        path.write_bytes(orjson.dumps({"full_text": TEXT.format(serial=7) + "补正"}) + b"\n")
        imported(FileSource.of(path), published=False)
        second = Judgment.objects.get(state=State.HELD)
        acts.withhold(second, Withhold(ground=ground, reason="某丙系未成年人"), by=sun, at=monday)
        assert {get(addresses_of(second)[name])[0] for name in ("page", "data", "text", "api")} == {404}
        assert get(addresses_of(published)["page"])[0] == 200


class TestCause:
    """OP-28: a cause may say what the text that is kept back was about."""

    def shown(self, judgment: Judgment, client: Client | None = None) -> tuple[bool, bool]:
        page = get(addresses_of(judgment)["case"], client)[1]
        return "买卖" in page, str(judgment.case_id) in get("/en/cases/?q=买卖", client)[1]

    def test_it_is_for_everyone_only_while_no_text_is_kept_back(self, published, sun, chen, monday):
        assert published.case.cause and self.shown(published) == (True, True)
        acts.withdraw(published, FAMILY, by=sun, at=monday)
        assert self.shown(published) == (False, False)
        assert "买卖" not in get(f"/en/cases/{published.case_id}.atom")[1]
        client = Client()
        client.force_login(chen)
        assert self.shown(published, client) == (True, True)

    def test_a_withheld_one_that_is_published_shows_it_again(self, held, sun, monday):
        acts.withhold(held, FAMILY, by=sun, at=monday)
        assert self.shown(held) == (False, False)
        acts.publish(held, CHECK, by=sun, at=monday)
        assert self.shown(held) == (True, True)


class TestHiddenCase:
    """LI-90: hiding a case hides its judgments."""

    @pytest.mark.parametrize("hidden", [Hidden.WITHHELD, Hidden.SEALED, Hidden.JUVENILE])
    def test_no_search_quotes_or_counts_what_a_judge_has_hidden(self, hidden, published, wang, monday):
        docket.seal(published.case, Seal(hidden=hidden, reason="涉及个人隐私"), by=wang, at=monday)
        assert found() == (0, 0)
        assert readable_at(published, WORD) <= ECHOED
        assert readable_at(published, NAME) == set()
        rounds()
        assert found() == (0, 0)

    def test_what_two_judges_open_is_found_again(self, published, wang, zhao, monday):
        docket.seal(published.case, Seal(hidden=Hidden.WITHHELD, reason="涉及个人隐私"), by=wang, at=monday)
        rounds()
        reason = Reason(reason="理由已经消失")
        with pytest.raises(Awaited):
            docket.unseal(published.case, reason, by=wang, at=monday)
        docket.unseal(published.case, reason, by=zhao, at=monday)
        rounds()
        assert found() == (1, 1)


def test_every_act_about_a_judgment_is_promised_to_the_log(held, sun, monday):
    acts.withhold(held, FAMILY, by=sun, at=monday)
    acts.publish(held, CHECK, by=sun, at=monday)
    acts.withdraw(held, FAMILY, by=sun, at=monday)
    assert PendingLeaf.objects.count() == 3
    assert Judgment.objects.get().state == State.WITHDRAWN


def test_a_signed_in_stranger_finds_no_more_than_everyone(held):
    client = Client()
    client.force_login(account("guest"))
    assert str(held.pk) not in get("/en/judgments/held/", client)[1]
    assert readable_at(held, NAME, client) == set()


def test_one_damaged_text_takes_neither_search_nor_index_from_the_others(tmp_path, db):
    imported(file_of(tmp_path, 7, 8, 9), published=True)
    rounds()
    damaged = Judgment.objects.first()
    the_store()._place(bytes(damaged.sha256).hex()).write_bytes(b"x")
    answer = Client().get("/en/judgments/search.json", {"q": WORD}).json()
    assert {one["id"]: bool(one["snippet"]) for one in answer["judgments"]} == {
        str(one.pk): one != damaged for one in Judgment.objects.all()
    }
    assert get(f"/en/judgments/?q={WORD}")[0] == 200
    assert tasks.rebuild() == 2


class TestProof:
    """A proof says no more of an entry than its reader may read."""

    def proof_of(self, judgment: Judgment, client: Client | None = None) -> dict:
        return orjson.loads(get(f"/en/judgments/{judgment.pk}/proof.json", client)[1])

    def test_what_was_filed_for_the_court_is_proved_to_everyone_by_its_publication(self, published):
        proof = self.proof_of(published)
        assert (proof["entry"]["kind"], proof["entry"]["audience"]) == ("judgments.publish", "public")
        text = get(addresses_of(published)["text"])[1].encode()
        assert holds(check(proof, document=text))

    def test_without_a_public_entry_only_the_hash_is_proved_and_verify_says_so(self, held, sun, monday):
        acts.withhold(held, FAMILY, by=sun, at=monday)
        rounds()
        proof = self.proof_of(held)
        assert (proof["entry"], proof["document"]) == (None, None)
        assert proof["entry_hash"] == bytes(held.entry.hash).hex() and proof["batch"]["path"] == []
        steps = check(proof)
        assert holds(steps)
        assert any("neither what was entered" in step.sentence for step in steps)

    def test_the_court_gets_the_record(self, held, chen):
        client = Client()
        client.force_login(chen)
        assert self.proof_of(held, client)["entry"]["kind"] == "judgments.import.item"

    def test_a_withheld_case_gives_no_record_to_everyone(self, published, wang, monday):
        docket.seal(published.case, Seal(hidden=Hidden.WITHHELD, reason="涉及个人隐私"), by=wang, at=monday)
        assert self.proof_of(published)["entry"] is None


def test_a_reason_stands_in_no_entry_but_its_ground_does(published, sun, wang, monday):
    secret = "某丙丁之私事"
    acts.withdraw(published, Withhold(ground=Ground.FAMILY, reason=secret), by=sun, at=monday)
    docket.seal(published.case, Seal(hidden=Hidden.WITHHELD, reason=secret), by=wang, at=monday)
    assert not [one for one in Entry.objects.all() if secret in bytes(one.body).decode()]
    order = Entry.objects.get(kind="judgments.withdraw").facts()["order"]
    assert (order["ground"], set(order["reason"])) == ("family", {"vault", "commitment"})
    assert Judgment.objects.get().state_reason == secret
    vault.erase(published.volume, "volume")
    assert get(addresses_of(published)["case"])[0] == 200
