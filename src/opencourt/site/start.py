"""The start: bring the database up to date, refuse what is not safe, and say once what it is for."""

from __future__ import annotations

import click
from django.conf import settings
from django.core.management import call_command

from opencourt.kernel.clock import now
from opencourt.people import installation
from opencourt.site.safety import refuse_unsafe_settings


def bring_up_to_date(*, verbosity: int = 0) -> None:
    """Migrate a database that is for what was asked; refused before anything in it is touched."""
    if why := installation.wrong_for(demo=settings.DEMO):
        raise click.ClickException(why)
    call_command("migrate", verbosity=verbosity)
    installation.begin(demo=settings.DEMO, at=now())


def make_ready() -> None:
    """Bring the database up to date and end with every reason when something is not safe."""
    bring_up_to_date()
    refuse_unsafe_settings()
