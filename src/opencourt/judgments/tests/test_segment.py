"""How text is cut for the search."""

from __future__ import annotations

import pytest

from opencourt.judgments import segment


def asked(text: str) -> list[tuple[str, ...]]:
    return [group.words for group in segment.groups(text)]


class TestCut:
    def test_leaves_no_punctuation_and_folds_full_width_forms(self):
        assert segment.cut("ＡＢＣ，判处！") == "abc 判处"

    def test_gives_the_words_inside_a_longer_word_too(self):
        assert {"盗窃", "盗窃罪"} <= set(segment.cut("犯盗窃罪").split())

    def test_keeps_a_case_number_whole_and_in_parts(self):
        assert segment.cut("见（2017）沪0120刑初684号。") == "见 2017 沪0120 刑初 684 (2017)沪0120刑初684号"

    def test_keeps_an_old_case_number_findable_without_its_leading_zeros(self):
        words = segment.cut("(2014)神刑初字第00389号").split()
        assert words == ["2014", "神刑初", "00389", "389", "(2014)神刑初字第00389号"]

    @pytest.mark.parametrize("name", ["张某某", "张某", "李某1", "赵某甲", "于某2"])
    def test_keeps_a_masked_name_in_one_piece(self, name):
        assert name in segment.cut(f"被告人{name}犯盗窃罪").split()

    def test_reads_crosses_and_stars_in_a_masked_name_as_the_same_name(self):
        assert segment.cut("李××") == segment.cut("李**") == segment.cut("李某某")

    def test_reads_an_amount_the_same_with_and_without_commas(self):
        assert segment.cut("1,234,567.50元") == segment.cut("1234567.50元") == "1234567.50 元"

    def test_does_not_stumble_over_its_own_placeholder(self):
        assert segment.cut("\ue000盗窃\ue000张某某") == "盗窃 张某某"

    @pytest.mark.parametrize(
        "text", ["", " ", "，。", "\0", "a" * 100_000, "1" * 100_000, "(2017" * 9000, "京01" * 20_000]
    )
    def test_takes_anything(self, text):
        assert all(len(word) <= segment.LONGEST for word in segment.cut(text).split())
        segment.groups(text)


class TestGroups:
    def test_asks_for_the_longest_words_only(self):
        assert asked("盗窃罪 有期徒刑") == [("盗窃罪",), ("有期徒刑",)]

    def test_binds_lone_characters_to_their_neighbour(self):
        assert asked("欧阳铉煜") == [("欧阳", "铉", "煜")]

    def test_does_not_bind_what_stands_apart(self):
        assert asked("张 三") == [("张",), ("三",)]

    def test_asks_for_a_whole_case_number_as_one_word(self):
        assert asked("（2017）沪0120刑初684号") == [("(2017)沪0120刑初684号",)]

    def test_asks_for_a_case_number_without_its_year_as_parts_side_by_side(self):
        assert asked("沪0120刑初684号") == [("沪0120", "刑初", "684")]

    @pytest.mark.parametrize("text", ["犯盗窃罪的", "张某某犯诈骗罪", "王铉煜与李某某故意伤害案"])
    def test_asks_for_words_in_the_order_in_which_the_index_has_them(self, text):
        everything = " ".join(segment.cut(text).split())
        assert all(" ".join(words) in everything for words in asked(text))
