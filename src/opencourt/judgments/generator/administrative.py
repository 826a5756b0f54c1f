"""Invented administrative judgments of first instance."""

from __future__ import annotations

from dataclasses import dataclass

from opencourt.judgments.generator.frame import (
    ADMINISTRATIVE_PROCEDURE,
    Draft,
    Scene,
    arabic_day,
    law,
)
from opencourt.judgments.terms import Counsel, Domain, Kind, Party, PartyKind, Procedure


@dataclass(frozen=True)
class Decision:
    """One kind of decision by an authority, with its story for either outcome."""

    cause: str
    authority: str
    decided: str
    happened: str
    upheld: str
    quashed: str
    law: str
    places: tuple[tuple[int, ...], ...]


DECISIONS = (
    Decision(
        "治安行政处罚",
        "公安局",
        "行政处罚决定",
        "{day}，原告{name}在{area}一处菜市场与案外人{other}因摊位摆放发生争执，双方互有推搡。接到报警后，民警到场处置并制作了询问笔录，"
        "调取了现场监控录像。被告{authority}经调查后对原告{name}作出罚款二百元的行政处罚决定",
        "被告对原告殴打他人的违法事实进行了调查，履行了受案、询问、告知、决定和送达等程序，所作处罚幅度适当",
        "被告在作出处罚决定前未告知原告拟作出处罚的内容，也未听取其陈述和申辩，违反了法定程序",
        "中华人民共和国治安管理处罚法",
        ((43, 1),),
    ),
    Decision(
        "政府信息公开",
        "自然资源局",
        "政府信息公开告知书",
        "{day}，原告{name}向被告{authority}申请公开其所在地块的征收范围图。被告收到申请后进行了登记，并向有关科室调取材料，"
        "此后向原告{name}作出政府信息公开告知书，告知其所申请的信息经检索不存在，并说明了检索的经过。案外人{other}曾提出过同样的申请",
        "被告收到申请后在法定期限内进行了检索，告知原告所申请的信息不存在并说明理由，已经尽到合理检索的义务",
        "被告仅检索了本机关的一个科室，未能证明已经尽到合理检索的义务，认定信息不存在的主要证据不足",
        "中华人民共和国政府信息公开条例",
        ((36, 0, 4),),
    ),
    Decision(
        "道路交通行政处罚",
        "公安局交通警察大队",
        "公安交通管理行政处罚决定",
        "{day}，原告{name}驾驶小型轿车通过{area}一处路口时，因未按交通信号灯通行被交通技术监控设备记录。原告{name}接受处理时提出"
        "当时系为避让救护车，被告{authority}仍对其作出罚款二百元的处罚决定。案外人{other}作为乘车人就当时的情况出具了书面说明",
        "被告根据交通技术监控记录资料查明原告的违法行为，告知其权利后作出处罚，认定事实清楚，程序合法",
        "被告未对原告提出的避让救护车的事由进行复核，所依据的监控资料不能完整反映当时的路况，主要证据不足",
        "中华人民共和国道路交通安全法",
        ((90,), (114,)),
    ),
)


def administrative(scene: Scene) -> Draft:
    """An administrative judgment that dismisses the claim or quashes the decision."""
    cast, area = scene.cast, scene.court.area
    decision = scene.chance.choice(DECISIONS)
    quashed = scene.chance.random() < 0.4
    told = {
        "day": arabic_day(scene.earlier(60, 150)),
        "name": cast.person(),
        "area": area,
        "authority": f"{area}{decision.authority}",
        "other": cast.masked(),
    }
    claimant, authority = f"原告{told['name']}", f"被告{told['authority']}"
    item = 3 if "程序" in decision.quashed else 1
    own = [] if quashed else law(decision.law, *decision.places)
    return Draft(
        document="行政判决书",
        type_code="行初",
        kind=Kind.JUDGMENT,
        domain=Domain.ADMINISTRATIVE,
        procedure=Procedure.FIRST_INSTANCE,
        parties=_parties(scene, decision, told),
        story=_heard(scene, decision, told),
        reasons=_reasons(decision, authority, quashed=quashed),
        basis=[*own, *law(ADMINISTRATIVE_PROCEDURE, (70, 0, item) if quashed else (69,))],
        orders=[
            *(
                (
                    f"撤销{authority}对{claimant}作出的{decision.decided}。",
                    f"责令{authority}于本判决生效之日起三十日内重新作出处理。",
                )
                if quashed
                else (f"驳回{claimant}的诉讼请求。",)
            ),
            f"案件受理费50元，由{authority if quashed else claimant}负担。",
        ],
        remedy="如不服本判决，可以在判决书送达之日起十五日内向本院递交上诉状，并按对方当事人的人数提出副本，"
        f"上诉于{scene.above}。",
        causes=(decision.cause,),
        title=f"{told['name']}与{told['authority']}{decision.cause}一审行政判决书",
    )


def _parties(scene: Scene, decision: Decision, told: dict[str, str]) -> list[Party]:
    cast, area = scene.cast, scene.court.area
    head = "局长" if decision.authority.endswith("局") else "大队长"
    counsel = (
        Counsel("法定代表人", cast.person(), head),
        Counsel("委托诉讼代理人", cast.person(), f"{cast.law_firm()}律师"),
    )
    return [
        Party("原告", told["name"], PartyKind.NATURAL, cast.describe(area)),
        Party("被告", told["authority"], PartyKind.ORGANISATION, f"住所地{area}学府街", counsel),
    ]


def _heard(scene: Scene, decision: Decision, told: dict[str, str]) -> list[str]:
    """The course of the trial, what either side says and the facts found."""
    name, authority, decided = told["name"], told["authority"], decision.decided
    return [
        f"原告{name}诉被告{authority}{decision.cause}一案，于{arabic_day(scene.filed_on)}向本院提起行政诉讼。"
        "本院立案后，在法定期限内向被告送达了起诉状副本及应诉通知书，依法组成合议庭，公开开庭审理了本案。"
        f"原告{name}，被告{authority}的出庭负责人及委托诉讼代理人到庭参加诉讼。本案现已审理终结。",
        f"原告{name}诉称，被告作出的{decided}认定事实不清，程序违法，侵害了原告的合法权益，"
        f"请求法院判决撤销该{decided}，并由被告承担本案诉讼费用。",
        f"被告{authority}辩称，其作出的{decided}事实清楚、证据确凿、程序合法、适用法律正确，请求法院驳回原告的诉讼请求。",
        f"被告在法定举证期限内向本院提交了受理登记材料、调查材料、{decided}及送达凭证等证据，证明其行政行为合法。"
        "原告向本院提交了身份证明、书面说明和照片等证据。经庭审质证，本院对上述证据的真实性予以确认。",
        f"经审理查明，{decision.happened.format(**told)}。原告{name}不服，向本院提起本案诉讼。"
        "以上事实，有双方当事人提交的证据及庭审笔录在卷佐证。",
    ]


def _reasons(decision: Decision, authority: str, *, quashed: bool) -> str:
    outcome = (
        "原告请求撤销被诉行政行为的理由成立，本院予以支持。"
        if quashed
        else "原告的诉讼请求缺乏事实和法律依据，本院不予支持。"
    )
    meaning = decision.quashed if quashed else decision.upheld
    return f"本院认为，{authority}依法具有作出本案被诉行政行为的法定职权。根据查明的事实，{meaning}。{outcome}"
