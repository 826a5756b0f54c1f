"""What the reader understands of judgments; the texts and people here are invented."""

import time
from datetime import date

import pytest

from opencourt.judgments.reading import citations_in, read, readable
from opencourt.judgments.reading.numerals import DATE, day, number
from opencourt.judgments.terms import Domain, Kind, PartyKind, Procedure, Seat

CRIMINAL_LAW = "中华人民共和国刑法"

CRIMINAL = """青州市临溪区人民法院
刑 事 判 决 书
（2019）鲁0781刑初12号
公诉机关青州市临溪区人民检察院。
被告人安景川（曾用名安川），男，1980年1月2日出生，汉族，住青州市临溪区。
辩护人柳书桐，青禾律师事务所律师。
青州市临溪区人民检察院指控被告人安景川犯盗窃罪，向本院提起公诉。现已审理终结。
本院认为，被告人安景川的行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条、第六十七条第一款、第三款的规定，判决如下：
被告人安景川犯盗窃罪，判处拘役三个月。
如不服本判决，可在接到判决书的第二日起十日内提出上诉。
审 判 长  何 安
审 判 员  孔泽云
人民陪审员  顾松
二〇一九年三月十一日
书 记 员  方禾
附：《中华人民共和国刑法》第六十五条 被判处有期徒刑以上刑罚的犯罪分子
"""


def laws(text):
    return [(cited.law, cited.article, cited.sub, cited.paragraph, cited.item) for cited in citations_in(text)]


def criminal(*places):
    return [(CRIMINAL_LAW, *place) for place in places]


class TestACriminalJudgment:
    def test_is_understood_from_head_to_closing(self):
        reading = read(CRIMINAL)
        assert reading.court_name == "青州市临溪区人民法院"
        assert reading.case_number == "（2019）鲁0781刑初12号"
        assert reading.decided_on == date(2019, 3, 11)
        assert (reading.kind, reading.domain) == (Kind.JUDGMENT, Domain.CRIMINAL)
        assert reading.procedure is Procedure.FIRST_INSTANCE
        assert reading.causes == ("盗窃罪",)
        assert reading.doubts == ()

    def test_has_its_bench_in_order_and_its_clerk(self):
        reading = read(CRIMINAL)
        assert reading.panel == (
            Seat("审判长", "何安"),
            Seat("审判员", "孔泽云"),
            Seat("人民陪审员", "顾松"),
            Seat("书记员", "方禾"),
        )
        assert reading.clerk == "方禾"

    def test_has_its_parties_with_those_who_speak_for_them(self):
        prosecutor, accused = read(CRIMINAL).parties
        assert (prosecutor.role, prosecutor.kind) == ("公诉机关", PartyKind.ORGANISATION)
        assert (accused.role, accused.name, accused.kind) == ("被告人", "安景川", PartyKind.NATURAL)
        assert accused.counsel[0].name == "柳书桐"

    def test_rests_on_the_articles_before_its_orders_not_on_those_attached(self):
        assert [cited.article for cited in read(CRIMINAL).cited] == [264, 67, 67]

    def test_reads_the_same_on_one_line_with_blanks_for_line_ends(self):
        one_line = " ".join(CRIMINAL.replace("刑 事 判 决 书", "刑事判决书").replace("  ", "").split("\n"))
        assert read(one_line).case_number == read(CRIMINAL).case_number
        assert read(one_line).decided_on == read(CRIMINAL).decided_on
        assert [party.name for party in read(one_line).parties] == ["青州市临溪区人民检察院", "安景川"]

    def test_reads_the_same_without_any_break(self):
        glued = "".join(CRIMINAL.split())
        reading = read(glued)
        assert (reading.court_name, reading.case_number) == ("青州市临溪区人民法院", "（2019）鲁0781刑初12号")
        assert reading.decided_on == date(2019, 3, 11)
        assert [seat.name for seat in reading.panel][:2] == ["何安", "孔泽云"]


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("(2019)鲁0781刑初12号", "（2019）鲁0781刑初12号"),
        ("〔２０１９〕鲁０７８１刑初１２号", "（2019）鲁0781刑初12号"),
        ("[2019] 鲁 0781 刑初 12 号", "（2019）鲁0781刑初12号"),
        ("（2014）青刑初字第0931号", "（2014）青刑初字第0931号"),
        ("（2014）青刑二终字第7号", "（2014）青刑二终字第7号"),
        ("（2019）鲁0781执12号之二", "（2019）鲁0781执12号之二"),
        ("（2020）最高法知民终580号", "（2020）最高法知民终580号"),
    ],
)
def test_a_case_number_is_read_in_each_form_and_given_in_one_cn_38(written, normal):
    reading = read(CRIMINAL.replace("（2019）鲁0781刑初12号", written))
    assert reading.case_number == normal


def test_the_number_of_the_indictment_is_not_taken_for_the_case_number():
    text = "某市人民法院\n刑事判决书\n某市人民检察院以某检刑诉（2017）5号起诉书指控被告人安川犯盗窃罪，向本院提起公诉。"
    assert read(text).case_number == ""


@pytest.mark.parametrize(
    ("document", "kind", "domain"),
    [
        ("民事判决书", Kind.JUDGMENT, Domain.CIVIL),
        ("民事裁定书", Kind.RULING, Domain.CIVIL),
        ("民事调解书", Kind.MEDIATION, Domain.CIVIL),
        ("行政赔偿判决书", Kind.JUDGMENT, Domain.COMPENSATION),
        ("行政裁定书", Kind.RULING, Domain.ADMINISTRATIVE),
        ("执行裁定书", Kind.RULING, Domain.ENFORCEMENT),
        ("执行决定书", Kind.DECISION, Domain.ENFORCEMENT),
        ("刑事附带民事判决书", Kind.JUDGMENT, Domain.CRIMINAL),
        ("国家赔偿决定书", Kind.DECISION, Domain.COMPENSATION),
        ("支付令", Kind.PAYMENT_ORDER, Domain.CIVIL),
    ],
)
def test_the_kind_of_document_and_its_branch_of_law_are_told_apart(document, kind, domain):
    reading = read(f"某市人民法院\n{document}\n（2020）鲁0781民初1号\n")
    assert (reading.kind, reading.domain) == (kind, domain)


@pytest.mark.parametrize(
    ("number_type", "procedure"),
    [
        ("民初", Procedure.FIRST_INSTANCE),
        ("民终", Procedure.SECOND_INSTANCE),
        ("民再", Procedure.RETRIAL),
        ("民申", Procedure.RETRIAL_REVIEW),
        ("刑更", Procedure.SENTENCE_CHANGE),
        ("执恢", Procedure.ENFORCEMENT),
        ("民督", Procedure.PAYMENT),
        ("民特", Procedure.SPECIAL),
    ],
)
def test_the_stage_follows_from_the_type_code(number_type, procedure):
    assert read(f"某市人民法院\n裁定书\n（2020）鲁07{number_type}1号\n").procedure is procedure


class TestNumeralsAndDates:
    @pytest.mark.parametrize(
        ("words", "value"),
        [
            ("十", 10),
            ("二百六十四", 264),
            ("一百三十三", 133),
            ("一千二百六十", 1260),
            ("二六四", 264),
            ("264", 264),
            ("廿八", 28),
            ("某", None),
        ],
    )
    def test_numerals_are_read(self, words, value):
        assert number(words) == value

    @pytest.mark.parametrize(
        "words",
        [
            "二〇一七年四月二十八日",
            "二○一七年四月二十八日",
            "二O一七年四月二十八日",
            "二零一七年四月廿八日",
            "2017年4月28日",
        ],
    )
    def test_each_way_of_writing_a_day_gives_the_same(self, words):
        assert day(DATE.fullmatch(words)) == date(2017, 4, 28)

    def test_a_day_the_calendar_lacks_is_no_day(self):
        assert day(DATE.fullmatch("二〇一七年二月三十日")) is None


class TestCitations:
    def test_paragraphs_and_items_are_citations_of_their_own(self):
        text = "依照《中华人民共和国刑法》第六十七条第一款、第三款、第七十二条第一款第（一）项、第（二）项之规定"
        assert laws(text) == criminal((67, None, 1, None), (67, None, 3, None), (72, None, 1, 1), (72, None, 1, 2))

    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("《刑法》第一百三十三条之一第一款第（二）项", [(133, 1, 1, 2)]),
            ("《刑法》第67条第3款", [(67, None, 3, None)]),
            ("《刑法》第五十二、五十三条", [(52, None, None, None), (53, None, None, None)]),
            ("《刑法》第七十三条第二、三款", [(73, None, 2, None), (73, None, 3, None)]),
            ("《刑法》第二百六十四条和六十七条第三款", [(264, None, None, None), (67, None, 3, None)]),
            ("《刑法》三百零七条之一", [(307, 1, None, None)]),
            ("《刑法》第二百三十六第一款", [(236, None, 1, None)]),
            (
                "《刑法》第七十二条至第七十四条",
                [(72, None, None, None), (73, None, None, None), (74, None, None, None)],
            ),
            ("刑法第二十三条", [(23, None, None, None)]),
            ("根据我国刑法第二十三条", [(23, None, None, None)]),
            ("《中华人共和国刑法》第二十三条", [(23, None, None, None)]),
            ("《中华人民共和国刑法（2017修正）》第二十三条", [(23, None, None, None)]),
        ],
    )
    def test_the_many_ways_of_writing_an_article_are_read(self, text, places):
        assert laws(text) == criminal(*places)

    def test_the_law_changes_with_each_name_and_stays_for_the_same_law(self):
        text = (
            "《民法典》第五百零九条、《中华人民共和国民事诉讼法》第六十七条第一款、"
            "民法典第六百七十五条和该法第六百七十六条"
        )
        civil, procedure = "中华人民共和国民法典", "中华人民共和国民事诉讼法"
        assert laws(text) == [
            (civil, 509, None, None, None),
            (procedure, 67, None, 1, None),
            (civil, 675, None, None, None),
            (civil, 676, None, None, None),
        ]

    @pytest.mark.parametrize(
        "name",
        [
            "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》",
            "《最高人民法院关于适用《中华人民共和国民事诉讼法》的解释》",
            "最高人民法院《关于适用〈中华人民共和国民事诉讼法〉的解释》",
        ],
    )
    def test_an_interpretation_has_one_full_name_however_it_is_bracketed(self, name):
        full = "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释"
        assert laws(f"依照{name}第五百一十七条") == [(full, 517, None, None, None)]

    def test_a_short_name_given_in_the_text_stands_for_the_full_one(self):
        text = (
            "《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》（以下简称《规定》）第一条，《规定》第二十五条"
        )
        assert {law for law, *_ in laws(text)} == {"最高人民法院关于审理民间借贷案件适用法律若干问题的规定"}

    def test_offsets_point_into_the_readable_text(self):
        text = "\ufeff依照《刑法》第六十七条第三款之规定"
        (cited,) = citations_in(text)
        assert readable(text)[cited.start : cited.end] == "第六十七条第三款"

    def test_numbers_that_are_no_articles_are_left_alone(self):
        assert laws("共计人民币五万三千元，第一、被告人在2017年第三季度；第二条意见不成立") == [
            ("", 2, None, None, None)
        ]
        assert laws("一、二、三款项已付清，判处有期徒刑三年") == []


class TestDoubts:
    def test_name_all_that_was_not_found(self):
        assert len(read("这不是裁判文书。").doubts) == 7

    def test_name_a_decision_older_than_its_case_number(self):
        doubts = read(CRIMINAL.replace("二〇一九年三月", "二〇一八年三月")).doubts
        assert doubts == ("The decision is dated before the year of the case number.",)

    def test_an_empty_text_reads_as_nothing(self):
        assert read("").court_name == ""


HOSTILE = (
    *("第", "第一", "第一条", "第一条第一款", "之一", "《", "《a", "（", "（2017）", "简称", "最高人民法院、"),
    *("被告人", "审判员", "审判员张三", "判决如下：", "依照《", "一案", "。", "。\n", " ", "\n", "张 ", "犯盗窃、罪"),
)


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_hostile_text_of_100_kb_does_not_stop_the_reader(piece):
    text = piece * (100_000 // len(piece.encode()))
    framed = f"某市人民法院\n判决书\n（2020）鲁07民终1号\n{text}\n依照《民法典》{text}判决如下：\n{text}"[
        : len(text) + 60
    ]
    # Not a measure of speed: a pattern that goes back and forth would take minutes of the processor.
    assert seconds_for(text) + seconds_for(framed) < 10


def seconds_for(text):
    start = time.process_time()
    read(text)
    citations_in(text)
    return time.process_time() - start


class TestOtherForms:
    def test_a_mediation_names_its_law_below_what_was_agreed(self):
        text = (
            "某县人民法院\n民事调解书\n（2019）川1234民初55号\n原告：冯若，男。\n被告：陈琪，女。\n"
            "原告冯若与被告陈琪离婚纠纷一案，经本院主持调解，当事人自愿达成如下协议：\n一、双方自愿离婚。\n"
            "上述协议，不违反法律规定。依照《中华人民共和国民事诉讼法》第九十七条规定，本调解书即具有法律效力。\n"
            "审判员 蒋沐\n二〇一九年三月十日\n书记员 沈青"
        )
        reading = read(text)
        assert reading.kind is Kind.MEDIATION
        assert [cited.article for cited in reading.cited] == [97]
        assert (reading.causes, reading.doubts) == (("离婚纠纷",), ())

    def test_joint_counsel_speaks_for_every_party_of_the_side(self):
        text = (
            "某区人民法院\n民事判决书\n（2021）京0105民初1号\n原告：安景川，男。\n"
            "被告：青禾（北京）科技有限公司，住所地北京市。\n法定代表人：李云，经理。\n被告：王宁，男。\n"
            "上列两被告共同委托诉讼代理人：赵航，松岭律师事务所律师。\n原告安景川与被告王宁等买卖合同纠纷一案，现已审理终结。"
        )
        parties = read(text).parties
        assert [party.kind for party in parties[:2]] == [PartyKind.NATURAL, PartyKind.ORGANISATION]
        assert [[counsel.name for counsel in party.counsel] for party in parties] == [[], ["李云", "赵航"], ["赵航"]]

    def test_an_appeal_that_is_dismissed_keeps_the_charge_of_the_first_judgment(self):
        text = (
            "某市中级人民法院\n刑事裁定书\n（2016）粤03刑终1号\n原公诉机关某区人民检察院。\n"
            "上诉人（原审被告人）任泽，男。因涉嫌犯故意伤害罪，经本院决定于2015年9月1日被逮捕。\n原审被告人袁泽华，男。\n"
            "某区人民检察院指控原审被告人任泽犯故意伤害罪一案，某区人民法院作出（2015）某刑初字第100号刑事判决。\n"
            "依照《中华人民共和国刑事诉讼法》第二百二十五条第一款第（一）项之规定，裁定如下：\n驳回上诉，维持原判。\n"
            "本裁定为终审裁定。\n审判长 史安\n审判员 唐书\n代理审判员 薛若\n二〇一六年八月八日\n书记员 雷嘉（兼）"
        )
        reading = read(text)
        assert reading.causes == ("故意伤害罪",)
        assert [party.name for party in reading.parties] == ["某区人民检察院", "任泽", "袁泽华"]
        assert reading.case_number == "（2016）粤03刑终1号"
        assert reading.clerk == "雷嘉"

    def test_an_acquittal_names_no_charge(self):
        text = CRIMINAL.replace("被告人安景川犯盗窃罪，判处拘役三个月。", "被告人安景川无罪。")
        assert read(text).causes == ()
