"""Accounts, first administrators and named decisions on the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from conftest import COURT, account

from opencourt.courts.models import Court
from opencourt.judgments.generator import generate, json_line
from opencourt.kernel.models import Entry, Office
from opencourt.kernel.terms import Role
from opencourt.people.models import Account
from opencourt.site.commands.accounts import account as accounts
from opencourt.site.commands.judgments import judgments

WORD = "a-long-enough-password"


@pytest.fixture(autouse=True)
def real_work(db, settings):
    settings.DEMO = False


@pytest.fixture
def court(db) -> Court:
    return Court.objects.create(code=COURT, name="北京市朝阳区人民法院", level="basic")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "one.jsonl"
    path.write_bytes(json_line(next(generate(1, seed="accounts", courts=[(COURT, "北京市朝阳区人民法院")]))))
    return str(path)


def ran(command, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, arguments, input=typed)


class TestAccounts:
    def test_one_is_made_listed_and_can_sign_in(self, client):
        assert ran(accounts, "add", "qian", "--name", "钱书记", typed=f"{WORD}\n").exit_code == 0
        assert "qian\t钱书记" in ran(accounts, "list").output
        client.post("/en/people/sign-in/", {"username": "qian", "password": WORD})
        assert "_auth_user_id" in client.session

    @pytest.mark.parametrize(
        ("username", "typed", "why"),
        [
            ("qian", "too-short", "15 characters"),
            ("qian", "", "15 characters"),
            ("qian", "opencourt-demo-only", "demo's password"),
            ("a b", WORD, "none of them a blank"),
            ("a\x00b", WORD, "none of them a blank"),
            ("chen", WORD, "already"),
        ],
    )
    def test_what_must_not_be_is_refused(self, chen, username, typed, why):
        done = ran(accounts, "add", username, "--name", "Someone", typed=f"{typed}\n")
        assert (done.exit_code, why in done.output) == (1, True)
        assert Account.objects.count() == 1

    def test_a_password_is_set_anew_and_ends_what_was_open(self, client, chen):
        client.force_login(chen)
        assert ran(accounts, "password", "chen", typed=f"{WORD}\n").exit_code == 0
        assert client.get("/en/people/me/").status_code == 302


class TestFirstAdministrator:
    def test_is_installed_by_an_act(self, court):
        arguments = ("add", "zheng", "--name", "郑管理", "--office", f"administrator@{COURT}")
        assert ran(accounts, *arguments, typed=f"{WORD}\n").exit_code == 0
        held = Office.objects.get(actor=Account.objects.get().pk)
        assert (held.role, held.scope) == ("administrator", COURT)
        assert Entry.objects.filter(kind="people.install", volume__court=COURT).exists()

    @pytest.mark.parametrize(
        ("office", "why"),
        [(f"judge@{COURT}", "people.grant"), ("administrator", "people.grant"), ("administrator@XX", "no court XX")],
    )
    def test_no_other_office_is_given(self, court, office, why):
        done = ran(accounts, "add", "zheng", "--name", "郑管理", "--office", office, typed=f"{WORD}\n")
        assert (done.exit_code, why in done.output) == (1, True)
        assert not Account.objects.exists()

    def test_is_not_installed_beside_another(self, court, zhou):
        done = ran(accounts, "add", "x", "--name", "X", "--office", f"administrator@{COURT}", typed=f"{WORD}\n")
        assert "has an administrator" in done.output


class TestImport:
    def test_real_work_needs_a_decision(self, court, file):
        for more in ((), ("--already-public", "A source")):
            done = ran(judgments, "import", file, *more)
            assert (done.exit_code, "--decision is needed" in done.output) == (1, True)
        assert not Entry.objects.exists()

    def test_the_demo_needs_none(self, court, file, settings):
        settings.DEMO = True
        assert ran(judgments, "import", file, "--already-public", "A source").exit_code == 0

    def test_a_publication_officer_decides_under_their_name(self, court, file, sun):
        more = ("--already-public", "A source", "--decision", "Decided by the office", "--as", "sun")
        assert "not right" in ran(judgments, "import", file, *more, typed="wrong\n").output
        assert ran(judgments, "import", file, *more, typed="a-password-for-tests-only\n").exit_code == 0
        entry = Entry.objects.get(kind="judgments.import")
        assert (entry.actor, entry.role) == (sun.pk, Role.PUBLISHER)

    def test_who_holds_another_office_does_not(self, court, file):
        account("jiang", Role.JUDGE)
        more = ("--already-public", "A source", "--decision", "Decided by the office", "--as", "jiang")
        assert ran(judgments, "import", file, *more, typed="a-password-for-tests-only\n").exit_code != 0
        assert not Entry.objects.exists()
