"""The courts room as a Django app."""

from django.apps import AppConfig


class CourtsConfig(AppConfig):
    """The courts: hierarchy, codes and seats."""

    name = "opencourt.courts"
    label = "courts"
    default_auto_field = "django.db.models.BigAutoField"
