"""Deadlines of volumes: started and ended inside acts, counted by one engine with the court calendar."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from opencourt.kernel import rows
from opencourt.kernel.asking import Question
from opencourt.kernel.calendar import Calendar, CourtYear
from opencourt.kernel.clock import COURT_ZONE
from opencourt.kernel.entering import outermost_of, under_way
from opencourt.kernel.models import CalendarDay, Deadline, Volume
from opencourt.kernel.timelimits import Due, TimeLimit, last_day

PUBLISHED = Calendar()
ANY_DAY = Question(lambda: CalendarDay.objects.values_list("pk")[:1])
RUNNING = Question(
    lambda volume, name: Deadline.objects.filter(volume=volume, name=name, ended_by=None).values_list("pk")
)


def court_calendar() -> Calendar:
    """The calendar with the years that the operator has loaded; the published ones for the rest."""
    if not ANY_DAY.ask():
        return PUBLISHED
    days: dict[int, list[CalendarDay]] = defaultdict(list)
    for day in CalendarDay.objects.all():
        days[day.day.year].append(day)
    return Calendar(
        *(
            CourtYear(
                year,
                rest=frozenset(one.day for one in found if one.rests),
                work=frozenset(one.day for one in found if not one.rests),
                source=found[0].source,
            )
            for year, found in days.items()
        )
    )


@transaction.atomic
def load_years(years: tuple[CourtYear, ...]) -> int:
    """Replace the operator's data for these years; returns the days kept. Running deadlines are not moved."""
    kept = 0
    for year in years:
        CalendarDay.objects.filter(day__year=year.year).delete()
        rows = [CalendarDay(day=day, rests=True, source=year.source) for day in year.rest]
        rows += [CalendarDay(day=day, rests=False, source=year.source) for day in year.work]
        kept += len(CalendarDay.objects.bulk_create(rows))
    return kept


def start(volume: Volume, name: str, limit: TimeLimit, *, event: date) -> Deadline | None:
    """Start a declared clock inside an act; None when the act is imported history."""
    under = under_way()
    under.clocks.append(name)
    if outermost_of(under).historic:
        return None
    due: Due = last_day(event, limit, court_calendar())
    _end_running(volume, name, under.act_id)
    deadline = Deadline(
        volume=volume,
        name=name,
        cites=limit.cites,
        event_date=event,
        last_date=due.last_day,
        provisional=due.provisional,
        explained=[[step.rule, step.cites, str(step.sentence), step.day.isoformat()] for step in due.steps],
        started_by=under.act_id,
    )
    rows.insert(deadline)
    return deadline


def end(volume: Volume, name: str) -> bool:
    """End a running clock inside an act; False when none of that name runs."""
    under = under_way()
    under.clocks.append(name)
    return _end_running(volume, name, under.act_id)


def _end_running(volume: Volume, name: str, act_id: UUID) -> bool:
    for (deadline,) in RUNNING.ask(volume.pk, name):
        rows.change(Deadline(pk=deadline, ended_by=act_id), "ended_by")
        return True
    return False


def sweep(now: datetime, *, limit: int = 1000) -> list[UUID]:
    """Mark the running deadlines whose last day is over; returns their volumes, once each."""
    today = now.astimezone(COURT_ZONE).date()
    over = Deadline.objects.filter(ended_by=None, missed_at=None, last_date__lt=today).order_by("last_date")[:limit]
    found = list(over)
    Deadline.objects.filter(pk__in=[one.pk for one in found], missed_at=None).update(missed_at=now)
    return sorted({one.volume_id for one in found})
