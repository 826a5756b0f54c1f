"""What an act is tried with: a record of each kind and an order of each type.

A new act needs its rows in policy.toml, and a line here only if its order or its record is of a new kind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import count
from typing import Any

from conftest import BEFORE, COURT, MONDAY, account

from opencourt.docket.models import Case, Document, Party
from opencourt.docket.orders import Appointment, CallIn, Intake, Paper, Reason, Seal
from opencourt.docket.store import the_store
from opencourt.judgments.models import Judgment, State
from opencourt.judgments.orders import Import, Publish, Withhold
from opencourt.kernel.act import Act
from opencourt.kernel.models import Office, Standing, Volume
from opencourt.kernel.terms import Audience, Hidden, Role
from opencourt.people.orders import Delegate, Grant, Install
from tests.policy.cast import Cast

NEW_COURT = "沪0104"
TEXT, NAME = "不得示人之正文", "某甲乙丙"
SERIAL = count(1)


def new_case(*, hidden: str = "", disclosure: str = Audience.PARTIES, historic: bool = False) -> Case:
    """A case with a party of a name that only some may read."""
    volume = Volume.objects.create(
        kind="case", court=COURT, disclosure=disclosure, hidden=hidden, hidden_reason="涉及个人隐私" if hidden else ""
    )
    number = f"（2026）{COURT}民初{next(SERIAL)}号"
    case = Case.objects.create(volume=volume, number=number, year=2026, type_code="民初", historic=historic)
    Party.objects.create(case=case, role="plaintiff", kind="natural", name=NAME)
    return case


def new_document(volume: Volume, *, audience: str = Audience.PARTIES) -> Document:
    """A document whose text only some may read."""
    data = f"{TEXT} {next(SERIAL)}".encode()
    the_store().put(data)
    return Document.objects.create(
        volume=volume,
        kind="judgment",
        name="paper.txt",
        media_type="text/plain",
        size=len(data),
        sha256=hashlib.sha256(data).digest(),
        audience=audience,
        attached_at=MONDAY,
    )


def new_judgment(state: str = State.HELD, *, hidden: str = "", disclosure: str = Audience.COURT) -> Judgment:
    """A judgment in that state; its title names someone, its text only some may read."""
    case = new_case(hidden=hidden, disclosure=disclosure, historic=True)
    public = state == State.PUBLISHED
    document = new_document(case.volume, audience=Audience.PUBLIC if public else Audience.COURT)
    return Judgment.objects.create(
        volume=case.volume,
        case=case,
        document=document,
        sha256=document.sha256,
        title=f"{NAME}合同纠纷一审民事判决书",
        court=COURT,
        number=case.number,
        state=state,
        published_at=MONDAY if public else None,
        state_reason="" if state in (State.HELD, State.PUBLISHED) else "涉及个人隐私",
    )


def new_register(kind: str, *, hidden: str, court: str = COURT) -> Volume:
    """The court's register of that kind, hidden in this way."""
    register = Volume.objects.register(kind, court=court)
    Volume.objects.filter(pk=register.pk).update(disclosure=Audience.PARTIES, hidden=hidden)
    register.refresh_from_db()
    return register


STATES = {"judgments.withdraw": State.PUBLISHED}
RECORDS: dict[type, Callable[[Act, str], Any]] = {
    Volume: lambda act, hidden: new_register(
        "imports" if act.name == "judgments.import" else "offices",
        hidden=hidden,
        # The court of the cast has its administrators already.
        court=NEW_COURT if act.name == "people.install" else COURT,
    ),
    # What is to be opened must be hidden first.
    Case: lambda act, hidden: new_case(hidden=hidden or (Hidden.WITHHELD if act.name in OPENING else "")),
    Judgment: lambda act, hidden: new_judgment(STATES.get(act.name, State.HELD), hidden=hidden),
}
OPENING = ("docket.unseal", "docket.call_in")


def _someone(cast: Cast, act: Act, record: Any) -> Any:
    other = account(f"someone {next(SERIAL)}", Role.CLERK, Role.JUDGE)
    if act.name == "docket.release":
        Standing.objects.create(volume=record.volume, actor=other.pk, stands_as="party", since=BEFORE)
    if act.name == "people.revoke":
        Office.objects.create(actor=other.pk, role="publisher", scope=COURT, since=BEFORE)
    return other.pk


ORDERS: dict[type, Callable[[Cast, Act, Any], Any]] = {
    Intake: lambda cast, act, record: Intake(
        court=COURT,
        court_name="北京市朝阳区人民法院",
        type_code="民初",
        cause="买卖合同纠纷",
        parties=["plaintiff, natural, 某甲", "defendant, natural, 某乙"],
    ),
    Appointment: lambda cast, act, record: Appointment(person=_someone(cast, act, record), stands_as="party"),
    CallIn: lambda cast, act, record: CallIn(person=_someone(cast, act, record)),
    Seal: lambda cast, act, record: Seal(hidden=Hidden.SEALED, reason="涉及未成年人隐私"),
    Paper: lambda cast, act, record: Paper(name="a name", reason="当事人补交之材料"),
    Reason: lambda cast, act, record: Reason(reason="不公开的理由已经消失"),
    Grant: lambda cast, act, record: Grant(person=_someone(cast, act, record), role="publisher"),
    Install: lambda cast, act, record: Install(person=_someone(cast, act, record)),
    Delegate: lambda cast, act, record: Delegate(
        person=_someone(cast, act, record), act="docket.seal", last_date="2099-12-31"
    ),
    Import: lambda cast, act, record: Import(already_public=True, source="a source", decision="a decision"),
    Publish: lambda cast, act, record: Publish(check="names, addresses and numbers"),
    Withhold: lambda cast, act, record: Withhold(ground="family", reason="离婚诉讼不公开"),
}
PLAIN = {bytes: b"a paper"}
