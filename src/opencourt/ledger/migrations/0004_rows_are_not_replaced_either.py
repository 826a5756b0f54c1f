from django.db import migrations

from opencourt.kernel.guards import protect


def guard(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table in ("ledger_leaf", "ledger_fulltile", "ledger_checkpoint"):
            protect(table, cursor, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_heads_of_courts")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
