"""Orders of the acts about people."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from opencourt.kernel.forms import Choices, Help, Label
from opencourt.kernel.orders import Order
from opencourt.kernel.stricttypes import CourtDate
from opencourt.kernel.terms import Role


class Grant(Order):
    """Who is to hold which office of the register's court."""

    person: Annotated[UUID, Label(_("Account")), Help(_("The person's reference"))]
    role: Annotated[Role, Label(_("Office")), Choices(Role.choices[:-1])]


class Install(Order):
    """Who is to be a court's first administrator."""

    person: Annotated[UUID, Label(_("Account")), Help(_("The person's reference"))]


class Delegate(Order):
    """Which act someone may do on my behalf."""

    person: Annotated[UUID, Label(_("Account")), Help(_("The person's reference"))]
    act: Annotated[str, Field(min_length=3, max_length=80), Label(_("Act")), Help(_("Such as docket.register"))]
    last_date: Annotated[CourtDate, Label(_("Last day")), Help(_("The last day on which it may be done for you"))]
