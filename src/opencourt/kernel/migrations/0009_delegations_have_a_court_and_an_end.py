from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0008_what_an_approval_was_given_to")]

    operations = [
        # Those without an end or a court no longer count; whoever gave one can give it again.
        migrations.RunSQL("DELETE FROM kernel_delegation", migrations.RunSQL.noop),
        migrations.AddField(
            "delegation",
            "court",
            models.CharField(default="", help_text="Code of the court of which both must be.", max_length=12),
            preserve_default=False,
        ),
        migrations.AlterField(
            "delegation", "until", models.DateTimeField(help_text="To when: no delegation lasts for ever.")
        ),
    ]
