"""Personal payload, encrypted per subject and volume; the entry holds only a commitment."""

from __future__ import annotations

from django.db import models

from opencourt.kernel.identifiers import new_id


class VaultKey(models.Model):
    """The key of one subject in one volume, wrapped by the master key; erasing it erases the payload."""

    volume = models.ForeignKey("kernel.Volume", models.PROTECT, related_name="+", help_text="In which volume.")
    subject = models.CharField(max_length=80, help_text="Whose data: an opaque reference.")
    wrapped = models.BinaryField(help_text="The key, encrypted under the master key.")
    master = models.CharField(max_length=20, help_text="Which master key wraps it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volume", "subject"], name="one_vault_key")]

    def __str__(self) -> str:
        return f"vault key {self.pk}"


class Sealed(models.Model):
    """One encrypted value with its salt."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False, help_text="What the entry refers to.")
    key = models.ForeignKey(VaultKey, models.CASCADE, related_name="sealed", help_text="Under which key.")
    ciphertext = models.BinaryField(help_text="Nonce, then AES-256-GCM of salt and value.")

    def __str__(self) -> str:
        return f"sealed {self.pk}"
