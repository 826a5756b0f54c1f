from django.db import migrations

from opencourt.kernel.guards import protect


def guard(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table in ("kernel_entry", "kernel_offer"):
            protect(table, cursor, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0005_time_of_the_last_entry")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
