"""The frame of every page: two languages, navigation, nothing inline, colours that can be read."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.utils.translation import override

import opencourt.site
from opencourt.site.context import address_in, page

PALETTE = Path(opencourt.site.__file__).parent / "front" / "_govuk.scss"
TEXTS = ("secondary-text", "error", "success", "link", "link-visited")
WHITE, PAPER = "#ffffff", "#f4f1ea"


@pytest.mark.parametrize(
    ("code", "path", "query", "address"),
    [
        ("zh-hans", "/en/courts/", "", "/zh-hans/courts/"),
        ("en", "/zh-hans/judgments/", "q=%E5%80%9F", "/en/judgments/?q=%E5%80%9F"),
        ("zh-hans", "/en/", "", "/zh-hans/"),
        ("zh-hans", "/healthz", "x=1", "/zh-hans/"),
        ("en", "//elsewhere.example/", "", "/en/"),
    ],
)
def test_the_other_language_is_the_same_page(code, path, query, address):
    assert address_in(code, path=path, query=query) == address


def test_the_navigation_marks_where_the_reader_is():
    items = page(RequestFactory().get("/en/courts/x"))["navigation"]
    with override("en"):
        marked = [str(item.text) for item in items if item.active]
    assert marked == ["Courts"]


@pytest.mark.parametrize(("prefix", "tag"), [("en", "en"), ("zh-hans", "zh-Hans")])
class TestThePage:
    def test_names_its_language_and_leads_to_the_other(self, client, prefix, tag):
        body = client.get(f"/{prefix}/about").content.decode()
        assert f'<html lang="{tag}"' in body
        assert 'hreflang="en" href="/en/about"' in body
        assert 'hreflang="zh-Hans" href="/zh-hans/about"' in body

    def test_has_a_way_past_the_navigation(self, client, prefix, tag):
        body = client.get(f"/{prefix}/about").content.decode()
        assert 'href="#main-content"' in body
        assert 'id="main-content"' in body

    def test_holds_nothing_that_its_own_security_policy_forbids(self, client, prefix, tag):
        response = client.get(f"/{prefix}/about")
        body = response.content.decode()
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert not re.search(r'<script(?![^>]*\bsrc=)|\sstyle="|\son\w+="', body)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class TestColours:
    @pytest.mark.parametrize("name", TEXTS)
    @pytest.mark.parametrize("ground", [WHITE, PAPER])
    def test_every_text_has_a_contrast_of_seven_to_one(self, name, ground):
        found = re.search(rf'"{name}": (#[0-9a-f]{{6}})', PALETTE.read_text())
        assert contrast(found[1], ground) >= 7

    @pytest.mark.parametrize("name", ["ink", "red", "button"])
    def test_white_on_our_dark_colours_can_be_read(self, name):
        found = re.search(rf"\${name}: (#[0-9a-f]{{6}})", PALETTE.read_text())
        assert contrast(found[1], WHITE) >= 7
