"""Invented enforcement rulings: property seized, or the present round ended for want of property."""

from __future__ import annotations

from opencourt.judgments.generator.frame import CIVIL_PROCEDURE, Draft, Scene, arabic_day, case_number, law
from opencourt.judgments.terms import Domain, Kind, Party, PartyKind, Procedure

INTERPRETATION = "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释"
WHY_ENDED = (
    "本院认为，本案经穷尽财产调查措施，未发现被执行人有可供执行的财产，申请执行人也不能提供其他财产线索，"
    "符合终结本次执行程序的条件。终结本次执行程序后，被执行人负有继续履行生效法律文书确定的义务的责任。"
)
WHY_SEIZED = (
    "本院认为，被执行人未按执行通知履行生效法律文书确定的义务，人民法院有权冻结、划拨其存款，"
    "查封其应当履行义务部分的财产，但应当保留被执行人及其所扶养家属的生活必需费用和生活必需品。"
    "申请执行人的请求符合法律规定。"
)
CAUSES = ("民间借贷纠纷", "买卖合同纠纷", "房屋租赁合同纠纷", "物业服务合同纠纷")


def enforcement(scene: Scene) -> Draft:
    """An enforcement ruling of either kind."""
    chance, cast, area = scene.chance, scene.cast, scene.court.area
    cause, amount = chance.choice(CAUSES), chance.randint(20, 400) * 1000
    creditor = Party("申请执行人", cast.company(), PartyKind.ORGANISATION, f"住所地{area}建业街")
    debtor = Party("被执行人", cast.person(), PartyKind.NATURAL, cast.describe(area))
    ended = chance.random() < 0.5
    return Draft(
        document="执行裁定书",
        type_code="执",
        kind=Kind.RULING,
        domain=Domain.ENFORCEMENT,
        procedure=Procedure.ENFORCEMENT,
        parties=[creditor, debtor],
        story=_course(scene, creditor.name, debtor.name, f"{cause}一案", amount, ended=ended),
        reasons=WHY_ENDED if ended else WHY_SEIZED,
        basis=law(INTERPRETATION, (517,)) if ended else law(CIVIL_PROCEDURE, (253,), (255,)),
        orders=_orders(creditor.name, debtor.name, amount, ended=ended),
        remedy="本裁定送达后立即生效。"
        + ("如对本裁定不服，可以自收到本裁定书之日起六十日内向本院提出书面异议。" if ended else ""),
        causes=(cause,),
        title=f"{creditor.name}与{debtor.name}{cause}执行裁定书",
        assessors=False,
        colon="：",
    )


def _course(scene: Scene, creditor: str, debtor: str, case: str, amount: int, *, ended: bool) -> list[str]:
    """What the court did to find property, and what it found."""
    year = scene.filed_on.year - 1
    former = case_number(scene.court.code, year=year, serial=20_000 + scene.serial, type_code="民初")
    said = "对终结本次执行程序没有异议，也不能提供其他可供执行的财产线索" if ended else "请求本院依法采取执行措施"
    return [
        f"申请执行人{creditor}与被执行人{debtor}{case}，本院作出的{former}民事判决书已经发生法律效力。"
        f"因被执行人{debtor}未履行生效法律文书确定的义务，申请执行人{creditor}向本院申请强制执行，"
        f"请求执行标的{amount}元及迟延履行期间的债务利息。本院于{arabic_day(scene.filed_on)}立案执行。",
        f"本院在执行过程中，向被执行人{debtor}发出执行通知书、报告财产令，责令其履行生效法律文书确定的义务并如实申报财产，"
        f"被执行人{debtor}在指定的期限内未履行，也未报告财产情况。",
        "本院通过网络执行查控系统对被执行人名下的银行存款、网络资金、车辆、证券、不动产、工商登记等财产信息进行了多次查询，"
        "并到其住所地进行了实地调查，走访了当地居民委员会。",
        _found(scene, debtor, ended=ended),
        f"本院已将上述执行情况、财产调查结果和采取的措施告知申请执行人{creditor}，并听取了其意见。"
        f"申请执行人{creditor}表示{said}。",
        "上述事实，有执行通知书及送达回证、财产查询反馈表、调查笔录、谈话笔录等材料在卷予以证实。",
    ]


def _orders(creditor: str, debtor: str, amount: int, *, ended: bool) -> list[str]:
    if ended:
        return [
            "终结本次执行程序。",
            f"申请执行人{creditor}发现被执行人{debtor}有可供执行财产的，可以再次申请执行，"
            "再次申请不受申请执行时效期间的限制。",
        ]
    return [
        f"冻结、划拨被执行人{debtor}的银行存款{amount}元。",
        f"存款不足时，查封、扣押被执行人{debtor}相应价值的其他财产。",
        "冻结银行存款的期限为一年，查封动产的期限为两年，查封不动产的期限为三年。",
    ]


def _found(scene: Scene, debtor: str, *, ended: bool) -> str:
    if ended:
        return (
            f"经查，被执行人{debtor}名下银行账户余额为{scene.chance.randint(1, 90)}元，本院已依法冻结；除此之外，"
            "未发现其名下有车辆、不动产、证券等可供执行的财产。本院依法对其作出限制消费决定，并将该决定送达被执行人。"
        )
    return (
        f"经查，被执行人{debtor}名下有小型轿车一辆、位于{scene.court.area}的住宅一套，另有数个银行账户有少量存款。"
        "该住宅已设立抵押，抵押权人在执行前已经申报债权，轿车的实际停放地点尚待查找。"
    )
