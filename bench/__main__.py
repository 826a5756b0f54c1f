"""Measures and prints a table: `python -m bench [NAME...]`; without a name, everything."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

COLUMNS = ("what", "figure", "unit", "peer", "ratio")


def main(wanted: list[str]) -> int:
    """0 when every measurement asked for was taken."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    unknown = [name for name in wanted if name not in names]
    if unknown:
        print(f"There is no measurement {', '.join(unknown)}; there are: {', '.join(names)}.")
        return 2
    print(f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC at {commit()} on {machine()}.\n")
    for name in wanted or names:
        print(f"## {name}\n", flush=True)
        print(table(import_module(f"bench.{name}").run()), flush=True)
    return 0


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = [COLUMNS, tuple("---" for _ in COLUMNS)]
    lines += [tuple(shown(row.get(column, "")) for column in COLUMNS) for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def shown(value: Any) -> str:
    """A number with three digits that count, anything else as it is."""
    if not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) else str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def machine() -> str:
    """The machine in a few words."""
    model = platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        names = [
            line.partition(":")[2].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    return f"{os.cpu_count()} x {model}, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    """The short name of the commit measured, with a + where files were changed since."""
    command = ["git", "describe", "--always", "--dirty=+"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "an unknown commit"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
