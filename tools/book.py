"""Writes docs/acts.md from the book: `python tools/book.py`; with --check it fails when the page is out of date."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import django

from opencourt.kernel.book import BOOK

PAGE = Path(__file__).resolve().parent.parent / "docs" / "acts.md"

COLUMNS = (
    *("act", "what it does", "who may do it", "legal basis", "rules"),
    *("entered in", "shown to", "public log", "time limits"),
)


def page() -> str:
    """The reference of acts, listeners, questions and flows as Markdown."""
    acts = sorted(BOOK.acts.values(), key=lambda one: one.name)
    lines = [
        "# The book of acts",
        "",
        "Made from the declarations by `make book`; do not edit.",
        "",
        "| " + " | ".join(COLUMNS) + " |",
        "|" + "---|" * len(COLUMNS),
    ]
    for one in acts:
        clocks = [f"starts {name}" for name in one.starts] + [f"ends {name}" for name in one.ends]
        cells = [
            f"`{one.name}` v{one.version}",
            (one.__doc__ or "").split("\n")[0],
            f"{one.by.name} ({one.by.relation.name})",
            ", ".join(one.cites),
            ", ".join(one.rules),
            ", ".join(one.enters),
            one.shown_to.value,
            "yes" if one.logged else "no",
            ", ".join(clocks),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "## Orders", "", "What each act asks for; a field marked * must be given.", ""]
    for one in acts:
        if one.order is not None:
            fields = ", ".join(
                f"`{name}`{'*' if field.is_required() else ''}" for name, field in one.order.model_fields.items()
            )
            lines.append(f"- `{one.name}`: {fields}")
    lines += ["", "## Who reacts to which act", "", "| listener | act |", "|---|---|"]
    lines += [f"| `{one.name}` | `{one.act}` |" for one in sorted(BOOK.listeners.values(), key=lambda one: one.name)]
    lines += ["", "## Questions that higher rooms answer", "", "| question | about | answers |", "|---|---|---|"]
    lines += [f"| `{one.name}` | {one.about} | {len(one.answers)} |" for one in BOOK.questions.values()]
    lines += ["", "## Flows", "", "| flow | owner | patience |", "|---|---|---|"]
    lines += [f"| `{one.name}` | {one.owner} | {one.patience} |" for one in BOOK.flows.values()]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """0 when the page is written or up to date, 1 when it is not."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["OPENCOURT_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "opencourt.site.settings"
        django.setup()
        text = page()
    if arguments == ["--check"]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/acts.md is out of date: run `make book`.")
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
