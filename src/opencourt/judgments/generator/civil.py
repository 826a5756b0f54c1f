"""Invented civil judgments: loans, sales, leases, property service; and appeals against them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from opencourt.judgments.generator.frame import (
    CIVIL_CODE,
    CIVIL_PROCEDURE,
    Draft,
    Scene,
    arabic_day,
    case_number,
    law,
)
from opencourt.judgments.terms import Counsel, Domain, Kind, Party, PartyKind, Procedure

REMEDY = "如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于{above}。"
LATE = "如果未按本判决指定的期间履行给付金钱义务，应当依照法律规定加倍支付迟延履行期间的债务利息。"


@dataclass(frozen=True)
class Dispute:
    """One kind of dispute, with who sues whom, what happened, why the claim holds, and on what law."""

    cause: str
    claimant: str
    defendant: str
    happened: str
    claimed: str
    proof: str
    meaning: str
    order: str
    places: tuple[tuple[int, ...], ...]


DISPUTES = (
    Dispute(
        "民间借贷纠纷",
        "person",
        "person",
        "{day}，{defendant}因经营周转需要向{claimant}借款{amount}元，双方签订借条一份，约定借期六个月，利息按年利率百分之三点四五计算，"
        "到期一次还本付息。同日，{claimant}通过银行转账方式向{defendant}交付借款{amount}元。借款到期后，{defendant}仅支付利息{part}元，"
        "经{claimant}多次催要，余款至今未还",
        "判令{defendant}返还借款本金{amount}元，并支付按年利率百分之三点四五计算至实际清偿之日止的利息",
        "借条、银行转账凭证、微信聊天记录、催款短信",
        "合法的借贷关系受法律保护。{claimant}与{defendant}之间的借款合同是双方真实意思表示，内容不违反法律、行政法规的强制性规定，合法有效。"
        "{claimant}依约交付借款后，{defendant}应当按照约定的期限返还借款并支付利息。{defendant}逾期未还，已构成违约，应承担相应的民事责任",
        "{defendant}于本判决生效之日起十日内返还{claimant}借款本金{amount}元及利息（以{amount}元为基数，自{later}起按年利率百分之三点四五"
        "计算至实际清偿之日止，已付的{part}元予以扣除）",
        ((509, 1), (667,), (675,), (676,), (680, 1)),
    ),
    Dispute(
        "买卖合同纠纷",
        "company",
        "company",
        "{day}，{claimant}与{defendant}签订购销合同一份，约定由{claimant}向{defendant}供应货物，货到验收后三十日内付清货款。"
        "合同签订后，{claimant}分四批交付了约定的货物，{defendant}均在送货单上盖章确认。经双方对账，货款合计{amount}元，"
        "{defendant}已付{part}元，其余款项经{claimant}发函催告仍未支付",
        "判令{defendant}支付剩余货款并赔偿逾期付款的利息损失",
        "购销合同、送货单、对账单、增值税发票、催款函及快递回执",
        "{claimant}与{defendant}签订的购销合同依法成立并生效，双方均应按照约定全面履行自己的义务。{claimant}已经交付货物，"
        "{defendant}应当按照约定的数额和时间支付价款，其拖欠货款的行为构成违约，应承担继续履行并赔偿损失的责任",
        "{defendant}于本判决生效之日起十日内支付{claimant}货款（以对账确认的{amount}元扣除已付的{part}元计算），并赔偿自{later}起"
        "按同期贷款市场报价利率计算至实际付清之日止的利息损失",
        ((509, 1), (577,), (579,), (595,), (626,), (628,)),
    ),
    Dispute(
        "房屋租赁合同纠纷",
        "person",
        "company",
        "{day}，{claimant}与{defendant}签订房屋租赁合同，约定{claimant}将其所有的一处商铺出租给{defendant}使用，租期三年，"
        "年租金{amount}元，按季度支付。{claimant}依约交付商铺后，{defendant}支付了首期租金{part}元，此后以经营困难为由未再支付，"
        "{claimant}书面催告并给予一个月的宽限期，{defendant}逾期仍未支付",
        "判令解除租赁合同，{defendant}腾退房屋并支付拖欠的租金",
        "房屋租赁合同、不动产权属证书、租金支付记录、催告通知书及送达凭证",
        "{claimant}与{defendant}之间的租赁合同合法有效。承租人应当按照约定的期限支付租金，{defendant}经催告后在合理期限内仍未支付，"
        "{claimant}依法享有解除合同的权利，并有权要求{defendant}支付拖欠的租金",
        "解除{claimant}与{defendant}签订的房屋租赁合同，{defendant}于本判决生效之日起三十日内腾退房屋，并按年租金{amount}元的标准支付自{later}起"
        "至实际腾退之日止的租金",
        ((509, 1), (563, 1, 4), (703,), (721,), (722,)),
    ),
    Dispute(
        "物业服务合同纠纷",
        "company",
        "person",
        "{day}，{claimant}与小区业主委员会签订物业服务合同，为小区提供保洁、绿化、秩序维护和共用设施设备维护等服务。{defendant}系该小区业主，"
        "自合同签订后的第二年起未交纳物业费，累计拖欠{amount}元，其间仅补交{part}元。{claimant}曾在其住处张贴催缴通知并寄送律师函",
        "判令{defendant}支付拖欠的物业费",
        "物业服务合同、业主清册、收费标准公示、催缴通知照片、律师函",
        "{claimant}依据物业服务合同提供了物业服务，{defendant}作为业主应当按照约定支付物业费。{defendant}虽称服务存在瑕疵，"
        "但所举证据不足以证明{claimant}未履行合同主要义务，其拒付物业费的理由不能成立",
        "{defendant}于本判决生效之日起十日内支付{claimant}物业费（以{amount}元扣除已交的{part}元计算）",
        ((509, 1), (937, 1), (944, 1)),
    ),
)


def civil(scene: Scene) -> Draft:
    """A civil judgment of first instance."""
    chance = scene.chance
    dispute = chance.choice(DISPUTES)
    parties, told = _stage(scene, dispute, roles=("原告", "被告"))
    absent = chance.random() < 0.35
    claimant, defendant = told["claimant"], told["defendant"]
    default = f"{defendant}经传票传唤无正当理由拒不到庭，视为放弃答辩和质证的权利。" if absent else ""
    procedure = law(CIVIL_PROCEDURE, (67, 1), *(((147,),) if absent else ()))
    return Draft(
        document="民事判决书",
        type_code="民初",
        kind=Kind.JUDGMENT,
        domain=Domain.CIVIL,
        procedure=Procedure.FIRST_INSTANCE,
        parties=parties,
        story=_tried(scene, dispute, told, absent=absent),
        reasons=f"本院认为，{dispute.meaning.format(**told)}。当事人对自己提出的主张，有责任提供证据，"
        f"{claimant}提交的证据足以证明其主张的事实，本院对其诉讼请求予以支持。{default}",
        basis=[*law(CIVIL_CODE, *dispute.places), *procedure],
        orders=[dispute.order.format(**told) + "。", LATE, _costs(scene, defendant)],
        remedy=REMEDY.format(above=scene.above),
        causes=(dispute.cause,),
        title=f"{claimant}与{defendant}{dispute.cause}一审民事判决书",
        single_judge=not absent,
        colon="：",
    )


def _tried(scene: Scene, dispute: Dispute, told: dict[str, str], *, absent: bool) -> list[str]:
    """The course of the trial, with or without the defendant, and the facts found."""
    claimant, defendant = told["claimant"], told["defendant"]
    happened = dispute.happened.format(**told)
    if absent:
        course = "普通程序，公开开庭进行了审理。"
        present = f"原告{claimant}到庭参加诉讼，被告{defendant}经传票传唤无正当理由拒不到庭。"
        answer = f"{defendant}未作答辩，也未向本院提交证据。"
    else:
        course = "简易程序，公开开庭进行了审理。"
        present = f"原告{claimant}、被告{defendant}均到庭参加诉讼。"
        answer = (
            f"{defendant}辩称，对双方存在合同关系没有异议，但目前资金紧张，无力一次付清，"
            "希望分期履行，请求法院依法判决。"
        )
    return [
        f"原告{claimant}与被告{defendant}{dispute.cause}一案，本院于{arabic_day(scene.filed_on)}立案后，"
        f"依法适用{course}{present}本案现已审理终结。",
        f"{claimant}向本院提出诉讼请求：{dispute.claimed.format(**told)}；本案诉讼费用由{defendant}负担。",
        f"事实和理由：{happened}。为维护自身的合法权益，故诉至法院。",
        answer,
        f"当事人围绕诉讼请求依法提交了证据，{claimant}提交了{dispute.proof}等证据，本院组织当事人进行了证据交换和质证。"
        "对当事人无异议的证据，本院予以确认并在卷佐证。",
        f"根据当事人陈述和经审查确认的证据，本院认定事实如下：{happened}。"
        "以上事实，有当事人的陈述和上述证据在卷予以证实，证据之间能够相互印证。",
    ]


def civil_appeal(scene: Scene) -> Draft:
    """A civil judgment of second instance that upholds the first."""
    chance, below = scene.chance, scene.below
    assert below is not None  # the caller chooses an appeal only where a lower court is known
    dispute = chance.choice(DISPUTES)
    former = case_number(below.code, year=scene.filed_on.year, serial=20_000 + scene.serial, type_code="民初")
    parties, told = _stage(scene, dispute, roles=("被上诉人（原审原告）", "上诉人（原审被告）"))
    claimant, defendant = told["claimant"], told["defendant"]
    story = [
        f"上诉人{defendant}因与被上诉人{claimant}{dispute.cause}一案，不服{below.name}{former}民事判决，向本院提起上诉。"
        f"本院于{arabic_day(scene.filed_on)}立案后，依法组成合议庭，开庭进行了审理。上诉人{defendant}、被上诉人{claimant}"
        "均到庭参加诉讼。本案现已审理终结。",
        f"{defendant}上诉请求：撤销一审判决，依法改判驳回{claimant}的诉讼请求。事实和理由：一审判决对履行情况的认定与事实不符，"
        "计算的金额偏高。",
        f"{claimant}辩称，一审判决认定事实清楚，适用法律正确，请求驳回上诉，维持原判。",
        f"{claimant}向一审法院起诉请求：{dispute.claimed.format(**told)}。",
        f"一审法院认定事实：{dispute.happened.format(**told)}。一审法院认为，{dispute.meaning.format(**told)}，"
        f"遂判令{defendant}承担相应的付款责任。",
        "本院二审期间，当事人没有提交新证据。本院对一审查明的事实予以确认。",
    ]
    reasons = (
        f"本院认为，{dispute.meaning.format(**told)}。{defendant}上诉主张一审认定的金额有误，但未能提供证据证明，"
        f"应当承担举证不能的后果。综上，{defendant}的上诉请求不能成立，应予驳回；一审判决认定事实清楚，适用法律正确，应予维持。"
    )
    return Draft(
        document="民事判决书",
        type_code="民终",
        kind=Kind.JUDGMENT,
        domain=Domain.CIVIL,
        procedure=Procedure.SECOND_INSTANCE,
        parties=[parties[1], parties[0]],
        story=story,
        reasons=reasons,
        basis=law(CIVIL_PROCEDURE, (177, 1, 1)),
        orders=["驳回上诉，维持原判。", _costs(scene, defendant, instance="二审")],
        remedy="本判决为终审判决。",
        causes=(dispute.cause,),
        title=f"{defendant}与{claimant}{dispute.cause}二审民事判决书",
        assessors=False,
        colon="：",
    )


def _stage(scene: Scene, dispute: Dispute, *, roles: tuple[str, str]) -> tuple[list[Party], dict[str, str]]:
    """Claimant and defendant, and the words that the story of the dispute needs."""
    draw: dict[str, Callable[[Scene, str], Party]] = {"person": _person, "company": _company}
    claimant = draw[dispute.claimant](scene, roles[0])
    defendant = draw[dispute.defendant](scene, roles[1])
    amount = scene.chance.randint(8, 180) * 1000
    told = {
        "claimant": claimant.name,
        "defendant": defendant.name,
        "day": arabic_day(scene.earlier(500, 800)),
        "later": arabic_day(scene.earlier(100, 300)),
        "amount": str(amount),
        "part": str(amount // 10),
    }
    return [claimant, defendant], told


def _person(scene: Scene, role: str) -> Party:
    cast = scene.cast
    counsel: tuple[Counsel, ...] = ()
    if scene.chance.random() < 0.5:
        counsel = (Counsel("委托诉讼代理人", cast.person(), f"{cast.law_firm()}律师"),)
    return Party(role, cast.person(), PartyKind.NATURAL, cast.describe(scene.court.area), counsel)


def _company(scene: Scene, role: str) -> Party:
    cast = scene.cast
    head = Counsel("法定代表人", cast.person(), scene.chance.choice(("经理", "总经理", "执行董事")))
    agent = Counsel("委托诉讼代理人", cast.person(), f"{cast.law_firm()}律师")
    return Party(role, cast.company(), PartyKind.ORGANISATION, f"住所地{scene.court.area}文澜路", (head, agent))


def _costs(scene: Scene, payer: str, *, instance: str = "") -> str:
    return f"{instance}案件受理费{scene.chance.randint(2, 40) * 50}元，由{payer}负担。"
