"""Guards of the database: no entry is rewritten, replaced or emptied away, and a missing guard is seen."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.trialroom.acts import note

from opencourt.kernel.guards import protected
from opencourt.kernel.models import Entry
from opencourt.site.safety import GUARDED, unsafe_settings

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="as SQLite says it")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="as PostgreSQL says it")


@pytest.fixture
def entry(volume, chen, monday) -> Entry:
    note(volume, by=chen, at=monday)
    return Entry.objects.get()


def statement(sentence: str, *values: object) -> None:
    """Say this to the database itself."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentence, values)


class TestEntriesStay:
    @on_sqlite
    @pytest.mark.parametrize("key", ["id", "seq"])
    def test_no_row_replaces_an_entry(self, entry, key):
        names = [field.column for field in Entry._meta.concrete_fields]
        values = {"kind": "'forged'"} | ({"id": "NULL"} if key == "seq" else {"seq": "99"})
        columns, news = ", ".join(names), ", ".join(values.get(name, name) for name in names)
        with pytest.raises(DatabaseError, match="never rewritten"):
            statement(f"INSERT OR REPLACE INTO kernel_entry ({columns}) SELECT {news} FROM kernel_entry")
        assert Entry.objects.get().kind == "trial.note"

    @on_postgresql
    def test_the_table_is_not_emptied(self, entry):
        with pytest.raises(DatabaseError, match="never rewritten"):
            statement("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE kernel_entry CASCADE")
        assert Entry.objects.count() == 1


class TestGuardsAreSeen:
    def test_all_append_only_tables_are_guarded(self, db):
        with connection.cursor() as cursor:
            assert protected(cursor, connection.vendor) == GUARDED

    @on_sqlite
    @pytest.mark.parametrize("verb", ["update", "delete", "replace"])
    def test_a_guard_that_was_dropped_is_missed(self, db, verb):
        statement(f"DROP TRIGGER ledger_leaf_no_{verb}")
        assert any("ledger_leaf" in one for one in unsafe_settings())

    @on_postgresql
    @pytest.mark.parametrize("name", ["ledger_leaf_never", "ledger_leaf_no_truncate"])
    def test_a_guard_that_was_switched_off_is_missed(self, db, name):
        statement(f"ALTER TABLE ledger_leaf DISABLE TRIGGER {name}")
        assert any("ledger_leaf" in one for one in unsafe_settings())
