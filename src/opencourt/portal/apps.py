"""The portal room as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public front door."""

    name = "opencourt.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
