"""Passwords on the command line: asked without showing them, or read from the standard input."""

from __future__ import annotations

import sys

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from opencourt.people.demo import PASSWORD
from opencourt.people.models import Account


def asked(question: str, *, twice: bool = False) -> str:
    """The password somebody types, or the next line of the standard input where nobody sits there."""
    if sys.stdin.isatty():
        answer: str = click.prompt(question, hide_input=True, confirmation_prompt=twice)
        return answer
    return sys.stdin.readline().rstrip("\r\n")


def new_for(account: Account) -> str:
    """A new password for this account, typed twice; a sentence when it is too short or known."""
    word = asked(f"New password of {account.username}", twice=True)
    try:
        validate_password(word, account)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    if word == PASSWORD:
        raise click.ClickException("This is the demo's password, which everyone knows; choose another.")
    return word


def signed_in_as(username: str) -> Account:
    """The account of that name, once its password was given."""
    found = Account.objects.filter(username=username, is_active=True).first()
    if found is None or not found.check_password(asked(f"Password of {username}")):
        raise click.ClickException(f"{username}: the name or the password is not right; see `opencourt account list`.")
    return found
