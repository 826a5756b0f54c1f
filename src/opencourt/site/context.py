"""What every page shows around its content: navigation, languages, the demo notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

NAVIGATION = (
    ("judgments:search", _("Judgments")),
    ("docket:cases", _("Cases")),
    ("courts:list", _("Courts")),
    ("ledger:home", _("The public log")),
)
LANGUAGES = (("en", "en", "English"), ("zh-hans", "zh-Hans", "中文"))


@dataclass(frozen=True)
class Language:
    """One language of the site, and this page's address in it."""

    code: str
    tag: str
    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the main navigation."""

    address: str
    text: Any
    active: bool
    current: bool


def address_in(code: str, *, path: str, query: str = "") -> str:
    """The address of the same page in the language of that code; its first page for unprefixed ones."""
    first, _slash, rest = path.lstrip("/").partition("/")
    known = first in {language for language, _tag, _name in LANGUAGES}
    return f"/{code}/{rest if known else ''}" + (f"?{query}" if known and query else "")


def languages_of(request: HttpRequest) -> tuple[Language, ...]:
    """The languages with this page's address in each; the one in use is marked."""
    used = get_language() or settings.LANGUAGE_CODE
    query = request.META.get("QUERY_STRING", "")
    return tuple(
        Language(code, tag, name, address_in(code, path=request.path, query=query), code == used)
        for code, tag, name in LANGUAGES
    )


def navigation_of(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """The main navigation, with the item that leads to this page marked."""
    items = []
    for name, text in NAVIGATION:
        address = reverse(name)
        items.append(NavigationItem(address, text, request.path.startswith(address), request.path == address))
    return tuple(items)


def page(request: HttpRequest) -> dict[str, Any]:
    """`navigation`, `languages`, `language` (the one in use) and `demo`, for base.html."""
    languages = languages_of(request)
    return {
        "navigation": navigation_of(request),
        "languages": languages,
        "language": next((language for language in languages if language.current), languages[0]),
        "demo": settings.DEMO,
    }
