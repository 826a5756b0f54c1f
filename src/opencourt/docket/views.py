"""Pages of the docket: cases, one case's timeline, documents, and the acts' desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from opencourt.docket import desk, feeds, queries
from opencourt.docket.store import the_store
from opencourt.kernel import drafts
from opencourt.kernel.act import Act
from opencourt.kernel.book import BOOK
from opencourt.kernel.clock import now
from opencourt.kernel.errors import Absent, Awaited, Refused
from opencourt.kernel.forms import form_for
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.keys import NOBODY
from opencourt.kernel.models import Draft
from opencourt.people.queries import reader_of


@require_safe
@never_cache
def cases(request: HttpRequest) -> HttpResponse:
    """The cases the reader may know of, newest first."""
    found, more, text = _cases(request)
    return render(request, "docket/cases.html", {"cases": found, "q": text, "more": more})


@require_safe
@never_cache
def cases_data(request: HttpRequest) -> JsonResponse:
    """The same cases as data."""
    found, more, _text = _cases(request)
    return JsonResponse(
        {"cases": [feeds.head_of(one) for one in found], "after": more}, json_dumps_params={"ensure_ascii": False}
    )


def _cases(request: HttpRequest) -> tuple[list[Any], UUID | None, str]:
    text = request.GET.get("q", "").strip()[:100]
    after = _uuid_or_none(request.GET.get("after", ""))
    found = queries.cases_of(reader_of(request.user), at=now(), text=text, after=after)
    return found, found[-1].pk if len(found) == queries.PAGE else None, text


@require_safe
@never_cache
def case(request: HttpRequest, volume_id: UUID) -> HttpResponse:
    """One case: its head, parties, documents, deadlines and the timeline cut to the reader."""
    return render(request, "docket/case.html", _case_context(request, volume_id))


def _case_context(request: HttpRequest, volume_id: UUID) -> dict[str, object]:
    reader, at = reader_of(request.user), now()
    case = queries.case_for(reader, volume_id, at=at)
    return {
        "case": case,
        "volume": case.volume,
        "lines": queries.timeline_of(reader, case.volume, at=at),
        "parties": queries.parties_of(reader, case, at=at),
        "documents": queries.documents_of(reader, case.volume, at=at),
        "deadlines": queries.deadlines_of(reader, case.volume, at=at),
        "acts": [
            one for one in BOOK.acts.values() if request.user.is_authenticated and desk.fits(one, case, reader, at)
        ],
    }


@require_safe
@never_cache
def case_data(request: HttpRequest, volume_id: UUID) -> JsonResponse:
    """The same case as data."""
    return JsonResponse(
        feeds.case_as_data(_case_context(request, volume_id)), json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@never_cache
def case_feed(request: HttpRequest, volume_id: UUID) -> HttpResponse:
    """The case's timeline as an Atom feed."""
    return feeds.case_as_atom(request, _case_context(request, volume_id))


@require_safe
@never_cache
def case_dates(request: HttpRequest, volume_id: UUID) -> HttpResponse:
    """The case's running deadlines as a calendar."""
    return HttpResponse(feeds.case_as_calendar(_case_context(request, volume_id)), content_type="text/calendar")


@require_safe
@never_cache
def document(request: HttpRequest, document_id: UUID) -> FileResponse:
    """A document's bytes, as a download."""
    found = queries.document_for(reader_of(request.user), document_id, at=now())
    answer = FileResponse(
        the_store().open(bytes(found.sha256).hex()),
        content_type=found.media_type,
        as_attachment=True,
        filename=found.name,
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """The book of acts: who may do what, on which legal basis, and who learns of it."""
    found = sorted(BOOK.acts.values(), key=lambda one: one.name)
    return render(request, "docket/acts.html", {"acts": [(one, desk.needs_no_record(one)) for one in found]})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def act(request: HttpRequest, name: str) -> HttpResponse:
    """The form of one act, made from its declaration: kept as a draft, or done, once however often it is sent."""
    declared, at, person = desk.act_named(name), now(), reader_of(request.user)
    draft = _draft_of(request, name, at)
    kept = drafts.fields_of(draft) if draft else {"on": {}, "typed": {}}
    given = {
        slot.name: request.POST.get(slot.name) or request.GET.get(slot.name) or kept["on"].get(slot.name)
        for slot in desk.slots_of(declared)
    }
    subjects: dict[str, Any] = dict(desk.subjects_for(declared, given, person, at=at))
    desk.may_open(declared, subjects, person, at=at)
    form = form_for(declared.order).resumed(kept["typed"]) if declared.order else None
    key = request.POST.get("key") or str(draft.key if draft else new_id())
    context: dict[str, Any] = {"act": declared, "form": form, "draft": draft, "key": key}
    context["subjects"] = [(name, subject.pk, desk.called(subject)) for name, subject in subjects.items()]
    if request.method != "POST":
        return render(request, "docket/act.html", context)
    if form is not None:
        context["form"] = form = form.bound(request.POST, request.FILES)
        if "keep" in request.POST:
            held = drafts.save(
                person.actor_id or NOBODY,
                name,
                declared.version,
                {"on": given, "typed": form.typed},
                at=at,
                draft=draft.pk if draft else None,
                key=_uuid_or_none(key),
            )
            return redirect(f"{reverse('docket:act', args=[name])}?draft={held.pk}")
        if form.order() is None:
            return render(request, "docket/act.html", context, status=400)
        subjects = {**subjects, declared.order_name: form.order()}
    return _give(request, declared, subjects, context)


def _give(request: HttpRequest, declared: Act, arguments: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    try:
        done = declared.perform(**arguments, by=reader_of(request.user), at=now, key=context["key"])
    except Refused as refusal:
        refused = context["form"].refused(refusal.finding) if context["form"] else None
        return render(request, "docket/act.html", context | {"form": refused}, status=422)
    except Awaited as awaited:
        return render(request, "docket/act.html", context | {"notice": str(awaited)}, status=202)
    if context["draft"]:
        context["draft"].delete()
    return redirect(reverse("docket:done", args=[done.act_id]))


def _draft_of(request: HttpRequest, name: str, at: datetime) -> Draft | None:
    wanted = _uuid_or_none(request.POST.get("draft") or request.GET.get("draft") or "")
    if not wanted or not request.user.pk:
        return None
    held = [one for one in drafts.of(request.user.pk, at=at) if one.pk == wanted and one.act == name]
    # A form sent twice finds its draft used up; its key then brings the first answer.
    if not held and request.method != "POST":
        raise Absent(_("There is no such draft, or it has expired."))
    return held[0] if held else None


@require_safe
@login_required
@never_cache
def done(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """The confirmation of an act: what was entered where, and its receipt."""
    entries = queries.entries_of(reader_of(request.user), act_id, at=now())
    if not entries:
        raise Absent(_("There is no such act."))
    return render(request, "docket/done.html", {"entries": entries, "declared": BOOK.acts.get(entries[-1].kind)})


def _uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
