"""What went wrong is said in a sentence, to people and to programs."""

import json

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from opencourt.kernel.errors import Absent, Conflict, NotEntitled, Refused
from opencourt.kernel.finding import Finding, Reason
from opencourt.site.middleware import ErrorsInSentences
from opencourt.site.views import absent, bad_request, broken, forbidden

REFUSED = Refused(
    Finding(
        (
            Reason("CivPL 122(1)", "The plaintiff has no direct interest."),
            Reason("CivPL 122(2)", "No definite defendant is named.", "defendant"),
        )
    )
)


def answer_to(error, *, path="/en/cases/1/"):
    return ErrorsInSentences(lambda request: None).process_exception(RequestFactory().get(path), error)


class TestErrorsOfOurs:
    def test_a_refusal_lists_every_reason_with_its_article(self):
        response = answer_to(REFUSED)
        page = response.content.decode()
        assert response.status_code == 422
        for reason in REFUSED.finding.reasons:
            assert reason.sentence in page
            assert reason.cites in page

    def test_a_chinese_reader_gets_a_chinese_page(self):
        with override("zh-hans"):
            page = answer_to(REFUSED, path="/zh-hans/cases/1/").content.decode()
        assert '<html lang="zh-Hans"' in page
        assert "依法不能办理" in page

    @pytest.mark.parametrize("path", ["/en/cases/1.json", "/api/cases/1"])
    def test_a_program_gets_the_same_as_data(self, path):
        response = answer_to(REFUSED, path=path)
        error = json.loads(response.content)["error"]
        assert response.status_code == 422
        assert error["sentence"] == str(REFUSED)
        assert error["reasons"][1] == {
            "cites": "CivPL 122(2)",
            "sentence": "No definite defendant is named.",
            "field": "defendant",
        }

    @pytest.mark.parametrize(
        ("error", "status"),
        [(Absent("No such case."), 404), (NotEntitled("Not yours."), 403), (Conflict("It moved on."), 409)],
    )
    def test_each_kind_has_its_status_and_its_sentence(self, error, status):
        response = answer_to(error)
        assert response.status_code == status
        assert str(error) in response.content.decode()

    def test_what_a_person_typed_cannot_become_part_of_the_page(self):
        assert "<script>x" not in answer_to(Absent("<script>x")).content.decode()

    def test_another_error_is_left_to_be_logged_as_a_fault(self):
        assert answer_to(KeyError("x")) is None


class TestErrorsOfTheServer:
    @pytest.mark.parametrize(("view", "status"), [(bad_request, 400), (forbidden, 403), (absent, 404)])
    def test_each_is_a_page_and_data(self, view, status):
        page = view(RequestFactory().get("/en/x"), Exception())
        data = view(RequestFactory().get("/api/x"), Exception())
        assert (page.status_code, data.status_code) == (status, status)
        assert b"govuk-heading-l" in page.content
        assert json.loads(data.content)["error"]["sentence"]

    def test_a_fault_of_our_own_is_a_fixed_page_in_both_languages(self):
        page = broken(RequestFactory().get("/en/x")).content.decode()
        assert "Something went wrong on our side" in page
        assert "本平台出了差错" in page
        assert "{" not in page

    def test_an_unknown_address_is_not_there_in_either_form(self, client):
        assert client.get("/en/nothing-here").status_code == 404
        assert client.get("/nothing-here.json").json()["error"]["reasons"] == []
