"""The log never shows whole numbers of persons."""

import json
import logging

import pytest
import structlog

from opencourt.site.logs import as_line, configure, without_personal_numbers

PERSONAL = [
    "990101199003071236",
    "99010119900307123X",
    "990101 19900307 123x",
    "990101900307123",
    "9901011990030712３６",
    "6222021234567890123",
    "6222 0212 3456 7890 123",
    "6222-0212-3456-7890",
    "13812345678",
    "+86 138-1234-5678",
    "010-12345678",
]


@pytest.mark.parametrize("number", PERSONAL)
@pytest.mark.parametrize("frame", ["{}", "原告身份证号{}，住", "id={};", "phone{}x", '{{"a":"{}"}}'])
def test_a_personal_number_is_hidden_wherever_it_stands(number, frame):
    shown = without_personal_numbers(frame.format(number))
    assert number not in shown
    assert "hidden]" in shown


@pytest.mark.parametrize(
    "text",
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "01931f2e-7c11-7a50-8123-456789012345",
        "（2026）京0105民初12345号",
        "2026-11-23T19:53:00.123456Z",
        "took 12 ms for 250000 rows",
    ],
)
def test_hashes_case_numbers_and_times_stay(text):
    assert without_personal_numbers(text) == text


def test_an_event_becomes_one_line_of_json():
    line = as_line(None, "info", {"event": "signed\nin", "number": 990101199003071236, "who": object})
    assert "\n" not in line
    assert json.loads(line)["event"] == "signed\nin"


def test_a_number_in_an_exception_of_a_library_is_hidden(capsys):
    before = logging.getLogger().handlers[:]
    try:
        configure({})
        try:
            raise ValueError("no person 990101199003071236")
        except ValueError:
            logging.getLogger("library").exception("call %s failed", "13812345678")
            structlog.get_logger("ours").warning("asked", card="6222021234567890123")
    finally:
        logging.getLogger().handlers[:] = before
    printed = capsys.readouterr().err
    assert "990101199003071236" not in printed
    assert "13812345678" not in printed
    assert "6222021234567890123" not in printed
    assert [json.loads(line)["event"] for line in printed.splitlines()] == [
        "call [telephone number hidden] failed",
        "asked",
    ]
