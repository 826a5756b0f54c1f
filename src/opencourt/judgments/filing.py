"""Filing judgments from a file: each a historic case with its document, entered as one batch."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from opencourt.courts import queries as courts
from opencourt.docket.acts import given_elsewhere
from opencourt.docket.models import Case, Document, Party
from opencourt.docket.store import the_store
from opencourt.docket.terms import ROLE_WORDS, DocumentKind, PartyKind, PartyRole
from opencourt.judgments import intake, rules
from opencourt.judgments.models import Judgment
from opencourt.judgments.orders import Import
from opencourt.judgments.reading import read
from opencourt.judgments.segment import normalised
from opencourt.judgments.terms import Reading, State
from opencourt.kernel.authority import Acting, is_system
from opencourt.kernel.batch import Declined, Filed, Held
from opencourt.kernel.casenumbers import CaseNumber, parse
from opencourt.kernel.entering import hold, under_way
from opencourt.kernel.errors import Refused
from opencourt.kernel.models import Entry, Office, Volume
from opencourt.kernel.terms import Audience, Hidden, Role

# Two copies of one text differ in these; what is left tells whether a text is the same.
NOT_TEXT = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class FileSource:
    """A file of judgments as a batch's source: items from a byte offset on, with their line numbers."""

    path: Path
    digest: bytes

    @classmethod
    def of(cls, path: Path) -> FileSource:
        """The source of that path; OSError when it cannot be read."""
        return cls(path, intake.source_digest(path))

    def items(self, offset: int) -> Iterator[tuple[int, Any]]:
        """Each record with the offset after it."""
        line = 1 + _lines_before(self.path, offset)
        for item in intake.read_lines(self.path, start=offset, line=line):
            yield item.next_offset, item


@dataclass
class Prepared:
    """An item that can be filed, with what was read of it."""

    item: intake.Item
    reading: Reading
    court: str
    number: CaseNumber | None
    digest: bytes
    fingerprint: bytes
    printed: str  # the case number in the text itself, whatever was said beside it
    published: bool


Known = tuple[Volume, Case, bool]


def chunk(
    register: Volume, order: Import, items: list[Any], *, by: Acting, at: datetime
) -> list[Filed | Held | Declined]:
    """What becomes of each item: filed with its volume, held already, or declined with a sentence."""
    wanted = [hashlib.sha256(one.document).digest() for one in items if isinstance(one, intake.Item)]
    seen = {bytes(one) for one in Judgment.objects.filter(sha256__in=wanted).values_list("sha256", flat=True)}
    codes = courts.codes_by_name()
    answers: list[Filed | Held | Declined | Prepared] = [_prepared(one, order, seen, codes) for one in items]
    ready = [one for one in answers if isinstance(one, Prepared)]
    volumes, kept_back, courts_of = _volumes(ready), _KeptBack.among(ready), _courts_of(by, at)
    placed = [_placed(one, volumes, kept_back, courts_of) if isinstance(one, Prepared) else one for one in answers]
    the_store().put_many(one.item.document for one in placed if isinstance(one, Prepared))
    return [_filed(one, order, volumes, at) if isinstance(one, Prepared) else one for one in placed]


@dataclass(frozen=True)
class _KeptBack:
    """The case numbers and texts that a court has withheld or withdrawn: no import brings them back."""

    numbers: frozenset[str]
    fingerprints: frozenset[bytes]

    @classmethod
    def among(cls, ready: list[Prepared]) -> _KeptBack:
        """Those among what is to be filed now."""
        numbers, fingerprints = {number for one in ready for number in _keys(one)}, [one.fingerprint for one in ready]
        kept = Judgment.objects.filter(state__in=[State.WITHHELD, State.WITHDRAWN])
        known = kept.filter(case__number__in=numbers - {""}).values_list("case__number", flat=True)
        texts = kept.filter(fingerprint__in=fingerprints).values_list("fingerprint", flat=True)
        return cls(frozenset(known), frozenset(bytes(one) for one in texts))

    def has(self, one: Prepared) -> bool:
        """Whether this one is of such a case, or the same text but for spaces and marks."""
        return one.fingerprint in self.fingerprints or bool(_keys(one) & self.numbers)


def _placed(
    one: Prepared, volumes: dict[str, Known], kept_back: _KeptBack, courts_of: Container[str] | None
) -> Prepared | Declined:
    """The item as it may be filed: held where its text or its case is not for everyone."""
    volume, case, new = volumes.get(_key(one), (None, None, True))
    live = not new and volume is not None and case is not None and not case.historic
    finding = rules.may_be_filed_in(
        live=live,
        of_own_court=courts_of is None or (volume is not None and volume.court in courts_of),
        kept_back=kept_back.has(one),
        court_known=bool(one.court),
    )
    if not finding:
        return Declined(_("line %d") % one.item.line, " ".join(str(reason.sentence) for reason in finding.reasons))
    hidden = volume is not None and volume.hidden != Hidden.NOT
    return replace(one, published=one.published and not (live or hidden or kept_back.has(one)))


def _courts_of(by: Acting, at: datetime) -> Container[str] | None:
    """The courts whose publication officer the importer is; None for the platform, which serves all."""
    if is_system(by):
        return None
    held = Office.objects.holding(by.actor_id, at).filter(role=Role.PUBLISHER)
    return set(held.values_list("scope", flat=True)) - {""}


def save(filed: list[tuple[Filed, Entry]]) -> None:
    """Keep the cases, parties, documents and judgments of a chunk, in a few inserts."""
    cases = {one.payload["case"].pk: one.payload["case"] for one, _entry in filed if one.payload["new_case"]}
    Case.objects.bulk_create(cases.values())
    given_elsewhere(one.payload["number"] for one, _entry in filed if one.payload["number"])
    Document.objects.bulk_create(one.payload["document"] for one, _entry in filed)
    Party.objects.bulk_create(party for one, _entry in filed for party in one.payload["parties"])
    # An imported case is public from its first public text on; a live or hidden one never is by an import.
    shown = [one.volume.pk for one, _entry in filed if one.payload["judgment"].state == State.PUBLISHED]
    Volume.objects.filter(pk__in=shown).update(disclosure=Audience.PUBLIC)
    kept = [one.payload["case"].pk for one, _entry in filed if one.payload["judgment"].state != State.PUBLISHED]
    Case.objects.filter(pk__in=kept).update(text_kept_back=True)
    judgments = []
    for one, entry in filed:
        judgment = one.payload["judgment"]
        judgment.entry = entry
        judgments.append(judgment)
    Judgment.objects.bulk_create(judgments)


def _prepared(one: Any, order: Import, seen: set[bytes], codes: dict[str, str]) -> Held | Declined | Prepared:
    where = _("line %d") % one.line
    if isinstance(one, intake.Declined):
        return Declined(where if one.line else _("the file"), one.sentence)
    digest = hashlib.sha256(one.document).digest()
    if digest in seen:
        return Held(where)
    printed = read(one.full_text)
    reading = _with_hints(printed, one)
    number = _number_of(reading.case_number)
    court = number.court if number else (courts.code_in(codes, reading.court_name))
    readable = bool(reading.court_name or reading.case_number or reading.decided_on)
    finding = rules.may_be_filed(
        readable=readable,
        court_known=bool(court),
        already_public=order.already_public,
        decided_on=reading.decided_on,
    )
    if not finding:
        return Declined(where, " ".join(str(reason.sentence) for reason in finding.reasons))
    seen.add(digest)
    fingerprint = hashlib.sha256(NOT_TEXT.sub("", normalised(one.full_text)).encode()).digest()
    return Prepared(one, reading, court, number, digest, fingerprint, printed.case_number, order.already_public)


def _with_hints(reading: Reading, item: intake.Item) -> Reading:
    return replace(
        reading,
        title=(item.title or reading.title)[:300],
        court_name=(item.court or reading.court_name)[:80],
        case_number=(item.case_number or reading.case_number)[:60],
        decided_on=item.decided_on or reading.decided_on,
    )


def _number_of(text: str) -> CaseNumber | None:
    try:
        number = parse(text) if text else None
    except Refused:
        return None
    return number.case if isinstance(number, CaseNumber) else None


def _keys(one: Prepared) -> set[str]:
    """The case number given beside the text, and the one in the text itself."""
    return {_key(one), str(_number_of(one.printed) or one.printed)} - {""}


def _key(one: Prepared) -> str:
    return str(one.number) if one.number else one.reading.case_number


def _volumes(ready: list[Prepared]) -> dict[str, Known]:
    """For each case number of the chunk its volume and case: the ones there are, held, or new ones."""
    numbers = {_key(one) for one in ready} - {""}
    known = {case.number: case for case in Case.objects.filter(number__in=numbers)}
    held = {volume.pk: volume for volume in hold((case.pk for case in known.values()), under_way())}
    return {number: (held[case.pk], case, False) for number, case in known.items()}


def _case_for(one: Prepared, volumes: dict[str, Known]) -> Known:
    key = _key(one)
    if key in volumes:
        return volumes[key]
    disclosure = Audience.PUBLIC if one.published else Audience.COURT
    volume = Volume(kind="case", court=one.court, disclosure=disclosure)
    case = Case(
        volume=volume,
        number=key,
        year=one.number.year if one.number else None,
        type_code=one.number.type if one.number else "",
        cause="、".join(one.reading.causes)[:200],
        court_name=one.reading.court_name,
        historic=True,
    )
    found = (volume, case, True)
    if key:
        volumes[key] = found
    return found


def _filed(one: Prepared, order: Import, volumes: dict[str, Known], at: datetime) -> Filed:
    volume, case, new = _case_for(one, volumes)
    audience = Audience.PUBLIC if one.published else Audience.COURT
    reading = one.reading
    document = Document(
        volume=volume,
        kind=DocumentKind.JUDGMENT,
        name=(reading.title or reading.case_number or str(one.item.line))[:200],
        media_type="text/plain; charset=utf-8",
        size=len(one.item.document),
        sha256=one.digest,
        audience=audience,
        attached_at=at,
    )
    judgment = _judgment(one, order, document, case, at)
    parties = _parties(reading, case) if new else []
    body = {
        "judgment": judgment.pk,
        "document": one.digest.hex(),
        "number": reading.case_number,
        "court": reading.court_name,
        "decided_on": reading.decided_on,
        "line": one.item.line,
        "published": one.published,
    }
    payload = {"case": case, "new_case": new, "document": document, "judgment": judgment, "parties": parties}
    payload["number"] = one.number if new else None
    return Filed(volume, body, audience, payload)


def _judgment(one: Prepared, order: Import, document: Document, case: Case, at: datetime) -> Judgment:
    reading = one.reading
    return Judgment(
        volume=case.volume,
        case=case,
        document=document,
        sha256=one.digest,
        title=reading.title,
        court=one.court,
        court_name=reading.court_name,
        number=reading.case_number,
        decided_on=reading.decided_on,
        kind=reading.kind,
        procedure=reading.procedure,
        domain=reading.domain,
        causes=list(reading.causes),
        panel=[[seat.role, seat.name] for seat in reading.panel],
        cited=[[c.law, c.article, c.sub, c.paragraph, c.item] for c in reading.cited],
        doubts=list(reading.doubts),
        fingerprint=one.fingerprint,
        state=State.PUBLISHED if one.published else State.HELD,
        source=order.source,
        published_at=at if one.published else None,
    )


def _parties(reading: Reading, case: Case) -> list[Party]:
    return [
        Party(
            case=case,
            role=ROLE_WORDS.get(party.role, PartyRole.OTHER),
            kind=PartyKind.NATURAL if party.kind == "natural" else PartyKind.ORGANISATION,
            name=party.name[:200],
        )
        for party in reading.parties
    ]


def _lines_before(path: Path, offset: int) -> int:
    if not offset:
        return 0
    with path.open("rb") as file:
        left, count = offset, 0
        while left > 0 and (block := file.read(min(left, 1 << 20))):
            count += block.count(b"\n")
            left -= len(block)
    return count
