"""Words of the courts: levels, kinds, provinces, and a court as a plain record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from opencourt.kernel.casenumbers import SUPREME

# The first two digits of the national division code and the character of the high court there.
LETTERS = {
    "11": "京",
    "12": "津",
    "13": "冀",
    "14": "晋",
    "15": "内",
    "21": "辽",
    "22": "吉",
    "23": "黑",
    "31": "沪",
    "32": "苏",
    "33": "浙",
    "34": "皖",
    "35": "闽",
    "36": "赣",
    "37": "鲁",
    "41": "豫",
    "42": "鄂",
    "43": "湘",
    "44": "粤",
    "45": "桂",
    "46": "琼",
    "50": "渝",
    "51": "川",
    "52": "黔",
    "53": "云",
    "54": "藏",
    "61": "陕",
    "62": "甘",
    "63": "青",
    "64": "宁",
    "65": "新",
}
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
SUPREME_CODE = SUPREME


class Level(TextChoices):
    """The four levels of courts, from the first instance up."""

    BASIC = "basic", _("Basic court")
    INTERMEDIATE = "intermediate", _("Intermediate court")
    HIGH = "high", _("High court")
    SUPREME = "supreme", _("Supreme court")


class CourtKind(TextChoices):
    """What sets a court apart from the ordinary court of a division."""

    ORDINARY = "ordinary", _("Court of a division")
    RAILWAY = "railway", _("Railway court")
    MARITIME = "maritime", _("Maritime court")
    INTELLECTUAL_PROPERTY = "ip", _("Intellectual property court")
    FINANCIAL = "financial", _("Financial court")
    INTERNET = "internet", _("Internet court")
    OILFIELD = "oilfield", _("Oilfield court")
    FORESTRY = "forestry", _("Forestry court")
    RECLAMATION = "reclamation", _("Reclamation area court")
    CROSS_REGION = "cross_region", _("Court across divisions")
    ZONE = "zone", _("Court of a development zone")
    CORPS = "corps", _("Court of the Production and Construction Corps")
    MILITARY = "military", _("Military court")


@dataclass(frozen=True)
class Division:
    """An administrative division: its six-digit code, its name, its name in Latin letters."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True)
class CourtRecord:
    """A court as a line of the register."""

    code: str
    name: str
    name_en: str
    level: str
    kind: str = CourtKind.ORDINARY
    division: str = ""
    parent: str = ""
    appeals_to: str = ""
    derived: bool = False
    since: date | None = None
    until: date | None = None
    short_name: str = ""
    bare_name: str = ""
