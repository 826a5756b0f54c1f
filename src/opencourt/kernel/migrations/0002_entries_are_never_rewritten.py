from django.db import migrations

from opencourt.kernel.guards import protect


def guard(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        protect("kernel_entry", cursor, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
