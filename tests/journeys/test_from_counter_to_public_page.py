"""One case from the counter to the public page, told through the addresses; then its proof, offline."""

from __future__ import annotations

import re

import orjson
import pytest
import time_machine
from conftest import COURT, MONDAY, account
from django.test import Client

from opencourt.judgments.index import the_index
from opencourt.judgments.tests.made import WORD, file_of, imported
from opencourt.kernel import outbox
from opencourt.ledger import sequencer, verify
from opencourt.ledger.terms import holds

PASSWORD = "a-password-for-tests-only"
INTAKE = {
    "court": COURT,
    "court_name": "北京市朝阳区人民法院",
    "type_code": "民初",
    "cause": "买卖合同纠纷",
    "parties": "plaintiff, natural, 某甲\ndefendant, natural, 某乙",
}


class Story:
    """The people at their desks, and what they have found out so far."""

    def __init__(self) -> None:
        self.desks: dict[str, Client] = {"everyone": Client()}
        self.case = self.judgment = ""

    def at(self, name: str) -> Client:
        """Someone's desk; they sign in on coming to it."""
        if name not in self.desks:
            client = self.desks[name] = Client()
            answer = client.post("/en/people/sign-in/", {"username": name, "password": PASSWORD})
            assert answer.status_code == 302, name
        return self.desks[name]

    def gives(self, name: str, act: str, on: str = "", **order: str) -> str:
        """Someone fills in an act's form and confirms it; returns the page of confirmation."""
        desk, address = self.at(name), f"/en/cases/acts/{act}/" + (f"?{on}" if on else "")
        key = re.search(r'name="key" value="([^"]+)"', desk.get(address).content.decode())[1]
        answer = desk.post(address, order | {"key": key})
        assert answer.status_code == 302, answer.content.decode()
        return desk.get(answer["Location"]).content.decode()

    def reads(self, name: str, address: str, status: int = 200) -> str:
        """What someone reads at an address."""
        answer = self.at(name).get(address)
        assert answer.status_code == status, (name, address)
        return answer.content.decode()

    def worker_works(self) -> None:
        """The worker's rounds, until nothing is left."""
        while sequencer.integrate(at=MONDAY) + outbox.work(MONDAY):
            pass


@pytest.fixture
def story(db, settings, tmp_path, chen, wang, zhao, sun, zhou, li):
    settings.INDEX = tmp_path / "index"
    account("guest")
    with time_machine.travel(MONDAY, tick=False):
        yield Story()
    the_index().close()


def test_a_case_from_the_counter_to_the_public_page(story, li, zhao, tmp_path):
    the_clerk_registers_the_case(story)
    the_administrator_enters_the_plaintiff(story, li)
    the_plaintiff_reads_the_timeline(story)
    the_judge_seals_the_case(story)
    strangers_see_nothing(story)
    two_judges_open_it_again(story, zhao)
    the_publisher_publishes_the_judgment(story, tmp_path)
    everyone_finds_it(story)
    the_proof_holds_offline_and_fails_for_one_changed_byte(story)
    it_is_withdrawn_and_the_proof_still_holds(story)


def the_clerk_registers_the_case(story: Story) -> None:
    confirmed = story.gives("chen", "docket.register", **INTAKE)
    story.case = re.search(r"/en/cases/([0-9a-f-]{36})/", confirmed)[1]
    assert f"（2026）{COURT}民初1号" in story.reads("chen", f"/en/cases/{story.case}/")


def the_administrator_enters_the_plaintiff(story: Story, li) -> None:
    story.reads("li", f"/en/cases/{story.case}/", status=404)
    story.gives("zhou", "docket.appoint", f"case={story.case}", case=story.case, person=str(li.pk), stands_as="party")


def the_plaintiff_reads_the_timeline(story: Story) -> None:
    page = story.reads("li", f"/en/cases/{story.case}/")
    assert "Chen" in page and "2026-09-02" in page and "某乙" in page
    story.reads("everyone", f"/en/cases/{story.case}/", status=404)


def the_judge_seals_the_case(story: Story) -> None:
    story.gives("wang", "docket.seal", f"case={story.case}", case=story.case, hidden="sealed", reason="涉及商业秘密")


def strangers_see_nothing(story: Story) -> None:
    for name in ("everyone", "guest", "chen", "zhao", "zhou"):
        for address in (f"/en/cases/{story.case}/", f"/en/cases/{story.case}.json", f"/api/cases/{story.case}"):
            assert "民初1号" not in story.reads(name, address, status=404)
        assert story.case not in story.reads(name, "/en/cases/")
    assert "民初1号" in story.reads("li", f"/en/cases/{story.case}/")


def two_judges_open_it_again(story: Story, zhao) -> None:
    on = f"case={story.case}"
    story.gives("wang", "docket.call_in", on, case=story.case, person=str(zhao.pk))
    order = {"case": story.case, "reason": "商业秘密已经公开"}
    first = story.at("wang").post("/en/cases/acts/docket.unseal/", order | {"key": "wang"})
    assert first.status_code == 202
    story.gives("zhao", "docket.unseal", on, **order)
    assert "民初1号" in story.reads("chen", f"/en/cases/{story.case}/")


def the_publisher_publishes_the_judgment(story: Story, tmp_path) -> None:
    imported(file_of(tmp_path, 1), published=False)
    story.worker_works()
    story.judgment = re.search(r"/en/judgments/([0-9a-f-]{36})/", story.reads("sun", "/en/judgments/held/"))[1]
    story.reads("everyone", f"/en/judgments/{story.judgment}/", status=404)
    on = f"judgment={story.judgment}"
    story.gives("sun", "judgments.publish", on, judgment=story.judgment, check="Names and addresses were replaced.")
    story.worker_works()


def everyone_finds_it(story: Story) -> None:
    assert f"/en/judgments/{story.judgment}/" in story.reads("everyone", f"/en/judgments/?q={WORD}")
    assert WORD in story.reads("everyone", f"/en/judgments/{story.judgment}/")
    case = story.reads("everyone", f"/en/cases/{story.case}/")
    assert "民初1号" in case and "某甲" not in case


def the_proof_holds_offline_and_fails_for_one_changed_byte(story: Story) -> None:
    proof = orjson.loads(story.reads("everyone", f"/en/judgments/{story.judgment}/proof.json"))
    text = story.at("everyone").get(f"/en/judgments/{story.judgment}.txt").content
    key = story.reads("everyone", "/log/key").strip()
    assert holds(verify.check(proof, vkey=key, document=text))
    assert not holds(verify.check(proof, vkey=key, document=text[:-1] + bytes([text[-1] ^ 1])))
    assert not holds(verify.check(proof | {"entry": proof["entry"] | {"seq": 99}}, vkey=key, document=text))


def it_is_withdrawn_and_the_proof_still_holds(story: Story) -> None:
    text = story.at("everyone").get(f"/en/judgments/{story.judgment}.txt").content
    on = {"judgment": story.judgment, "ground": "other", "reason": "应当事人请求撤回"}
    story.gives("sun", "judgments.withdraw", f"judgment={story.judgment}", **on)
    assert WORD not in story.reads("everyone", f"/en/judgments/{story.judgment}/", status=410)
    proof = orjson.loads(story.reads("everyone", f"/en/judgments/{story.judgment}/proof.json"))
    assert holds(verify.check(proof, document=text))
