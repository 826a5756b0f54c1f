"""Invented criminal judgments of first instance and rulings on commutation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from opencourt.judgments.generator.frame import (
    CRIMINAL_LAW,
    CRIMINAL_PROCEDURE,
    Draft,
    Scene,
    arabic_day,
    chinese,
    law,
)
from opencourt.judgments.terms import CitedArticle, Counsel, Domain, Kind, Party, PartyKind, Procedure

COMMUTATION_RULES = "最高人民法院关于办理减刑、假释案件具体应用法律的规定"


@dataclass(frozen=True)
class Offence:
    """A charge with what happened, what proves it, what it is and the article it breaks."""

    charge: str
    happened: str
    proof: str
    meaning: str
    places: tuple[tuple[int, ...], ...]
    detention_only: bool = False
    victim: bool = True


OFFENCES = (
    Offence(
        "盗窃罪",
        "{day}凌晨，被告人{name}至{area}一处居民小区，趁车棚无人看守，用随身携带的钥匙打开被害人{victim}的电动自行车车锁后骑走。"
        "次日，被告人{name}将该车以人民币八百元卖予他人，所得款项用于日常花销。经价格认定，涉案电动自行车价值人民币{amount}元。",
        "价格认定结论书、监控录像截图、扣押清单、发还清单",
        "以非法占有为目的，秘密窃取他人财物，数额较大，其行为已构成盗窃罪",
        ((264,),),
    ),
    Offence(
        "诈骗罪",
        "{day}，被告人{name}在{area}结识被害人{victim}后，虚构自己可以代为办理入学手续的事实，先后三次以打点关系、交纳押金为由，"
        "骗取被害人{victim}共计人民币{amount}元。得款后，被告人{name}将钱款用于偿还个人债务，并将被害人{victim}的联系方式删除。",
        "转账记录、聊天记录截图、银行交易明细",
        "以非法占有为目的，虚构事实、隐瞒真相，骗取他人财物，数额较大，其行为已构成诈骗罪",
        ((266,),),
    ),
    Offence(
        "故意伤害罪",
        "{day}晚，被告人{name}在{area}一家饭店内因座位问题与被害人{victim}发生口角，继而互相推搡。其间被告人{name}用拳头击打"
        "被害人{victim}面部，致其鼻骨骨折。经鉴定，被害人{victim}的损伤程度为轻伤二级。被告人{name}事后赔偿被害人人民币{amount}元。",
        "法医学人体损伤程度鉴定书、病历资料、赔偿协议、谅解书",
        "故意伤害他人身体，致一人轻伤，其行为已构成故意伤害罪",
        ((234, 1),),
    ),
    Offence(
        "危险驾驶罪",
        "{day}晚，被告人{name}饮酒后驾驶小型轿车沿{area}道路行驶，遇公安机关设卡检查时被查获。经鉴定，被告人{name}送检血液中"
        "乙醇含量为每100毫升{blood}毫克，属醉酒驾驶机动车。案发后，被告人{name}在现场等候处理，对检查未予抗拒。",
        "血样提取登记表、血液乙醇含量检验报告、驾驶证和行驶证查询记录",
        "在道路上醉酒驾驶机动车，其行为已构成危险驾驶罪",
        ((133, 1, 2, 1),),
        detention_only=True,
        victim=False,
    ),
)


@dataclass(frozen=True)
class _Accused:
    """What chance decided on the accused and the trial."""

    offence: Offence
    name: str
    victim: str
    prosecutor: str
    counsel: tuple[Counsel, ...]
    done: date
    arrested: date
    months: int
    fine: int
    suspended: bool
    surrendered: bool

    @property
    def fined(self) -> bool:
        return self.fine > 0

    @property
    def returned(self) -> bool:
        return self.offence.charge in ("盗窃罪", "诈骗罪")


def criminal(scene: Scene) -> Draft:
    """A criminal judgment of first instance on one of a few common charges."""
    accused = _accused(scene)
    offence, name, area = accused.offence, accused.name, scene.court.area
    held = "现在家候审" if accused.suspended else f"现羁押于{area}看守所"
    particulars = (
        f"{scene.cast.describe(area)}。因涉嫌犯{offence.charge}，"
        f"于{arabic_day(accused.arrested)}被{area}公安局刑事拘留，{held}"
    )
    return Draft(
        document="刑事判决书",
        type_code="刑初",
        kind=Kind.JUDGMENT,
        domain=Domain.CRIMINAL,
        procedure=Procedure.FIRST_INSTANCE,
        parties=[
            Party("公诉机关", accused.prosecutor, PartyKind.ORGANISATION),
            Party("被告人", name, PartyKind.NATURAL, particulars, accused.counsel),
        ],
        story=[*_charged(scene, accused), *_proved(scene, accused)],
        reasons=_reasons(accused),
        basis=_basis(accused),
        orders=_orders(accused),
        remedy=f"如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向{scene.above}提出上诉。"
        "书面上诉的，应当提交上诉状正本一份，副本二份。",
        causes=(offence.charge,),
        title=f"{name}{offence.charge.removesuffix('罪')}一审刑事判决书",
        single_judge=scene.chance.random() < 0.5,
    )


def _accused(scene: Scene) -> _Accused:
    chance, cast = scene.chance, scene.cast
    offence = chance.choice(OFFENCES)
    done = scene.earlier(60, 240)
    return _Accused(
        offence=offence,
        name=cast.person(),
        victim=cast.masked(),
        prosecutor=f"{scene.court.area}人民检察院",
        counsel=(Counsel("辩护人", cast.person(), f"{cast.law_firm()}律师"),) if chance.random() < 0.6 else (),
        done=done,
        arrested=done + timedelta(days=chance.randint(1, 20)),
        months=chance.randint(1, 5) if offence.detention_only else chance.randint(6, 14),
        fine=0 if offence.charge == "故意伤害罪" else chance.randint(2, 10) * 1000,
        suspended=offence.charge in ("危险驾驶罪", "故意伤害罪") or chance.random() < 0.4,
        surrendered=chance.random() < 0.3,
    )


def _charged(scene: Scene, accused: _Accused) -> list[str]:
    """How the case came to court and what the prosecutor says."""
    prosecutor, name, filed = accused.prosecutor, accused.name, scene.filed_on
    happened = accused.offence.happened.format(
        day=arabic_day(accused.done),
        name=name,
        victim=accused.victim,
        area=scene.court.area,
        amount=scene.chance.randint(31, 89) * 100,
        blood=scene.chance.randint(151, 199),
    )
    present = f"被告人{name}及其辩护人" if accused.counsel else f"被告人{name}"
    return [
        f"{prosecutor}以检刑诉〔{filed.year}〕{scene.serial}号起诉书指控被告人{name}犯{accused.offence.charge}，"
        f"于{arabic_day(filed)}向本院提起公诉。本院依法适用简易程序，公开开庭审理了本案。"
        f"{prosecutor}指派检察员{scene.cast.masked()}出庭支持公诉，{present}到庭参加诉讼。现已审理终结。",
        f"{prosecutor}指控：{happened}" + (f"案发后，被告人{name}主动到公安机关投案。" if accused.surrendered else ""),
        f"公诉机关认为，被告人{name}的行为触犯了刑法的有关规定，应当以{accused.offence.charge}追究其刑事责任。"
        f"被告人{name}自愿认罪认罚，建议依法从宽处理。",
    ]


def _proved(scene: Scene, accused: _Accused) -> list[str]:
    """What the accused says and what proves the facts."""
    name, offence = accused.name, accused.offence
    told = f"被害人{accused.victim}的陈述，" if offence.victim else ""
    return [
        f"被告人{name}对指控的事实、罪名及量刑建议没有异议，同意适用简易程序，且已签字具结，在开庭审理过程中亦无异议。"
        + (f"其辩护人提出，被告人{name}系初犯，认罪态度较好，请求从轻处罚。" if accused.counsel else ""),
        f"经审理查明的事实与公诉机关指控的事实一致。上述事实，有经庭审质证的{offence.proof}，{told}"
        f"证人{scene.cast.masked()}的证言，户籍信息，到案经过，被告人{name}的供述和辩解等证据证实，"
        "证据之间能够相互印证，本院予以确认。",
    ]


def _reasons(accused: _Accused) -> str:
    name = accused.name
    confessed = "主动投案并如实供述自己的罪行，系自首" if accused.surrendered else "归案后如实供述自己的罪行"
    return (
        f"本院认为，被告人{name}{accused.offence.meaning}。公诉机关指控的事实清楚，证据确实、充分，罪名成立，应予支持。"
        f"被告人{name}{confessed}，依法可以从轻处罚；其自愿认罪认罚，可以从宽处理。"
        + ("根据其犯罪情节和悔罪表现，对其所居住社区没有重大不良影响，可以宣告缓刑。" if accused.suspended else "")
        + "公诉机关的量刑建议适当，本院予以采纳。"
    )


def _orders(accused: _Accused) -> list[str]:
    detained = accused.offence.detention_only
    sentence = ("拘役" if detained else "有期徒刑") + _term(accused.months)
    orders = [
        f"被告人{accused.name}犯{accused.offence.charge}，判处{sentence}"
        + (f"，缓刑{_probation(accused.months, detained=detained)}" if accused.suspended else "")
        + (f"，并处罚金人民币{chinese(accused.fine)}元。" if accused.fined else "。"),
        _counted(accused.arrested, accused.months, suspended=accused.suspended),
    ]
    if accused.returned:
        orders.append(f"责令被告人{accused.name}退赔被害人{accused.victim}的经济损失。")
    return orders


def _basis(accused: _Accused) -> list[CitedArticle]:
    places = [*accused.offence.places, (67, 1 if accused.surrendered else 3)]
    if accused.suspended:
        places += [(72, 1), (72, 3)] if accused.fined else [(72, 1)]
        places += [(73, 1 if accused.offence.detention_only else 2), (73, 3)]
    if accused.fined:
        places += [(52,), (53, 1)]
    if accused.returned:
        places.append((64,))
    return [*law(CRIMINAL_LAW, *places), *law(CRIMINAL_PROCEDURE, (15,))]


def _term(months: int) -> str:
    years, rest = divmod(months, 12)
    return (f"{chinese(years)}年" if years else "") + (f"{chinese(rest)}个月" if rest else "")


def _probation(months: int, *, detained: bool) -> str:
    return _term(max(2, months + 1)) if detained else _term(12 if months <= 10 else 24)


def _counted(arrested: date, months: int, *, suspended: bool) -> str:
    if suspended:
        return "（缓刑考验期限，从判决确定之日起计算。）"
    last = arrested + timedelta(days=round(months * 30.4) - 1)
    return (
        "（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，"
        f"即自{arabic_day(arrested)}起至{arabic_day(last)}止。）"
    )


def commutation(scene: Scene) -> Draft:
    """A ruling of an intermediate court on the commutation of a sentence."""
    chance, cast, area = scene.chance, scene.cast, scene.court.area
    name, months = cast.person(), chance.randint(3, 8)
    prison = f"{area}{chance.choice(('清源', '平澜', '松岭'))}监狱"
    return Draft(
        document="刑事裁定书",
        type_code="刑更",
        kind=Kind.RULING,
        domain=Domain.CRIMINAL,
        procedure=Procedure.SENTENCE_CHANGE,
        parties=[Party("罪犯", name, PartyKind.NATURAL, f"{cast.describe(area)}，现在{prison}服刑")],
        story=_served(scene, name, prison, months),
        reasons=f"本院认为，罪犯{name}在服刑期间，认真遵守监规，接受教育改造，确有悔改表现，符合减刑的法定条件。"
        "综合考察其犯罪的性质和具体情节、原判刑罚的执行情况、财产性判项的履行情况以及一贯表现，"
        "执行机关所提减刑幅度适当，可予采纳。",
        basis=[
            *law(CRIMINAL_PROCEDURE, (273, 2)),
            *law(CRIMINAL_LAW, (78, 1), (79,)),
            *law(COMMUTATION_RULES, (2,), (3, 1), (6, 1)),
        ],
        orders=[f"对罪犯{name}减去有期徒刑{chinese(months)}个月（减刑后的刑期自原判执行之日起连续计算）。"],
        remedy="本裁定送达后即发生法律效力。",
        causes=(),
        title=f"{name}减刑刑事裁定书",
        assessors=False,
    )


def _served(scene: Scene, name: str, prison: str, months: int) -> list[str]:
    """The sentence, what the prison proposes, and what proves repentance."""
    chance, cast = scene.chance, scene.cast
    former = scene.below.name if scene.below else "原审人民法院"
    charge = chance.choice(("盗窃罪", "诈骗罪", "故意伤害罪", "抢劫罪"))
    return [
        f"{former}于{scene.filed_on.year - 4}年作出刑事判决，以被告人{name}犯{charge}，"
        f"判处有期徒刑{chinese(chance.randint(5, 9))}年。"
        "宣判后，在法定期限内没有上诉、抗诉，判决发生法律效力后交付执行。",
        f"执行机关{prison}于{arabic_day(scene.filed_on)}提出减刑建议书，报送本院审理。本院立案后，"
        "将减刑建议书等材料依法向社会公示，公示期间未收到异议，并依法组成合议庭进行了审理。现已审理终结。",
        f"执行机关{prison}认为，罪犯{name}在服刑期间，能够认罪悔罪，遵守法律法规及监规，接受教育改造，"
        "积极参加思想、文化、职业技术教育，积极参加劳动，努力完成劳动任务，确有悔改表现，"
        f"建议对其减去有期徒刑{chinese(months)}个月。",
        f"经审理查明，罪犯{name}自上次考核以来，能够服从管理，按时参加学习并考核合格，按要求完成生产任务，"
        f"共获得表扬{chinese(chance.randint(2, 5))}次，财产性判项已经履行完毕。"
        f"上述事实，有执行机关提交的罪犯评审鉴定表、计分考核明细表、奖励审批表、罪犯{name}的认罪悔罪书，"
        f"同监区服刑人员{cast.masked()}、{cast.masked()}的证言，以及执行财产性判项的缴款凭据等证据证实，本院予以确认。",
        "驻监检察人员对执行机关提请减刑的程序和幅度发表了同意的意见，认为材料齐全，考核真实，提请适当。",
    ]
