"""Every field of every table says in plain language what it holds."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import PACKAGE


def silent_fields(model: type[models.Model]) -> list[str]:
    """The fields of our own tables without a help text; keys that Django makes itself need none."""
    fields = [field for field in model._meta.local_concrete_fields if not field.auto_created]
    fields += list(model._meta.local_many_to_many)
    ours = [field for field in fields if not isinstance(field, models.AutoField)]
    inherited = {"password", "last_login"} if hasattr(model, "check_password") else set()
    return [field.name for field in ours if not str(field.help_text).strip() and field.name not in inherited]


def our_models() -> list[type[models.Model]]:
    """The tables of all rooms."""
    return [model for model in apps.get_models() if model.__module__.startswith(f"{PACKAGE}.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_field_has_a_help_text(model):
    assert silent_fields(model) == []


def test_a_field_without_a_help_text_is_noticed():
    class Told(models.Model):
        name = models.CharField(help_text="What it is called.")

        class Meta:
            app_label = "architecture"

    class Silent(models.Model):
        name = models.CharField()

        class Meta:
            app_label = "architecture"

    assert silent_fields(Told) == []
    assert silent_fields(Silent) == ["name"]
