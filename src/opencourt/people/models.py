"""Accounts: people who sign in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from opencourt.kernel.identifiers import new_id


class AccountManager(BaseUserManager["Account"]):
    """Making accounts."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> Account:
        """A new account; without a password it cannot sign in."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """Someone who can sign in; what they may do is said by offices and standings, never here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="Their reference in entries.")
    username = models.CharField(max_length=60, unique=True, help_text="What they sign in with.")
    name = models.CharField(max_length=80, help_text="Their name as shown.")
    is_active = models.BooleanField(default=True, help_text="Whether they may sign in.")

    USERNAME_FIELD = "username"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.name

    @property
    def actor_id(self) -> UUID:
        """Their reference in entries and standings."""
        return self.id


class Tries(models.Model):
    """How often a password was wrong lately: for one account, from one place or from everywhere."""

    key = models.BinaryField(max_length=32, unique=True, help_text="Account and place, as a keyed hash.")
    wrong = models.PositiveIntegerField(default=0, help_text="How many wrong passwords in a row.")
    last_at = models.DateTimeField(db_index=True, help_text="When it was tried last.")

    def __str__(self) -> str:
        return f"{self.wrong} tries"


class Installation(models.Model):
    """What this database is for: one row, made when the database is new and never changed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, help_text="Always 1: there is one row.")
    demo = models.BooleanField(help_text="Whether it holds the demo, whose password everyone knows.")
    since = models.DateTimeField(help_text="When it was made.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_installation")]

    def __str__(self) -> str:
        return "demo" if self.demo else "live"
