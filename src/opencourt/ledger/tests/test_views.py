"""The log's page and data, through their addresses, as anyone at all."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from opencourt.ledger import data_urls, proof, urls, verify
from opencourt.ledger.note import parse
from opencourt.ledger.sequencer import integrate
from opencourt.ledger.signing import signer
from opencourt.ledger.terms import holds
from opencourt.ledger.tests.entered import promised

POLICY = Path(urls.__file__).with_name("policy.toml")


def test_every_address_stands_in_the_policy_as_open_to_everyone():
    rows = [row for row in tomllib.loads(POLICY.read_text())["row"] if "address" in row]
    addresses = {f"{module.app_name}:{pattern.name}" for module in (urls, data_urls) for pattern in module.urlpatterns}
    assert {row["address"] for row in rows} == addresses
    assert all(row["let_in"] == ["everyone"] for row in rows if row["address"] != "log:receipt")


@pytest.mark.django_db
class TestPages:
    @pytest.fixture(autouse=True)
    def filled(self):
        self.entries = promised(300)
        integrate()

    def test_the_page_shows_size_key_and_newest_leaves(self, client):
        text = client.get("/en/log/").content.decode()
        assert '<dd class="govuk-summary-list__value">300</dd>' in text
        assert signer().key.vkey() in text.replace("&#x2B;", "+")
        assert bytes(self.entries[-1].hash).hex() in text

    def test_the_page_tells_nothing_of_what_an_entry_says(self, client):
        text = client.get("/en/log/").content.decode()
        assert str(self.entries[-1].volume_id) not in text
        assert self.entries[-1].kind not in text

    def test_a_reader_with_only_what_is_served_can_check_everything(self, client):
        key = client.get("/log/key").content.decode()
        note = client.get("/log/checkpoint").content.decode()
        assert parse(note).is_signed_by(signer().key)
        content = proof.read(client.get("/log/proof/299.json").content)
        assert holds(verify.check(content, vkey=key))
        assert content["checkpoint"] == note == client.get("/log/checkpoint/300").content.decode()
        grown = proof.read(client.get("/log/consistency.json?from=7").content)
        assert (grown["old"], grown["new"]) == (7, 300)

    def test_tiles_may_be_kept_for_ever(self, client):
        response = client.get("/log/tile/0/000")
        assert (response.status_code, len(response.content)) == (200, 8192)
        assert "immutable" in response["Cache-Control"]
        assert len(client.get("/log/tile/0/001.p/44").content) == 44 * 32
        assert len(client.get("/log/tile/entries/001.p/44").content) == 44 * 34

    @pytest.mark.parametrize(
        "address",
        [
            "/log/tile/0/001",
            "/log/tile/0/999999999999",
            "/log/tile/0/x999/x999/x999/x999/x999/999",
            "/log/tile/../key",
            "/log/tile/%00",
            "/log/proof/300.json",
            "/log/proof/99999999999999999999999.json",
            "/log/checkpoint/7",
            "/log/checkpoint/99999999999999999999999",
            "/log/consistency.json",
            "/log/consistency.json?from=5&to=4",
            "/log/consistency.json?from=-1",
            "/log/consistency.json?from=%00",
            "/log/consistency.json?from=1&to=1e9",
            "/log/consistency.json?from=1&to=301",
            "/log/consistency.json?from=" + "9" * 5000,
        ],
    )
    def test_what_is_not_there_is_answered_with_a_sentence(self, client, address):
        response = client.get(address, follow=True)
        assert response.status_code in (400, 404)

    def test_nothing_can_be_sent_to_the_log(self, client):
        assert client.post("/log/checkpoint").status_code == 405
