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
        cursor.execute(statement, [_value(row, field) for field in fields])
        if gives_key:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


def change(row: models.Model, *names: str) -> None:
    """Write these fields of a row that is there."""
    fields, statement = _changing(type(row), names, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, [_value(row, field) for field in fields])


def _value(row: models.Model, field: Any) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)


@lru_cache(maxsize=256)
def _insertion(table: type[models.Model], vendor: str) -> tuple[tuple[Any, ...], str, bool]:
    key, quote = table._meta.pk, connection.ops.quote_name
    gives_key = isinstance(key, models.AutoField)
    fields: tuple[Any, ...] = tuple(field for field in table._meta.concrete_fields if not (gives_key and field is key))
    names, marks = ", ".join(quote(field.column) for field in fields), ", ".join("%s" for _field in fields)
    statement = f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({marks})"
    return fields, statement + (f" RETURNING {quote(str(key.column))}" if gives_key else ""), gives_key


@lru_cache(maxsize=256)
def _changing(table: type[models.Model], names: tuple[str, ...], vendor: str) -> tuple[tuple[Any, ...], str]:
    key, quote = table._meta.pk, connection.ops.quote_name
    fields: list[Any] = [table._meta.get_field(name) for name in names]
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(table._meta.db_table)} SET {changes} WHERE {quote(str(key.column))} = %s"
    return (*fields, key), statement
