"""Follow-up on judgments: the worker, and only the worker, writes the search index."""

from __future__ import annotations

from collections.abc import Iterable

from opencourt.judgments import queries
from opencourt.judgments.index import the_index
from opencourt.judgments.matching import Record
from opencourt.kernel.book import when
from opencourt.kernel.models import Entry


@when("judgments.import")
def index_the_batch(entry: Entry) -> None:
    """Put the published judgments of a batch into the index."""
    _put(queries.records_of_batch(entry))


@when("judgments.publish")
def index_the_published(entry: Entry) -> None:
    """Put a newly published judgment into the index."""
    _put(queries.records(judgment=entry.facts()["judgment"]))


@when("judgments.withdraw")
def forget_the_withdrawn(entry: Entry) -> None:
    """Take a withdrawn judgment out of the index."""
    the_index().remove([entry.facts()["judgment"]])
    the_index().commit()


def rebuild() -> int:
    """Build the index anew from all published judgments; returns how many it holds."""
    return the_index().rebuild(queries.records())


def _put(records: Iterable[Record]) -> None:
    the_index().add_many(records)
    the_index().commit()
