"""A case as data for programs."""

from __future__ import annotations

from opencourt.docket import feeds
from opencourt.kernel.models import Deadline


def test_a_calendar_of_time_limits_needs_no_line_that_its_reader_may_see(case):
    limit = Deadline.objects.get(volume=case.volume)
    text = feeds.case_as_calendar({"case": case, "lines": [], "deadlines": [limit]}).decode()
    assert f"DTSTART;VALUE=DATE:{limit.last_date:%Y%m%d}" in text and "DTSTAMP:" in text
