"""Writing one row with a statement that is made once for its table.

`save` and `update` make theirs anew each time, which takes longer than the database takes for the row.
There are no signals here and no second thoughts: it is for rows that an act itself makes or holds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import connection, models


def insert(row: models.Model) -> None:
    """Write a new row; it then has its key."""
    fields, statement, gives_key = _insertion(type(row), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))
        if gives_key:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


def insert_if_new(row: models.Model) -> bool:
    """Write a new row unless one of the same unique values is there; whether it was written."""
    fields, statement, _gives_key = _insertion(type(row), connection.vendor)
    plain = statement.partition(" RETURNING ")[0]
    with connection.cursor() as cursor:
        cursor.execute(f"{plain} ON CONFLICT DO NOTHING", _values(row, fields))
        return bool(cursor.rowcount == 1)


def next_in_series(row: models.Model, known: str, counted: str) -> int:
    """Count on in one statement: the new count of the row that is there, or the first of this new one."""
    fields, statement, _gives_key = _insertion(type(row), connection.vendor)
    quote = connection.ops.quote_name
    table = quote(row._meta.db_table)
    plain = statement.partition(" RETURNING ")[0]
    on = f"ON CONFLICT ({quote(known)}) DO UPDATE SET {quote(counted)} = {table}.{quote(counted)} + 1"
    with connection.cursor() as cursor:
        cursor.execute(f"{plain} {on} RETURNING {quote(counted)}", _values(row, fields))
        return int(cursor.fetchone()[0])


def change_where(row: models.Model, names: tuple[str, ...], known: tuple[str, ...]) -> int:
    """Write these fields into the rows that agree with this one in the known fields; how many there were."""
    fields, statement = _changing(type(row), names, connection.vendor, known)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))
        return int(cursor.rowcount)


def change(row: models.Model, *names: str) -> None:
    """Write these fields of a row that is there."""
    fields, statement = _changing(type(row), names, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, _values(row, fields))


def _values(row: models.Model, fields: tuple[Any, ...]) -> list[Any]:
    return [
        getattr(row, name) if prepare is None else prepare(getattr(row, name), connection) for name, prepare in fields
    ]


def _prepared(field: Any) -> tuple[str, Any]:
    """The field's attribute and what makes of its value what the driver takes; nothing where they are the same."""
    stored = field.target_field if field.is_relation else field
    if isinstance(stored, models.CharField | models.TextField):
        return field.attname, _text
    same = isinstance(stored, models.IntegerField | models.BooleanField)
    return field.attname, None if same else field.get_db_prep_save


def _text(value: Any, connection: Any) -> Any:
    # A choice is a text of its own kind, which not every driver takes for one.
    return value if value is None or type(value) is str else str(value)


@lru_cache(maxsize=256)
def _insertion(table: type[models.Model], vendor: str) -> tuple[tuple[Any, ...], str, bool]:
    key, quote = table._meta.pk, connection.ops.quote_name
    gives_key = isinstance(key, models.AutoField)
    fields: tuple[Any, ...] = tuple(field for field in table._meta.concrete_fields if not (gives_key and field is key))
    names, marks = ", ".join(quote(field.column) for field in fields), ", ".join("%s" for _field in fields)
    statement = f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({marks})"
    made = tuple(_prepared(field) for field in fields)
    return made, statement + (f" RETURNING {quote(str(key.column))}" if gives_key else ""), gives_key


@lru_cache(maxsize=256)
def _changing(
    table: type[models.Model], names: tuple[str, ...], vendor: str, known: tuple[str, ...] = ()
) -> tuple[tuple[Any, ...], str]:
    quote = connection.ops.quote_name
    fields: list[Any] = [table._meta.get_field(name) for name in names]
    where: list[Any] = [table._meta.get_field(name) for name in known] or [table._meta.pk]
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    same = " AND ".join(f"{quote(field.column)} = %s" for field in where)
    made = tuple(_prepared(one) for one in (*fields, *where))
    return made, f"UPDATE {quote(table._meta.db_table)} SET {changes} WHERE {same}"
