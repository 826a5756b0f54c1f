"""How a cited article is shown."""

from __future__ import annotations

import pytest

from opencourt.judgments.labels import article_text


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (("中华人民共和国民法典", 563, None, 1, 4), "《民法典》第563条第1款第4项"),
        (("中华人民共和国刑法", 133, 1, None, None), "《刑法》第133条之1"),
        (("诉讼费用交纳办法", 13, None, None, None), "《诉讼费用交纳办法》第13条"),
    ],
)
def test_an_article_is_written_as_courts_write_it(place, shown):
    assert article_text(*place) == shown
