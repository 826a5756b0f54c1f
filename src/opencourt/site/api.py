"""The JSON interface for programs: the book of acts, giving an act, and what the pages show as data."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Header, NinjaAPI, Schema, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBasicAuth
from ninja.utils import check_csrf
from pydantic import ConfigDict
from pydantic_core import ErrorDetails

from opencourt.courts import api as courts_api
from opencourt.docket import desk
from opencourt.docket import views as docket_views
from opencourt.judgments import views as judgments_views
from opencourt.kernel.act import Act
from opencourt.kernel.book import BOOK
from opencourt.kernel.clock import now
from opencourt.kernel.errors import OpenCourtError
from opencourt.kernel.finding import Reason
from opencourt.kernel.forms.sentences import sentence_for
from opencourt.kernel.models import Entry
from opencourt.kernel.terms import EVERYONE
from opencourt.ledger.signing import promise
from opencourt.people.queries import reader_of
from opencourt.site.views import Fault, answer, fault_from


class Reader(HttpBasicAuth):
    """Whoever asks: an account by HTTP Basic or by the session of the pages, otherwise everyone."""

    def __call__(self, request: HttpRequest) -> Any | None:
        """Who asks; None, and so 401, when a name and password were given that do not fit."""
        if request.headers.get(self.header):
            return super().__call__(request)
        return request.user if request.user.is_authenticated else EVERYONE

    def authenticate(self, request: HttpRequest, username: str, password: str) -> Any | None:
        """The account of that name and password."""
        account = authenticate(request, username=username, password=password)
        if account is not None:
            request.user = account
        return account


class SignedIn(Reader):
    """Only an account; from a page's session only with its CSRF token."""

    def __call__(self, request: HttpRequest) -> Any | None:
        """Who asks; None, and so 401, for everyone else."""
        by_session = not request.headers.get(self.header)
        reader = super().__call__(request)
        if reader is EVERYONE or reader is None:
            return None
        if by_session and check_csrf(request):
            raise HttpError(403, _("Send the CSRF token of the page in the header X-CSRFToken."))
        return reader


class Given(Schema):
    """What an act is given: the records it is done on, by the names in the book, and its order."""

    model_config = ConfigDict(extra="forbid")

    on: dict[str, UUID] = {}
    order: dict[str, Any] = {}


class Written(Schema):
    """One entry that an act made."""

    volume: UUID
    seq: int
    hash: str


class Receipt(Schema):
    """What was done; `receipt` is the log's signed promise where the act goes to the public log."""

    act_id: UUID
    at: datetime
    entries: list[Written]
    repeated: bool
    receipt: dict[str, Any] | None


api = NinjaAPI(
    title="OpenCourt",
    version="1",
    description="Everything done on this platform is an act of its book; whoever may do it by form may do it here.",
    urls_namespace="api",
    openapi_url=None,  # ours below answers GET alone
    docs_url=None,  # its page would need scripts from elsewhere; openapi.json is for any reader of one's own
    auth=Reader(),
)


@api.get("/openapi.json", url_name="openapi-json", auth=None, include_in_schema=False)
def description(request: HttpRequest) -> HttpResponse:
    """Every operation of this interface, as OpenAPI describes them."""
    return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})


@api.get("/acts", url_name="book", summary="The book of acts", auth=None)
def book(request: HttpRequest) -> dict[str, Any]:
    """Every act that can be given here: who may do it, its legal basis, and the JSON schema of its order."""
    found = [one for _name, one in sorted(BOOK.acts.items()) if desk.at_the_desk(one)]
    return {"acts": [_described(one) for one in found]}


@api.post("/acts/{name}", url_name="give", summary="Do an act", auth=SignedIn(), response={201: Receipt})
def give(request: HttpRequest, name: str, given: Given, idempotency_key: str = Header(..., min_length=1)) -> Any:
    """Do an act once: the same key with the same content gives the first answer, another content 409."""
    on = {slot: str(record) for slot, record in given.on.items()}
    done = desk.give(name, on, given.order, by=reader_of(request.user), at=now, key=idempotency_key)
    written = [{"volume": one.volume_id, "seq": one.seq, "hash": bytes(one.hash).hex()} for one in done.entries]
    receipt = {
        "act_id": done.act_id,
        "at": done.entries[0].at,
        "entries": written,
        "repeated": done.repeated,
        "receipt": _receipt(BOOK.acts[name], done.entries),
    }
    return Status(201, receipt)


@api.get("/cases", url_name="cases", summary="Cases the reader may know of")
def cases(request: HttpRequest, q: str = "", after: UUID | None = None) -> HttpResponse:
    """A page of cases, newest first; `q` is part of a number or cause, `after` the last id of the page before."""
    return docket_views.cases_data(request)


@api.get("/cases/{uuid:case_id}", url_name="case", summary="One case")
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case with its timeline, cut to what the reader may see; sealed and absent are the same."""
    return docket_views.case_data(request, case_id)


@api.get("/judgments", url_name="judgments", summary="Search the published judgments")
def judgments(request: HttpRequest, q: str = "", page: int = 1, sort: str = "relevance") -> HttpResponse:
    """What the search page finds, with its facets as filters: court, year, domain, kind."""
    return judgments_views.search_data(request)


@api.get("/judgments/{uuid:judgment_id}", url_name="judgment", summary="One judgment")
def judgment(request: HttpRequest, judgment_id: UUID) -> HttpResponse:
    """One judgment with its text where the reader may read it; 410 when it was withdrawn."""
    return judgments_views.judgment_data(request, judgment_id)


@api.get("/courts", url_name="courts", summary="The courts", auth=None)
def courts(request: HttpRequest, q: str = "") -> HttpResponse:
    """All courts, or those whose name or code fits `q`."""
    return courts_api.courts(request)


def _described(one: Act) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "by": str(one.by.name),
        "persons": one.by.persons,
        "cites": list(one.cites),
        "rules": list(one.rules),
        "shown_to": one.shown_to,
        "logged": one.logged,
        "adverse": one.adverse,
        "on": {slot.name: slot.model._meta.model_name for slot in desk.slots_of(one)},
        "order": one.order.model_json_schema() if one.order else None,
    }


def _receipt(one: Act, entries: list[Entry]) -> dict[str, Any] | None:
    own = [entry for entry in entries if entry.kind == one.name]
    return promise(own[-1]) if one.logged and own else None


@api.exception_handler(OpenCourtError)
def in_a_sentence(request: HttpRequest, error: OpenCourtError) -> HttpResponse:
    """An error of ours with every reason; with 202 the second of two persons is awaited."""
    return answer(request, fault_from(error))


@api.exception_handler(ValidationError)
def not_as_expected(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is wrong with the request itself, one reason a field."""
    errors = cast(list[ErrorDetails], error.errors)
    reasons = tuple(Reason("", sentence_for(one, label=_place(one)), _place(one)) for one in errors)
    return answer(request, Fault(422, " ".join(str(one.sentence) for one in reasons), reasons))


@api.exception_handler(HttpError)
def refused_by_the_edge(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What is wrong before anything was looked at, such as a body that is no JSON."""
    return answer(request, Fault(error.status_code, str(error)))


@api.exception_handler(AuthenticationError)
def who_are_you(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """That an account is needed, or that name and password do not fit."""
    unknown = answer(request, Fault(401, _("Sign in: send the name and password of an account by HTTP Basic.")))
    unknown["WWW-Authenticate"] = 'Basic realm="OpenCourt", charset="UTF-8"'
    return unknown


def _place(error: ErrorDetails) -> str:
    # The first part says body, header or path; an inner body is named `given`.
    place = ".".join(str(part) for part in error["loc"][1:] if part != "given")
    return place.replace("idempotency_key", "Idempotency-Key")
