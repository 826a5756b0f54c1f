"""Errors of ours become pages and JSON that a person can act on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from opencourt.kernel.errors import OpenCourtError
from opencourt.site.views import SENTENCES, Fault, answer, busy, fault_from, is_out_of_reach

LOG = logging.getLogger(__name__)


class ErrorsInSentences:
    """Turns an `OpenCourtError` that a view raised into its sentence, with every reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Not every database can even be asked for it.
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return answer(request, Fault(400, SENTENCES[400]))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to an error of ours or of reaching the database; otherwise none: it is logged as a fault."""
        if isinstance(exception, OpenCourtError):
            return answer(request, fault_from(exception))
        if is_out_of_reach(exception):
            LOG.error("the database cannot be used: %s", type(exception).__name__)
            return busy(request)
        return None
