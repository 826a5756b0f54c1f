"""Reading what someone asks, and marking it in the answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencourt.judgments.query import All, Either, Field, Not, Phrase, Words, highlight, read, terms


class TestRead:
    def test_wants_all_words_unless_told_otherwise(self):
        assert read("盗窃 自首") == read("盗窃 AND 自首") == read("盗窃 和 自首") == All((Words("盗窃"), Words("自首")))

    def test_reads_or_between_words_in_both_languages(self):
        assert read("盗窃 OR 诈骗") == read("盗窃 或 诈骗") == All((Either((Words("盗窃"), Words("诈骗"))),))

    @pytest.mark.parametrize("text", ["盗窃 -累犯", "盗窃 NOT 累犯", "盗窃 非 累犯", "盗窃 - 累犯"])
    def test_reads_not_in_each_way_of_writing_it(self, text):
        assert read(text) == All((Words("盗窃"), Not(Words("累犯"))))

    def test_reads_brackets(self):
        assert read("(盗窃 OR 诈骗) 自首") == All((Either((Words("盗窃"), Words("诈骗"))), Words("自首")))

    @pytest.mark.parametrize("quotes", ['""', "“”", "「」", "『』", "＂＂"])
    def test_reads_phrases_in_every_kind_of_quotation_mark(self, quotes):
        assert read(f"{quotes[0]}依法 从轻{quotes[1]}") == All((Phrase("依法 从轻"),))

    def test_reads_fields_by_their_english_and_chinese_names(self):
        assert read("court:上海 法官：陈某") == All((Field("court", "上海"), Field("judge", "陈某")))

    def test_does_not_take_the_brackets_of_a_case_number_for_a_group(self):
        assert read("（2017）沪0120刑初684号") == All((Words("(2017)沪0120刑初684号"),))

    def test_reads_an_open_quotation_to_its_end(self):
        assert read('"依法从轻') == All((Phrase("依法从轻"),))

    @pytest.mark.parametrize("text", ["", "((((", "))))", "OR", "NOT", "-", '"', "court:", "AND OR NOT", '-""', "()"])
    def test_asks_for_nothing_in_particular_when_nothing_is_left(self, text):
        assert read(text) == All()

    @pytest.mark.parametrize("piece", ["(", "a OR ", "NOT ", '"', "court:", "-", "(2017)", ")", "(a ", "a (b OR "])
    def test_bounds_what_a_hostile_question_can_cost(self, piece):
        assert len(terms(read(piece * 10_000))) <= 64

    @settings(max_examples=200, deadline=None)
    @given(st.text(alphabet='盗窃 罪()"-:AND OR NOT法院案号2017号', max_size=60))
    def test_never_raises(self, text):
        terms(read(text))


class TestTerms:
    def test_leaves_out_what_is_not_wanted(self):
        assert terms(read('盗窃 -累犯 "依法从轻" year:2017')) == ["盗窃", "依法从轻"]


class TestHighlight:
    def test_marks_every_place(self):
        assert highlight("犯盗窃罪，盗窃", ["盗窃"]) == [("犯", False), ("盗窃", True), ("罪，", False), ("盗窃", True)]

    def test_gives_markup_back_as_plain_text_for_the_page_to_escape(self):
        pieces = highlight("<b>盗窃</b>", ["盗窃", "b"])
        assert "".join(text for text, _ in pieces) == "<b>盗窃</b>"
        assert all(isinstance(text, str) and not hasattr(text, "__html__") for text, _ in pieces)

    def test_finds_full_width_forms_and_shows_them_as_they_are_written(self):
        assert ("ＡＢ", True) in highlight("㈠见ＡＢ处", ["ab"])

    def test_shows_the_part_that_holds_the_most(self):
        text = "盗窃" + "无" * 500 + "盗窃自首累犯" + "无" * 500
        pieces = highlight(text, ["盗窃", "自首", "累犯"], length=60)
        assert [piece for piece, hit in pieces if hit] == ["盗窃", "自首", "累犯"]
        assert pieces[0] == pieces[-1] == ("…", False)

    def test_shows_the_beginning_when_nothing_is_found(self):
        assert highlight("无" * 500, ["盗窃"], length=10) == [("无" * 10, False), ("…", False)]

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=80), st.lists(st.text(max_size=3), max_size=4))
    def test_never_changes_the_text(self, text, wanted):
        assert "".join(piece for piece, _ in highlight(text, wanted)) == text
