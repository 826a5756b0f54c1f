"""Asking about cases: one door to each record, cut to what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from opencourt.docket.models import Case, Document, Party
from opencourt.docket.store import FolderStore
from opencourt.docket.terms import PartyKind
from opencourt.docket.timeline import Line, is_sealed, line_of
from opencourt.kernel.authority import Acting
from opencourt.kernel.book import ask, question
from opencourt.kernel.errors import Absent
from opencourt.kernel.looks import look, nearness, readable
from opencourt.kernel.models import Deadline, Entry, Volume
from opencourt.kernel.terms import Audience, Hidden
from opencourt.people.queries import names_of

PAGE = 50

question("docket.names_may_be_public", "May everyone read the parties' names of this imported case?")


def case_for(reader: Acting, volume_id: UUID, *, at: datetime) -> Case:
    """The case, if this person may know of it; otherwise as if it did not exist."""
    case = Case.objects.visible_to(reader.actor_id, at).select_related("volume").filter(pk=volume_id).first()
    if case is None:
        raise Absent(_("There is no such case."))
    return _cut(case, reader, at)


def _cut(case: Case, reader: Acting, at: datetime) -> Case:
    # A cause may say what the text that is kept back was about.
    if _keeps_back(case) and nearness(reader, case.volume, at) == Audience.PUBLIC:
        case.cause = ""
    return case


def _keeps_back(case: Case) -> bool:
    return case.text_kept_back or case.volume.hidden != Hidden.NOT


def cases_of(reader: Acting, *, at: datetime, text: str = "", after: UUID | None = None) -> list[Case]:
    """A page of the cases this person may know of, newest first; `text` is part of a case number or cause."""
    found = Case.objects.visible_to(reader.actor_id, at).select_related("volume").order_by("-volume_id")
    if text:
        near = Volume.objects.read_as_court_by(reader.actor_id, at)
        open_cause = Q(text_kept_back=False, volume__hidden=Hidden.NOT) | Q(volume__in=near)
        found = found.filter(Q(number__icontains=text) | (Q(cause__icontains=text) & open_cause))
    if after:
        found = found.filter(volume_id__lt=after)
    return [_cut(case, reader, at) for case in found[:PAGE]]


def timeline_of(reader: Acting, volume: Volume, *, at: datetime) -> list[Line]:
    """The lines of the timeline that this reader may see, oldest first."""
    entries = list(Entry.objects.filter(volume=volume, audience__in=readable(reader, volume, at)).order_by("seq"))
    near = nearness(reader, volume, at)
    # The public learns in which role something was done; the parties and the court, by whom.
    names = names_of({e.actor for e in entries if e.actor}) if near != Audience.PUBLIC else {}
    lines = [line_of(entry, names=names, near=near != Audience.PUBLIC) for entry in entries]
    sealed = any(is_sealed(value) for line in lines for value in line.facts.get("order", {}).values())
    if sealed and near != Audience.PUBLIC:
        look(reader, volume, what="timeline", purpose="reading", at=at)
    return lines


def parties_of(reader: Acting, case: Case, *, at: datetime) -> list[Party]:
    """The parties, for those who may read what the parties may; as a published text prints them for everyone."""
    volume = case.volume
    # Only an imported case has its names from a text that was anonymised; a live one has the true names.
    printed = case.historic and volume.disclosure == Audience.PUBLIC and volume.hidden == Hidden.NOT
    if nearness(reader, volume, at) != Audience.PUBLIC or (printed and ask("docket.names_may_be_public", volume)):
        return list(case.parties.order_by("pk"))
    return []


def are_printed_names(names: Iterable[str]) -> bool:
    """Whether each is the name of a natural person as the public text of some case prints it."""
    wanted = set(names)
    # Never asked of true names: the answer would tell who is a party of a live or hidden case.
    printed = Party.objects.filter(
        name__in=wanted,
        kind=PartyKind.NATURAL,
        case__historic=True,
        case__text_kept_back=False,
        case__volume__disclosure=Audience.PUBLIC,
        case__volume__hidden=Hidden.NOT,
    )
    return bool(wanted) and set(printed.values_list("name", flat=True)) == wanted


def documents_of(reader: Acting, volume: Volume, *, at: datetime) -> list[Document]:
    """The documents this reader may read; none for the public while the text is withheld."""
    audiences = readable(reader, volume, at)
    if volume.hidden == Hidden.WITHHELD and audiences == [Audience.PUBLIC]:
        return []
    return list(Document.objects.filter(volume=volume, audience__in=audiences).order_by("pk"))


def deadlines_of(reader: Acting, volume: Volume, *, at: datetime) -> list[Deadline]:
    """The running deadlines, for the parties and the court."""
    if nearness(reader, volume, at) == Audience.PUBLIC:
        return []
    return list(Deadline.objects.filter(volume=volume, ended_by=None).order_by("last_date"))


def document_for(reader: Acting, document_id: UUID, *, at: datetime) -> Document:
    """The document, if this person may read it; a look at what is not public is kept."""
    document = Document.objects.select_related("volume").filter(pk=document_id).first()
    visible = document and Volume.objects.visible_to(reader.actor_id, at).filter(pk=document.volume_id).first()
    # Absent, sealed and withheld give the same answer.
    if document is None or not visible or document not in documents_of(reader, visible, at=at):
        raise Absent(_("There is no such document."))
    if document.audience != Audience.PUBLIC:
        look(reader, document.volume, what=f"document {document.pk}", purpose="reading", at=at)
    return document


def bytes_of(document: Document, store: FolderStore) -> bytes:
    """The document's bytes, checked against their hash."""
    with store.open(bytes(document.sha256).hex()) as file:
        return file.read()


def entries_of(reader: Acting, act_id: UUID, *, at: datetime) -> list[Entry]:
    """The entries of one act that this person made or may read."""
    found = Entry.objects.select_related("volume").filter(act_id=act_id).order_by("pk")
    known = set(
        Volume.objects.visible_to(reader.actor_id, at).filter(entries__act_id=act_id).values_list("pk", flat=True)
    )
    return [
        one
        for one in found
        if (one.actor is not None and one.actor == reader.actor_id)
        or (one.volume_id in known and one.audience in readable(reader, one.volume, at))
    ]
