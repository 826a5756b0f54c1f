"""The project's own source as values: which part of which room a file is, and what it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "opencourt"
FLOORS = ("kernel", "people", "courts", "docket", "ledger", "judgments", "portal", "site")
PARTS = ("terms", "rules", "models", "queries", "acts", "api", "views", "tasks")


@dataclass(frozen=True)
class Import:
    """One import: the dotted name, the line, and whether it stands inside a function."""

    name: str
    line: int
    in_function: bool = False


@dataclass(frozen=True)
class Source:
    """One Python file: where it stands and what it says."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    @property
    def dotted(self) -> tuple[str, ...]:
        """Its module name in pieces, such as ('opencourt', 'docket', 'acts')."""
        pieces = self.path.removeprefix("src/").removesuffix(".py").split("/")
        return tuple(pieces[:-1] if pieces[-1] == "__init__" else pieces)

    @property
    def room(self) -> str:
        """The room it belongs to, or nothing for tools, measurements and tests."""
        return self.dotted[1] if self.path.startswith("src/") and len(self.dotted) > 1 else ""

    @property
    def part(self) -> str:
        """The part of the room: the file's or folder's name."""
        return self.dotted[2] if self.room and len(self.dotted) > 2 else ""

    @property
    def is_test(self) -> bool:
        """Whether it is a test or belongs to one."""
        return "tests" in self.path.split("/")

    @property
    def is_migration(self) -> bool:
        """Whether it is a migration, which is written by a program."""
        return "migrations" in self.path.split("/")

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """What it imports, but for what only type checkers see."""
        return tuple(_imports(self.tree, self.dotted, self.path.endswith("__init__.py"), in_function=False))


def _imports(node: ast.AST, module: tuple[str, ...], is_package: bool, *, in_function: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, child.lineno, in_function)
        elif isinstance(child, ast.ImportFrom):
            base = module[: len(module) - child.level + is_package] if child.level else ()
            name = ".".join([*base, *filter(None, [child.module])])
            for alias in child.names:
                yield Import(f"{name}.{alias.name}", child.lineno, in_function)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        else:
            inside = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, module, is_package, in_function=inside)


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the project that people write."""
    found = [path for folder in ("src", "tools", "bench", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in found)


def product() -> list[Source]:
    """What is delivered and its tools: no tests, no migrations."""
    return [source for source in sources() if not source.is_test and not source.is_migration]
