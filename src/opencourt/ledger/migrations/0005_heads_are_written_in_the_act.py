import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_rows_are_not_replaced_either")]

    operations = [
        # Taken again within the hour.
        migrations.RunSQL("DELETE FROM ledger_courthead", migrations.RunSQL.noop),
        migrations.RemoveConstraint("courthead", "court_head_once"),
        migrations.RemoveField("courthead", "taken"),
        migrations.AddField(
            "courthead",
            "act_id",
            models.UUIDField(
                default=uuid.uuid4, help_text="The act by which it was taken; its entry holds the root of them all."
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "courthead", models.UniqueConstraint(fields=("act_id", "court"), name="one_head_of_a_court")
        ),
    ]
