"""Accounts on the command line: who can sign in, and the first administrator of a court."""

from __future__ import annotations

import click

from opencourt.courts import queries as courts
from opencourt.kernel.clock import now
from opencourt.kernel.errors import OpenCourtError
from opencourt.kernel.models import Volume
from opencourt.kernel.terms import SYSTEM, Role
from opencourt.people import acts, queries
from opencourt.people.models import Account
from opencourt.people.orders import Install
from opencourt.site import words
from opencourt.site.safety import refuse_unsafe_settings

LONGEST_NAME = 60


@click.group()
def account() -> None:
    """Make accounts, list them, set passwords."""
    refuse_unsafe_settings()


@account.command()
@click.argument("username")
@click.option("--name", required=True, help="The person's name as shown.")
@click.option("--office", "offices", multiple=True, metavar="administrator@COURT", help="First administrator of it.")
def add(username: str, name: str, offices: tuple[str, ...]) -> None:
    """Make an account; its password is asked twice, or read from the standard input."""
    if not username.isprintable() or " " in username or not 1 <= len(username) <= LONGEST_NAME:
        raise click.ClickException(f"The user name has 1 to {LONGEST_NAME} characters, none of them a blank.")
    if not name.strip() or len(name) > 80 or not name.isprintable():
        raise click.ClickException("--name: give the person's name, at most 80 characters.")
    if Account.objects.filter(username=username).exists():
        raise click.ClickException(f"There is an account {username} already; choose another user name.")
    wanted = [_court_of(office) for office in offices]
    made = Account(username=username, name=name.strip())
    made.set_password(words.new_for(made))
    made.save()
    try:
        for court in wanted:
            register = Volume.objects.register("offices", court=court)
            acts.install(register, Install(person=made.pk), by=SYSTEM, at=now())
    except OpenCourtError as error:
        raise click.ClickException(f"The account was made, without the office. {error}") from error
    click.echo(f"{made.pk}\t{made.username}")


@account.command("list")
def list_() -> None:
    """List the accounts: reference, user name, name, offices."""
    at = now()
    for one in Account.objects.order_by("username"):
        offices = " ".join(f"{office.role}@{office.scope}" for office in queries.offices_of(one.pk, at))
        click.echo(f"{one.pk}\t{one.username}\t{one.name}\t{offices}" + ("" if one.is_active else "\tclosed"))


@account.command()
@click.argument("username")
def password(username: str) -> None:
    """Set an account's password anew; whoever is signed in with the old one is signed out."""
    found = Account.objects.filter(username=username).first()
    if found is None:
        raise click.ClickException(f"There is no account {username}; `opencourt account list` shows them all.")
    found.set_password(words.new_for(found))
    found.save(update_fields=["password"])
    click.echo(f"The password of {username} is set.")


def _court_of(office: str) -> str:
    role, at_sign, court = office.partition("@")
    if role != Role.ADMINISTRATOR or not at_sign:
        raise click.ClickException(
            f"--office {office}: the operator installs a court's first administrator alone, as "
            "administrator@COURT; who administers the court grants the other offices (people.grant)."
        )
    if not courts.is_court(court):
        raise click.ClickException(f"--office {office}: there is no court {court}; `opencourt courts` loads them.")
    if queries.administrators_of(court, now()):
        raise click.ClickException(f"--office {office}: this court has an administrator, who grants its offices.")
    return court
