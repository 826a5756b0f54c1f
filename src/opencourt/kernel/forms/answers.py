"""What a person answered: kept as typed, and as the value the order is made from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel

from opencourt.kernel.errors import Refused
from opencourt.kernel.forms import sentences
from opencourt.kernel.forms.asked import Asked
from opencourt.kernel.money import parse_yuan

LONGEST_AMOUNT = 30
NOTHING: Any = object()


@dataclass(frozen=True)
class Answer:
    """One answer: what to show again, what to hand to the order (or NOTHING), and what is wrong."""

    typed: Any = ""
    value: Any = NOTHING
    problem: str = ""


def all_of(data: Mapping[str, Any], name: str) -> list[str]:
    """Every value sent under that name, from a request's data or a plain mapping."""
    if hasattr(data, "getlist"):
        return [str(item) for item in data.getlist(name)]
    value = data.get(name, [])
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def one_of(data: Mapping[str, Any], name: str) -> str:
    """The value sent under that name, or nothing."""
    return (all_of(data, name) or [""])[-1]


def absent(asked: Asked, *, typed: Any = "", sentence: Any = sentences.MISSING) -> Answer:
    """The answer where none was given: a problem only when the field is required."""
    problem = sentences.with_label(sentence, label=asked.label) if asked.required else ""
    return Answer(typed, NOTHING, problem)


def wrong(asked: Asked, typed: Any, sentence: Any, **values: Any) -> Answer:
    """An answer that cannot be used, with its sentence."""
    return Answer(typed, NOTHING, sentences.with_label(sentence, label=asked.label, **values))


def text_answer(asked: Asked, data: Mapping[str, Any]) -> Answer:
    """A line or a text; for a list of lines, one entry a line."""
    typed = one_of(data, asked.name).replace("\r\n", "\n")
    if not typed.strip():
        return absent(asked, typed=typed)
    if "\x00" in typed:
        return wrong(asked, typed.replace("\x00", ""), sentences.NOT_STORED)
    if asked.widget == "lines":
        return Answer(typed, [line.strip() for line in typed.split("\n") if line.strip()])
    return Answer(typed, typed)


def number_answer(asked: Asked, data: Mapping[str, Any]) -> Answer:
    """A whole number, or an amount in yuan as whole fen; full-width digits are understood."""
    typed = one_of(data, asked.name).strip()
    if not typed:
        return absent(asked)
    plain = unicodedata.normalize("NFKC", typed)
    if asked.widget == "number":
        # Longer numbers than any law knows would only be slow to turn into one.
        fits = re.fullmatch(r"-?\d{1,18}", plain) is not None
        return Answer(typed, int(plain)) if fits else wrong(asked, typed, sentences.NUMBER)
    if len(plain) > LONGEST_AMOUNT:
        return wrong(asked, typed, sentences.AMOUNT)
    try:
        return Answer(typed, parse_yuan(plain))
    except Refused:
        return wrong(asked, typed, sentences.AMOUNT)


def date_answer(asked: Asked, data: Mapping[str, Any]) -> Answer:
    """A day from three inputs, or from one ISO day where a program sends it."""
    typed = {part: one_of(data, f"{asked.name}-{part}").strip() for part in ("year", "month", "day")}
    if whole := one_of(data, asked.name).strip():
        typed = dict(zip(("year", "month", "day"), (*whole.split("-", 2), "", ""), strict=False))
    if not any(typed.values()):
        return absent(asked, typed=typed)
    parts = [unicodedata.normalize("NFKC", typed[part]) for part in ("year", "month", "day")]
    if not all(re.fullmatch(r"\d{1,4}", part) for part in parts):
        return wrong(asked, typed, sentences.DAY_INCOMPLETE)
    try:
        return Answer(typed, date(*(int(part) for part in parts)).isoformat())
    except ValueError:
        return wrong(asked, typed, sentences.DAY)


def choice_answer(asked: Asked, data: Mapping[str, Any]) -> Answer:
    """One of the answers given, or several; others are refused."""
    known = {value for value, _text in asked.choices.pairs()} if asked.choices else set()
    many = asked.widget == "checkboxes"
    typed = [value for value in all_of(data, asked.name) if value]
    shown: Any = typed if many else (typed or [""])[-1]
    if not typed:
        return absent(asked, typed=shown, sentence=sentences.MISSING_CHOICE)
    if not set(typed) <= known:
        return wrong(asked, shown, sentences.CHOICE)
    return Answer(shown, shown)


def boolean_answer(asked: Asked, data: Mapping[str, Any]) -> Answer:
    """Ticked or not."""
    ticked = one_of(data, asked.name).lower() in ("yes", "true", "on", "1")
    return Answer(ticked, ticked)


def file_answer(asked: Asked, files: Mapping[str, Any]) -> Answer:
    """The file that was sent, when its ending and its size are allowed."""
    file, upload = files.get(asked.name), asked.upload
    if file is None or upload is None:
        return absent(asked, sentence=sentences.MISSING_FILE)
    if not str(file.name).lower().endswith(upload.endings):
        return wrong(asked, "", sentences.FILE_ENDING, endings=", ".join(upload.endings))
    if file.size > upload.limit:
        return wrong(asked, "", sentences.FILE_TOO_LARGE, limit=upload.limit // (1024 * 1024))
    if not file.size:
        return wrong(asked, "", sentences.FILE_EMPTY)
    return Answer(file.name, file)


def answer_to(asked: Asked, data: Mapping[str, Any], files: Mapping[str, Any]) -> Answer:
    """What the person answered to this field."""
    if asked.widget == "file":
        return file_answer(asked, files)
    by_widget = {
        "number": number_answer,
        "money": number_answer,
        "date": date_answer,
        "select": choice_answer,
        "radios": choice_answer,
        "checkboxes": choice_answer,
        "boolean": boolean_answer,
    }
    return by_widget.get(asked.widget, text_answer)(asked, data)


def as_line(entry: Any) -> str:
    """An entry of a list as the one line from which it is read."""
    if isinstance(entry, BaseModel):
        return ", ".join(str(value) for value in entry.model_dump(mode="json").values())
    return str(entry)


def typed_from(asked: Asked, value: Any) -> Any:
    """The value as a person would have typed it, to fill a form in beforehand."""
    if value is None:
        return ""
    if asked.widget == "date" and isinstance(value, date):
        return {"year": str(value.year), "month": str(value.month), "day": str(value.day)}
    if asked.widget == "money":
        return f"{value // 100:,}.{value % 100:02}"
    if asked.widget == "checkboxes":
        return [str(item.value if isinstance(item, Enum) else item) for item in value]
    if asked.widget == "lines":
        return "\n".join(as_line(entry) for entry in value)
    if asked.widget == "boolean":
        return bool(value)
    return str(value.value if isinstance(value, Enum) else value)
