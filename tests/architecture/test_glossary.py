"""The glossary and the code use the same words."""

from __future__ import annotations

import ast
import re

from opencourt.kernel.law import CITATION
from tests.architecture.source import ROOT, product

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
WORDS, _, LAWS = GLOSSARY.partition("## Short names of laws")


def third_column(text: str) -> set[str]:
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    return {word for row in rows[1:] for word in re.findall(r"`([^`]+)`", row[3])}


def cited_laws() -> dict[str, str]:
    """The short name of every citation in the code, and a file where it stands."""
    found = {}
    for source in product():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CITATION.match(node.value):
                found[re.split(r"[ (]", node.value)[0]] = source.path
    return {name: path for name, path in found.items() if not name.isupper()}


def test_every_word_of_the_code_that_it_names_is_there():
    code = "\n".join(source.text for source in product())
    missing = [word for word in third_column(WORDS) if not re.search(rf"\b{re.escape(word)}\b", code)]
    assert sorted(missing) == []


def test_every_law_that_the_code_cites_has_its_chinese_title():
    named = {row.split("`")[1] for row in LAWS.splitlines() if row.startswith("| `")}
    assert {name: path for name, path in cited_laws().items() if name not in named} == {}


def test_no_law_has_two_short_names():
    titles = [row.split("|")[2].strip() for row in LAWS.splitlines() if row.startswith("| `")]
    assert len(titles) == len(set(titles)) >= 36
