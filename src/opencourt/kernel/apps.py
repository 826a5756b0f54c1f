"""The kernel as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    """Volumes, entries, authority and the outbox; on start, the rooms' acts and tasks enter the book."""

    name = "opencourt.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read the book: every room's acts and tasks."""
        autodiscover_modules("acts", "tasks")
