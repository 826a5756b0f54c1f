"""Showing the law on pages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from opencourt.kernel.laws import shown

register = template.Library()


@register.filter
def cited(citations: str | Iterable[str]) -> str:
    """One citation or several, in the reader's language."""
    each = [citations] if isinstance(citations, str) else list(citations)
    return "; ".join(shown(one) for one in each if one)
