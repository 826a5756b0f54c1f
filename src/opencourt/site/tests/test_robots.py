"""Outside search engines take neither cases nor judgments (DESIGN, Rights: no dossiers)."""

from __future__ import annotations

import pytest
from tests.policy.samples import new_judgment

from opencourt.kernel.terms import Audience


def test_robots_are_asked_to_leave_cases_and_judgments_alone(client, db):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert lines[0] == "User-agent: *"
    for path in ("/en/judgments/", "/zh-hans/judgments/", "/en/cases/", "/zh-hans/cases/", "/api/"):
        assert f"Disallow: {path}" in lines


@pytest.fixture
def judgment(db):
    return new_judgment("published", disclosure=Audience.PUBLIC)


def test_every_answer_about_a_judgment_says_no_index(client, judgment):
    own, case = f"/en/judgments/{judgment.pk}", f"/en/cases/{judgment.case_id}"
    files = (
        f"/en/cases/documents/{judgment.document_id}",
        f"/api/judgments/{judgment.pk}",
        "/en/judgments/search.json",
    )
    for address in (f"{own}/", f"{own}.json", f"{own}.txt", f"{case}/", f"{case}.json", f"{case}.atom", *files):
        answer = client.get(address)
        assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex, nofollow"), address
    assert "X-Robots-Tag" not in client.get("/en/courts/")
