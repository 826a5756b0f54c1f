"""Proofs, receipts and tiles read from the database, each checked by the offline verifier."""

from __future__ import annotations

import pytest

from opencourt.kernel.errors import Absent, OpenCourtError
from opencourt.kernel.models import Volume
from opencourt.ledger import proof, queries, tiles, tree, verify
from opencourt.ledger.sequencer import integrate
from opencourt.ledger.signing import promise, signer, signer_from
from opencourt.ledger.terms import holds
from opencourt.ledger.tests.entered import entry_in, promised, promised_batch, volume

pytestmark = pytest.mark.django_db


def holds_offline(content) -> bool:
    """Whether the file as written passes the offline check under the log's key."""
    return holds(verify.check(proof.read(proof.written(content)), vkey=signer().key.vkey()))


def all_in() -> None:
    while integrate(100):
        pass


def test_the_proof_of_each_entry_holds():
    entries = promised(530)
    all_in()
    for entry in entries[:3] + entries[254:258] + entries[-3:]:
        content = queries.proof_for(entry)
        assert content["entry"]["seq"] == entry.seq
        assert holds_offline(content)


@pytest.mark.parametrize("count", [1, 2, 5, 300])
def test_each_item_of_a_batch_is_proved_through_its_root(count):
    promised(3)
    items = promised_batch(count)
    promised(2)
    all_in()
    for item in {0, count // 2, count - 1}:
        content = queries.proof_for(items[item])
        assert content["document"] == {"sha256": "ab" * 32, "name": None}
        assert holds_offline(content)
    assert holds_offline(queries.proof_for(items[0].batch))


def test_the_proof_names_the_document_asked_for():
    entry = entry_in(volume(), 1, documents=["11" * 32, {"sha256": "22" * 32, "name": "b.txt"}])
    assert queries.document_in({"body": entry.facts()}, None) == {"sha256": "11" * 32, "name": None}
    assert queries.document_in({"body": entry.facts()}, "22" * 32) == {"sha256": "22" * 32, "name": "b.txt"}
    with pytest.raises(Absent, match="no such document"):
        queries.document_in({"body": entry.facts()}, "33" * 32)


def test_before_the_log_has_an_entry_there_is_a_receipt_that_holds():
    [entry] = promised(1)
    with pytest.raises(queries.NotYetLogged, match="not in the log yet"):
        queries.proof_for(entry)
    receipt = proof.read(proof.written(promise(entry)))
    assert receipt["in_log_by"] == "2024-05-06T08:01:00.000000Z"
    assert holds(verify.check_receipt(receipt, vkey=signer().key.vkey()))


def test_the_public_proof_shows_an_entry_only_to_whom_it_is_open():
    promised(1)
    promised(1, where=volume("court"))
    hidden = volume()
    promised(1, where=hidden)
    Volume.objects.filter(pk=hidden.pk).update(hidden="sealed")
    all_in()
    contents = [queries.public_proof(index) for index in range(3)]
    assert [content["entry"] is None for content in contents] == [False, True, True]
    assert all(holds_offline(content) for content in contents)
    with pytest.raises(Absent):
        queries.public_proof(3)


def test_every_signed_head_is_consistent_with_every_later_one():
    promised(300)
    while integrate(23):
        pass
    sizes = [*range(23, 300, 23), 300]
    for old in sizes:
        content = proof.read(proof.written(queries.consistency(old, 300)))
        notes = {"old": queries.note_of(old), "new": queries.note_of(300)}
        assert holds(verify.check_consistency(content, **notes, vkey=signer().key.vkey()))
    with pytest.raises(OpenCourtError, match="300 leaves now"):
        queries.consistency(5, 301)
    with pytest.raises(Absent, match="No checkpoint"):
        queries.note_of(22)


def test_tiles_give_back_the_whole_tree():
    promised(530)
    all_in()
    rows = [tiles.Address(0, 0), tiles.Address(0, 1), tiles.Address(0, 2, 18)]
    hashes = [one for row in rows for one in tiles.hashes_in(queries.tile_at(row))]
    frontier = tree.Frontier()
    for hashed in hashes:
        frontier.append(hashed)
    assert frontier.root() == bytes(queries.latest_checkpoint().root)
    roots = tiles.hashes_in(queries.tile_at(tiles.Address(1, 0, 2)))
    assert roots == [tiles.folded(hashes[:256])[8][0], tiles.folded(hashes[256:512])[8][0]]
    bundle = queries.tile_at(tiles.Address(None, 2, 18))
    assert [tree.leaf_hash(bundle[at + 2 : at + 34]) for at in range(0, len(bundle), 34)] == hashes[512:]
    for missing in (tiles.Address(0, 2), tiles.Address(0, 2, 19), tiles.Address(1, 0), tiles.Address(2, 0, 1)):
        with pytest.raises(Absent):
            queries.tile_at(missing)


def test_the_leaf_of_an_entry_is_none_until_it_is_in():
    [entry] = promised(1)
    items = promised_batch(2)
    assert queries.leaf_of(entry) is None
    all_in()
    assert [queries.leaf_of(one) for one in (entry, *items)] == [0, 1, 1]


def test_an_empty_log_has_a_signed_head_and_no_more():
    assert "\n0\n" in queries.latest_note()
    assert queries.latest_checkpoint() is None
    assert queries.newest_leaves() == []


def test_the_key_follows_from_the_setting():
    first, again = signer_from("a secret", "court.example/log"), signer_from("another", "court.example/log")
    assert first.key != again.key
    assert first.key.name == again.key.name
