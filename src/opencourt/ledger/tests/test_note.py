"""Notes, keys and checkpoints in their C2SP forms."""

from __future__ import annotations

from base64 import b64encode

import pytest

from opencourt.ledger.note import Head, Key, Signer, parse
from opencourt.ledger.terms import Unreadable

LOG = Signer("court.example/log", bytes(range(32)))
OTHER = Signer("witness.example", bytes(32))
HEAD = Head("court.example/log", 5, bytes(32))


def test_a_signed_checkpoint_reads_back_and_holds():
    note = LOG.sign(HEAD.text())
    assert note.startswith("court.example/log\n5\nAAAA")
    assert parse(note).is_signed_by(LOG.key)
    assert Head.from_text(parse(note).text) == HEAD


def test_the_key_of_a_well_known_log_reads_back():
    vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    assert Key.from_vkey(vkey).vkey() == vkey


def test_a_line_of_a_witness_is_ignored():
    text = HEAD.text()
    line = OTHER.sign(text).rpartition("\n\n")[2]
    note = parse(LOG.sign(text) + line)
    assert len(note.signatures) == 2
    assert note.is_signed_by(LOG.key)


def test_a_note_of_others_alone_is_not_signed():
    assert not parse(OTHER.sign(HEAD.text())).is_signed_by(LOG.key)


def test_one_wrong_line_in_our_name_spoils_the_note():
    text = HEAD.text()
    wrong = LOG.sign("another text\n").rpartition("\n\n")[2]
    assert not parse(LOG.sign(text) + wrong).is_signed_by(LOG.key)


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("", "no blank line"),
        ("text\n\n", "no blank line"),
        ("text\n\n— name !!!!\n", "not '— name base64'"),
        ("text\n\n— name AAAA\n", "not '— name base64'"),
        ("te\x07xt\n\n— name AAAAAAAA\n", "control characters"),
        ("x" * 200_000, "longer than"),
    ],
)
def test_a_broken_note_gets_a_sentence(note, says):
    with pytest.raises(Unreadable, match=says):
        parse(note)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\n5\n", "three lines"),
        ("a\n05\n" + b64encode(bytes(32)).decode() + "\n", "decimal number"),
        ("a\n5\n####\n", "not base64"),
        ("a\n5\nAAAA\n", "32 bytes"),
    ],
)
def test_a_broken_checkpoint_gets_a_sentence(text, says):
    with pytest.raises(Unreadable, match=says):
        Head.from_text(text)


@pytest.mark.parametrize(
    ("vkey", "says"),
    [
        ("", "name\\+id\\+base64"),
        ("a+b", "name\\+id\\+base64"),
        ("a+00000000+#", "base64"),
        ("a+00000000+AAAA", "32 bytes"),
        ("\udcff+00000000+AAAA", "plain text"),
        (LOG.key.vkey().replace("court", "count"), "altered"),
    ],
)
def test_a_broken_key_gets_a_sentence(vkey, says):
    with pytest.raises(Unreadable, match=says):
        Key.from_vkey(vkey)


def test_a_name_with_a_space_or_a_text_without_an_end_is_refused():
    with pytest.raises(ValueError, match="LOG_ORIGIN"):
        Signer("a b", bytes(32))
    with pytest.raises(ValueError, match="newline"):
        LOG.sign("text")
