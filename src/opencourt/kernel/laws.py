"""The laws by their short names, and how a citation is shown to people."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from importlib.resources import files

from django.utils.translation import get_language
from django.utils.translation import gettext as _

PARTS = re.compile(
    r"^(?P<law>[A-Z][A-Za-z]+)(?:\((?P<version>\d{4})\))? (?P<article>\d+)(?:-(?P<sub>\d+))?(?P<rest>.*)$"
)


@dataclass(frozen=True)
class Law:
    """A law that code cites: its short name and its titles."""

    short: str
    zh: str
    en: str


def _read() -> dict[str, Law]:
    text = files("opencourt.kernel").joinpath("data/laws.csv").read_text(encoding="utf-8")
    return {row["short"]: Law(**row) for row in csv.DictReader(text.splitlines())}


LAWS = _read()


def shown(citation: str) -> str:
    """The citation in the reader's language, such as 《民事诉讼法》第126条; as it is when its form is not known."""
    found = PARTS.match(citation)
    law = LAWS.get(found["law"]) if found else None
    if found is None or law is None:
        return citation
    version = f"({found['version']})" if found["version"] else ""
    if (get_language() or "").startswith("zh"):
        sub = f"之{found['sub']}" if found["sub"] else ""
        # Whether (2) is a paragraph or an item is for the law library to say.
        return f"《{law.zh.removeprefix('中华人民共和国')}》{version}第{found['article']}条{sub}{found['rest']}"
    sub = f"-{found['sub']}" if found["sub"] else ""
    return _("%(law)s%(version)s, article %(article)s") % {
        "law": law.en,
        "version": version,
        "article": f"{found['article']}{sub}{found['rest']}",
    }
