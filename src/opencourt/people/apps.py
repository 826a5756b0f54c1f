"""The people room as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, accounts and the offices they hold."""

    name = "opencourt.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
