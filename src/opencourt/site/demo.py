"""Filling the demo: fictitious courts' work, the same every time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from opencourt.courts import queries as courts
from opencourt.courts import register
from opencourt.docket import acts as docket
from opencourt.docket.models import Case
from opencourt.docket.orders import Appointment, Intake, PartyEntry
from opencourt.docket.terms import PartyKind, PartyRole
from opencourt.judgments import acts as judgments
from opencourt.judgments.filing import FileSource
from opencourt.judgments.generator import generate, json_line
from opencourt.judgments.models import Judgment
from opencourt.judgments.orders import Import
from opencourt.kernel.batch import Tally
from opencourt.kernel.clock import now
from opencourt.kernel.terms import SYSTEM, Stands
from opencourt.people import demo as cast
from opencourt.people.models import Account

COURT = "京0105"
SOURCE = "Fictitious judgments, made by a generator"
DECISION = "Made for the demo: no person or case in them exists."
HELD = 6
SEED = "opencourt demo"
PERSON, BODY = PartyKind.NATURAL, PartyKind.ORGANISATION
CASES = (
    ("民初", "房屋租赁合同纠纷", ((PartyRole.PLAINTIFF, PERSON, "李明远"), (PartyRole.DEFENDANT, PERSON, "张建国"))),
    ("民初", "买卖合同纠纷", ((PartyRole.PLAINTIFF, PERSON, "周文静"), (PartyRole.DEFENDANT, PERSON, "吴晓峰"))),
    ("刑初", "盗窃罪", ((PartyRole.PROSECUTOR, BODY, "北京市朝阳区人民检察院"), (PartyRole.ACCUSED, PERSON, "钱大海"))),
)


def fill(count: int, *, say: Callable[[str], None]) -> None:
    """Load courts, the cast, published and held judgments and some live cases; what is there already stays."""
    at = now()
    if not courts.all_as_data():
        say("Loading the courts ...")
        register.load()
    if cast.prepare(COURT, at):
        say("Making the demo's people ...")
    known = [(one["code"], one["name"]) for one in courts.all_as_data()]
    own = [pair for pair in known if pair[0] == COURT]
    if not Judgment.objects.exists():
        say(f"Writing and filing {count} fictitious judgments ...")
        _file(count, SEED, known, published=True, say=say)
        _file(HELD, f"{SEED} held", own, published=False, say=say)
    if not Case.objects.filter(historic=False).exists():
        say("Registering some cases ...")
        _register(own[0][1])


def _file(count: int, seed: str, known: list[tuple[str, str]], *, published: bool, say: Callable[[str], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fictitious.jsonl"
        with path.open("wb") as file:
            file.writelines(json_line(item) for item in generate(count, seed=seed, courts=known))
        order = Import(already_public=published, source=SOURCE, decision=DECISION)
        tally: Tally = judgments.importing.run(
            judgments.register_volume(), order, FileSource.of(path), by=SYSTEM, at=now
        )
        say(f"  {tally.filed} filed, {tally.declined} declined")


def _register(court_name: str) -> None:
    clerk = Account.objects.get(username="chen")
    administrator = Account.objects.get(username="zhou")
    judge, plaintiff = Account.objects.get(username="wang"), Account.objects.get(username="li")
    for type_code, cause, parties in CASES:
        order = Intake(
            court=COURT,
            court_name=court_name,
            type_code=type_code,
            cause=cause,
            parties=[PartyEntry(role=role, kind=kind, name=name) for role, kind, name in parties],
        )
        case = docket.register(order, by=clerk, at=now())
        for person, stands_as in ((judge, Stands.JUDGE), (plaintiff, Stands.PARTY)):
            if stands_as == Stands.JUDGE or type_code == "民初":
                appointment = Appointment(person=person.pk, stands_as=stands_as)
                docket.appoint(case, appointment, by=administrator, at=now())
