"""Orders of the docket's acts."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from opencourt.docket.terms import KIND_WORDS, ROLE_WORDS, PartyKind, PartyRole
from opencourt.kernel.forms import Choices, Help, Label, Long
from opencourt.kernel.orders import Order, Personal
from opencourt.kernel.terms import Hidden, Stands

Name = Annotated[str, Field(min_length=1, max_length=200), Label(_("Name"))]


class PartyEntry(Order):
    """One party as it is entered; a line such as "plaintiff, natural, Li Ming" is read as one, too."""

    role: Annotated[PartyRole, Label(_("Role")), Choices(PartyRole.choices)]
    kind: Annotated[PartyKind, Label(_("Kind")), Choices(PartyKind.choices)]
    name: Name

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        parts = [part.strip() for part in given.replace("，", ",").split(",", 2)]
        if len(parts) != 3:
            raise ValueError(str(_("Write a party as role, kind, name; such as: plaintiff, natural, Li Ming.")))
        role, kind, name = parts
        return {"role": ROLE_WORDS.get(role, role), "kind": KIND_WORDS.get(kind, kind), "name": name}


class Intake(Order):
    """Registering a case."""

    court: Annotated[str, Field(min_length=1, max_length=12), Label(_("Court code")), Help(_("Such as 京0105"))]
    court_name: Annotated[str, Field(min_length=1, max_length=80), Label(_("Name of the court"))]
    type_code: Annotated[str, Field(min_length=1, max_length=8), Label(_("Type code")), Help(_("Such as 民初"))]
    cause: Annotated[str, Field(min_length=1, max_length=200), Label(_("Cause of action or charge"))]
    parties: Annotated[
        list[PartyEntry],
        Field(min_length=1, max_length=500),
        # Names are personal: they are kept in the vault, the entry commits to them.
        Personal(),
        Label(_("Parties")),
        Help(_("One a line: role, natural or organisation, name; such as: plaintiff, natural, Li Ming")),
    ]


class Appointment(Order):
    """Who stands to a case as what."""

    person: Annotated[UUID, Label(_("Account")), Help(_("The person's reference"))]
    stands_as: Annotated[Stands, Label(_("As")), Choices(Stands.choices)]


class CallIn(Order):
    """Which judge of the court is to decide with me."""

    person: Annotated[UUID, Label(_("Account")), Help(_("The person's reference"))]


class Seal(Order):
    """Which kind of hidden, and why."""

    hidden: Annotated[Hidden, Label(_("Kind of hidden")), Choices(Hidden.choices[1:])]
    # A sentence may name someone: it goes to the vault; the one that is shown stands with the volume.
    reason: Annotated[str, Field(min_length=5, max_length=200), Personal(), Label(_("Reason")), Long()]


class Paper(Order):
    """A paper that was handed in: what it is called, and why it is filed."""

    name: Annotated[str, Field(min_length=1, max_length=200), Personal(), Label(_("Name of the paper"))]
    reason: Annotated[str, Field(min_length=5, max_length=1000), Personal(), Label(_("Reason")), Long()]


class Reason(Order):
    """A reason, in a sentence."""

    reason: Annotated[str, Field(min_length=5, max_length=1000), Personal(), Label(_("Reason")), Long()]
