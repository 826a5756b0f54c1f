"""Pages of the judgments: search, one judgment, its text, its proof."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from opencourt.judgments import acts, labels, queries
from opencourt.judgments.terms import State
from opencourt.kernel.clock import now
from opencourt.kernel.errors import Absent
from opencourt.ledger.proof import written
from opencourt.ledger.queries import may_read, proof_for
from opencourt.people.queries import reader_of

PLAIN = {"ensure_ascii": False}
FILTERS = ("court", "year", "domain", "kind")
# Many published texts are one line in which a space stands for the end of a line.
LINES, SPACES = re.compile(r"\n+"), re.compile(r"[ \u3000]+")


def _asked(request: HttpRequest) -> dict[str, Any]:
    page = request.GET.get("page", "1")
    return {
        "text": request.GET.get("q", "").strip()[:500],
        "page": min(int(page), 500) if page.isdecimal() and page.isascii() and len(page) < 5 and int(page) else 1,
        "filters": {name: values for name in FILTERS if (values := request.GET.getlist(name)[:20])},
        "sort": "date" if request.GET.get("sort") == "date" else "relevance",
    }


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search the published judgments; without a question, the newest ones."""
    asked = _asked(request)
    answer = queries.search(reader_of(request.user), at=now(), **asked)
    context = asked | {"answer": answer, "facets": _facets(request, answer), "addresses": _addresses(request, asked)}
    return render(request, "judgments/search.html", context)


def _facets(
    request: HttpRequest, answer: queries.Answer
) -> list[tuple[object, str, list[tuple[str, object, int, bool]]]]:
    """For each facet its label, its name and its values: (value, text, count, chosen)."""
    return [
        (
            labels.FACETS[name],
            name,
            [
                (value, _facet_text(name, value), count, value in request.GET.getlist(name))
                for value, count in answer.facets.get(name, [])[:15]
            ],
        )
        for name in FILTERS
    ]


def _facet_text(name: str, value: str) -> object:
    if name == "court":
        return queries.court_name(value)
    return {"domain": labels.DOMAINS, "kind": labels.KINDS}.get(name, {}).get(value, value)


def _addresses(request: HttpRequest, asked: dict[str, object]) -> dict[str, str]:
    query = request.GET.copy()
    addresses = {
        "data": f"{reverse('judgments:search-data')}?{query.urlencode()}",
        "feed": f"{reverse('judgments:search-feed')}?{query.urlencode()}",
    }
    for name, page in (("previous", int(str(asked["page"])) - 1), ("next", int(str(asked["page"])) + 1)):
        query["page"] = str(page)
        addresses[name] = f"?{query.urlencode()}"
    return addresses


@require_safe
def search_data(request: HttpRequest) -> JsonResponse:
    """The same answer as data."""
    answer = queries.search(reader_of(request.user), at=now(), **_asked(request))
    return JsonResponse(
        {
            "total": None if answer.notice else answer.total,
            "notice": answer.notice,
            "page": answer.page,
            "pages": answer.pages,
            "facets": answer.facets,
            "judgments": [
                queries.as_data(one.judgment) | {"snippet": "".join(text for text, _hit in one.snippet)}
                for one in answer.found
            ],
        },
        json_dumps_params=PLAIN,
    )


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The same answer, newest first, as Atom."""
    asked = _asked(request) | {"sort": "date"}
    answer = queries.search(reader_of(request.user), at=now(), **asked)
    here = request.build_absolute_uri(reverse("judgments:search"))
    feed = Atom1Feed(title=f"OpenCourt {asked['text']}", link=here, description="")
    for one in answer.found:
        judgment = one.judgment
        feed.add_item(
            title=str(judgment),
            link=request.build_absolute_uri(reverse("judgments:judgment", args=[judgment.pk])),
            description=judgment.number,
            unique_id=f"urn:uuid:{judgment.pk}",
            updateddate=judgment.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
@login_required
@never_cache
def held(request: HttpRequest) -> HttpResponse:
    """What waits for a decision on publication in the reader's court."""
    return render(request, "judgments/held.html", {"judgments": queries.held_for(reader_of(request.user), at=now())})


@require_safe
@never_cache
def judgment(request: HttpRequest, judgment_id: UUID) -> HttpResponse:
    """One judgment: what is known of it, its text, where it is proved; a tombstone when withdrawn."""
    reader, at = reader_of(request.user), now()
    found = queries.judgment_for(reader, judgment_id, at=at)
    text = queries.text_of(reader, found, at=at)
    gone = text is None and found.state == State.WITHDRAWN
    permits = request.user.is_authenticated and acts.publish.by.permits(reader, found.volume, at)
    offered = {
        State.HELD: [acts.publish, acts.withhold],
        State.WITHHELD: [acts.publish],
        State.PUBLISHED: [acts.withdraw],
    }
    context = {
        "judgment": found,
        "whole": text is not None,
        "heading": str(found) if text is not None else found.number,
        "paragraphs": _paragraphs(text or ""),
        "acts": offered.get(State(found.state), []) if permits else [],
        "cited": [labels.article_text(*place) for place in found.cited],
        "kind": labels.KINDS.get(found.kind, found.kind),
        "domain": labels.DOMAINS.get(found.domain, found.domain),
    }
    return render(request, "judgments/judgment.html", context, status=410 if gone else 200)


def _paragraphs(text: str) -> list[str]:
    breaks = LINES if "\n" in text.strip() else SPACES
    return [one.strip() for one in breaks.split(text) if one.strip()]


@require_safe
@never_cache
def judgment_data(request: HttpRequest, judgment_id: UUID) -> JsonResponse:
    """The same judgment as data, with its text where it may be read."""
    reader, at = reader_of(request.user), now()
    found = queries.judgment_for(reader, judgment_id, at=at)
    text = queries.text_of(reader, found, at=at)
    status = 410 if text is None and found.state == State.WITHDRAWN else 200
    data = queries.as_data(found) if text is not None else queries.as_tombstone(found)
    return JsonResponse(data | {"text": text}, status=status, json_dumps_params=PLAIN)


@require_safe
@never_cache
def judgment_text(request: HttpRequest, judgment_id: UUID) -> HttpResponse:
    """The text's very bytes, whose hash the entry names."""
    reader, at = reader_of(request.user), now()
    found = queries.judgment_for(reader, judgment_id, at=at)
    text = queries.text_of(reader, found, at=at)
    if text is None and found.state == State.WITHDRAWN:
        return HttpResponse(_("This judgment was withdrawn."), content_type="text/plain; charset=utf-8", status=410)
    if text is None:
        raise Absent("")
    return HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def proof(request: HttpRequest, judgment_id: UUID) -> HttpResponse:
    """The proof that this judgment was filed as it stands: checked offline by `opencourt verify`."""
    reader, at = reader_of(request.user), now()
    found = queries.judgment_for(reader, judgment_id, at=at)
    if found.entry is None:
        raise Absent("")
    digest = bytes(found.sha256).hex()
    # What was filed for the court alone is proved to everyone by the act that published it.
    readable = [one for one in (found.entry, *queries.publications_of(found)) if may_read(reader, one, at=at)]
    content = written(proof_for(readable[0], document=digest) if readable else proof_for(found.entry, whole=False))
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="proof-{found.pk}.json"'
    return answer
