"""The cast of all tests: Clerk Chen, Judge Wang and the others, in the court of Chaoyang."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from opencourt.docket import acts as docket
from opencourt.docket.models import Case
from opencourt.docket.orders import Appointment, Intake
from opencourt.kernel.models import Office, Volume
from opencourt.kernel.terms import Role
from opencourt.people.models import Account

COURT, ELSEWHERE = "京0105", "沪0115"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BEFORE = MONDAY - timedelta(days=400)


def account(username: str, *roles: Role, court: str = COURT) -> Account:
    """An account with offices in a court."""
    made = Account.objects.create_user(username, "a-password-for-tests-only", name=username.title())
    for role in roles:
        Office.objects.create(actor=made.pk, role=role, scope=court, since=BEFORE)
    return made


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English at the start of each test: a page asked for in Chinese leaves its language behind."""
    with override("en"):
        yield


@pytest.fixture
def monday() -> datetime:
    return MONDAY


@pytest.fixture
def chen(db) -> Account:
    """Clerk Chen, who also files."""
    return account("chen", Role.FILING_CLERK, Role.CLERK)


@pytest.fixture
def wang(db) -> Account:
    """Judge Wang."""
    return account("wang", Role.JUDGE)


@pytest.fixture
def zhao(db) -> Account:
    """Judge Zhao, of the same court."""
    return account("zhao", Role.JUDGE)


@pytest.fixture
def sun(db) -> Account:
    """Publication officer Sun."""
    return account("sun", Role.PUBLISHER)


@pytest.fixture
def zhou(db) -> Account:
    """Administrator Zhou."""
    return account("zhou", Role.ADMINISTRATOR)


@pytest.fixture
def li(db) -> Account:
    """Plaintiff Li, who holds no office."""
    return account("li")


@pytest.fixture
def case(chen, monday) -> Case:
    """A civil case that Clerk Chen registered on Monday."""
    order = Intake(
        court=COURT,
        court_name="北京市朝阳区人民法院",
        type_code="民初",
        cause="买卖合同纠纷",
        parties=["原告, 自然人, 周文静", "被告, 自然人, 吴晓峰"],
    )
    return docket.register(order, by=chen, at=monday)


@pytest.fixture
def judge_of_the_case(case, wang, zhou, monday) -> Account:
    """Judge Wang, appointed to the case."""
    docket.appoint(case, Appointment(person=wang.pk, stands_as="judge"), by=zhou, at=monday)
    return wang


@pytest.fixture
def party(case, li, zhou, monday) -> Account:
    """Plaintiff Li, with a standing in the case."""
    docket.appoint(case, Appointment(person=li.pk, stands_as="party"), by=zhou, at=monday)
    return li


@pytest.fixture
def volume(db) -> Volume:
    """An empty volume of the court."""
    return Volume.objects.create(kind="test", court=COURT)
