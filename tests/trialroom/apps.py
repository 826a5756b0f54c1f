"""A room of the tests alone, where the kernel's contract is tried."""

from django.apps import AppConfig


class TrialRoomConfig(AppConfig):
    """Claims, a bank and a hot lot, in the tests' database only."""

    name = "tests.trialroom"
    label = "trialroom"
    default_auto_field = "django.db.models.BigAutoField"
