"""The register is loaded whole or not at all, twice without doubling, and found by code and name."""

from datetime import date

import pytest
from django.test import Client

from opencourt.courts import queries, register
from opencourt.courts.models import Court
from opencourt.courts.terms import Level
from opencourt.kernel.errors import Absent, Refused

HEAD = ",".join(register.COLUMNS)
SUPREME = "最高法,最高人民法院,Supreme People's Court,supreme,ordinary,,,,0,,"


@pytest.fixture(scope="module")
def courts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        Court.objects.all().delete()
        loaded = register.load()
        yield loaded
        Court.objects.all().update(parent=None, appeals_to=None)
        Court.objects.all().delete()


@pytest.mark.django_db
class TestTheRegister:
    def test_holds_all_levels_and_says_what_it_formed_by_rule(self, courts):
        assert courts.by_level[Level.SUPREME] == 1
        assert courts.by_level[Level.HIGH] == 33
        assert courts.by_level[Level.INTERMEDIATE] > 350
        assert courts.by_level[Level.BASIC] > 2800
        assert 0 < courts.derived < courts.courts == Court.objects.count()

    def test_is_the_same_when_loaded_twice(self, courts):
        assert register.load() == courts
        assert Court.objects.count() == courts.courts

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("重庆市渝中区人民法院", "渝0103"),
            ("浙江省杭州市西湖区人民法院", "浙0106"),
            ("杭州市西湖区人民法院", "浙0106"),
            ("浙江省乐清市人民法院", "浙0382"),
            ("乐清市人民法院", "浙0382"),
            ("浙江省温州市乐清市人民法院", "浙0382"),
            ("四川省成都市中级人民法院", "川01"),
            ("成都市中级人民法院", "川01"),
            ("北京市第二中级人民法院", "京02"),
            ("达尔罕茂明安联合旗人民法院", "内0223"),
            ("杭州互联网法院", "浙0192"),
            ("最高人民法院", "最高法"),
            ("福建省福州市长乐区人民法院", "闽0182"),
            ("黑龙江省大兴安岭地区中级人民法院", "黑27"),
            ("浦东新区人民法院", "沪0115"),
        ],
    )
    def test_finds_a_court_by_the_ways_people_write_its_name(self, courts, name, code):
        assert queries.by_name(name).code == code
        assert queries.code_in(queries.codes_by_name(), name) == code

    @pytest.mark.parametrize("name", ["", "朝阳区人民法院", "火星市人民法院", "西湖区人民法院", "x" * 5000])
    def test_gives_nothing_for_an_unknown_or_ambiguous_name(self, courts, name):
        assert queries.by_name(name) is None
        assert queries.code_in(queries.codes_by_name(), name) == ""

    def test_knows_when_a_court_began(self, courts):
        assert queries.by_name("北京互联网法院", on=date(2017, 6, 1)) is None
        assert queries.by_name("北京互联网法院", on=date(2019, 6, 1)).code == "京0491"

    @pytest.mark.parametrize(
        ("code", "path"),
        [
            ("浙0106", ["浙01", "浙", "最高法"]),
            ("京0105", ["京03", "京", "最高法"]),
            ("京0491", ["京04", "京", "最高法"]),
            ("鄂9004", ["鄂96", "鄂", "最高法"]),
            ("兵0603", ["兵06", "兵", "最高法"]),
            ("津0101", []),
        ],
    )
    def test_knows_the_path_of_appeal_cn_10(self, courts, code, path):
        assert [court.code for court in queries.path_of_appeal(queries.by_code(code))] == path

    def test_has_no_court_that_stands_above_itself(self, courts):
        above = dict(Court.objects.values_list("code", "appeals_to"))
        for code in above:
            seen = set()
            while code := above.get(code):
                assert code not in seen
                seen.add(code)

    def test_lists_what_is_below(self, courts):
        assert "浙0106" in [court.code for court in queries.children(queries.by_code("浙01"))]

    def test_counts_by_province(self, courts):
        rows = {row["court"].code: row for row in queries.provinces()}
        assert rows["浙"]["intermediate"] >= 11
        assert rows["浙"]["basic"] >= 90

    def test_is_searched_in_both_languages_and_by_code(self, courts):
        assert [court.code for court in queries.found("京0105")] == ["京0105"]
        assert {"京0105", "吉0104"} <= {court.code for court in queries.found("朝阳区")}
        assert "浙01" in [court.code for court in queries.found("hangzhou")]
        assert queries.found("") == []
        assert len(queries.found("人民法院")) == queries.FOUND_AT_MOST

    def test_an_absent_court_is_absent(self, courts):
        assert not queries.is_court("京9999")
        assert queries.is_court("京0105")
        with pytest.raises(Absent):
            queries.court_for("京9999")


@pytest.mark.django_db
class TestABadTable:
    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            ("蒙01,甲法院,A,intermediate,ordinary,,,,0,,", "Line 2: 蒙01 is no court code"),
            ("京01,甲法院,A,basic,ordinary,,,,0,,", "Line 2: the level does not fit"),
            ("京01,甲法院,A,middle,ordinary,,,,0,,", "Line 2: give the level"),
            ("京01,甲法院,A,intermediate,moon,,,,0,,", "kind of court is not known"),
            ("京01,甲,A,intermediate,ordinary,,,,0,,", "must end with"),
            ("京01,甲法院,,intermediate,ordinary,,,,0,,", "English name is missing"),
            ("京01,甲法院,A,intermediate,ordinary,11,,,0,,", "six digits"),
            ("京01,甲法院,A,intermediate,ordinary,,,,yes,,", "derived as 0 or 1"),
            ("京01,甲法院,A,intermediate,ordinary,,,,0,2018-13-01,", "days as 2018-09-09"),
            ("京01,甲法院,A,intermediate,ordinary,,京01,,0,,", "cannot stand above itself"),
            ("京01,甲法院,A,intermediate,ordinary,,京99,,0,,", "京01 names 京99"),
        ],
    )
    def test_is_refused_with_line_and_mend_and_nothing_is_entered(self, tmp_path, row, sentence):
        table = tmp_path / "courts.csv"
        table.write_text(f"{HEAD}\n{row}\n{SUPREME}\n", encoding="utf-8")
        with pytest.raises(Refused, match=sentence):
            register.load(table, None)
        assert not Court.objects.filter(name="甲法院").exists()

    def test_another_file_is_refused(self, tmp_path):
        table = tmp_path / "courts.csv"
        table.write_bytes(b"\xff\xfe\x00")
        with pytest.raises(Refused, match="could not be read"):
            register.load(table, None)
        table.write_text("a,b\n1,2\n", encoding="utf-8")
        with pytest.raises(Refused, match="first line"):
            register.load(table, None)

    def test_a_good_one_may_carry_a_byte_order_mark(self, tmp_path):
        table = tmp_path / "courts.csv"
        table.write_text(f"{HEAD}\n{SUPREME}\n", encoding="utf-8-sig")
        assert register.load(table, None).courts == 1


@pytest.mark.django_db
class TestThePages:
    def test_list_the_provinces_and_search_without_scripts(self, courts, client: Client):
        assert "浙江省高级人民法院" in client.get("/zh-hans/courts/").content.decode()
        assert "People&#x27;s Court of Chaoyang District, Beijing" in client.get("/en/courts/?q=朝阳").content.decode()
        assert "No court fits" in client.get("/en/courts/?q=火星").content.decode()

    def test_show_a_court_with_those_above_and_below(self, courts, client: Client):
        page = client.get("/en/courts/浙01/").content.decode()
        assert "浙江省杭州市中级人民法院" in page
        assert "Xihu District" in page
        assert "High People&#x27;s Court of Zhejiang" in page

    def test_give_the_same_as_data(self, courts, client: Client):
        assert client.get("/en/courts/浙0106.json").json()["path_of_appeal"] == ["浙01", "浙", "最高法"]
        assert client.get("/en/courts/浙0106/", headers={"accept": "application/json"}).json()["code"] == "浙0106"
        assert len(client.get("/en/courts/all.json?q=朝阳区").json()["courts"]) >= 2

    def test_know_nothing_of_an_absent_court(self, courts, client: Client):
        assert client.get("/en/courts/京9999/").status_code == 404
