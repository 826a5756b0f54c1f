"""Starting the platform: web, worker, and the demo."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time

import click
from django.conf import settings

from opencourt.people.demo import CAST, PASSWORD
from opencourt.site import demo as demo_data
from opencourt.site.children import MOST, Child
from opencourt.site.rounds import Rounds
from opencourt.site.safety import refuse_unsafe_settings
from opencourt.site.start import make_ready

IDLE = 0.5


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port; the next free one is taken if it is in use.")
def up(host: str, port: int) -> None:
    """Run the platform: the pages and the worker."""
    make_ready()
    _serve(host, port)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port; the next free one is taken if it is in use.")
@click.option("--judgments", "count", default=240, show_default=True, help="How many fictitious judgments.")
@click.option("--only-prepare", is_flag=True, help="Fill in the demo data and stop.")
def demo(host: str, port: int, count: int, only_prepare: bool) -> None:
    """Run the platform with fictitious demo data."""
    make_ready()
    demo_data.fill(count, say=click.echo)
    if only_prepare:
        return
    click.echo(f"\nSign in as one of these fictitious people (password: {PASSWORD}):")
    for member in CAST:
        click.echo(f"  {member.username:6} {member.name}")
    _serve(host, port)


@click.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8000)
def web(host: str, port: int) -> None:
    """Run the pages alone."""
    refuse_unsafe_settings()
    os.execv(sys.executable, _web_command(host, port))  # noqa: S606 - our own interpreter, no shell


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
def worker(once: bool) -> None:
    """Run the worker alone: the log, the index, follow-up, errands, time limits."""
    refuse_unsafe_settings()
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopped.append(number))
    signal.signal(signal.SIGINT, lambda number, _frame: stopped.append(number))
    rounds = Rounds()
    while not stopped:
        worked = rounds.once()
        if once and not worked and not rounds.follow_up_waited:
            break
        if not worked:
            time.sleep(IDLE)
    if once and rounds.failures:
        raise click.ClickException(f"Not all was done: {', '.join(sorted(rounds.failures))} failed; read the log.")


def _serve(host: str, port: int) -> None:
    port = _free_port(host, port)
    environment = {**os.environ, "OPENCOURT_HOME": str(settings.HOME)}
    stopped: list[int] = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, _frame: stopped.append(number))
    children = [
        Child("pages", _web_command(host, port), environment),
        Child("worker", [sys.executable, "-m", "opencourt", "worker"], environment),
    ]
    click.echo(f"\nOpenCourt is up: http://{'localhost' if host == '127.0.0.1' else host}:{port}/   (Ctrl+C ends it)")
    given_up: list[Child] = []
    while not stopped and not given_up:
        given_up = [child for child in children if not child.tend()]
        time.sleep(0.3)
    for child in children:
        child.end()
    for child in children:
        child.wait()
    if given_up:
        names = ", ".join(child.name for child in given_up)
        raise click.ClickException(f"{names}: ended {MOST} times within a minute. Mend what the log says; start again.")


def _web_command(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "4", "--log-level", "warning", "--workers-kill-timeout", "5"),
        "opencourt.site.wsgi:application",
    ]


def _free_port(host: str, port: int) -> int:
    for wanted in range(port, port + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, wanted))
            except OSError:
                continue
            return wanted
    raise click.ClickException(f"No port from {port} to {port + 49} is free; give another with --port.")
