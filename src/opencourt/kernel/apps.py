"""The kernel as a Django app."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Volumes, entries, authority and the outbox."""

    name = "opencourt.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
