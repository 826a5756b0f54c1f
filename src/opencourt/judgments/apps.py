"""The judgments room as a Django app."""

from django.apps import AppConfig


class JudgmentsConfig(AppConfig):
    """Judgments: reading, filing, publishing and finding."""

    name = "opencourt.judgments"
    label = "judgments"
    default_auto_field = "django.db.models.BigAutoField"
