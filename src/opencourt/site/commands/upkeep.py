"""Upkeep on the command line: clock, calendar, courts, dead letters, checks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from opencourt.courts import register
from opencourt.kernel import clock as kernel_clock
from opencourt.kernel import deadlines, outbox
from opencourt.kernel.calendar import years_from_toml
from opencourt.people.installation import nature
from opencourt.site.safety import refuse_unsafe_settings
from opencourt.site.start import bring_up_to_date


@click.command()
@click.argument("days", type=click.IntRange(0, 3650), required=False)
def clock(days: int | None) -> None:
    """Show the platform's time; in the demo, move it forward by DAYS."""
    if days:
        refuse_unsafe_settings()
        try:
            kernel_clock.move_forward(timedelta(days=days))
        except RuntimeError as error:
            raise click.ClickException(f"{error}. Start the demo with `opencourt demo`.") from error
    click.echo(kernel_clock.now().isoformat(timespec="seconds"))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def calendar(file: Path) -> None:
    """Load years of the court calendar from a TOML file: [[year]] with year, source, rest, work."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file} cannot be read as UTF-8 text.") from error
    years = years_from_toml(text)
    days = deadlines.load_years(years)
    click.echo(f"{len(years)} years with {days} days are loaded.")


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def courts(file: Path | None) -> None:
    """Load the register of courts from a CSV file; without one, the register that comes with the platform."""
    click.echo(str(register.load(file, None) if file else register.load()))


@click.command()
@click.option("--again", metavar="ID|all", help="Try this one again, and what was given up before it; or all.")
def letters(again: str | None) -> None:
    """List the follow-up that was given up and waits for an operator, or try it again."""
    if again is not None:
        click.echo(f"{_revived(again)} dead letters are tried again by the worker, each volume's in order.")
        return
    found = outbox.dead()
    for one in found:
        click.echo(f"{one.pk}\t{one.listener}\tentry {one.entry_id}\t{one.attempts} attempts\t{one.error}")
    click.echo(f"{len(found)} dead letters.")


def _revived(which: str) -> int:
    at = kernel_clock.now()
    if which == "all":
        return outbox.revive_all(at)
    for one in outbox.dead():
        if str(one.pk) == which:
            return outbox.revive(one, at)
    raise click.ClickException(f"There is no dead letter {which}; `opencourt letters` lists them.")


@click.command()
def check() -> None:
    """Refuse unsafe settings: durability, guards in the database, a demo taken for real work, lost keys."""
    refuse_unsafe_settings()
    click.echo(f"The settings are safe. This database is {nature().value}.")


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    bring_up_to_date(verbosity=1)
