"""Orders of the acts about judgments."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from opencourt.judgments.terms import Ground
from opencourt.kernel.forms import Choices, Help, Label, Long
from opencourt.kernel.orders import Order, Personal


class Import(Order):
    """Filing judgments from a file: published before by a named source, or held."""

    already_public: bool
    source: Annotated[str, Field(min_length=3, max_length=300)]
    decision: Annotated[str, Field(min_length=3, max_length=500)]


class Publish(Order):
    """A person's decision to publish, with the check that was made."""

    check: Annotated[
        str,
        Field(min_length=5, max_length=1000),
        Personal(),  # whose names were taken out must not be read in the entry, which is public
        Label(_("What was checked")),
        Help(_("Names, addresses and numbers that must not be shown, and by whom it was checked")),
        Long(),
    ]


class Withhold(Order):
    """Why a judgment is not published, or no longer."""

    ground: Annotated[Ground, Label(_("Ground")), Choices(Ground.choices)]
    # The ground stays in the entry for good; the sentence is shown from the table, where it can be changed.
    reason: Annotated[
        str, Field(min_length=5, max_length=300), Personal(), Label(_("Reason, in a sentence that is shown")), Long()
    ]
