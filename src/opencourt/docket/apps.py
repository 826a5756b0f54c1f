"""The docket room as a Django app."""

from django.apps import AppConfig


class DocketConfig(AppConfig):
    """Cases, parties, documents and the timeline."""

    name = "opencourt.docket"
    label = "docket"
    default_auto_field = "django.db.models.BigAutoField"
