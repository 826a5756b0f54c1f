"""Showing the docket's words on pages."""

from __future__ import annotations

from typing import Any

from django import template

from opencourt.docket.terms import CLOCKS

register = template.Library()


@register.filter
def clock_name(name: str) -> Any:
    """What a time limit is called for people."""
    return CLOCKS.get(name, name)
