"""The ledger room as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The public log: tree, checkpoints, proofs and draws."""

    name = "opencourt.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
