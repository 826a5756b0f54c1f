"""Checks that every link in the project's Markdown leads somewhere: `python tools/docs.py --check`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\))?)>?(?:\s+\"[^\"]*\")?\s*\)")
REFERENCE = re.compile(r"^\[[^\]]+\]:\s*<?(\S+?)>?\s*$", re.MULTILINE)
HTML_LINK = re.compile(r"<(?:img|a)\b[^>]*?\b(?:src|href)=\"([^\"]+)\"", re.IGNORECASE)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$", re.MULTILINE)
NAMED = re.compile(r"\b(?:id|name)=\"([^\"]+)\"")
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:|^//", re.IGNORECASE)


def main(arguments: list[str]) -> int:
    """0 when every link resolves and every page has one title, else 1 with a sentence for each fault."""
    if arguments != ["--check"]:
        print("Say what to do: python tools/docs.py --check")
        return 2
    pages = documents(ROOT)
    faults = [fault for page in pages for fault in faults_of(page, root=ROOT)]
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages, {len(faults)} faults.")
    return 1 if faults else 0


def documents(root: Path) -> list[Path]:
    """Every Markdown file of the project, as Git knows it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (root / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    return [page for page in found if page.is_file()]


def faults_of(page: Path, *, root: Path) -> list[str]:
    """A sentence for each broken link or missing title of the page."""
    text = page.read_text(encoding="utf-8")
    prose = CODE.sub(blank, FENCE.sub(blank, text))
    name = page.relative_to(root).as_posix()
    faults = []
    titles = [found for found in HEADING.finditer(prose) if len(found[1]) == 1]
    if len(titles) != 1 and page.parent.name != "changelog.d":
        faults.append(f"{name}: has {len(titles)} titles (# ...); a page has one.")
    for pattern in (LINK, REFERENCE, HTML_LINK):
        for found in pattern.finditer(prose):
            line = prose.count("\n", 0, found.start()) + 1
            wrong = wrong_target(page, found[1], root=root)
            if wrong:
                faults.append(f"{name}:{line}: {wrong}")
    return faults


def wrong_target(page: Path, link: str, *, root: Path) -> str:
    """What is wrong with the link, or nothing; addresses outside the project are not asked."""
    if ELSEWHERE.match(link):
        return ""
    path, _, anchor = unquote(link).partition("#")
    target = (page.parent / path).resolve() if path else page
    if path.startswith("/") or not target.is_relative_to(root):
        return f"{link} leads out of the project; write it relative to this page."
    if not target.exists():
        return f"{link} leads nowhere; there is no {target.relative_to(root).as_posix()}."
    if anchor and target.suffix == ".md" and anchor not in anchors(target.read_text(encoding="utf-8")):
        return f"{link} leads nowhere; {target.relative_to(root).as_posix()} has no heading for #{anchor}."
    return ""


def anchors(text: str) -> set[str]:
    """The names by which the headings of that Markdown text can be linked to."""
    found = set(NAMED.findall(text))
    seen: dict[str, int] = {}
    for heading in HEADING.finditer(FENCE.sub(blank, text)):
        title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[2])
        name = re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")
        again = seen.get(name, 0)
        seen[name] = again + 1
        found.add(f"{name}-{again}" if again else name)
    return found


def blank(found: re.Match[str]) -> str:
    """As many lines as were there, with nothing on them."""
    return "\n" * found.group().count("\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
