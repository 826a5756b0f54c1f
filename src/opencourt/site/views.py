"""The pages and the JSON that say what went wrong, and the address that says all is well."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from opencourt.kernel.errors import OpenCourtError, Refused

TITLES = {
    202: _("A second person is awaited"),
    400: _("This request cannot be understood"),
    403: _("You may not do this"),
    404: _("There is nothing here"),
    409: _("Something has changed in the meantime"),
    422: _("This is not allowed"),
    500: _("Something went wrong on our side"),
    503: _("The platform is busy"),
}
SENTENCES = {
    400: _("Part of the address or of what was sent is missing, too long or not in the expected form."),
    403: _("Your account has no right to this, or the page was open so long that its safety check ran out."),
    404: _("The address is not in use, or what stood here is not open to you."),
    500: _("What you asked for was not done, and nothing was done by half."),
    503: _("The records cannot be reached at this moment. Nothing was done by half."),
}
MENDS = {
    202: _("Nothing more is needed from you. The act takes effect when the second person has confirmed it."),
    400: _("Check the address, or go back and try again."),
    403: _("Go back, load the page again, or sign in with the account that has this right."),
    404: _("Check the address for mistakes, or search for the judgment by its case number."),
    409: _("Go back, load the page again to see how things stand now, and decide again."),
    422: _("Go back and mend what is named above. What you typed is still there."),
    500: _("Please try again in a few minutes. If a time limit ends today, go to the court's counter."),
    503: _("Please try again in a minute. If a time limit ends today, go to the court's counter."),
}


@dataclass(frozen=True)
class Fault:
    """What went wrong, as the page or the JSON shows it."""

    status: int
    sentence: Any
    reasons: tuple[Any, ...] = ()

    @property
    def title(self) -> Any:
        """The heading of the page."""
        return TITLES.get(self.status, TITLES[400])

    @property
    def mend(self) -> Any:
        """What the person can do now."""
        return MENDS.get(self.status, MENDS[400])

    def as_json(self) -> dict[str, Any]:
        """The same as data, for programs."""
        reasons = [
            {"cites": reason.cites, "sentence": str(reason.sentence), "field": reason.field} for reason in self.reasons
        ]
        return {"error": {"sentence": str(self.sentence), "reasons": reasons}}


def fault_from(error: OpenCourtError) -> Fault:
    """The fault that an error of ours describes, with every reason of a refusal."""
    reasons = error.finding.reasons if isinstance(error, Refused) else ()
    return Fault(error.status, str(error) or SENTENCES.get(error.status, SENTENCES[400]), reasons)


def wants_json(request: HttpRequest) -> bool:
    """Whether the address is one for programs."""
    return request.path.startswith("/api/") or request.path.endswith(".json")


def answer(request: HttpRequest, fault: Fault) -> HttpResponse:
    """The fault as a page, or as JSON where the address is one for programs."""
    if wants_json(request):
        return JsonResponse(fault.as_json(), status=fault.status, json_dumps_params={"ensure_ascii": False})
    return render(request, "error.html", {"fault": fault}, status=fault.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that cannot be understood."""
    return answer(request, Fault(400, SENTENCES[400]))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to somebody who is not entitled."""
    return answer(request, Fault(403, SENTENCES[403]))


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer where there is nothing, or nothing for this person."""
    return answer(request, Fault(404, SENTENCES[404]))


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to a fault of our own: for people a fixed page that needs nothing else to work."""
    if is_out_of_reach(sys.exc_info()[1]):
        return busy(request)
    if wants_json(request):
        return answer(request, Fault(500, SENTENCES[500]))
    return HttpResponse(render_to_string("500.html"), status=500)


def is_out_of_reach(error: BaseException | None) -> bool:
    """Whether the error says that the database is locked or cannot be reached, and not that we asked it wrongly."""
    return isinstance(error, OperationalError | InterfaceError) and "no such" not in str(error)


def busy(request: HttpRequest) -> HttpResponse:
    """The answer while the database is locked or cannot be reached; it asks the database nothing."""
    if wants_json(request):
        response = answer(request, Fault(503, SENTENCES[503]))
    else:
        response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = "60"
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """`ok`, when the server answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse("ok\n", content_type="text/plain")
