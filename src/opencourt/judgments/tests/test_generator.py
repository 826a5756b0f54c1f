"""Invented judgments: the same from the same seed, and readable back to the last article."""

from collections import Counter

import pytest

from opencourt.judgments.generator import fictions, generate, json_line
from opencourt.judgments.generator.frame import chinese
from opencourt.judgments.intake import read_lines
from opencourt.judgments.reading import read
from opencourt.judgments.reading.numerals import number
from opencourt.judgments.terms import Domain
from opencourt.kernel import casenumbers

COURTS = (
    ("青01", "青州市中级人民法院"),
    ("青0102", "青州市临溪区人民法院"),
    ("青0103", "青州市望川区人民法院"),
    ("青0181", "云渡市人民法院"),
    ("甘02", "石桥市第二中级人民法院"),
)


@pytest.fixture(scope="module")
def three_hundred():
    return list(fictions(300, seed=7, courts=COURTS))


class TestTheReader:
    @pytest.mark.parametrize(
        "name",
        [
            "court_name",
            "case_number",
            "decided_on",
            "kind",
            "domain",
            "procedure",
            "parties",
            "panel",
            "clerk",
            "causes",
        ],
    )
    def test_finds_what_was_put_in(self, three_hundred, name):
        for fiction in three_hundred:
            assert getattr(read(fiction.item.full_text), name) == getattr(fiction.expected, name)

    def test_finds_exactly_the_articles_each_decision_rests_on(self, three_hundred):
        for fiction in three_hundred:
            found = [cited.place for cited in read(fiction.item.full_text).cited]
            assert found == [cited.place for cited in fiction.expected.cited]

    def test_has_no_doubts(self, three_hundred):
        assert Counter(doubt for each in three_hundred for doubt in read(each.item.full_text).doubts) == {}


class TestTheGenerator:
    def test_gives_the_same_bytes_from_the_same_seed(self, three_hundred):
        again = [json_line(item) for item in generate(300, seed=7, courts=COURTS)]
        assert again == [json_line(fiction.item) for fiction in three_hundred]

    def test_gives_others_from_another_seed(self, three_hundred):
        other = next(generate(1, seed=8, courts=COURTS))
        assert other.full_text != three_hundred[0].item.full_text

    def test_gives_any_part_of_the_row_alone(self, three_hundred):
        part = list(fictions(5, seed=7, courts=COURTS, first=100))
        assert [each.item.full_text for each in part] == [each.item.full_text for each in three_hundred[100:105]]

    def test_numbers_no_two_cases_alike_and_each_validly_cn_39_to_cn_45(self, three_hundred):
        numbers = [fiction.expected.case_number for fiction in three_hundred]
        assert len(set(numbers)) == 300
        assert [str(casenumbers.parse(each)) for each in numbers] == numbers

    def test_writes_all_branches_of_law_at_the_length_of_real_ones(self, three_hundred):
        domains = {fiction.expected.domain for fiction in three_hundred}
        assert domains == {Domain.CRIMINAL, Domain.CIVIL, Domain.ADMINISTRATIVE, Domain.ENFORCEMENT}
        assert all(800 <= len(fiction.item.full_text) <= 2500 for fiction in three_hundred)

    def test_dates_every_decision_on_a_day_from_monday_to_friday(self, three_hundred):
        assert all(fiction.expected.decided_on.weekday() < 5 for fiction in three_hundred)

    def test_writes_files_that_the_intake_takes_back(self, three_hundred, tmp_path):
        path = tmp_path / "demo.jsonl"
        path.write_bytes(b"".join(json_line(fiction.item) for fiction in three_hundred))
        assert list(read_lines(path)) == [fiction.item for fiction in three_hundred]

    def test_asks_for_a_court_it_can_write_for(self):
        with pytest.raises(ValueError, match="at least one basic or intermediate court"):
            next(fictions(1, seed=1, courts=[("最高法", "最高人民法院")]))


@pytest.mark.parametrize("value", [0, 1, 10, 15, 20, 67, 100, 101, 110, 133, 517, 1005, 1260, 10_000, 10_050, 32_100])
def test_numbers_in_chinese_read_back(value):
    if value < 10_000:
        assert number(chinese(value)) == value
    assert chinese(10_050) == "一万零五十"
