"""The search index: what is found, what is gone, and what survives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from opencourt.judgments.index import IndexBusy, TantivyIndex
from opencourt.judgments.matching import Record, article_term

THEFT = Record(
    id="theft",
    title="张某某盗窃案刑事判决书",
    body="（2017）沪0120刑初684号 被告人张某某犯盗窃罪，判处有期徒刑六个月，有自首情节。",
    court="沪0120",
    court_name="上海市奉贤区人民法院",
    number="（2017）沪0120刑初684号",
    decided_on=date(2017, 6, 28),
    domain="criminal",
    kind="judgment",
    judges=("陈 铉",),
    cited=(article_term("《中华人民共和国刑法》", 264), article_term("刑法", 67)),
)
FRAUD = Record(
    id="fraud",
    title="李某1诈骗案刑事判决书",
    body="被告人李某1犯诈骗罪，系累犯，曾因盗窃被处罚。",
    court="京0105",
    court_name="北京市朝阳区人民法院",
    number="（2019）京0105刑初12号",
    decided_on=date(2019, 1, 3),
    domain="criminal",
    kind="judgment",
    cited=(article_term("刑法", 266),),
)
LOAN = Record(
    id="loan",
    title="民间借贷纠纷民事裁定书",
    body="原告撤回起诉。",
    court="京0105",
    court_name="北京市朝阳区人民法院",
    number="（2018）京0105民初7号",
    decided_on=date(2018, 5, 9),
    domain="civil",
    kind="ruling",
    cited=(article_term("民法典", 667), article_term("刑法", 133, 1)),
)


@pytest.fixture
def index(tmp_path):
    index = TantivyIndex(tmp_path / "index")
    index.rebuild([THEFT, FRAUD, LOAN])
    yield index
    index.close()


def found(index: TantivyIndex, text: str = "", **wish: object) -> set[str]:
    return {hit.id for hit in index.search(text, **wish).hits}


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("盗窃", {"theft", "fraud"}),
            ("盗窃罪", {"theft"}),
            ("盗窃 自首", {"theft"}),
            ("盗窃 -累犯", {"theft"}),
            ("自首 OR 累犯", {"theft", "fraud"}),
            ("-盗窃", {"loan"}),
            ('"有自首情节"', {"theft"}),
            ('"自首有情节"', set()),
            ("张某某", {"theft"}),
            ("（2017）沪0120刑初684号", {"theft"}),
            ("(2017)沪0120刑初684号", {"theft"}),
            ("沪0120刑初684号", {"theft"}),
            ("京0105", {"fraud", "loan"}),
            ("number:京0105民初7号", {"loan"}),
            ("court:朝阳区", {"fraud", "loan"}),
            ("court:沪0120", {"theft"}),
            ("judge:陈铉", {"theft"}),
            ("article:刑法264", {"theft"}),
            ("法条：刑法第二百六十四条", {"theft"}),
            ("article:刑法133条之一", {"loan"}),
            ("article:264", set()),
            ("year:2017", {"theft"}),
            ("year:2018-2019", {"fraud", "loan"}),
            ("year:2018-", {"fraud", "loan"}),
            ("year:soon", set()),
            ("title:诈骗", {"fraud"}),
            ("", {"theft", "fraud", "loan"}),
            ("，。", {"theft", "fraud", "loan"}),
        ],
    )
    def test_finds_what_is_asked_for_and_nothing_else(self, index, text, ids):
        assert found(index, text) == ids

    def test_narrows_by_filters_of_which_each_must_hold(self, index):
        assert found(index, filters={"court": "京0105", "domain": "civil"}) == {"loan"}
        assert found(index, filters={"year": ["2017", "2018"]}) == {"theft", "loan"}
        assert found(index, filters={"since": "2018-05-09", "until": "2018-12-31"}) == {"loan"}
        assert found(index, filters={"court": ""}) == {"theft", "fraud", "loan"}

    def test_finds_nothing_by_a_filter_that_makes_no_sense(self, index):
        assert found(index, filters={"since": "yesterday"}) == found(index, filters={"moon": "full"}) == set()

    def test_sorts_by_date_newest_first(self, index):
        assert [hit.id for hit in index.search("", sort="date").hits] == ["fraud", "loan", "theft"]

    def test_puts_first_what_has_the_words_in_its_title(self, index):
        assert index.search("盗窃").hits[0].id == "theft"

    def test_counts_and_spreads_all_that_was_found_whatever_the_page(self, index):
        page = index.search("", page=2, size=2, sort="date")
        assert ([hit.id for hit in page.hits], page.total) == (["theft"], 3)
        assert dict(page.facets["court"]) == {"京0105": 2, "沪0120": 1}
        assert dict(page.facets["year"]) == {"2017": 1, "2018": 1, "2019": 1}
        assert dict(page.facets["domain"]) == {"criminal": 2, "civil": 1}

    def test_shows_nothing_beyond_the_furthest_page(self, index):
        assert index.search("", page=10**12).hits == []

    def test_answers_a_hostile_question(self, index):
        for text in ["(" * 10_000, "盗窃 OR " * 3000, '"' * 10_000, "NOT " * 5000, "\0", "year:99999999999999999999"]:
            index.search(text)


class TestWriting:
    def test_replaces_a_text_that_is_there_already(self, index):
        index.add_many([THEFT, THEFT])
        index.commit()
        assert index.search("").total == 3

    def test_shows_nothing_before_the_commit(self, index):
        index.remove(["theft"])
        assert "theft" in found(index)
        index.commit()
        assert found(index) == {"fraud", "loan"}

    def test_is_seen_by_a_reader_that_was_open_before(self, index, tmp_path):
        reader = TantivyIndex(tmp_path / "index")
        assert len(found(reader)) == 3
        index.remove(["loan", "unknown"])
        index.commit()
        assert len(found(reader)) == 2
        index.rebuild([THEFT])
        assert found(reader) == {"theft"}

    def test_lets_only_one_process_write(self, index, tmp_path):
        index.add_many([THEFT])
        with pytest.raises(IndexBusy, match="Only the worker"):
            TantivyIndex(tmp_path / "index").add_many([THEFT])

    def test_drops_what_was_not_committed_when_closed(self, index):
        index.add_many([Record(id="new", title="", body="新")])
        index.close()
        assert "new" not in found(index)


class TestRebuild:
    def test_is_needed_where_there_is_no_index_and_a_search_finds_nothing(self, tmp_path):
        index = TantivyIndex(tmp_path / "none")
        assert index.needs_rebuild
        assert index.search("盗窃").hits == []

    def test_is_still_needed_when_texts_were_added_to_no_index(self, tmp_path):
        index = TantivyIndex(tmp_path / "none")
        index.add_many([THEFT])
        index.commit()
        assert found(index) == {"theft"}
        assert index.needs_rebuild
        index.rebuild([THEFT])
        assert not index.needs_rebuild

    def test_is_needed_for_an_index_of_another_version(self, index, tmp_path):
        current = tmp_path / "index" / "current"
        current.write_text("0" + current.read_text()[1:])
        assert TantivyIndex(tmp_path / "index").needs_rebuild

    @pytest.mark.parametrize("name", ["meta.json", "current"])
    def test_is_needed_for_a_damaged_index(self, index, tmp_path, name):
        index.close()
        for path in (tmp_path / "index").rglob(name):
            path.write_bytes(b"\xff\x00")
        damaged = TantivyIndex(tmp_path / "index")
        assert damaged.needs_rebuild
        assert damaged.search("盗窃").hits == []
        damaged.rebuild([THEFT])
        assert found(damaged) == {"theft"}

    def test_leaves_no_older_generation_behind(self, index, tmp_path):
        index.rebuild([THEFT])
        assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 1


KILLED = """
    import sys
    from opencourt.judgments.index import TantivyIndex
    from opencourt.judgments.matching import Record
    index = TantivyIndex(sys.argv[1])
    for batch in range(10_000):
        index.add_many([Record(id=f"{batch}-{n}", title="", body="盗窃" * 50) for n in range(20)])
        index.commit()
        print(batch, flush=True)
"""


class TestKill:
    def test_loses_nothing_committed_and_can_be_written_again(self, tmp_path):
        source = str(Path(__file__).parents[3])
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": source},
        )
        committed = [int(process.stdout.readline()) for _ in range(5)]
        process.send_signal(signal.SIGKILL)
        committed += [int(line) for line in process.stdout.read().split()]
        process.wait()
        index = TantivyIndex(tmp_path)
        whole = 20 * len(committed)
        assert index.search("盗窃").total in (whole, whole + 20)
        index.add_many([Record(id="0-0", title="", body="诈骗")])
        index.commit()
        assert found(index, "诈骗") == {"0-0"}
        index.close()
