"""Guards in the database itself: entries are never rewritten, whoever holds the connection."""

from __future__ import annotations

from typing import Any

SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'rows of {table} are never rewritten'); END"
)
POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION opencourt_never() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'rows of % are never rewritten', TG_TABLE_NAME; END $$"
)
POSTGRES = (
    "CREATE OR REPLACE TRIGGER {table}_never BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION opencourt_never()"
)


def protect(table: str, cursor: Any, vendor: str) -> None:
    """Have the database refuse every update and deletion of this table's rows."""
    if vendor == "sqlite":
        for verb in ("update", "delete"):
            cursor.execute(SQLITE.format(table=table, verb=verb, VERB=verb.upper()))
    else:
        cursor.execute(POSTGRES_FUNCTION)
        cursor.execute(POSTGRES.format(table=table))


def protected(cursor: Any, vendor: str) -> set[str]:
    """The tables whose rows this database refuses to rewrite."""
    if vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        found = {row[0] for row in cursor.fetchall()}
        updates = {name.removesuffix("_no_update") for name in found if name.endswith("_no_update")}
        return {table for table in updates if f"{table}_no_delete" in found}
    cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%_never'")
    return {row[0] for row in cursor.fetchall()}
