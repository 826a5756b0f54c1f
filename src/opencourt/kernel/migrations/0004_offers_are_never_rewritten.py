from django.db import migrations

from opencourt.kernel.guards import protect
from opencourt.kernel.offering import POSTGRESQL


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    with schema_editor.connection.cursor() as cursor:
        protect("kernel_offer", cursor, vendor)
        if vendor == "postgresql":
            cursor.execute(POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_streams")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
