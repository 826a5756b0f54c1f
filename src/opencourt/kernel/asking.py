"""Questions made once: a queryset is put together on its first use and asked by the driver from then on.

Putting a queryset together takes the ORM several times longer than the database takes to answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection

# Values that stand for the open places while a question is put together; nobody's real ones.
PLACES: dict[type, Callable[[int], Any]] = {
    UUID: lambda place: UUID(int=0xA5 << 120 | place),
    datetime: lambda place: datetime(1801, 1, 1 + place, 1, 2, 3, 456789, UTC),
    str: lambda place: f"\x01place {place}\x01",
}


class Question:
    """A question with open places: `make` gets a value for each and returns a queryset of plain values."""

    def __init__(self, make: Callable[..., Any]) -> None:
        self.make = make
        self._made: dict[tuple[Any, ...], tuple[str, list[tuple[bool, Any]]]] = {}

    def ask(self, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that answer it for these values, as the database gives them."""
        kinds = (connection.vendor, *(type(value) for value in values))
        if kinds not in self._made:
            self._made[kinds] = self._put_together(values)
        statement, places = self._made[kinds]
        if not statement:
            return []
        with connection.cursor() as cursor:
            cursor.execute(statement, [_stored(values[held]) if is_place else held for is_place, held in places])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _put_together(self, values: tuple[Any, ...]) -> tuple[str, list[tuple[bool, Any]]]:
        stand_ins = [PLACES[type(value)](place) for place, value in enumerate(values)]
        try:
            statement, given = self.make(*stand_ins).query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            # Nothing can answer it, whatever the values: the ORM saw that without asking.
            return "", []
        stored = {_stored(one): place for place, one in enumerate(stand_ins)}
        places = [(True, stored[one]) if one in stored else (False, one) for one in given]
        if {held for is_place, held in places if is_place} != set(range(len(values))):
            raise ValueError("A value of this question does not reach its statement")
        return statement, places


def _stored(value: Any) -> Any:
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
