"""Guards in the database itself: entries are never rewritten, whoever holds the connection."""

from __future__ import annotations

from typing import Any

SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'rows of {table} are never rewritten'); END"
)
# INSERT OR REPLACE deletes the row that is in its way, and asks no trigger of deletions.
SQLITE_REPLACE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} "
    "BEGIN SELECT RAISE(ABORT, 'rows of {table} are never rewritten'); END"
)
SQLITE_VERBS = ("update", "delete", "replace")
POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION opencourt_never() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'rows of % are never rewritten', TG_TABLE_NAME; END $$"
)
POSTGRES = (
    "CREATE OR REPLACE TRIGGER {table}_never BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION opencourt_never()",
    "CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION opencourt_never()",
)


def protect(table: str, cursor: Any, vendor: str) -> None:
    """Have the database refuse every update, deletion and replacement of this table's rows."""
    if vendor == "sqlite":
        for verb in ("update", "delete"):
            cursor.execute(SQLITE.format(table=table, verb=verb, VERB=verb.upper()))
        taken = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(f'{name} = NEW.{name}' for name in key)})"
            for key in _keys(table, cursor)
        )
        cursor.execute(SQLITE_REPLACE.format(table=table, taken=taken))
    else:
        cursor.execute(POSTGRES_FUNCTION)
        for statement in POSTGRES:
            cursor.execute(statement.format(table=table))


def protected(cursor: Any, vendor: str) -> set[str]:
    """The tables whose rows this database refuses to rewrite, with no guard missing or switched off."""
    if vendor == "sqlite":
        cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        found = set(cursor.fetchall())
        return {table for table, _name in found if all((table, f"{table}_no_{verb}") in found for verb in SQLITE_VERBS)}
    cursor.execute(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgenabled IN ('O', 'A') AND p.proname = 'opencourt_never'"
    )
    found = set(cursor.fetchall())
    names = ("{table}_never", "{table}_no_truncate")
    return {table for table, _name in found if all((table, name.format(table=table)) in found for name in names)}


def _keys(table: str, cursor: Any) -> list[list[str]]:
    """The columns of the primary key, and of each other key, quoted."""
    cursor.execute(f"PRAGMA table_info({table})")
    keys = [[f'"{name}"' for _at, name, _type, _not_null, _default, place in cursor.fetchall() if place]]
    cursor.execute(f"PRAGMA index_list({table})")
    for _at, index, unique, _origin, partial in cursor.fetchall():
        if unique and not partial:
            cursor.execute(f'PRAGMA index_info("{index}")')
            keys.append([f'"{name}"' for _place, _column, name in cursor.fetchall()])
    return keys
