"""Acts about judgments: filing, publishing, withholding, withdrawing."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from opencourt.docket.acts import disclose, keep_text_back, list_no_longer, list_volume
from opencourt.judgments import filing, queries, rules
from opencourt.judgments.models import Judgment
from opencourt.judgments.orders import Import, Publish, Withhold
from opencourt.judgments.terms import NOT_EVEN_LISTED, State
from opencourt.kernel import deadlines
from opencourt.kernel.act import COURT, PUBLIC, act
from opencourt.kernel.authority import ANYWHERE, Acting, Authority, publisher
from opencourt.kernel.batch import BatchAct
from opencourt.kernel.entering import show_only_to, tell
from opencourt.kernel.models import Volume
from opencourt.kernel.terms import Audience, Role

importer = Authority(_("importer"), frozenset({Role.PUBLISHER, Role.SYSTEM}), ANYWHERE)


@act(
    "judgments.import",
    by=importer,
    enters="register",
    cites="JudgmentsOnline 2",
    rule=("OP-24", "OP-25"),
    shown_to=PUBLIC,
    logged=True,
)
def import_(register: Volume, order: Import, *, by: Acting, at: datetime) -> Volume:
    """File judgments from a file: each as a historic case with its document."""
    return register


importing = BatchAct(
    import_,
    chunk=lambda register, order, items, *, by, at: filing.chunk(register, order, items, by=by, at=at),
    save=filing.save,
)


@act(
    "judgments.publish",
    by=publisher,
    enters="judgment",
    cites=("JudgmentsOnline 7", "JudgmentsOnline 14"),
    rule=("OP-30", "OP-47"),
    shown_to=PUBLIC,
    logged=True,
    ends=("publication",),
)
def publish(judgment: Judgment, order: Publish, *, by: Acting, at: datetime) -> Judgment:
    """Publish a judgment: a person has decided it, and its check is recorded."""
    rules.may_be_published(state=judgment.state, hidden=judgment.volume.hidden).or_refuse()
    tell(document=bytes(judgment.sha256).hex(), number=judgment.number)
    disclose(judgment.document, to=Audience.PUBLIC)
    deadlines.end(judgment.volume, "publication")
    moved = _moved(judgment, State.PUBLISHED, at)
    keep_text_back(judgment.case, kept=queries.keeps_text_back(judgment.volume_id))
    return moved


@act(
    "judgments.withhold",
    by=publisher,
    enters="judgment",
    cites=("JudgmentsOnline 4", "JudgmentsOnline 6"),
    rule=("OP-26", "OP-28"),
    shown_to=COURT,
    logged=True,
    ends=("publication",),
)
def withhold(judgment: Judgment, order: Withhold, *, by: Acting, at: datetime) -> Judgment:
    """Decide that a judgment is not published: number, court, day and reason are."""
    rules.may_be_withheld(state=judgment.state).or_refuse()
    deadlines.end(judgment.volume, "publication")
    keep_text_back(judgment.case, kept=True)
    if order.ground not in NOT_EVEN_LISTED:
        list_volume(judgment.volume)
    return _moved(judgment, State.WITHHELD, None, order)


@act(
    "judgments.withdraw",
    by=publisher,
    enters="judgment",
    cites="JudgmentsOnline 16",
    rule="OP-45",
    shown_to=PUBLIC,
    logged=True,
)
def withdraw(judgment: Judgment, order: Withhold, *, by: Acting, at: datetime) -> Judgment:
    """Withdraw a published judgment: its text is no longer shown, a tombstone with the reason stays."""
    rules.may_be_withdrawn(state=judgment.state).or_refuse()
    tell(document=bytes(judgment.sha256).hex())
    disclose(judgment.document, to=Audience.COURT)
    keep_text_back(judgment.case, kept=True)
    moved = _moved(judgment, State.WITHDRAWN, judgment.published_at, order)
    if order.ground in NOT_EVEN_LISTED:
        show_only_to(Audience.COURT)
        if not queries.shows_a_text(judgment.volume_id):
            list_no_longer(judgment.case)
    return moved


def register_volume() -> Volume:
    """The register in which imports are entered, open to everyone."""
    return Volume.objects.register("imports", disclosure=Audience.PUBLIC)


def _moved(judgment: Judgment, state: State, published_at: datetime | None, why: Withhold | None = None) -> Judgment:
    judgment.state, judgment.published_at = state, published_at
    judgment.ground, judgment.state_reason = (why.ground, why.reason) if why else ("", "")
    judgment.save(update_fields=["state", "ground", "state_reason", "published_at"])
    return judgment
