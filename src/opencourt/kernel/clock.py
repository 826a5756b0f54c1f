"""The clock: only the edges read it; in the demo it can be moved forward."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

COURT_ZONE = ZoneInfo("Asia/Shanghai")

# A time that is given, or the clock itself, which an act then reads again after it has its locks.
When = datetime | Callable[[], datetime]


def now() -> datetime:
    """The server's time; in the demo, moved forward by what `opencourt clock` was told."""
    return timezone.now() + (_moved() if settings.DEMO else timedelta())


def read(when: When) -> datetime:
    """The time that was given, or the clock's."""
    return when if isinstance(when, datetime) else when()


def today() -> date:
    """Today where the courts are."""
    return now().astimezone(COURT_ZONE).date()


def move_forward(by: timedelta) -> datetime:
    """Move the demo's clock forward and return its time; RuntimeError outside the demo, or backwards."""
    if not settings.DEMO:
        raise RuntimeError("The clock can be moved only in the demo")
    if by < timedelta():
        raise RuntimeError("The clock moves forward only")
    _file().write_text(str(int((_moved() + by).total_seconds())))
    return now()


def _file() -> Path:
    return Path(settings.HOME) / "clock"


def _moved() -> timedelta:
    try:
        return timedelta(seconds=int(_file().read_text()))
    except (FileNotFoundError, ValueError):
        return timedelta()
