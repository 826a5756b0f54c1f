"""Follow-up of the trial room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
from django.conf import settings
from django.db import connection

from opencourt.kernel.book import when
from opencourt.kernel.flows import Flow
from opencourt.kernel.models import Entry, Errand
from tests.trialroom import acts
from tests.trialroom.models import Heard


@when("trial.register")
def hear(entry: Entry) -> None:
    """Remember that it was heard; twice is once."""
    Heard.objects.get_or_create(entry=entry.pk)


def call_bank(errand: Errand) -> dict[str, Any] | None:
    """Ask the simulated bank; None when it says that it will answer later."""
    # The contract: no transaction spans a call, and the intent is stored before it.
    assert not connection.in_atomic_block
    assert Entry.objects.filter(act_id=errand.asked_by).exists()
    reply = httpx.post(settings.TRIAL_BANK, json={"key": str(errand.pk), **errand.request}, timeout=0.5)
    reply.raise_for_status()
    answer: dict[str, Any] | None = reply.json() if reply.status_code == 200 else None
    return answer


Flow(
    "trial.bank",
    owner="judge",
    call=call_bank,
    answered=acts.bank_answered,
    timed_out=acts.bank_timed_out,
    answered_late=acts.bank_answered_late,
    patience=timedelta(minutes=10),
    retry_after=timedelta(seconds=1),
)
