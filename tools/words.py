"""The words of both languages: collect the texts to translate, check that none is missing, merge lists.

tools/words.py              collect every text of the code into the list of the Chinese translation
tools/words.py --check      fail, naming every text that is untranslated, doubtful or misses a placeholder
tools/words.py --merge FILE ...   take translations over from other lists
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from opencourt.kernel.titles import title_of

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/opencourt"
LIST = SOURCE / "locale/zh_Hans/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%\{\w+\}|\{\w+\}")


def read(path: Path, *, locale: str = "zh_Hans") -> Catalog:
    """The list of texts at that path; an empty one when there is none."""
    if not path.exists():
        return Catalog(locale="zh_Hans", domain="django", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale, domain="django", charset="utf-8")


def write(catalog: Catalog, path: Path) -> None:
    """Write the list in the order of its texts, without dates and places, so that changes are easy to read."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    head = (
        '# Simplified Chinese of OpenCourt.\nmsgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + buffer.getvalue().decode().strip() + "\n", encoding="utf-8")


def titles_of_acts() -> str:
    """The titles of all acts, as calls that xgettext finds: the first words of their docstrings."""
    lines = []
    for path in sorted(SOURCE.glob("*/acts.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            called = [one for one in node.decorator_list if isinstance(one, ast.Call)]
            if any(getattr(one.func, "id", "") == "act" for one in called):
                doc = ast.get_docstring(node) or ""
                lines.append(f"_({title_of(doc)!r})")
    return "\n".join(lines)


def texts_of_the_code() -> Catalog:
    """Every text to translate, found by Django and xgettext in a copy of the package."""
    if not shutil.which("xgettext"):
        sys.exit("The texts cannot be collected: xgettext is not here. Install Debian's package gettext.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "opencourt"
        leave = shutil.ignore_patterns("tests", "migrations", "built", "*.mo", "__pycache__", "locale")
        shutil.copytree(SOURCE, copy, ignore=leave)
        (copy / "locale").mkdir()
        (copy / "titles_of_acts.py").write_text(titles_of_acts(), encoding="utf-8")
        command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "-e", "html,py,txt", "-v", "0"]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"The texts cannot be collected.\n\n{done.stderr.strip()}")
        # Collected as English, whose two forms of a plural Chinese folds into one.
        return read(copy / "locale/en/LC_MESSAGES/django.po", locale="en")


def key_of(message: Message) -> tuple[object, object]:
    """What makes a text one and the same: its words and its context."""
    return message.id, message.context


def merged(wanted: Catalog, *sources: Catalog) -> Catalog:
    """The wanted texts with their translations from the first source that has one."""
    result = Catalog(locale="zh_Hans", domain="django", charset="utf-8")
    for message in wanted:
        if not message.id:
            continue
        found = [source.get(message.id, context=message.context) for source in sources]
        string = next((one.string for one in found if one and has_text(one) and not one.fuzzy), None)
        result.add(message.id, string, context=message.context, flags=set(message.flags) - {"fuzzy"})
    return result


def has_text(message: Message) -> bool:
    """Whether the text is translated, in each of its forms."""
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(strings) and bool(strings)


def faults_of(catalog: Catalog) -> list[str]:
    """A sentence for each text that is untranslated, doubtful or whose placeholders differ."""
    faults = []
    for message in catalog:
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else message.id[-1]
        string = message.string if isinstance(message.string, str) else (message.string or ("",))[-1]
        if not has_text(message):
            faults.append(f"not translated: {text!r}")
        elif message.fuzzy:
            faults.append(f"doubtful (fuzzy): {text!r}")
        elif set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(string)):
            faults.append(f"placeholders differ: {text!r} and {string!r}")
    return faults


def main() -> None:
    """Collect, check or merge, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a text is missing")
    parser.add_argument("--merge", nargs="+", type=Path, metavar="FILE", help="take translations from these lists")
    asked = parser.parse_args()
    for path in asked.merge or []:
        if not path.exists():
            sys.exit(f"{path} does not exist; give the path of a list in gettext's po format.")
    catalog = merged(texts_of_the_code(), read(LIST), *(read(path) for path in asked.merge or []))
    if not asked.check:
        write(catalog, LIST)
    faults = faults_of(catalog)
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(catalog)} texts, {len(faults)} to mend in {LIST.relative_to(ROOT)}.")
    if asked.check and faults:
        sys.exit(1)


if __name__ == "__main__":
    main()
