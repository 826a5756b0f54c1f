"""What the index holds of a text, and how a question is put to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import cn2an
import tantivy
from tantivy import Query

from opencourt.judgments import query as asked
from opencourt.judgments import segment

FACETS = {"court": 50, "year": 100, "domain": 20, "kind": 20}
BOOST = {"title": 3.0, "body": 1.0, "number": 10.0}
ARTICLE = re.compile(
    r"(?P<law>.*?)第?(?P<number>[\d零〇一二三四五六七八九十百千]+)条?(?:[之-](?P<sub>[\d一二三四五六七八九十]+))?"
)
YEARS = re.compile(r"(?P<first>\d{4})?(?P<until>-|\.\.|至|到)?(?P<last>\d{4})?年?")

Filters = Mapping[str, str | Sequence[str]]
Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


@dataclass(frozen=True)
class Record:
    """A published text as it is found: what is known of it and its words."""

    id: str
    title: str
    body: str
    court: str = ""
    court_name: str = ""
    number: str = ""
    decided_on: date | None = None
    domain: str = ""
    kind: str = ""
    judges: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


def article_term(law: str, number: int | str, sub: int | str | None = None) -> str:
    """How a cited article stands in the index, such as `刑法 264` or `刑法 133-1`."""
    name = re.sub(r"^《?中华人民共和国|[《》\s]", "", segment.normalised(law))
    return f"{name} {number}-{sub}" if sub else f"{name} {number}"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "body", "number", "court_name"):
        builder.add_text_field(name, tokenizer_name="words", index_option="position")
    for name in ("court", "domain", "kind"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("judge", "cited"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("day", "year"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()


SCHEMA = _schema()


def document(record: Record) -> tantivy.Document:
    """The record as the index takes it: words cut, days as numbers."""
    day = record.decided_on
    return tantivy.Document.from_dict(
        {
            "id": record.id,
            "title": segment.cut(record.title),
            "body": segment.cut(record.body),
            "number": " ".join(segment.number_words(record.number)),
            "court": record.court,
            "court_name": segment.cut(record.court_name),
            "day": day.toordinal() if day else 0,
            "year": day.year if day else 0,
            "domain": record.domain,
            "kind": record.kind,
            "judge": [_name(judge) for judge in record.judges],
            "cited": list(record.cited),
        },
        SCHEMA,
    )


def _name(text: str) -> str:
    return re.sub(r"\s", "", segment.normalised(text))


def facets(searcher: tantivy.Searcher, compiled: tantivy.Query) -> dict[str, list[tuple[str, int]]]:
    """How many of the texts found each court, year, domain and kind has; unknown ones are left out."""
    wish = {name: {"terms": {"field": name, "size": size}} for name, size in FACETS.items()}
    found = searcher.aggregate(compiled, wish)
    return {
        name: [(str(one["key"]), one["doc_count"]) for one in found[name]["buckets"] if one["key"] not in ("", 0)]
        for name in FACETS
    }


def compiled(question: asked.Part, filters: Filters, *, without: Collection[str] = ()) -> Query:
    """The question and the filters as one query of the index, without the texts of these ids."""
    parts = [_query(question)] if question != asked.All() else [Query.all_query()]
    for name, given in filters.items():
        values = [given] if isinstance(given, str) else list(given)
        if any(values):
            parts.append(_one_of(_filter(name, value) for value in values if value))
    if without:
        unwanted = Query.term_set_query(SCHEMA, "id", sorted(without))
        return Query.boolean_query([*((Must, part) for part in parts), (MustNot, unwanted)])
    return _all_of(parts)


def _query(part: asked.Part) -> Query:
    match part:
        case asked.Words(text):
            return _all_of([_group(group.words) for group in segment.groups(text)])
        case asked.Phrase(text):
            words = tuple(segment.cut(text).split())
            return _group(words) if words else Query.all_query()
        case asked.Field(name, value):
            return _filter(name, value)
        case asked.Not(inner):
            return Query.boolean_query([(Must, Query.all_query()), (MustNot, _query(inner))])
        case asked.Either(parts):
            return _one_of(_query(inner) for inner in parts)
        case asked.All(parts):
            return _each(parts)


def _each(parts: tuple[asked.Part, ...]) -> Query:
    """All of the parts; what is not wanted only takes away from what is."""
    wanted = _all_of([_query(part) for part in parts if not isinstance(part, asked.Not)])
    unwanted = [(MustNot, _query(part.part)) for part in parts if isinstance(part, asked.Not)]
    return Query.boolean_query([(Must, wanted), *unwanted]) if unwanted else wanted


def _filter(name: str, value: str) -> Query:
    if name == "year":
        return _years(value)
    if name in ("since", "until"):
        return _days(name, value)
    if name == "article":
        return _article(value)
    if name == "judge":
        return Query.term_query(SCHEMA, "judge", _name(value))
    if name == "court":
        named = _all_of([_words("court_name", group.words) for group in segment.groups(value)])
        return _one_of([Query.term_query(SCHEMA, "court", value), named])
    if name in ("domain", "kind"):
        return Query.term_query(SCHEMA, name, value)
    if name in ("title", "number"):
        return _all_of([_words(name, group.words) for group in segment.groups(value)])
    return Query.empty_query()


def _group(words: tuple[str, ...]) -> Query:
    """Words side by side, in the title, the text or, where there is a digit, the case number."""
    names = ["body", "title"]
    if any(letter.isdigit() for word in words for letter in word):
        names.append("number")
    return _one_of(Query.boost_query(_words(name, words), BOOST[name]) for name in names)


def _words(name: str, words: tuple[str, ...]) -> Query:
    if len(words) == 1:
        return Query.term_query(SCHEMA, name, words[0])
    return Query.phrase_query(SCHEMA, name, list(words))


def _years(value: str) -> Query:
    found = YEARS.fullmatch(segment.normalised(value).strip())
    if not found or not (found["first"] or found["last"]):
        return Query.empty_query()
    first = int(found["first"] or 1)
    last = int(found["last"] or (9999 if found["until"] else first))
    return _range("year", first, last)


def _days(name: str, value: str) -> Query:
    with suppress(ValueError):
        day = date.fromisoformat(value.strip()).toordinal()
        return _range("day", day, None) if name == "since" else _range("day", 1, day)
    return Query.empty_query()


def _range(name: str, first: int, last: int | None) -> Query:
    return Query.range_query(SCHEMA, name, tantivy.FieldType.Unsigned, first, last)


def _article(value: str) -> Query:
    found = ARTICLE.fullmatch(re.sub(r"\s", "", segment.normalised(value)))
    if not found:
        return Query.empty_query()
    with suppress(ValueError):
        number, sub = _number(found["number"]), _number(found["sub"] or "0")
        return Query.term_query(SCHEMA, "cited", article_term(found["law"], number, sub or None))
    return Query.empty_query()


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(cn2an.cn2an(text, "normal"))


def _all_of(parts: list[Query]) -> Query:
    if len(parts) == 1:
        return parts[0]
    return Query.boolean_query([(Must, part) for part in parts]) if parts else Query.all_query()


def _one_of(parts: Iterable[Query]) -> Query:
    return Query.boolean_query([(Should, part) for part in parts])
