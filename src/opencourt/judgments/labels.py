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


def article_text(law: str, article: int, sub: int | None, paragraph: int | None, item: int | None) -> str:
    """A cited article as courts write it: 《民法典》第563条第1款第4项."""
    return "".join(
        (
            f"《{law.removeprefix('中华人民共和国')}》第{article}条",
            f"之{sub}" if sub else "",
            f"第{paragraph}款" if paragraph else "",
            f"第{item}项" if item else "",
        )
    )
