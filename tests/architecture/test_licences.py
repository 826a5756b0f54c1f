"""What is delivered may be passed on by anyone: every runtime dependency has a licence that allows it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement

from tests.architecture.source import ROOT

ALLOWED = re.compile(
    r"^(the )?(mit|bsd|apache|isc|psf|python software foundation|mpl|mozilla public|0bsd|zlib|unlicense|cc0)", re.I
)
# Linked as it comes and replaceable by the operator, which is all that the LGPL asks.
LESSER_ALLOWED = {"psycopg", "psycopg-binary", "psycopg-pool"}
LESSER = re.compile(r"lgpl|lesser general public", re.I)


def refusals(packages: list[dict[str, str]]) -> list[str]:
    """A sentence for each package whose licence does not let everyone pass it on."""
    found = []
    for package in packages:
        name, licence = package["Name"].lower().replace("_", "-"), package["License"]
        lesser = name in LESSER_ALLOWED
        if not any(passes(choice, lesser=lesser) for choice in re.split(r" OR ", licence)):
            found.append(f"{name} is under {licence}, which is not on the list; find another or ask why not.")
    return found


def passes(licence: str, *, lesser: bool) -> bool:
    """Whether every part of that licence is on the list."""
    parts = [part.strip(" ()") for part in re.split(r";| AND | and ", licence)]
    return all(ALLOWED.match(part) or (lesser and LESSER.search(part)) for part in parts)


def runtime() -> set[str]:
    """The names of all packages that are delivered, those that ours need included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    seen: set[tuple[str, str]] = set()
    while waiting:
        one = waiting.pop()
        for extra in ["", *one.extras]:
            key = (one.name.lower().replace("_", "-"), extra)
            if key in seen or (one.marker and not one.marker.evaluate({"extra": ""})):
                continue
            seen.add(key)
            waiting += needed_by(one.name, extra)
    return {name for name, _ in seen}


def needed_by(name: str, extra: str) -> list[Requirement]:
    """What that installed package needs, with that extra; the marker is settled here."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return []
    found = [Requirement(line) for line in lines]
    found = [each for each in found if each.marker is None or each.marker.evaluate({"extra": extra})]
    for each in found:
        each.marker = None
    return found


def test_every_runtime_dependency_may_be_passed_on():
    names = runtime()
    assert {"django", "tantivy", "asgiref"} <= names
    command = [sys.executable, "-m", "piplicenses", "--python", sys.executable, "--from=mixed", "--format=json"]
    done = subprocess.run([*command, "--packages", *sorted(names)], capture_output=True, text=True, check=True)
    packages = json.loads(done.stdout)
    assert len(packages) >= len(names) - 3, "pip-licenses does not know most of the packages"
    assert refusals(packages) == []


@pytest.mark.parametrize(
    ("name", "licence", "good"),
    [
        ("django", "BSD License", True),
        ("tantivy", "MIT", True),
        ("either", "MIT OR Apache-2.0", True),
        ("both", "MIT AND BSD-3-Clause", True),
        ("either", "GPL-3.0-only OR MIT", True),
        ("psycopg", "GNU Lesser General Public License v3 (LGPLv3)", True),
        ("another", "GNU Lesser General Public License v3 (LGPLv3)", False),
        ("one", "GNU General Public License v3 (GPLv3)", False),
        ("psycopg", "GNU General Public License v3 (GPLv3)", False),
        ("one", "AGPL-3.0", False),
        ("one", "MIT AND GPL-3.0", False),
        ("one", "UNKNOWN", False),
        ("one", "Proprietary", False),
    ],
)
def test_the_list_lets_in_what_it_should(name, licence, good):
    assert (refusals([{"Name": name, "License": licence}]) == []) is good
