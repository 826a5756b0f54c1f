"""The command line: wrong input gets a sentence and a status, never a traceback."""

from __future__ import annotations

import sys

import pytest

from opencourt.site.cli import main


def said(monkeypatch, capsys, *arguments: str) -> tuple[object, str]:
    monkeypatch.setattr(sys, "argv", ["opencourt", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    printed = capsys.readouterr()
    return end.value.code, printed.out + printed.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["judgments", "import", "FILE", "--already-public", "X"], "at least 3 characters"),
        (["judgments", "import", "no-such-file", "--already-public", "A source"], "No such file"),
        (["courts", "FILE"], "The first line of"),
        (["calendar", "FILE"], "could not be read"),
        (["nonsense"], "No such command"),
        (["verify", "FILE"], "Could not be checked"),
    ],
)
def test_wrong_input_gets_a_sentence(db, monkeypatch, capsys, tmp_path, arguments, sentence):
    file = tmp_path / "file"
    file.write_text("nothing of use")
    code, text = said(monkeypatch, capsys, *(str(file) if one == "FILE" else one for one in arguments))
    assert code not in (0, None)
    assert sentence in f"{code} {text}"


def test_help_lists_every_command(monkeypatch, capsys):
    code, text = said(monkeypatch, capsys, "--help")
    assert code == 0
    assert all(name in text for name in ("up", "demo", "judgments", "verify", "clock", "letters"))
