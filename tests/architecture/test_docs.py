"""The check of links in the documents: what it passes and what it names."""

from __future__ import annotations

import pytest
from tools import docs


@pytest.fixture
def project(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "other.md").write_text("# Other\n\n## A heading, with *signs*\n\n## 案号\n\n## 案号\n")
    return tmp_path


def faults(project, text: str) -> list[str]:
    page = project / "docs" / "page.md"
    page.write_text(text)
    return docs.faults_of(page, root=project)


@pytest.mark.parametrize(
    "link",
    [
        "[a](other.md)",
        "[a](other.md#a-heading-with-signs)",
        "[a](other.md#案号-1)",
        "[a](#page)",
        "[a](../docs/other.md)",
        "![p](other.md)",
        "[a](https://example.org/no#such)",
        "[a](mailto:clerk@example.org)",
        "`[a](gone.md)`",
        "```\n[a](gone.md)\n# not a title\n```",
        "[a][1]\n\n[1]: other.md",
        '<img src="other.md">',
    ],
)
def test_a_link_that_leads_somewhere_passes(project, link):
    assert faults(project, f"# Page\n\n{link}\n") == []


@pytest.mark.parametrize(
    ("link", "word"),
    [
        ("[a](gone.md)", "there is no docs/gone.md"),
        ("[a](other.md#gone)", "no heading for #gone"),
        ("[a](other.md#案号-2)", "no heading"),
        ("[a](#gone)", "no heading"),
        ("[a](/docs/other.md)", "out of the project"),
        ("[a](../../other.md)", "out of the project"),
        ("![p](gone.png)", "there is no"),
        ("[a][1]\n\n[1]: gone.md", "there is no"),
        ('<img src="gone.png">', "there is no"),
        ("[![p](gone.png)](other.md)", "there is no"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_with_its_line(project, link, word):
    found = faults(project, f"# Page\n\n{link}\n")
    assert len(found) == 1
    assert found[0].startswith("docs/page.md:")
    assert word in found[0]


@pytest.mark.parametrize("text", ["", "## Under\n", "# One\n\n# Two\n"])
def test_a_page_has_one_title(project, text):
    assert "a page has one" in faults(project, text)[0]
