"""The offline check: what holds, what does not, and that every altered byte is found."""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest

from opencourt.ledger import proof, verify
from opencourt.ledger.note import Signer
from opencourt.ledger.terms import Unreadable, holds
from opencourt.ledger.tests.made import DOCUMENT, LOG, made_consistency, made_proof, made_receipt

VKEY = LOG.key.vkey()


def verdict(data: bytes, *, document: bytes | None = None) -> bool:
    """Whether the bytes are a file that holds; what cannot be read does not hold."""
    try:
        content = proof.read(data)
        if content["format"] == proof.RECEIPT:
            return holds(verify.check_receipt(content, vkey=VKEY))
        return holds(verify.check(content, vkey=VKEY, document=document))
    except Unreadable:
        return False


@pytest.mark.parametrize("batch", [0, 3, 4, 9, 300])
@pytest.mark.parametrize(("size", "index"), [(1, 0), (7, 4), (8, 7), (1000, 999)])
def test_a_true_proof_holds_with_its_document(batch, size, index):
    content = made_proof(size=size, index=index, batch=batch)
    steps = verify.check(proof.read(proof.written(content)), vkey=VKEY, document=DOCUMENT)
    assert holds(steps), steps
    assert not any(step.warns for step in steps)


@pytest.mark.parametrize("batch", [0, 3])
def test_a_proof_fails_when_any_byte_is_changed(batch):
    data = proof.written(made_proof(batch=batch))
    assert verdict(data, document=DOCUMENT)
    for at in range(len(data)):
        for change in (0x01, 0x02, 0x10, 0x20, 0x80):
            changed = data[:at] + bytes([data[at] ^ change]) + data[at + 1 :]
            assert not verdict(changed, document=DOCUMENT), (at, changed[max(0, at - 20) : at + 20])


def test_a_proof_fails_when_any_byte_is_dropped_or_doubled():
    data = proof.written(made_proof())
    for at in range(len(data)):
        assert not verdict(data[:at] + data[at + 1 :])
        assert not verdict(data[:at] + data[at : at + 1] + data[at:])
        assert not verdict(data[:at])


def test_a_receipt_fails_when_any_byte_is_changed():
    data = proof.written(made_receipt())
    assert verdict(data)
    for at in range(len(data)):
        for change in (0x01, 0x10, 0x20, 0x80):
            assert not verdict(data[:at] + bytes([data[at] ^ change]) + data[at + 1 :])


def test_another_document_is_found_out():
    steps = verify.check(made_proof(), vkey=VKEY, document=DOCUMENT + b" ")
    assert [step.ok for step in steps].count(False) == 1
    assert not holds(verify.check(made_proof(named=False), vkey=VKEY, document=DOCUMENT))


def test_a_document_that_the_entry_does_not_name_is_found_out():
    content = made_proof()
    content["document"] = {"sha256": "11" * 32, "name": None}
    assert not holds(verify.check(content, vkey=VKEY))
    content["document"] = {**made_proof()["document"], "name": "another name"}
    assert not holds(verify.check(content, vkey=VKEY))


def test_a_hash_elsewhere_in_the_entry_names_no_document():
    assert list(verify.documents_in({"note": "11" * 32})) == []
    assert list(verify.documents_in({"documents": ["11", {"sha256": "22"}]})) == [("11", None), ("22", None)]
    assert list(verify.documents_in({"order": {"document": "11"}})) == [("11", None)]


def test_without_a_key_it_says_that_nothing_is_proved_about_who_signed():
    steps = verify.check(made_proof(), document=DOCUMENT)
    assert holds(steps)
    assert "proves nothing about who signed" in next(step for step in steps if step.warns).sentence


def test_another_logs_key_is_refused():
    other = Signer("other.example/log", bytes(32)).key.vkey()
    same_name = Signer("court.example/log", bytes(32)).key.vkey()
    assert not holds(verify.check(made_proof(), vkey=other))
    assert not holds(verify.check(made_proof(), vkey=same_name))
    assert not holds(verify.check_receipt(made_receipt(), vkey=same_name))


def test_a_proof_without_its_entry_says_so():
    content = {**made_proof(named=False), "entry": None}
    steps = verify.check(content, vkey=VKEY)
    assert holds(steps)
    assert "only its hash" in steps[0].sentence


@pytest.mark.parametrize(("old", "new"), [(0, 5), (1, 2), (3, 7), (4, 8), (7, 7), (255, 300)])
def test_a_log_that_grew_is_consistent(old, new):
    content, before, after = made_consistency(old, new)
    assert holds(verify.check_consistency(content, old=before, new=after, vkey=VKEY))


def test_two_checkpoints_that_do_not_continue_each_other_are_found_out():
    content, before, after = made_consistency(3, 7)
    _content, other, _after = made_consistency(4, 7)
    assert not holds(verify.check_consistency(content, old=other, new=after, vkey=VKEY))
    assert not holds(verify.check_consistency({**content, "path": []}, old=before, new=after, vkey=VKEY))


def run(tmp_path, data: bytes, *more: str) -> tuple[int, str]:
    """Exit status and output of the command where Django cannot be imported."""
    file = tmp_path / "file"
    file.write_bytes(data)
    program = (
        "import sys; sys.modules['django'] = None\n"
        "from opencourt.ledger.verify import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, *(str(file) if item == "FILE" else item for item in more)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode()


def test_the_command_runs_without_django(tmp_path):
    document = tmp_path / "document"
    document.write_bytes(DOCUMENT)
    more = ("FILE", "--key", VKEY, "--document", str(document))
    status, shown = run(tmp_path, proof.written(made_proof()), *more)
    assert (status, shown.splitlines()[-1]) == (0, "It holds.")
    status, shown = run(tmp_path, proof.written(made_proof()), "FILE", "--document", str(tmp_path / "file"))
    assert (status, shown.splitlines()[-1]) == (1, "It does NOT hold.")
    status, shown = run(tmp_path, proof.written(made_receipt()), "FILE", "--key", VKEY)
    assert (status, shown.splitlines()[-1]) == (0, "It holds.")


def test_the_command_checks_consistency(tmp_path, capsys):
    content, before, after = made_consistency(3, 7)
    for name, text in (("old", before), ("new", after)):
        (tmp_path / name).write_text(text)
    (tmp_path / "proof").write_bytes(proof.written(content))
    files = [str(tmp_path / name) for name in ("old", "new", "proof")]
    assert verify.main(["--consistency", *files, "--key", VKEY]) == 0
    assert verify.main(["--consistency", files[1], files[0], files[2], "--key", VKEY]) == 1
    assert verify.main(["--consistency", *files]) == 0
    assert "nobody's signature was checked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("判决".encode("gb18030"), "not UTF-8"),
        (b"hello", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[1]", "no proof"),
        (b'{"format": "other/1"}', "no proof"),
        (b'{"format": ["opencourt-proof/1"]}', "no proof"),
        (b'{"format":"opencourt-proof/1"}', "fields of"),
        (b"x" * (6 * 1024 * 1024), "larger than 5 MB"),
        (orjson.dumps(made_proof(), option=orjson.OPT_INDENT_2), "changed after it was made"),
        (proof.written({**made_proof(), "log": 5}), "must be an object"),
        (proof.written({**made_proof(), "entry": 5}), "must be an object or null"),
        (proof.written({**made_proof(), "checkpoint": 5}), "must be text"),
        (proof.written({**made_proof(), "checkpoint": "\x1b[31m"}), "control"),
        (proof.written({**made_proof(), "batch": {"path": 5}}), "path of at most"),
        (proof.written({**made_proof(), "batch": {"path": ["=" + "0" * 64]}}), "Each step"),
        (proof.written({**made_proof(), "entry_hash": "AB" * 32}), "64 digits"),
        (proof.written({**made_proof(), "log": {"index": -1, "size": 1, "path": []}}), "from 0 up"),
        (proof.written({**made_proof(), "log": {"index": 0, "size": 1, "path": ["0"] * 500}}), "at most 128"),
        (proof.written({**made_receipt(), "signature": "#"}), "not base64"),
        (proof.written(made_consistency(3, 7)[0]), "--consistency OLD NEW"),
    ],
)
def test_a_bad_file_gets_a_sentence(tmp_path, capsys, data, says):
    (tmp_path / "file").write_bytes(data)
    assert verify.main([str(tmp_path / "file"), "--key", VKEY]) == 2
    assert says in capsys.readouterr().out


def test_a_deep_or_huge_number_gets_a_sentence():
    deep = b'{"a":' * 900 + b"1" + b"}" * 900
    for entry in (deep, b'{"a":123456789012345678901234567890}', b'{"a":1.5}'):
        data = proof.written({**made_proof(), "entry": None}).replace(b'"entry":null', b'"entry":' + entry)
        with pytest.raises(Unreadable, match="changed after it was made"):
            proof.read(data)


def test_a_missing_file_or_a_folder_gets_a_sentence(tmp_path, capsys):
    assert verify.main([str(tmp_path / "none")]) == 2
    assert verify.main([str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().out


def test_terminal_codes_in_a_file_are_shown_escaped(capsys):
    verify.say("a\x1b[31m\x9b\udcff判决")
    assert capsys.readouterr().out == "a\\x1b[31m\\x9b\\udcff判决\n"
