"""Files of judgments: what is taken, what is declined, and with which sentence."""

import hashlib
import json
import tracemalloc
from datetime import date

import pytest

from opencourt.judgments import intake
from opencourt.judgments.intake import Declined, Item, read_lines, source_digest

GOOD = {"full_text": "某市人民法院\n民事判决书"}


@pytest.fixture
def write(tmp_path):
    def write(*lines, encoding="utf-8", end=b"\n"):
        path = tmp_path / "judgments.jsonl"
        data = [
            each if isinstance(each, bytes) else json.dumps(each, ensure_ascii=False).encode(encoding) for each in lines
        ]
        path.write_bytes(end.join(data) + end)
        return path

    return write


def only(path, **options):
    (result,) = read_lines(path, **options)
    return result


class TestTaking:
    def test_a_record_keeps_its_text_and_says_where_it_stood(self, write):
        path = write(
            GOOD, {**GOOD, "id": 7, "title": "题", "court": "院", "case_number": "号", "decided_on": "2017-04-28"}
        )
        first, second = read_lines(path)
        assert (first.line, first.offset, first.full_text) == (1, 0, GOOD["full_text"])
        assert (second.line, second.offset, second.next_offset) == (2, first.next_offset, path.stat().st_size)
        assert (second.id, second.title, second.decided_on) == ("7", "题", date(2017, 4, 28))

    def test_the_document_is_kept_as_it_came_even_when_not_normalised(self, write):
        text = "\ufeffe\u0301 某市人民法院\r\n"
        assert only(write({"full_text": text})).document == text.encode()

    def test_reading_goes_on_from_the_offset_where_it_stopped(self, write):
        path = write(*({**GOOD, "id": str(each)} for each in range(5)))
        items = list(read_lines(path))
        resumed = list(read_lines(path, start=items[2].next_offset, line=items[2].line + 1))
        assert resumed == items[3:]

    def test_blank_lines_unknown_fields_and_empty_options_do_no_harm(self, write):
        path = write(b"", {**GOOD, "labels": [1], "title": None, "id": None, "decided_on": ""}, b"  ", GOOD)
        assert [item.line for item in read_lines(path)] == [2, 4]

    def test_a_byte_order_mark_and_windows_line_ends_are_accepted(self, write):
        path = write(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), GOOD, end=b"\r\n")
        assert [type(each) for each in read_lines(path)] == [Item, Item]

    def test_a_file_in_gb18030_is_read_and_says_so(self, write):
        item = only(write({**GOOD, "title": "某市某案"}, encoding="gb18030"))
        assert (item.full_text, item.encoding) == (GOOD["full_text"], "gb18030")

    def test_the_digest_is_that_of_the_file(self, write):
        path = write(GOOD)
        assert source_digest(path) == hashlib.sha256(path.read_bytes()).digest()


class TestDeclining:
    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            (b"{", "Line 2 is no JSON (column"),
            (b"[1]", "Line 2 is JSON but no object."),
            (b'"text"', "Line 2 is JSON but no object."),
            (b'{"full_text": "\\ud800"}', "Line 2 is no JSON (column"),
            (b"[" * 5000, "Line 2 is no JSON (column"),
            (b'{"text": "a"}', "Line 2 has no `full_text`."),
            (b'{"full_text": null}', "Line 2 has no `full_text`."),
            (b'{"full_text": "  \\ufeff\\n"}', "Line 2 has an empty `full_text`."),
            (b'{"full_text": 5}', "Line 2: `full_text` is no text."),
            (b'{"full_text": "a\\u0000b"}', "Line 2: `full_text` holds the character U+0000"),
            (b'{"full_text": "a", "title": []}', "Line 2: `title` is no text."),
            (b'{"full_text": "a", "id": 1.5}', "Line 2: `id` is neither text nor a whole number."),
            (b'{"full_text": "a", "decided_on": "28.4.2017"}', "Line 2: `decided_on` is no date such as 2017-04-28."),
            (b'{"full_text": "a\x00"}', "Line 2 holds a NUL byte at byte "),
        ],
    )
    def test_a_bad_line_gets_its_sentence_and_the_next_is_read(self, write, line, sentence):
        first, declined, third = read_lines(write(GOOD, line, GOOD))
        assert isinstance(first, Item) and isinstance(third, Item)
        assert isinstance(declined, Declined)
        assert declined.sentence.startswith(sentence)

    def test_one_wrong_byte_is_named_and_costs_one_line(self, write):
        bad = '{"full_text": "某市'.encode() + b"\xff" + b'"}'
        first, declined, third = read_lines(write(GOOD, bad, GOOD))
        assert f"byte {first.next_offset + bad.index(0xFF)} of the file" in declined.sentence
        assert isinstance(third, Item)

    def test_a_wrong_byte_in_the_first_line_does_not_make_the_file_gb18030(self, write):
        bad = '{"full_text": "某市'.encode() + b"\xff\xfe" + b'"}'
        assert [type(each) for each in read_lines(write(bad, GOOD, GOOD))] == [Declined, Item, Item]

    def test_a_line_over_the_limit_is_passed_over_without_being_held(self, write, monkeypatch):
        monkeypatch.setattr(intake, "LONGEST_LINE", 10_000)
        monkeypatch.setattr(intake, "BLOCK", 4096)
        path = write(GOOD, {"full_text": "长" * 2_000_000}, GOOD)
        tracemalloc.start()
        first, declined, third = read_lines(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert declined.sentence.startswith("Line 2 is longer than 10000 bytes.")
        assert (first.line, third.line) == (1, 3)
        assert peak < 1_000_000

    @pytest.mark.parametrize("data", [b"", b"\n\n  \n"])
    def test_an_empty_file_is_said_to_be_empty(self, tmp_path, data):
        path = tmp_path / "empty.jsonl"
        path.write_bytes(data)
        assert only(path).sentence.startswith("The file is empty.")

    def test_utf_16_is_declined_as_a_whole(self, tmp_path):
        path = tmp_path / "wide.jsonl"
        path.write_text(json.dumps(GOOD), encoding="utf-16")
        assert only(path).sentence.startswith("The file is written in UTF-16.")

    def test_a_json_array_over_many_lines_is_declined_as_a_whole(self, tmp_path):
        path = tmp_path / "array.json"
        path.write_text("[\n" + json.dumps(GOOD) + ",\n" + json.dumps(GOOD) + "\n]")
        assert "one JSON array" in only(path).sentence

    def test_a_missing_file_and_a_folder_get_a_sentence(self, tmp_path):
        assert "cannot be opened" in only(tmp_path / "nothing").sentence
        assert "cannot be opened" in only(tmp_path).sentence
