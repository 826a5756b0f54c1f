"""Nobody is looked up by name alone (DESIGN, Rights: no dossiers)."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from conftest import MONDAY
from django.test import Client

from opencourt.docket.models import Party
from opencourt.judgments.index import the_index
from opencourt.judgments.tests.made import NAME, WORD, file_of, imported
from opencourt.kernel import outbox

OTHER = "某戊己"


@pytest.fixture(autouse=True)
def published(settings, tmp_path, db):
    settings.INDEX = tmp_path / "index"
    with time_machine.travel(MONDAY, tick=False):
        imported(file_of(tmp_path, 7), published=True)
        outbox.work(MONDAY)
        assert set(Party.objects.values_list("name", flat=True)) == {NAME, OTHER}
        yield
    the_index().close()


def asked(question: str, **filters: str) -> dict[str, Any]:
    return Client().get("/en/judgments/search.json", {"q": question} | filters).json()


NAMES_ALONE = (
    *(NAME, f'"{NAME}"', f"{NAME[0]} {NAME[1:]}", f" {NAME} ", f"{NAME} {OTHER}", f"{NAME} OR {OTHER}"),
    *(f"title:{NAME}", f"{NAME} -{WORD}", f"{NAME}，{OTHER}", f"({NAME})"),
    *("李某", "李某某", "李某甲", "李××", "李某 王某某", "李某１"),
)


@pytest.mark.parametrize("question", NAMES_ALONE)
def test_a_name_alone_is_answered_by_a_sentence_and_no_total(question):
    answer = asked(question)
    assert (answer["total"], answer["judgments"], answer["facets"]) == (None, [], {})
    assert "by name alone" in answer["notice"]


def test_the_page_shows_the_sentence_instead_of_a_total():
    page = Client().get("/en/judgments/", {"q": NAME}).content.decode()
    assert "by name alone" in page and "0 judgments" not in page and "Nothing published fits" not in page
    assert "<entry>" not in Client().get("/en/judgments/search.atom", {"q": NAME}).content.decode()


@pytest.mark.parametrize("question", [WORD, f"{NAME} {WORD}", f"{NAME} court:京0105", f"{NAME} article:民法典577", ""])
def test_with_something_else_it_is_searched(question):
    assert (asked(question)["total"], asked(question)["notice"]) == (1, "")


def test_with_a_filter_it_is_searched():
    assert asked(NAME, court="京0105")["total"] == 1


def test_whether_a_name_is_of_a_live_case_is_not_told(case):
    true_name = case.parties.first().name
    assert (asked(true_name)["total"], asked(true_name)["notice"]) == (0, "")
