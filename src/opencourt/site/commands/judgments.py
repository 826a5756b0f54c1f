"""Judgments on the command line: import, and the index."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click
from django.conf import settings

from opencourt.judgments import acts, tasks
from opencourt.judgments.filing import FileSource
from opencourt.judgments.index import the_index
from opencourt.judgments.orders import Import
from opencourt.kernel.authority import Acting
from opencourt.kernel.batch import Tally
from opencourt.kernel.clock import now
from opencourt.kernel.terms import SYSTEM
from opencourt.site import words
from opencourt.site.safety import refuse_unsafe_settings

IN_THE_DEMO = "Imported into the demo, where nothing counts."
HELD = "Held for its court: nothing is published by this."


@click.group()
def judgments() -> None:
    """Read and file judgments."""


@judgments.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--already-public", "source", metavar="SOURCE", help="Who published these texts before; publishes them here."
)
@click.option("--decision", default="", help="Who decided that, and why; needed for real work.")
@click.option(
    "--as", "username", metavar="USERNAME", help="Who decides: a publication officer, whose password is asked."
)
def import_(files: tuple[Path, ...], source: str | None, decision: str, username: str | None) -> None:
    """File judgments from JSON lines; without --already-public they are held for their court alone."""
    refuse_unsafe_settings()
    public = source is not None
    decision = decision or _without_decision(public=public, named=username is not None)
    order = Import(already_public=public, source=source or "imported by the operator", decision=decision)
    by = words.signed_in_as(username) if username else SYSTEM
    tallies = [_one_file(path, order, by) for path in files]
    if source is not None and any(tally.filed for tally in tallies):
        click.echo("The worker puts them into the index; it runs with `opencourt up`.")
    sys.exit(1 if any(tally.declined for tally in tallies) else 0)


def _without_decision(*, public: bool, named: bool) -> str:
    if settings.DEMO:
        return IN_THE_DEMO
    if named and not public:
        return HELD
    raise click.ClickException(
        "--decision is needed: say who decided to file these texts here, and why, such as "
        "`--decision 'Decided by the publication office on 1 March 2026: published before by the named source'`."
    )


def _one_file(path: Path, order: Import, by: Acting) -> Tally:
    try:
        source = FileSource.of(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}.") from error
    size, start = max(path.stat().st_size, 1), time.monotonic()
    seen = Tally()

    def told(tally: Tally) -> None:
        nonlocal seen
        seen = tally
        for one in tally.refusals:
            click.echo(f"{path.name}, {one.where}: {one.sentence}", err=True)
        click.echo(f"\r{path.name}: {tally.offset * 100 // size:3} %  {tally.items} read", nl=False, err=True)

    last = acts.importing.run(acts.register_volume(), order, source, by=by, at=now, told=told)
    if seen.items == 0 and last.items:
        click.echo(f"{path.name}: imported before to its end ({last.items} read, {last.filed} filed); nothing new.")
        return Tally()
    click.echo("", err=True)
    seconds = max(time.monotonic() - start, 0.001)
    click.echo(
        f"{path.name}: {last.items} read, {last.filed} filed, {last.held} held already, {last.declined} declined "
        f"({last.items / seconds:.0f} a second)."
    )
    return last


@click.group()
def index() -> None:
    """The search index."""


@index.command()
def rebuild() -> None:
    """Build the index anew from the published judgments; stop the worker first."""
    click.echo(f"{tasks.rebuild()} judgments are in the index.")
    the_index().close()
