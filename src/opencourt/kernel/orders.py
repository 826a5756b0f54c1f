"""Orders: what a person asks of an act, as Pydantic models with the kernel's annotations."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, ClassVar, Self, get_args

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, model_validator

from opencourt.kernel.stricttypes import CourtDate

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Order(BaseModel):
    """The base of every order: strict, frozen, unknown fields refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False, str_strip_whitespace=True)
    version: ClassVar[int] = 1

    @model_validator(mode="before")
    @classmethod
    def _no_control_characters(cls, given: Any) -> Any:
        # Neither a feed nor every database can hold them.
        texts = given.values() if isinstance(given, dict) else [given]
        if any(isinstance(text, str) and CONTROL.search(text) for text in texts):
            raise ValueError(str(_("Take out the invisible control characters; a text has none.")))
        return given


class AdverseOrder(Order):
    """An order against a person: a named person decides, with reasons, an end, a review and a remedy."""

    reasons: str = Field(min_length=5, max_length=5000)
    notice: str = Field(min_length=2, max_length=200)
    ends_on: CourtDate
    review_on: CourtDate
    remedy: str = Field(min_length=2, max_length=500)

    @model_validator(mode="after")
    def _review_before_end(self) -> Self:
        if self.review_on > self.ends_on:
            raise ValueError(str(_("The review must come before the measure ends.")))
        return self


class Personal:
    """Annotation of a field whose value is personal: it goes to the vault, a commitment to the entry.

    `subject` names the field of the order that says whose data it is; without it, the volume's own.
    """

    def __init__(self, subject: str = "") -> None:
        self.subject = subject


@lru_cache(maxsize=256)
def personal_fields(order: type[BaseModel]) -> dict[str, Personal]:
    """The order's personal fields, by name; TypeError for a mark where it would be passed over."""
    found: dict[str, Personal] = {}
    for name, field in order.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, Personal)]
        if not marks and _is_marked_within(field.annotation):
            raise TypeError(
                f"{order.__name__}.{name}: Personal() stands inside a union, a list or another model, where it would "
                "be passed over. Write Annotated[..., Personal()] around the whole field."
            )
        if marks:
            found[name] = marks[0]
    return found


def _is_marked_within(annotation: Any) -> bool:
    if isinstance(annotation, Personal):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(personal_fields(annotation))
    return any(_is_marked_within(part) for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())))
