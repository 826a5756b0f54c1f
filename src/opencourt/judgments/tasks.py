"""Follow-up on judgments: the worker, and only the worker, writes the search index."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from opencourt.judgments import queries
from opencourt.judgments.index import the_index
from opencourt.judgments.matching import Record
from opencourt.kernel.book import answers, when
from opencourt.kernel.finding import Finding
from opencourt.kernel.models import Entry, Volume


@when("judgments.import")
def index_the_batch(entry: Entry) -> None:
    """Put the published judgments of a batch into the index."""
    _put(queries.records_of_batch(entry))


@when("judgments.publish")
def index_the_published(entry: Entry) -> None:
    """Put a newly published judgment into the index."""
    _settle(entry)


@when("judgments.withdraw", removes=True)
def forget_the_withdrawn(entry: Entry) -> None:
    """Take a withdrawn judgment out of the index."""
    _settle(entry)


@when("docket.seal", removes=True)
def forget_the_hidden(entry: Entry) -> None:
    """Take the judgments of a case that was hidden out of the index."""
    _settle(entry)


@when("docket.unseal")
def index_the_opened(entry: Entry) -> None:
    """Put the judgments of a case that is open again into the index."""
    _settle(entry)


@answers("docket.names_may_be_public")
def no_text_is_kept_back(volume: Volume) -> Finding:
    """Whether the names of an imported case may be shown: not while a text of it is kept back."""
    kept_back = queries.keeps_text_back(volume.pk)
    return Finding.all_of(("JudgmentsOnline 16", not kept_back, _("A text of this case is not public.")))


def rebuild() -> int:
    """Build the index anew from all published judgments; returns how many it holds."""
    return the_index().rebuild(queries.records())


def _settle(entry: Entry) -> None:
    # By how things stand now, not by the entry: late or twice, it comes out the same.
    the_index().remove(queries.ids_of(entry.volume_id))
    _put(queries.records(volume=entry.volume_id))


def _put(records: Iterable[Record]) -> None:
    the_index().add_many(records)
    the_index().commit()
