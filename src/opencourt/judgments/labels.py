"""What the words of a judgment are called for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FACETS = {"court": _("Court"), "year": _("Year"), "domain": _("Branch of law"), "kind": _("Kind of document")}

KINDS = {
    "judgment": _("Judgment"),
    "ruling": _("Ruling"),
    "decision": _("Decision"),
    "mediation": _("Mediation statement"),
    "notice": _("Notice"),
    "payment_order": _("Payment order"),
    "order": _("Order"),
}

DOMAINS = {
    "criminal": _("Criminal"),
    "civil": _("Civil"),
    "administrative": _("Administrative"),
    "compensation": _("State compensation"),
    "enforcement": _("Enforcement"),
    "insolvency": _("Insolvency"),
    "judicial_aid": _("Judicial aid"),
    "sanction": _("Sanction"),
    "preservation": _("Preservation"),
    "recognition": _("Recognition"),
}
