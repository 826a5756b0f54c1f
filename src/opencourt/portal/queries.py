"""What the front door shows of the other rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opencourt.courts import queries as courts
from opencourt.judgments import queries as judgments
from opencourt.ledger import queries as ledger


@dataclass(frozen=True)
class Figure:
    """One count on the first page, and the address where it can be looked into."""

    count: int
    text: Any
    address: str = ""

    @property
    def shown(self) -> str:
        """The count with its thousands set apart."""
        return f"{self.count:,}"


def figures() -> tuple[Figure, ...]:
    """How many judgments are published, how many courts there are, how long the public log is."""
    return (
        Figure(judgments.published(), _("judgments published"), reverse("judgments:search")),
        Figure(courts.count(), _("courts in the register"), reverse("courts:list")),
        Figure(ledger.size_now(), _("entries in the public log"), reverse("ledger:home")),
    )
