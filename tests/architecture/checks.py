"""The house rules as checks: each gives a sentence for every place where a file breaks it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

from tests.architecture.source import FLOORS, PACKAGE, PARTS, Import, Source

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_RULE_OR_ACT = 30
LOOSE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "managers", "signals"}
NOT_IN_RULES = {"os", "io", "time", "random", "secrets", "socket", "subprocess", "pathlib", "urllib", "http", "shutil"}
TRANSLATION = "django.utils.translation"
ENUMERATIONS = {"django.db.models.TextChoices", "django.db.models.IntegerChoices"}  # enums, with translated labels
CLOCKS = {"now", "today", "utcnow"}

# What a part may import of its own room; anything else in the room that is no part (a store, a
# parser) is open to those marked so. Every part may import the kernel.
OWN = {
    "terms": set(),
    "rules": {"terms"},
    "models": {"terms"},
    "queries": {"models", "terms"},
    "acts": {"rules", "models", "queries", "terms"},
    "api": {"acts", "queries", "terms"},
    "views": {"acts", "queries", "terms"},
    "tasks": {"acts", "queries", "terms"},
}
LOWER = {
    "terms": set(),
    "rules": set(),
    "models": set(),
    "queries": {"queries", "terms"},
    "acts": {"acts", "queries", "terms"},
    "api": {"queries", "terms"},
    "views": {"queries", "terms"},
    "tasks": {"acts", "queries", "terms"},
}
ONLY_PARTS = {"terms", "models"}


def part_imports(source: Source) -> Iterator[str]:
    """A part imports only what the table in the style guide allows it."""
    if source.room in ("", "kernel", "site") or source.part not in PARTS or source.is_test:
        return
    for each in source.imports:
        wrong = _wrong_import(source, each)
        if wrong:
            yield f"{source.path}:{each.line}: {source.part} may not import {each.name}: {wrong}."


def _wrong_import(source: Source, each: Import) -> str:
    pieces = each.name.split(".")
    if pieces[0] != PACKAGE:
        return _wrong_outside_import(source.part, each.name)
    room, part = [*pieces, "", ""][1:3]
    if room == "kernel":
        return ""
    if room == source.room:
        if part == source.part:
            return ""
        known = part in PARTS
        allowed = part in OWN[source.part] if known else source.part not in ONLY_PARTS
        return "" if allowed else "that part of the room is not open to it"
    if part in LOWER[source.part] or (
        part not in PARTS and source.part in ("queries", "acts", "tasks", "api", "views")
    ):
        return ""
    return "of other rooms that part is not open to it"


def _wrong_outside_import(part: str, name: str) -> str:
    top = name.split(".")[0]
    if name.startswith(TRANSLATION) or name in ENUMERATIONS:
        return ""
    if part == "terms" and top not in sys.stdlib_module_names:
        return "it needs the standard library and translation only"
    if part == "rules":
        if top in NOT_IN_RULES:
            return "a rule knows no clock, chance, files or network"
        if top == "django":
            return "a rule knows no framework"
    if part == "acts" and name.startswith(("django.http", "django.shortcuts", "ninja")):
        return "an act knows no request"
    return ""


def floors(source: Source) -> Iterator[str]:
    """A room imports only from rooms on floors below it."""
    if source.room not in FLOORS:
        return
    above = FLOORS[FLOORS.index(source.room) + 1 :]
    for each in source.imports:
        pieces = each.name.split(".")
        if pieces[0] == PACKAGE and len(pieces) > 1 and pieces[1] in above:
            yield f"{source.path}:{each.line}: {source.room} may not import {each.name}, a room above it."


def clock_in_rules(source: Source) -> Iterator[str]:
    """A rule is given the day; it asks no clock."""
    if source.part == "rules" and not source.is_test:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                yield f"{source.path}:{node.lineno}: a rule asks no clock; give it the day as an argument."


def sizes(source: Source) -> Iterator[str]:
    """No file over 400 lines, no function over 60, no rule or act over 30."""
    lines = source.text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{source.path}: {lines} lines; over {LONGEST_FILE} a part becomes a folder, one file a subject."
    short = source.part in ("rules", "acts") and not source.is_test
    most = LONGEST_RULE_OR_ACT if short else LONGEST_FUNCTION
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > most:
                yield f"{source.path}:{node.lineno}: {node.name} has {size} lines; {most} are the most here."


def inner_imports(source: Source) -> Iterator[str]:
    """No import inside a function, but in tests."""
    if not source.is_test:
        for each in source.imports:
            if each.in_function:
                yield f"{source.path}:{each.line}: import {each.name} at the top of the file."


def loose_names(source: Source) -> Iterator[str]:
    """No file is named after nothing in particular."""
    for piece in source.dotted:
        if piece in LOOSE_NAMES:
            yield f"{source.path}: {piece} says nothing; name it by the court's word for what it holds."


def told_and_typed(source: Source) -> Iterator[str]:
    """Every public function has types and a docstring; every public class a docstring."""
    if source.is_test or source.is_migration:
        return
    if ast.get_docstring(source.tree) is None and source.tree.body:
        yield f"{source.path}: say in one sentence what this file is for."
    for node, is_method in _public(source.tree, is_class=False):
        name = f"{source.path}:{node.lineno}: {node.name}"
        if ast.get_docstring(node) is None:
            yield f"{name} has no docstring; say what a caller gets."
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (f"{name}: {what} has no type." for what in _untyped(node, is_method=is_method))


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _public(node: ast.Module | ast.ClassDef, *, is_class: bool) -> Iterator[tuple[Definition, bool]]:
    for child in node.body:
        if isinstance(child, Definition) and not child.name.startswith("_") and child.name != "Meta":
            overload = any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in child.decorator_list)
            if not overload:
                yield child, is_class
            if isinstance(child, ast.ClassDef):
                yield from _public(child, is_class=True)


def _untyped(node: ast.FunctionDef | ast.AsyncFunctionDef, *, is_method: bool) -> Iterator[str]:
    static = any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in node.decorator_list)
    arguments = [*node.args.posonlyargs, *node.args.args]
    if is_method and not static:
        arguments = arguments[1:]
    starred = [one for one in (node.args.vararg, node.args.kwarg) if one is not None]
    for argument in [*arguments, *node.args.kwonlyargs, *starred]:
        if argument.annotation is None:
            yield f"the argument {argument.arg}"
    if node.returns is None:
        yield "what it returns"


def logic_in_save(source: Source) -> Iterator[str]:
    """No logic in `save()`, no signals: what happens is written in acts."""
    if source.is_test or source.room in ("", "site"):
        return
    for node in ast.walk(source.tree):
        if source.part == "models" and isinstance(node, ast.FunctionDef) and node.name == "save":
            yield f"{source.path}:{node.lineno}: no logic in save(); write it in an act."
    for each in source.imports:
        if re.match(r"django\.(db\.models|dispatch|core)\.?(signals|dispatcher|receiver)?\b", each.name) and (
            "signal" in each.name.lower() or each.name.startswith("django.dispatch")
        ):
            yield f"{source.path}:{each.line}: no signals; say it in tasks.py with @when."


EVERY = (part_imports, floors, clock_in_rules, sizes, inner_imports, loose_names, told_and_typed, logic_in_save)
