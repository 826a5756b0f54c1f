"""The register of courts."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opencourt.courts.terms import CourtKind, Level


class Courts(models.QuerySet["Court"]):
    """Courts, with the questions asked of them."""

    def on(self, day: date) -> Courts:
        """The courts that existed that day, as far as the register knows."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))


class Court(models.Model):
    """A court under the code that its case numbers carry."""

    code = models.CharField(
        _("code"), max_length=8, primary_key=True, help_text=_("The court code of case numbers, such as 京0105.")
    )
    name = models.CharField(_("name"), max_length=80, db_index=True, help_text=_("The full name in Chinese."))
    name_en = models.CharField(_("English name"), max_length=160, help_text=_("The name in English, by pattern."))
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, help_text=_("One of four levels."))
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=CourtKind.choices,
        default=CourtKind.ORDINARY,
        help_text=_("The court of a division, or a special court."),
    )
    division = models.CharField(
        _("division"), max_length=6, blank=True, help_text=_("The six-digit code of its administrative division.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("court above"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="below",
        help_text=_("The court it belongs to in the organisation."),
    )
    appeals_to = models.ForeignKey(
        "self",
        verbose_name=_("court of appeal"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hears_appeals_from",
        help_text=_("The court that hears its appeals; empty where it is not known or there is none."),
    )
    derived = models.BooleanField(
        _("formed by rule"), default=False, help_text=_("The code or the name was formed by rule, not read in a list.")
    )
    since = models.DateField(_("since"), null=True, blank=True, help_text=_("The first day, where it is known."))
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day, where it has ended."))
    short_name = models.CharField(
        _("short name"), max_length=80, db_index=True, help_text=_("The name without its province.")
    )
    bare_name = models.CharField(
        _("bare name"), max_length=80, db_index=True, help_text=_("The name without province and prefecture.")
    )

    objects = Courts.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name = _("court")
        verbose_name_plural = _("courts")
        constraints = (
            models.CheckConstraint(condition=Q(level__in=Level.values), name="court_has_a_level"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")), name="court_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return self.name
