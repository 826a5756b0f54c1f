"""Orders: a personal field is found wherever it is marked, or the order cannot be used."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from opencourt.kernel.orders import AdverseOrder, Order, Personal, personal_fields

Remark = Annotated[str, Field(max_length=100), Personal()]


class Plain(Order):
    remark: Remark


class Optional(Order):
    remark: Annotated[str | None, Personal()] = None


class InAUnion(Order):
    remark: Remark | None = None


class InAList(Order):
    remarks: list[Remark]


class InAModel(Order):
    entries: list[Plain]


class Whole(Order):
    entries: Annotated[list[Plain], Personal()]


@pytest.mark.parametrize(("order", "name"), [(Plain, "remark"), (Optional, "remark"), (Whole, "entries")])
def test_a_personal_field_is_found(order, name):
    assert list(personal_fields(order)) == [name]


@pytest.mark.parametrize("order", [InAUnion, InAList, InAModel])
def test_a_mark_that_would_be_passed_over_is_an_error(order):
    with pytest.raises(TypeError, match="around the whole field"):
        personal_fields(order)


def test_an_adverse_order_is_reviewed_before_it_ends():
    fields = {"reasons": "拒不履行义务", "notice": "决定书", "remedy": "申请复议", "ends_on": "2026-05-01"}
    assert AdverseOrder(**fields, review_on="2026-04-01")
    with pytest.raises(ValidationError, match="before the measure ends"):
        AdverseOrder(**fields, review_on="2026-06-01")


@pytest.mark.parametrize("missing", ["reasons", "notice", "remedy", "ends_on", "review_on"])
def test_an_adverse_order_names_reasons_notice_end_review_and_remedy(missing):
    fields = {
        "reasons": "拒不履行义务",
        "notice": "决定书",
        "remedy": "申请复议",
        "ends_on": "2026-05-01",
        "review_on": "2026-04-01",
    }
    del fields[missing]
    with pytest.raises(ValidationError, match=missing):
        AdverseOrder(**fields)
