"""Acts and records for programs."""

from __future__ import annotations

from base64 import b64encode

import orjson
import pytest
from conftest import COURT
from django.test import Client

from opencourt.docket.models import Case
from opencourt.kernel.models import Entry

PASSWORD = "a-password-for-tests-only"
INTAKE = {
    "court": COURT,
    "court_name": "北京市朝阳区人民法院",
    "type_code": "民初",
    "cause": "买卖合同纠纷",
    "parties": ["plaintiff, natural, 某甲", {"role": "defendant", "kind": "natural", "name": "某乙"}],
}


def basic(name: str, password: str = PASSWORD) -> str:
    return f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"


def give(client: Client, name: str, body: object, *, who: str = "chen", key: str | None = "key 1", **headers: str):
    headers |= {"authorization": basic(who)} if who else {}
    headers |= {"idempotency-key": key} if key is not None else {}
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    return client.post(f"/api/acts/{name}", content, content_type="application/json", headers=headers)


@pytest.fixture
def registered(client, chen) -> dict:
    return give(client, "docket.register", {"order": INTAKE}).json()


class TestGivingAnAct:
    def test_it_is_done_and_the_receipt_is_the_logs_promise(self, registered):
        entry = Entry.objects.get(kind="docket.register")
        assert registered["entries"] == [{"volume": str(entry.volume_id), "seq": 1, "hash": bytes(entry.hash).hex()}]
        assert registered["receipt"]["entry_hash"] == bytes(entry.hash).hex()

    def test_a_repeat_gets_the_first_answer_and_does_nothing_twice(self, client, registered):
        again = give(client, "docket.register", {"order": INTAKE})
        assert (again.status_code, again.json()) == (201, registered | {"repeated": True})
        assert Case.objects.count() == 1

    def test_the_same_key_with_another_order_is_a_conflict(self, client, registered):
        other = give(client, "docket.register", {"order": INTAKE | {"cause": "借款合同纠纷"}})
        assert (other.status_code, Case.objects.count()) == (409, 1)

    def test_the_same_key_of_another_person_is_another_key(self, client, registered, wang):
        assert give(client, "docket.register", {"order": INTAKE}, who="wang").status_code == 403

    def test_without_a_key_nothing_is_done(self, client, chen):
        answer = give(client, "docket.register", {"order": INTAKE}, key=None)
        assert answer.status_code == 422
        assert answer.json()["error"]["reasons"][0]["field"] == "Idempotency-Key"
        assert not Case.objects.exists()

    def test_a_refusal_names_every_reason_with_its_article(self, client, chen):
        answer = give(
            client, "docket.register", {"order": INTAKE | {"type_code": "无此", "parties": ["other, natural, 某"]}}
        )
        assert answer.status_code == 422
        cites = [one["cites"] for one in answer.json()["error"]["reasons"]]
        assert cites == ["CaseNumbers 7", "CivPL 122(1)", "CivPL 122(2)"]

    def test_what_is_wrong_with_an_order_is_said_field_by_field(self, client, chen):
        answer = give(client, "docket.register", {"order": INTAKE | {"cause": "", "surprise": 1}})
        assert {one["field"] for one in answer.json()["error"]["reasons"]} == {"cause", "surprise"}

    @pytest.mark.parametrize("order", [{"cause": "a\x00b"}, {"parties": ["plaintiff, natural, a\x01"]}])
    def test_control_characters_get_a_sentence(self, client, chen, order):
        answer = give(client, "docket.register", {"order": INTAKE | order})
        assert (answer.status_code, Case.objects.count()) == (422, 0)

    @pytest.mark.parametrize("body", [b"{", b"[]", b'{"on": 1}', b'{"order": []}', b'{"extra": {}}', b"null", b"\xff"])
    def test_a_body_that_is_none_gets_a_sentence(self, client, chen, body):
        answer = give(client, "docket.register", body)
        assert answer.status_code in (400, 422)
        assert answer.json()["error"]["sentence"]

    def test_who_may_not_is_told_so_and_nothing_is_done(self, client, wang):
        answer = give(client, "docket.register", {"order": INTAKE}, who="wang")
        assert (answer.status_code, Case.objects.count()) == (403, 0)

    @pytest.mark.parametrize("name", ["no.such", "docket.attach", "judgments.import", "trial.bank_answered"])
    def test_what_is_not_at_the_desk_is_absent(self, client, chen, name):
        assert give(client, name, {}).status_code == 404

    def test_the_first_of_two_persons_is_told_that_a_second_is_awaited(self, client, registered, wang, zhao):
        on = {"case": registered["entries"][0]["volume"]}
        give(client, "docket.seal", {"on": on, "order": {"hidden": "withheld", "reason": "涉及个人隐私"}}, who="wang")
        order = {"reason": "理由已经消失"}
        first = give(client, "docket.unseal", {"on": on, "order": order}, who="wang")
        assert first.status_code == 202
        assert "second person" in first.json()["error"]["sentence"]
        assert give(client, "docket.unseal", {"on": on, "order": order}, who="zhao").status_code == 201

    def test_a_repeat_of_the_second_person_is_no_first_word_of_another_act(self, client, registered, wang, zhao):
        on = {"case": registered["entries"][0]["volume"]}
        seal = {"on": on, "order": {"hidden": "withheld", "reason": "涉及个人隐私"}}
        opening = {"on": on, "order": {"reason": "理由已经消失"}}
        give(client, "docket.seal", seal, who="wang")
        give(client, "docket.unseal", opening, who="wang")
        for _repeat in range(2):
            assert give(client, "docket.unseal", opening, who="zhao").status_code == 201
        give(client, "docket.seal", seal, who="wang", key="key 2")
        assert give(client, "docket.unseal", opening, who="wang", key="key 2").status_code == 202


class TestWhoAsks:
    def test_nobody_is_asked_to_sign_in_for_what_everyone_may_read(self, client, db):
        for address in ("acts", "cases", "judgments", "courts", "openapi.json"):
            assert client.get(f"/api/{address}").status_code == 200, address

    def test_a_wrong_password_is_never_read_as_everyone(self, client, chen):
        answer = client.get("/api/cases", headers={"authorization": basic("chen", "wrong")})
        assert answer.status_code == 401
        assert "Basic" in answer["WWW-Authenticate"]

    @pytest.mark.parametrize("given", ["Basic", "Basic !", "Bearer x", "Basic " + "QQ" * 4000, "Basic Y2hlbg=="])
    def test_a_broken_header_is_401_and_no_fault(self, client, chen, given):
        assert client.get("/api/cases", headers={"authorization": given}).status_code == 401

    def test_nobody_acts_without_an_account(self, client, db):
        assert give(client, "docket.register", {"order": INTAKE}, who="").status_code == 401

    def test_a_session_acts_only_with_its_csrf_token(self, chen):
        client = Client(enforce_csrf_checks=True)
        client.force_login(chen)
        assert give(client, "docket.register", {"order": INTAKE}, who="").status_code == 403
        client.get("/en/people/sign-in/")
        token = client.cookies["csrftoken"].value
        answer = give(client, "docket.register", {"order": INTAKE}, who="", **{"X-CSRFToken": token})
        assert answer.status_code == 201

    def test_an_account_that_was_closed_is_no_account(self, client, chen):
        type(chen).objects.update(is_active=False)
        assert give(client, "docket.register", {"order": INTAKE}).status_code == 401


class TestReading:
    def test_a_party_reads_the_case_and_a_stranger_learns_nothing(self, client, registered, li):
        address = f"/api/cases/{registered['entries'][0]['volume']}"
        assert client.get(address).status_code == 404
        found = client.get(address, headers={"authorization": basic("chen")}).json()
        assert [one["name"] for one in found["parties"]] == ["某甲", "某乙"]
        listed = client.get("/api/cases", headers={"authorization": basic("chen")}).json()["cases"]
        assert [one["number"] for one in listed] == [found["number"]]
        assert client.get("/api/cases").json()["cases"] == []

    def test_the_entry_holds_no_name_of_a_party(self, registered):
        assert "某甲" not in bytes(Entry.objects.get(kind="docket.register").body).decode()

    def test_the_book_gives_the_schema_of_each_order(self, client, db):
        found = {one["name"]: one for one in client.get("/api/acts").json()["acts"]}
        assert found["docket.seal"]["on"] == {"case": "case"}
        assert found["docket.unseal"]["persons"] == 2
        assert "parties" in found["docket.register"]["order"]["properties"]

    def test_the_description_names_every_operation(self, client, db):
        paths = client.get("/api/openapi.json").json()["paths"]
        assert {"/api/acts/{name}", "/api/cases/{case_id}", "/api/judgments/{judgment_id}"} <= set(paths)

    def test_an_address_that_does_not_exist_answers_as_data(self, client, db):
        assert client.get("/api/nothing").json()["error"]["sentence"]
