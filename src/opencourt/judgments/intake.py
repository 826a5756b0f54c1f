"""Taking in files of judgments: JSON lines of any size, each refusal with its sentence.

One record a line: `full_text` is needed; `id`, `title`, `court`, `case_number` and `decided_on`
may be given. Memory stays the same however long the file is, and reading can go on from the
byte offset where it stopped.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from django.utils.translation import gettext

LONGEST_LINE = 5_000_000
BLOCK = 1 << 20
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OPTIONAL_TEXT = ("title", "court", "case_number")


def _(sentence: str) -> str:
    """Mark a sentence for translation; it is translated when it is shown."""
    return sentence


ABSENT = _("The file %(path)s cannot be opened: %(why)s. Check the path and that you may read it.")
EMPTY = _("The file is empty. Give a file with one JSON object a line.")
WRONG_ENCODING = _("The file is written in UTF-16. Save it as UTF-8 and import it again.")
IS_ARRAY = _("The file is one JSON array over many lines. Write each judgment as one JSON object on a line.")
TOO_LONG = _("Line %(line)d is longer than %(most)d bytes. Cut it into single judgments or remove what is no text.")
NUL = _("Line %(line)d holds a NUL byte at byte %(at)d. Remove it or export the record again.")
BAD_UTF8 = _("Line %(line)d is no UTF-8: byte %(at)d of the file is wrong. Save the file as UTF-8 again.")
NOT_JSON = _("Line %(line)d is no JSON (column %(at)d: %(why)s). Write one whole JSON object on the line.")
NOT_OBJECT = _('Line %(line)d is JSON but no object. Write it as {"full_text": ...}.')
NO_TEXT = _("Line %(line)d has no `full_text`. Give the text of the judgment under this name.")
EMPTY_TEXT = _("Line %(line)d has an empty `full_text`. Give the text of the judgment or leave the line out.")
NOT_TEXT = _("Line %(line)d: `%(field)s` is no text. Write it between quotation marks.")
NOT_ID = _("Line %(line)d: `id` is neither text nor a whole number. Write it between quotation marks.")
NOT_DATE = _("Line %(line)d: `decided_on` is no date such as 2017-04-28. Correct it or leave it out.")
BROKEN_TEXT = _(
    "Line %(line)d: `%(field)s` holds the character U+0000, which is no text. Remove it or export the record again."
)


@dataclass(frozen=True, slots=True)
class Item:
    """One judgment as it came: its text unchanged, what was said beside it, where it stood."""

    line: int
    offset: int
    next_offset: int
    full_text: str
    id: str = ""
    title: str = ""
    court: str = ""
    case_number: str = ""
    decided_on: date | None = None
    encoding: str = "utf-8"

    @property
    def document(self) -> bytes:
        """The document's bytes: the text as it came, in UTF-8."""
        return self.full_text.encode()


@dataclass(frozen=True, slots=True)
class Declined:
    """A line that was not taken, and why; line 0 means the whole file."""

    line: int
    offset: int
    next_offset: int
    why: str
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def sentence(self) -> str:
        """What is wrong, where, and how to mend it, in the reader's language."""
        return gettext(self.why) % dict(self.values)


class _Refusal(Exception):
    def __init__(self, sentence: str, /, **values: Any) -> None:
        super().__init__(sentence)
        self.why, self.values = sentence, values


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    offset: int
    next_offset: int
    data: bytes | None  # None: longer than may be held


def read_lines(path: Path | str, *, start: int = 0, line: int = 1) -> Iterator[Item | Declined]:
    """Every record of the file, taken or declined, from the byte offset `start` (line `line`) on."""
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below, whoever stops reading
    except OSError as error:
        yield Declined(0, 0, 0, ABSENT, (("path", str(path)), ("why", error.strerror or str(error))))
        return
    with file:
        encoding = encoding_of(file)
        if encoding == "utf-16":
            yield Declined(0, 0, 0, WRONG_ENCODING)
            return
        found = False
        for each in _lines(file, start=start, first=line):
            if each.data is not None and not each.data.strip():
                continue
            if not found and each.data is not None and each.data.strip() == b"[" and start == 0:
                yield Declined(0, 0, 0, IS_ARRAY)
                return
            found = True
            yield _taken(each, encoding)
        if not found and start == 0:
            yield Declined(0, 0, 0, EMPTY)


def source_digest(path: Path | str) -> bytes:
    """The SHA-256 of the file's bytes, read block by block."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def encoding_of(file: BinaryIO) -> str:
    """`utf-8-sig`, `utf-8`, `gb18030` or `utf-16`: how the file as a whole is written.

    The first line that is not plain ASCII decides for UTF-8. Chinese text in UTF-8 often decodes as
    GB 18030 too, to nonsense; so that is believed only when the whole file decodes and no more
    lines are valid UTF-8 than are not.
    """
    file.seek(0)
    mark = file.read(4)
    if mark[:2] in UTF16:
        return "utf-16"
    if mark.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    valid = invalid = 0
    decoder = codecs.getincrementaldecoder("gb18030")()
    for each in _lines(file, start=0, first=1):
        if each.data is None or each.data.isascii():
            continue
        if _is_utf8(each.data):
            valid += 1
            if not invalid:
                return "utf-8"
        else:
            invalid += 1
        try:
            decoder.decode(each.data)
        except UnicodeDecodeError:
            return "utf-8"
    return "gb18030" if invalid > valid else "utf-8"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _lines(file: BinaryIO, *, start: int, first: int) -> Iterator[_Line]:
    """The lines with their offsets; one that is too long is passed over block by block."""
    file.seek(start)
    offset, number = start, first
    while data := file.readline(LONGEST_LINE + 1):
        end = offset + len(data)
        whole: bytes | None = data
        if len(data) > LONGEST_LINE and not data.endswith(b"\n"):
            whole = None
            while data and not data.endswith(b"\n"):
                data = file.readline(BLOCK)
                end += len(data)
        yield _Line(number, offset, end, whole)
        offset, number = end, number + 1


def _taken(line: _Line, encoding: str) -> Item | Declined:
    try:
        return _item(line, encoding)
    except _Refusal as refusal:
        values = {"line": line.number, **refusal.values}
        return Declined(line.number, line.offset, line.next_offset, refusal.why, tuple(values.items()))


def _item(line: _Line, encoding: str) -> Item:
    record = _record(line, encoding)
    if record.get("full_text") is None:
        raise _Refusal(NO_TEXT)
    text = _text(record, "full_text")
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise _Refusal(EMPTY_TEXT)
    given = {field: _text(record, field) for field in OPTIONAL_TEXT if record.get(field) is not None}
    return Item(
        line=line.number,
        offset=line.offset,
        next_offset=line.next_offset,
        full_text=text,
        id=_id(record),
        decided_on=_date(record),
        encoding=encoding,
        **given,
    )


def _record(line: _Line, encoding: str) -> dict[str, Any]:
    """The line as a JSON object, or a refusal that says at which byte or column it fails."""
    data = line.data
    if data is None:
        raise _Refusal(TOO_LONG, most=LONGEST_LINE)
    if (at := data.find(b"\x00")) >= 0:
        raise _Refusal(NUL, at=line.offset + at)
    if encoding == "utf-8-sig" and line.offset == 0:
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("gb18030" if encoding == "gb18030" else "utf-8")
    except UnicodeDecodeError as error:
        raise _Refusal(BAD_UTF8, at=line.offset + (len(line.data or b"") - len(data)) + error.start) from None
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _Refusal(NOT_JSON, at=error.colno, why=error.msg) from None
    if not isinstance(record, dict):
        raise _Refusal(NOT_OBJECT)
    return record


def _text(record: dict[str, Any], field: str) -> str:
    value = record[field]
    if not isinstance(value, str):
        raise _Refusal(NOT_TEXT, field=field)
    if "\x00" in value:
        raise _Refusal(BROKEN_TEXT, field=field)
    return value


def _id(record: dict[str, Any]) -> str:
    value = record.get("id")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _Refusal(NOT_ID)
    return str(value) if isinstance(value, int) else _text(record, "id")


def _date(record: dict[str, Any]) -> date | None:
    value = record.get("decided_on")
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Refusal(NOT_DATE) from None
