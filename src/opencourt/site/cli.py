"""The command line: `opencourt COMMAND`; each command says in a sentence what is wrong."""

from __future__ import annotations

import importlib
import os
import sys

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError
from pydantic import ValidationError

from opencourt.kernel.errors import OpenCourtError, Refused
from opencourt.kernel.forms.sentences import sentence_for
from opencourt.ledger import verify

COMMANDS = {
    "up": "processes:up",
    "demo": "processes:demo",
    "web": "processes:web",
    "worker": "processes:worker",
    "account": "accounts:account",
    "judgments": "judgments:judgments",
    "index": "judgments:index",
    "clock": "upkeep:clock",
    "calendar": "upkeep:calendar",
    "courts": "upkeep:courts",
    "check": "upkeep:check",
    "letters": "upkeep:letters",
    "migrate": "upkeep:migrate",
}


class Commands(click.Group):
    """Commands that are read from their file only when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted([*COMMANDS, "verify"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name == "verify":
            return verifying
        if cmd_name not in COMMANDS:
            return None
        if cmd_name == "demo":
            prepare_demo_environment()
        start_django()
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(f"opencourt.site.commands.{module}"), name)
        return command


@click.command(
    "verify",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    help="Check a proof, a receipt or a consistency proof offline.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def verifying(arguments: tuple[str, ...]) -> None:
    """Hand over to the verifier, which needs no Django."""
    sys.exit(verify.main(arguments))


def prepare_demo_environment() -> None:
    """The demo has a folder and a clock of its own."""
    os.environ["OPENCOURT_DEMO"] = "1"
    os.environ.setdefault("OPENCOURT_HOME", "var/demo")


def start_django() -> None:
    """Read the settings and the rooms."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opencourt.site.settings")
    django.setup()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="opencourt")
def group() -> None:
    """OpenCourt: courts at work online and in public view."""


def main() -> None:
    """Run a command; an error of ours is one sentence and exit status 1."""
    # What is written here is for the platform's own user alone: database, documents, keys, index.
    os.umask(0o077)
    try:
        group(prog_name="opencourt")
    except Refused as refusal:
        lines = [f"{one.sentence} ({one.cites})" if one.cites else str(one.sentence) for one in refusal.finding.reasons]
        sys.exit("\n".join(lines))
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        sys.exit("\n".join(sentence_for(one, label=".".join(map(str, one["loc"]))) for one in found))
    except (OpenCourtError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except DatabaseError as error:
        sys.exit(
            f"The database cannot be used: {str(error).splitlines()[0]}. Run `opencourt migrate` or see DATABASE_URL."
        )
