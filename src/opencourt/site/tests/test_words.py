"""Every text has its Chinese."""

import pytest
from babel.messages.catalog import Catalog
from tools.words import LIST, faults_of, merged, read


def catalog_of(*texts):
    catalog = Catalog(locale="zh_Hans")
    for text, string, *flags in texts:
        catalog.add(text, string, flags=flags)
    return catalog


def test_no_text_in_the_list_is_untranslated_or_doubtful():
    assert faults_of(read(LIST)) == []


@pytest.mark.parametrize(
    ("text", "string", "fault"),
    [
        ("Court", "", "not translated: 'Court'"),
        ("%(n)s courts", "%(m)s个法院", "placeholders differ"),
        ("{code} is wrong", "有误", "placeholders differ"),
    ],
)
def test_a_text_that_is_not_right_is_named(text, string, fault):
    (found,) = faults_of(catalog_of((text, string)))
    assert found.startswith(fault)


def test_a_doubtful_translation_is_named_and_not_taken_over():
    doubtful = catalog_of(("Court", "法庭", "fuzzy"))
    assert faults_of(doubtful) == ["doubtful (fuzzy): 'Court'"]
    assert not merged(catalog_of(("Court", "")), doubtful).get("Court").string


def test_the_first_list_that_has_a_translation_is_taken_and_others_fill_in():
    wanted = catalog_of(("Court", ""), ("Case", ""))
    result = merged(wanted, catalog_of(("Court", "法院")), catalog_of(("Court", "法庭"), ("Case", "案件")))
    assert (result.get("Court").string, result.get("Case").string) == ("法院", "案件")
