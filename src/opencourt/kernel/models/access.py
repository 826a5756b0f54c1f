"""Who looked at what, and drafts, which are not acts."""

from __future__ import annotations

from django.db import models

from opencourt.kernel.identifiers import new_id


class Access(models.Model):
    """That someone looked at something that is not public, why and on whose word."""

    actor = models.UUIDField(null=True, db_index=True, help_text="Who looked.")
    volume = models.ForeignKey("kernel.Volume", models.PROTECT, related_name="looks", help_text="At which volume.")
    what = models.CharField(max_length=80, help_text="At what in it.")
    purpose = models.CharField(max_length=200, help_text="For which purpose.")
    approved_by = models.UUIDField(null=True, blank=True, help_text="Who approved it, where that is needed.")
    at = models.DateTimeField(help_text="When.")

    def __str__(self) -> str:
        return f"look at {self.volume_id}"


class Draft(models.Model):
    """An order not yet given: encrypted, its owner's only, with the key of the later act."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="Its address.")
    owner = models.UUIDField(db_index=True, help_text="Whose draft.")
    act = models.CharField(max_length=80, help_text="Of which act.")
    version = models.PositiveSmallIntegerField(help_text="Version of the order's form.")
    key = models.UUIDField(default=new_id, help_text="The key the act will be given.")
    ciphertext = models.BinaryField(help_text="Nonce, then AES-256-GCM of the fields.")
    expires_at = models.DateTimeField(help_text="When it is thrown away.")

    def __str__(self) -> str:
        return f"draft {self.pk}"
