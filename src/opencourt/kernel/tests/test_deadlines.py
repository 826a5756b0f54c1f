"""Deadlines of volumes: started and ended by acts, counted with the operator's calendar, swept when over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.trialroom import acts

from opencourt.kernel import deadlines
from opencourt.kernel.calendar import CourtYear
from opencourt.kernel.models import CalendarDay, Deadline, Entry

PEKING = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def running(volume, chen, monday) -> Deadline:
    """Fifteen days from the service on 2 March 2026; the 17th is a Tuesday."""
    acts.serve(volume, by=chen, at=monday)
    return Deadline.objects.get()


class TestStart:
    def test_counts_from_the_day_after_the_event_and_says_how(self, running):
        assert (running.event_date, running.last_date) == (date(2026, 3, 2), date(2026, 3, 17))
        assert running.cites == "CivPL 128" and not running.provisional
        assert running.explained[-1][3] == "2026-03-17"

    def test_takes_the_day_where_the_courts_are(self, volume, chen):
        acts.serve(volume, by=chen, at=datetime(2026, 3, 2, 0, 30, tzinfo=PEKING))
        assert Deadline.objects.get().event_date == date(2026, 3, 2)

    def test_moves_over_a_rest_day_of_the_operators_own_year(self, volume, chen, monday):
        rest = frozenset({date(2026, 3, 17), date(2026, 3, 18)})
        deadlines.load_years((CourtYear(2026, rest=rest, work=frozenset(), source="a notice"),))
        acts.serve(volume, by=chen, at=monday)
        assert Deadline.objects.get().last_date == date(2026, 3, 19)

    def test_a_year_without_any_notice_is_marked_provisional(self, volume, chen):
        acts.serve(volume, by=chen, at=datetime(2039, 3, 2, 9, tzinfo=PEKING))
        assert Deadline.objects.get().provisional

    def test_imported_history_starts_none(self, volume, chen, monday):
        acts.serve(volume, by=chen, at=monday, historic=True)
        assert Entry.objects.exists() and not Deadline.objects.exists()

    def test_starting_it_anew_ends_the_one_that_runs(self, running, volume, chen, monday):
        acts.serve(volume, by=chen, at=monday + timedelta(days=1))
        old, new = Deadline.objects.order_by("pk")
        assert old.ended_by is not None
        assert (new.ended_by, new.last_date) == (None, date(2026, 3, 18))

    def test_works_only_inside_an_act(self, volume):
        with pytest.raises(RuntimeError, match="only inside an act"):
            deadlines.start(volume, "defence", acts.DEFENCE, event=date(2026, 3, 2))

    def test_an_act_that_has_not_declared_it_is_a_mistake(self, volume, chen, monday, monkeypatch):
        monkeypatch.setattr(acts.serve, "starts", ())
        with pytest.raises(RuntimeError, match="without declaring"):
            acts.serve(volume, by=chen, at=monday)
        assert not Deadline.objects.exists()


class TestEnd:
    def test_is_entered_with_the_act_that_ended_it(self, running, volume, chen, monday):
        done = acts.answer.perform(volume, by=chen, at=monday)
        running.refresh_from_db()
        assert running.ended_by == done.act_id
        assert Entry.objects.last().facts()["facts"] == {"in_time": True}

    def test_says_when_none_runs(self, volume, chen, monday):
        acts.answer(volume, by=chen, at=monday)
        assert Entry.objects.last().facts()["facts"] == {"in_time": False}


class TestSweep:
    def test_finds_it_only_when_the_whole_last_day_is_over_in_the_court(self, running, volume):
        assert deadlines.sweep(datetime(2026, 3, 17, 23, 59, 59, tzinfo=PEKING)) == []
        assert deadlines.sweep(datetime(2026, 3, 18, 0, 0, tzinfo=PEKING)) == [volume.pk]

    def test_finds_each_once_and_none_that_was_met(self, running, volume, chen, monday):
        after = datetime(2026, 3, 20, tzinfo=PEKING)
        assert (deadlines.sweep(after), deadlines.sweep(after)) == ([volume.pk], [])
        acts.serve(volume, by=chen, at=monday)
        acts.answer(volume, by=chen, at=monday)
        assert deadlines.sweep(after + timedelta(days=60)) == []


class TestLoadYears:
    def test_replaces_the_days_of_that_year_and_no_other(self, db):
        for year in (2026, 2027):
            rest = frozenset({date(year, 1, 1), date(year, 1, 2)})
            deadlines.load_years((CourtYear(year, rest=rest, work=frozenset(), source="a notice"),))
        rest, work = frozenset({date(2026, 1, 1)}), frozenset({date(2026, 1, 4)})
        assert deadlines.load_years((CourtYear(2026, rest=rest, work=work, source="another"),)) == 2
        assert CalendarDay.objects.filter(day__year=2026).count() == 2
        assert CalendarDay.objects.filter(day__year=2027).count() == 2
