"""A case as data: JSON, Atom and iCalendar, from what its page shows the same reader."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar, Event

from opencourt.kernel.clock import COURT_ZONE


def head_of(case: Any) -> dict[str, Any]:
    """What everyone who may know of the case may know of it."""
    volume = case.volume
    return {
        "id": str(volume.pk),
        "number": case.number,
        "court": {"code": volume.court, "name": case.court_name},
        "cause": case.cause,
        "opened_on": case.opened_on,
        "historic": case.historic,
        "hidden": volume.hidden,
        "hidden_reason": volume.hidden_reason,
    }


def case_as_data(context: dict[str, Any]) -> dict[str, Any]:
    """The case, its parties, documents, deadlines and timeline as plain JSON."""
    return head_of(context["case"]) | {
        "parties": [{"role": one.role, "kind": one.kind, "name": one.name} for one in context["parties"]],
        "documents": [
            {
                "id": str(one.pk),
                "kind": one.kind,
                "name": one.name,
                "size": one.size,
                "sha256": bytes(one.sha256).hex(),
                "address": reverse("docket:document", args=[one.pk]),
            }
            for one in context["documents"]
        ],
        "deadlines": [
            {
                "name": one.name,
                "cites": one.cites,
                "last_date": one.last_date,
                "provisional": one.provisional,
                "explained": one.explained,
            }
            for one in context["deadlines"]
        ],
        "timeline": [
            {
                "seq": one.seq,
                "kind": one.kind,
                "cites": list(one.cites),
                "at": one.at,
                "role": one.role,
                "facts": one.facts,
                "hash": one.hash,
                "historic": one.historic,
            }
            for one in context["lines"]
        ],
    }


def case_as_atom(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The timeline as Atom, newest first."""
    case, address = context["case"], request.build_absolute_uri(reverse("docket:case", args=[context["case"].pk]))
    feed = Atom1Feed(title=str(case), link=address, description=case.cause, feed_guid=f"urn:uuid:{case.pk}")
    for line in reversed(context["lines"]):
        feed.add_item(
            title=line.title,
            link=f"{address}#entry-{line.seq}",
            description=", ".join(line.cites),
            unique_id=f"urn:sha256:{line.hash}",
            updateddate=line.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), COURT_ZONE).astimezone(UTC)


def case_as_calendar(context: dict[str, Any]) -> bytes:
    """The running deadlines as all-day events (RFC 5545)."""
    case = context["case"]
    calendar = Calendar()
    calendar.add("prodid", "-//OpenCourt//docket//EN")
    calendar.add("version", "2.0")
    for one in context["deadlines"]:
        event = Event()
        event.add("uid", f"{one.pk}@{case.pk}")
        event.add("dtstamp", context["lines"][-1].at if context["lines"] else _begin_of(one.event_date))
        event.add("dtstart", one.last_date)
        event.add("dtend", one.last_date + timedelta(days=1))
        event.add("summary", f"{case.number} {one.name} ({one.cites})")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
