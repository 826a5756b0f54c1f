"""Forms: nothing typed is lost, and every problem is a sentence of ours."""

from datetime import date
from enum import Enum
from typing import Annotated
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import TextChoices
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override
from pydantic import BaseModel, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from opencourt.kernel.book import BOOK
from opencourt.kernel.finding import Finding, Reason
from opencourt.kernel.forms import Carried, Choices, Help, Label, Long, Step, Upload, form_for
from opencourt.kernel.orders import Order
from opencourt.kernel.stricttypes import CourtDate, Fen


class Track(TextChoices):
    """How a case is tried."""

    ORDINARY = "ordinary", "Ordinary"
    SUMMARY = "summary", "Summary"


class Claim(Order):
    """An order with a field for each widget."""

    title: Annotated[str, Label("Title"), Help("As on the paper"), Field(min_length=2, max_length=20)]
    facts: Annotated[str, Label("Facts"), Long(rows=9), Step("The dispute")]
    sum: Annotated[Fen, Label("Sum claimed")]
    copies: Annotated[int, Label("Copies"), Field(ge=1, le=9)]
    signed_on: Annotated[CourtDate, Label("Day of signing")]
    track: Annotated[Track, Label("Track")]
    court: Annotated[str, Label("Court"), Choices(lambda: [("京0105", "Chaoyang"), ("京0101", "Dongcheng")])]
    grounds: Annotated[list[str], Label("Grounds"), Choices([("loan", "Loan"), ("rent", "Rent")])]
    urgent: Annotated[bool, Label("Urgent")] = False
    witnesses: Annotated[list[str] | None, Label("Witnesses")] = None
    ends_on: Annotated[CourtDate | None, Label("End")] = None
    ref: Annotated[str, Carried()] = ""


GOOD = {
    "title": "Loan of Li",
    "facts": "Lent in May.\r\nNever paid.",
    "sum": "1,234.50",
    "copies": "２",
    "signed_on-year": "2026",
    "signed_on-month": "５",
    "signed_on-day": "4",
    "track": "summary",
    "court": "京0105",
    "grounds": ["loan", "rent"],
    "witnesses": "Wang\n\n Chen ",
    "ref": "abc",
}


def problems_of(form):
    return dict(form.problems)


class TestGoodAnswers:
    def test_make_the_order(self):
        form = form_for(Claim).bound(GOOD)
        assert problems_of(form) == {}
        order = form.order()
        assert (order.sum, order.copies, order.signed_on) == (123450, 2, date(2026, 5, 4))
        assert order.track is Track.SUMMARY
        assert order.witnesses == ["Wang", "Chen"]
        assert (order.urgent, order.ends_on, order.ref) == (False, None, "abc")

    def test_come_from_a_request_as_well(self):
        data = QueryDict(mutable=True)
        for name, value in GOOD.items():
            data.setlist(name, value if isinstance(value, list) else [value])
        assert form_for(Claim).bound(data).order().grounds == ["loan", "rent"]

    def test_fill_a_form_and_come_back_the_same(self):
        order = form_for(Claim).bound(GOOD).order()
        again = form_for(Claim).filled(order)
        typed = {one.name: one.value for one in again.fields}
        assert typed["sum"] == "1,234.50"
        assert typed["signed_on"] == {"year": "2026", "month": "5", "day": "4"}
        assert typed["track"] == "summary"

    def test_are_kept_in_a_draft_and_resumed(self):
        typed = form_for(Claim).bound({**GOOD, "sum": "a lot"}).typed
        resumed = form_for(Claim).resumed({**typed, "of an older version": "x"})
        assert {one.name: one.value for one in resumed.fields}["sum"] == "a lot"
        assert not resumed.errors


class TestWrongAnswers:
    def test_nothing_at_all_names_every_required_field(self):
        form = form_for(Claim).bound({})
        assert form.order() is None
        assert set(form.problems) == {"title", "facts", "sum", "copies", "signed_on", "track", "court", "grounds"}
        assert form.problems["title"] == 'Fill in "Title".'
        assert form.problems["track"] == 'Choose an answer for "Track".'

    @pytest.mark.parametrize(
        ("name", "typed", "sentence"),
        [
            ("title", "x", '"Title" needs at least 2 characters.'),
            ("title", "x" * 21, '"Title" may have at most 20 characters; shorten it.'),
            ("title", "a\x00b", "contains a character that cannot be stored"),
            ("sum", "a lot", '"Sum claimed" must be an amount in yuan'),
            ("sum", "1,23.5", "must be an amount in yuan"),
            ("sum", "9" * 5000, "must be an amount in yuan"),
            ("copies", "two", '"Copies" must be a whole number'),
            ("copies", "9" * 5000, "must be a whole number"),
            ("copies", "0", '"Copies" must be 1 or more.'),
            ("copies", "10", '"Copies" must be 9 or less.'),
            ("signed_on-month", "13", '"Day of signing" must be a day that exists'),
            ("signed_on-month", "May", "needs a year, a month and a day"),
            ("signed_on-day", "", "needs a year, a month and a day"),
            ("track", "secret", 'Choose one of the answers given for "Track".'),
            ("court", "京9999", 'Choose one of the answers given for "Court".'),
            ("grounds", ["loan", "theft"], 'Choose one of the answers given for "Grounds".'),
        ],
    )
    def test_a_wrong_answer_is_named_and_everything_typed_stays(self, name, typed, sentence):
        form = form_for(Claim).bound({**GOOD, name: typed})
        assert form.order() is None
        assert list(form.problems) == [name.split("-")[0]]
        assert sentence in form.problems[name.split("-")[0]]
        kept = {one.name: one.value for one in form.fields}
        assert kept["facts"] == "Lent in May.\nNever paid."
        if isinstance(typed, str) and "\x00" not in typed and "-" not in name:
            assert kept[name] == typed

    def test_the_sentence_is_chinese_for_a_chinese_reader(self):
        with override("zh-hans"):
            assert form_for(Claim).bound({}).problems["title"] == "请填写“Title”。"

    def test_the_summary_leads_to_the_first_input_of_each_field(self):
        form = form_for(Claim).bound({**GOOD, "signed_on-month": "13", "title": "x"})
        assert [address for address, _sentence in form.errors] == ["#id-title", "#id-signed_on-year"]


class TestChecksOfTheOrderItself:
    def test_a_check_of_two_fields_stands_without_a_link(self):
        class Period(Order):
            starts: Annotated[CourtDate, Label("Start")]
            ends: Annotated[CourtDate, Label("End")]

            @model_validator(mode="after")
            def in_order(self):
                if self.ends < self.starts:
                    raise ValueError("The end lies before the start.")
                return self

        form = form_for(Period).bound({"starts": "2026-05-04", "ends": "2026-05-03"})
        assert form.errors == [("", "The end lies before the start.")]

    def test_a_check_of_a_type_of_ours_brings_its_own_sentence(self):
        class Person(Order):
            number: Annotated[str, Label("Number")]

            @field_validator("number")
            @classmethod
            def known(cls, value):
                raise PydanticCustomError("check_digit", "The last digit does not fit.")

        assert form_for(Person).bound({"number": "1"}).problems == {"number": "The last digit does not fit."}

    def test_a_refusal_comes_back_at_its_field_with_its_article(self):
        finding = Finding((Reason("CivPL 122(2)", "No definite defendant is named.", "title"), Reason("", "Too late.")))
        form = form_for(Claim).bound(GOOD).refused(finding)
        assert form.order() is None
        assert form.errors == [("", "Too late."), ("#id-title", "No definite defendant is named. (CivPL 122(2))")]

    def test_a_field_that_no_widget_can_ask_for_is_a_sentence_for_the_programmer(self):
        class Nested(BaseModel):
            inner: dict[str, int]

        with pytest.raises(TypeError, match="has no widget"):
            form_for(Nested)


class Witness(Order):
    """An entry that reads itself from a line."""

    role: str
    name: str

    @model_validator(mode="before")
    @classmethod
    def from_line(cls, given):
        if not isinstance(given, str):
            return given
        if given.count(",") != 1:
            raise ValueError("Write a witness as role, name.")
        return dict(zip(("role", "name"), (part.strip() for part in given.split(",")), strict=True))


class Hearing(Order):
    """An order with a list of entries and a reference."""

    witnesses: Annotated[list[Witness], Label("Witnesses"), Field(min_length=1)]
    person: Annotated[UUID, Label("Person")]


class TestListsOfEntries:
    REFERENCE = "01931f2e-7c11-7a50-8123-456789abcdef"

    def test_are_written_one_a_line_and_come_back_so(self):
        typed = {"witnesses": "expert, Wang\nneighbour, Chen", "person": self.REFERENCE}
        order = form_for(Hearing).bound(typed).order()
        assert [one.name for one in order.witnesses] == ["Wang", "Chen"]
        assert str(order.person) == self.REFERENCE
        assert form_for(Hearing).filled(order).typed == typed

    def test_a_line_that_is_not_right_gets_the_sentence_of_its_entry(self):
        form = form_for(Hearing).bound({"witnesses": "expert Wang", "person": "x"})
        assert form.problems == {
            "witnesses": "Write a witness as role, name.",
            "person": '"Person" is not in the expected form.',
        }


class Evidence(Order):
    """An order with a file."""

    name: Annotated[str, Label("Name"), Field(min_length=2)]
    file: Annotated[bytes, Label("File"), Upload(endings=(".pdf",), limit=2 * 1024 * 1024)]


class TestFiles:
    @pytest.mark.parametrize(
        ("file", "sentence"),
        [
            (None, 'Choose a file for "File".'),
            (SimpleUploadedFile("a.exe", b"MZ"), "must be one of these: .pdf"),
            (SimpleUploadedFile("a.pdf", b""), "is empty"),
            (SimpleUploadedFile("a.pdf", b"x" * (2 * 1024 * 1024 + 1)), "larger than 2 MB"),
        ],
    )
    def test_a_file_that_cannot_be_taken_gets_a_sentence(self, file, sentence):
        form = form_for(Evidence).bound({"name": "Receipt"}, {"file": file} if file else {})
        assert sentence in form.problems["file"]

    def test_a_file_is_stored_only_when_nothing_else_is_wrong(self):
        stored = []

        def store(file):
            stored.append(file.name)
            return b"reference"

        file = SimpleUploadedFile("a.PDF", b"%PDF")
        refused = form_for(Evidence).bound({"name": "x"}, {"file": file}, store=store)
        assert (stored, set(refused.problems)) == ([], {"name"})
        taken = form_for(Evidence).bound({"name": "Receipt"}, {"file": file}, store=store)
        assert (stored, taken.order().file) == (["a.PDF"], b"reference")


class TestThePage:
    def test_shows_each_widget_with_its_label_and_its_error(self):
        page = render_to_string("kernel/form.html", {"form": form_for(Claim).bound({**GOOD, "title": "<x>" * 9})})
        assert 'aria-describedby="id-title-hint id-title-error"' in page
        assert 'value="&lt;x&gt;' in page
        assert '<label class="govuk-label govuk-label--s" for="id-facts">' in page
        assert 'id="id-signed_on-month" name="signed_on-month" type="text" inputmode="numeric" value="５"' in page
        assert 'value="summary" checked' in page
        assert '<option value="京0105" selected>' in page
        assert page.count('type="checkbox"') == 3
        assert "The dispute" in page
        assert '<a href="#id-title">' in page

    def test_asks_for_files_in_parts(self):
        assert 'enctype="multipart/form-data"' in render_to_string("kernel/form.html", {"form": form_for(Evidence)})


def test_a_plain_enumeration_offers_its_values():
    class Side(Enum):
        PLAINTIFF = "plaintiff"

    class Which(Order):
        side: Annotated[Side, Label("Side")]

    (field,) = form_for(Which).fields
    assert field.options == (("plaintiff", "plaintiff", False, "id-side"),)


def test_every_declared_act_has_a_form():
    for declared in BOOK.acts.values():
        if declared.order is not None and not declared.name.startswith("trial."):
            assert form_for(declared.order).fields
