"""Follow-up on judgments: the worker, and only the worker, writes the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from opencourt.docket.store import the_store
from opencourt.judgments.index import the_index
from opencourt.judgments.matching import Record, article_term
from opencourt.judgments.models import Judgment, State
from opencourt.kernel.book import when
from opencourt.kernel.models import Entry

JUDGES = ("审判长", "审判员", "代理审判员", "人民陪审员")


@when("judgments.import")
def index_the_batch(entry: Entry) -> None:
    """Put the published judgments of a batch into the index."""
    _put(Judgment.objects.filter(entry__batch=entry, state=State.PUBLISHED))


@when("judgments.publish")
def index_the_published(entry: Entry) -> None:
    """Put a newly published judgment into the index."""
    _put(Judgment.objects.filter(pk=entry.facts()["judgment"], state=State.PUBLISHED))


@when("judgments.withdraw")
def forget_the_withdrawn(entry: Entry) -> None:
    """Take a withdrawn judgment out of the index."""
    the_index().remove([entry.facts()["judgment"]])
    the_index().commit()


def rebuild() -> int:
    """Build the index anew from all published judgments; returns how many it holds."""
    return the_index().rebuild(_records(Judgment.objects.filter(state=State.PUBLISHED).order_by("pk").iterator(500)))


def _put(judgments: Iterable[Judgment]) -> None:
    the_index().add_many(_records(judgments))
    the_index().commit()


def _records(judgments: Iterable[Judgment]) -> Iterator[Record]:
    for one in judgments:
        with the_store().open(bytes(one.sha256).hex()) as file:
            text = file.read().decode()
        yield Record(
            id=str(one.pk),
            title=one.title,
            body=text,
            court=one.court,
            court_name=one.court_name,
            number=one.number,
            decided_on=one.decided_on,
            domain=one.domain,
            kind=one.kind,
            judges=tuple(name for role, name in one.panel if role in JUDGES),
            cited=tuple(article_term(law, article, sub) for law, article, sub, _paragraph, _item in one.cited),
        )
