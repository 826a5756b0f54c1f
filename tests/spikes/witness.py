"""Looks at a database after the kill, in a process of its own, and says what it finds."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

import django

django.setup()

from opencourt.docket.models import Case, Party, Series  # noqa: E402
from opencourt.judgments.models import Judgment  # noqa: E402
from opencourt.kernel import streams  # noqa: E402
from opencourt.kernel.canonical import GENESIS  # noqa: E402
from opencourt.kernel.merkle import root_of  # noqa: E402
from opencourt.kernel.models import ActKey, Batch, Entry, Errand, Offer, PendingLeaf, Volume  # noqa: E402
from tests.trialroom.models import Claim  # noqa: E402


def wrong_in_chains() -> list[str]:
    """A sentence for every break: gap, wrong predecessor, wrong hash, volume that says otherwise."""
    found, ends = [], {}
    entries = Entry.objects.order_by("volume", "seq").iterator(chunk_size=1000)
    for volume, chain in groupby(entries, key=lambda one: one.volume_id):
        prev, length = GENESIS, 0
        for entry in chain:
            if entry.seq != length + 1 or bytes(entry.prev) != prev or bytes(entry.hash) != entry.true_hash():
                found.append(f"entry {entry.pk} does not follow")
            prev, length = bytes(entry.hash), entry.seq
        ends[volume] = (length, prev)
    for volume in Volume.objects.all():
        if (volume.length, bytes(volume.head)) != ends.get(volume.pk, (0, GENESIS)):
            found.append(f"volume {volume.pk} says another length or head than its entries")
    return found


def wrong_in_batches() -> list[str]:
    """A sentence for every batch whose root, promised leaf or items do not agree."""
    found = []
    for whole in Entry.objects.filter(kind="judgments.import"):
        items = list(Entry.objects.filter(batch=whole).order_by("batch_index"))
        root = root_of([bytes(one.hash) for one in items])
        if whole.facts()["root"] != root.hex() or whole.facts()["items"] != len(items):
            found.append(f"batch {whole.pk} has another root than its items")
        if [one.batch_index for one in items] != list(range(len(items))):
            found.append(f"batch {whole.pk} has a gap in its items")
        if [bytes(one.digest) for one in PendingLeaf.objects.filter(entry=whole)] != [root]:
            found.append(f"batch {whole.pk} has promised another leaf")
    return found


def half_done() -> list[str]:
    """A sentence for everything that stands without what belongs to it."""
    entered = Entry.objects.values("volume")
    volumes = Volume.objects.exclude(pk__in=entered)
    return [
        *(f"case {one.pk} without an entry" for one in Case.objects.exclude(volume__in=entered)),
        *(f"volume {one.pk} without an entry" for one in volumes.exclude(kind="imports")),
        *(f"case {one.pk} without parties" for one in Case.objects.filter(historic=False, parties=None)),
        *(f"key {one.key} without a result" for one in ActKey.objects.filter(result=None)),
        *(f"judgment {one.pk} without an entry" for one in Judgment.objects.filter(entry=None)),
        *(f"claim {one.pk} without an entry" for one in Claim.objects.exclude(volume__in=entered)),
    ]


def cases() -> dict[str, Any]:
    """The live cases by their number, the keys used, and how far each series has come."""
    return {
        "numbers": {one.number: str(one.pk) for one in Case.objects.filter(historic=False)},
        "keys": {one.key: one.result["pk"] for one in ActKey.objects.filter(act="docket.register")},
        "series": dict(Series.objects.values_list("key", "last")),
        "registrations": Entry.objects.filter(kind="docket.register").count(),
        "claims": Entry.objects.filter(kind="trial.register").count(),
        "leaves": PendingLeaf.objects.filter(entry__kind="docket.register").count(),
        "parties": Party.objects.count(),
    }


def batches() -> dict[str, Any]:
    """How far the runs have come, and what was filed."""
    fields = ("offset", "items", "filed", "held", "declined")
    return {
        "runs": [dict(zip(fields, one, strict=True)) for one in Batch.objects.order_by("pk").values_list(*fields)],
        "unfinished": Batch.objects.filter(done_at=None).count(),
        "judgments": Judgment.objects.count(),
        "items": Entry.objects.filter(kind="judgments.import.item").count(),
        "imports": Volume.objects.filter(kind="imports").count(),
    }


def errands() -> dict[str, Any]:
    """By account: how each errand ended, with which answer, and the entries that took its end in."""
    answers = ("trial.bank_answered", "trial.bank_timed_out", "trial.bank_answered_late")
    return {
        one.request["account"]: {
            "state": one.state,
            "answer": one.answer,
            "attempts": one.attempts,
            "error": one.error,
            "entered": [
                (entry.kind, entry.facts().get("facts", {}).get("balance"))
                for entry in Entry.objects.filter(volume=one.volume, kind__in=answers).order_by("seq")
            ],
        }
        for one in Errand.objects.all()
    }


def lot(volume: UUID) -> dict[str, Any]:
    """The offers of a lot in their order, where its chain breaks, and the head its closing entered."""
    offers = Offer.objects.filter(stream=volume).order_by("seq")
    closing = Entry.objects.filter(volume=volume, kind="trial.close_lot").first()
    return {
        "offers": [(one.seq, str(one.actor), one.amount, one.key, bytes(one.hash).hex()) for one in offers],
        "first wrong": streams.first_wrong(Volume.objects.get(pk=volume)),
        "closing": closing and closing.facts()["facts"],
        "wrong": wrong_in_chains(),
    }


def seen() -> dict[str, Any]:
    """All of it, and a sentence for everything that is wrong."""
    wrong = [*wrong_in_chains(), *wrong_in_batches(), *half_done()]
    return {"wrong": wrong, "cases": cases(), "batches": batches(), "errands": errands()}
