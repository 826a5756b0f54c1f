"""Titles: what an act is called on pages."""

from __future__ import annotations


def title_of(docstring: str) -> str:
    """The first words of a docstring: its first sentence, up to a colon."""
    return docstring.split("\n")[0].split(":")[0].rstrip(".")
