"""Acts of the docket, and the primitives that higher rooms' acts use."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from opencourt.docket import limits, rules
from opencourt.docket.models import Case, Document, Party, Series
from opencourt.docket.orders import Appointment, CallIn, Intake, Paper, PartyEntry, Reason, Seal
from opencourt.docket.store import the_store
from opencourt.docket.terms import DocumentKind
from opencourt.kernel import deadlines, rows
from opencourt.kernel.act import COURT, PARTIES, act
from opencourt.kernel.asking import Question
from opencourt.kernel.authority import Acting, administrator, clerk, filing_clerk, judge, judge_of_the_case, two
from opencourt.kernel.casenumbers import CaseNumber
from opencourt.kernel.casetypes import is_random_serial
from opencourt.kernel.clock import COURT_ZONE
from opencourt.kernel.entering import open_volume, tell, under_way
from opencourt.kernel.finding import Finding
from opencourt.kernel.models import Office, Standing, Volume
from opencourt.kernel.terms import Audience, Hidden, Role, Stands
from opencourt.people import queries as people

NUMBERED = Question(lambda number: Case.objects.filter(number=number).values_list("year"))


def next_number(court: str, type_code: str, *, year: int, special: str = "") -> CaseNumber:
    """The next number of that series, gap-free (CN-46); at random where the law says so (CN-33).

    Gap-free means: of the numbers given here none is left out. Numbers that came with imported cases were given
    elsewhere; the series goes on after the highest of them, for those in between belong to cases not held here.
    """
    under_way()
    if is_random_serial(type_code):
        while _is_taken(
            drawn := CaseNumber(year, court, special, type_code, 10_000_000 + secrets.randbelow(90_000_000))
        ):
            pass
        return drawn
    counted = Series(key=_series_of(CaseNumber(year, court, special, type_code, 1)), last=1)
    while _is_taken(
        following := CaseNumber(year, court, special, type_code, rows.next_in_series(counted, "key", "last"))
    ):
        pass
    return following


def given_elsewhere(numbers: Iterable[CaseNumber]) -> None:
    """Let each series go on after these numbers, which came with imported cases, inside an act."""
    under_way()
    highest: dict[str, int] = {}
    for one in numbers:
        if not is_random_serial(one.type):
            highest[_series_of(one)] = max(one.serial, highest.get(_series_of(one), 0))
    keys = sorted(highest)  # in one order, so that two imports never wait for each other
    Series.objects.bulk_create([Series(key=key) for key in keys], ignore_conflicts=True)
    for series in Series.objects.filter(key__in=keys).order_by("key"):
        if series.last < highest[series.key]:
            Series.objects.filter(pk=series.pk, last__lt=highest[series.key]).update(last=highest[series.key])


def _series_of(number: CaseNumber) -> str:
    return f"{number.year} {number.court} {number.special} {number.type}"


def _is_taken(number: CaseNumber) -> bool:
    return bool(NUMBERED.ask(str(number)))


def open_case(
    court: str, type_code: str, *, court_name: str, cause: str, opened_on: date, disclosure: Audience = Audience.PARTIES
) -> Case:
    """A new case with the next number of its series, inside an act."""
    number = next_number(court, type_code, year=opened_on.year)
    volume = open_volume("case", court=court, disclosure=disclosure)
    tell(number=str(number))
    case = Case(
        volume=volume,
        number=str(number),
        year=number.year,
        type_code=type_code,
        cause=cause,
        court_name=court_name,
        opened_on=opened_on,
    )
    rows.insert(case)
    return case


def join(case: Case, entry: PartyEntry) -> Party:
    """Enter a party in a case, inside an act."""
    under_way()
    party = Party(case=case, role=entry.role, kind=entry.kind, name=entry.name)
    rows.insert(party)
    return party


def attach(
    volume: Volume,
    data: bytes,
    *,
    name: str,
    kind: DocumentKind,
    media_type: str,
    audience: Audience = Audience.PARTIES,
) -> Document:
    """Keep a document's bytes under their hash and enter it in the volume, inside an act."""
    under = under_way()
    digest = the_store().put(data)
    tell(document=digest)
    return Document.objects.create(
        volume=volume,
        kind=kind,
        name=name,
        media_type=media_type,
        size=len(data),
        sha256=bytes.fromhex(digest),
        audience=audience,
        attached_at=under.at,
    )


def disclose(document: Document, *, to: Audience) -> None:
    """Let this circle read a document, and know of its volume where the circle is everyone, inside an act."""
    under_way()
    Document.objects.filter(pk=document.pk).update(audience=to)
    if to == Audience.PUBLIC:
        list_volume(document.volume)


def list_volume(volume: Volume) -> None:
    """Let everyone know that the volume exists, unless it is hidden, inside an act."""
    under_way()
    Volume.objects.filter(pk=volume.pk).update(disclosure=Audience.PUBLIC)


def list_no_longer(case: Case) -> None:
    """Let only those near the case know that it exists, inside an act."""
    under_way()
    near = Audience.COURT if case.historic else Audience.PARTIES
    Volume.objects.filter(pk=case.volume_id).update(disclosure=near)


def keep_text_back(case: Case, *, kept: bool) -> None:
    """Note whether a text of the case is kept back, so that its cause is not for everyone, inside an act."""
    under_way()
    Case.objects.filter(pk=case.pk).update(text_kept_back=kept)


@act(
    "docket.register",
    by=filing_clerk,
    enters="result",
    cites="CivPL 126",
    rule=("LI-11", "CN-46"),
    shown_to=PARTIES,
    logged=True,
    starts=("trial",),
)
def register(order: Intake, *, by: Acting, at: datetime) -> Case:
    """Register a case that was brought at the counter or online: number, parties, time limit."""
    rules.may_be_taken_in(order.court, order.type_code, parties=[entry.role for entry in order.parties]).or_refuse()
    today = at.astimezone(COURT_ZONE).date()
    case = open_case(order.court, order.type_code, court_name=order.court_name, cause=order.cause, opened_on=today)
    tell(parties=[str(join(case, entry).pk) for entry in order.parties])
    limit = limits.trial_limit(order.type_code, on=today)
    if limit is not None:
        deadlines.start(case.volume, "trial", limit, event=today)
    return case


@act("docket.appoint", by=administrator, enters="case", cites="CivPL 131", rule="LI-80", shown_to=PARTIES)
def appoint(case: Case, order: Appointment, *, by: Acting, at: datetime) -> Case:
    """Appoint a judge or clerk of the case, or enter counsel or a party's account, for a time."""
    held = Standing.objects.holding(order.person, at).filter(volume=case.volume, stands_as=order.stands_as)
    Finding.all_of(
        ("CivPL 131", people.is_account(order.person), _("There is no such account.")),
        ("CivPL 131", not held.exists(), _("That person stands in this relation to the case already.")),
    ).or_refuse()
    Standing.objects.create(volume=case.volume, actor=order.person, stands_as=order.stands_as, since=at)
    return case


@act("docket.release", by=administrator, enters="case", cites="CivPL 47", rule="LI-81", shown_to=PARTIES)
def release(case: Case, order: Appointment, *, by: Acting, at: datetime) -> Case:
    """End someone's standing in the case."""
    held = Standing.objects.at(at).filter(volume=case.volume, actor=order.person, stands_as=order.stands_as)
    Finding.all_of(
        ("CivPL 47", held.exists(), _("That person does not stand in this relation to the case.")),
    ).or_refuse()
    held.update(until=at)
    return case


@act("docket.seal", by=judge, enters="case", cites="CivPL 137", rule="LI-90", shown_to=COURT, logged=True)
def seal(case: Case, order: Seal, *, by: Acting, at: datetime) -> Case:
    """Hide a case: withheld, sealed or juvenile, with the reason."""
    rules.may_be_hidden(so_far=case.volume.hidden, kind=order.hidden).or_refuse()
    Volume.objects.filter(pk=case.volume_id).update(hidden=order.hidden, hidden_reason=order.reason)
    if by.actor_id is not None and order.hidden != Hidden.WITHHELD:
        # Whoever seals keeps a standing, or nobody could ever open it again.
        Standing.objects.get_or_create(
            volume=case.volume, actor=by.actor_id, stands_as="judge", until=None, defaults={"since": at}
        )
    return case


@act("docket.call_in", by=judge_of_the_case, enters="case", cites="CivPL 137", rule="LI-90", shown_to=COURT)
def call_in(case: Case, order: CallIn, *, by: Acting, at: datetime) -> Case:
    """Call another judge of the court into a hidden case: nobody else knows of it, and two must open it."""
    judges = Office.objects.holding(order.person, at).filter(role=Role.JUDGE, scope=case.volume.court)
    held = Standing.objects.holding(order.person, at).filter(volume=case.volume)
    Finding.together(
        (
            rules.is_hidden(so_far=case.volume.hidden),
            Finding.all_of(
                ("CivPL 137", judges.exists(), _("That person is no judge of this court.")),
                ("CivPL 137", not held.exists(), _("That person stands in this case already, or is recused from it.")),
            ),
        )
    ).or_refuse()
    Standing.objects.create(volume=case.volume, actor=order.person, stands_as=Stands.JUDGE, since=at)
    return case


@act("docket.unseal", by=two(of=judge), enters="case", cites="CivPL 137", rule="LI-90", shown_to=COURT, logged=True)
def unseal(case: Case, order: Reason, *, by: Acting, at: datetime) -> Case:
    """End the hiding of a case; two judges must agree."""
    rules.is_hidden(so_far=case.volume.hidden).or_refuse()
    Volume.objects.filter(pk=case.volume_id).update(hidden=Hidden.NOT, hidden_reason="")
    return case


@act("docket.attach", by=clerk, enters="case", cites="CivPL 123", rule="LI-08", shown_to=PARTIES)
def attach_paper(case: Case, order: Paper, data: bytes, *, by: Acting, at: datetime) -> Document:
    """Attach a paper that was handed in at the counter."""
    return attach(case.volume, data, name=order.name, kind=DocumentKind.FILING, media_type="application/octet-stream")
