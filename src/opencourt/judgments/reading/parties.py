"""The parties of a judgment and those who speak for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from opencourt.judgments.reading.plain import words
from opencourt.judgments.terms import Counsel, Party, PartyKind

PARTY_ROLES = words(
    """
    刑事附带民事诉讼原告人 刑事附带民事诉讼被告人 附带民事诉讼原告人 附带民事诉讼被告人
    附带民事公益诉讼起诉人 公益诉讼起诉人 原公诉机关 一审公诉机关 原审公诉机关 公诉机关 抗诉机关
    检察机关 执行机关 刑罚执行机关 提请机关 报请机关 申请机关 复议机关 赔偿义务机关 复议赔偿义务机关
    原审被告人 原审被告单位 原审自诉人 原审原告 原审被告 原审第三人 一审原告 一审被告 一审第三人
    二审上诉人 二审被上诉人 被告单位 被告人 被告 自诉人 反诉原告 反诉被告 原告人 原告 上诉单位 上诉人
    被上诉人 再审申请人 再审被申请人 申诉人 被申诉人 被申请人 申请执行人 被执行人 被申请执行人
    复议申请人 异议人 案外人 利害关系人 申请人 第三人 赔偿请求人 起诉人 罪犯 债权人 债务人 管理人
    被处罚人 受送达人
    """
)
COUNSEL_ROLES = words(
    """
    委托诉讼代理人 共同委托诉讼代理人 委托代理人 共同委托代理人 特别授权委托代理人 诉讼代理人
    指定辩护人 辩护人 法定代理人 指定代理人 法定代表人 诉讼代表人 主要负责人 负责人 代表人 出庭负责人
    行政机关负责人 经营者 投资人 执行事务合伙人 监护人
    """
)
ROLES = "|".join(sorted((*PARTY_ROLES, *COUNSEL_ROLES), key=len, reverse=True))
BEGINS = re.compile(ROLES)
NOTE = r"(?:（[^（）]{1,60}）)?"
NAME = r"[\u3400-\u9fff\w·•.×＊﹒'\-、（） 〇○“”]{1,60}?"
LINE = re.compile(rf"({ROLES})({NOTE})：?({NAME})(?=[，。；：]|（[^（）]*[男女住曾又化原下自绰别以一二，]|$)")
NARRATIVE = re.compile(
    r"一案|提起公诉|向本院|诉至本院|审理终结|指控|诉称|经审理查明|本院认为|^本院(?:于|受理|依法)|不服.{0,40}(?:判决|裁定|决定)，"
)
PERSONAL = re.compile(r"(?:又|并|曾|现|本人)?因(?!与)|曾|现|\d{4}年|同年|同月|次日")
JOINT = re.compile(
    rf"(?:上列|上述|以上)?(?:[一二两三四五六七八九十\d]{{1,2}}|全体|上列|上述)(?:位|名)?({ROLES})?(?:的)?(?=共同(?:{'|'.join(COUNSEL_ROLES)}))"
)
BODY = re.compile(
    r"(?:公司|厂|店|局|院|所|部|会|社|行|处|站|中心|政府|委员会|大队|支队|总队|学校|大学|集团|企业|工厂|商行|合作社|银行|机关|监狱|村民小组|组|队|馆|园|铺|矿|场|坊|堂)$"
)
NOT_A_NAME = re.compile(
    r"^(?:的|对|在|于(?=[\d本同])|与|及|和|到庭|不|因|以|等|是|认|提|辩|称)|本院|犯.+罪|到庭|认为|诉讼|指定|供述|自愿|指控|一案|于\d{4}年"
)
BODY_ROLES = re.compile(r"机关|单位")
BRACKETED_END = re.compile(r"（[^（）]*）$")
SEX = re.compile(r"[男女](?:[，。；]|$)")
SELF_STYLED = re.compile(r"^(?:自报|自称|自述|化名)(?:姓名|名)?：?")
FOREIGN = re.compile(r"[·•.A-Za-zＡ-Ｚ〇○]")
TOLD = re.compile(r"([\u3400-\u9fff]{2,4}?)(?:曾?因|曾于|曾用名|系|出?生于|于|现|住|涉嫌)")
STORY = re.compile(r"[对曾因案罪于]|供述")
LONGEST_NAME = 8
FURTHEST = 400
LONGEST_LINE = 3000


@dataclass(slots=True)
class _Found:
    role: str
    name: str
    particulars: str
    counsel: list[Counsel] = field(default_factory=list)


def parties_in(lines: list[str]) -> tuple[Party, ...]:
    """The parties from the lines below the head, up to where the story of the case begins."""
    found: dict[tuple[str, str], _Found] = {}
    last: _Found | None = None
    for line in lines[:FURTHEST]:
        for sentence in _sentences(line[:LONGEST_LINE]):
            joint = JOINT.match(sentence)
            match = LINE.match(sentence, joint.end() if joint else 0)
            name = _clean(match[3]) if match else ""
            if match and name and not NOT_A_NAME.search(name):
                last = _take(found, last, match, name, joint[1] or "" if joint else None)
            elif NARRATIVE.search(sentence) and not PERSONAL.match(sentence):
                return tuple(_party(each) for each in found.values())
    return tuple(_party(each) for each in found.values())


def _sentences(line: str) -> list[str]:
    """A line as one sentence, or cut where a full stop is followed by another role."""
    if "。" not in line:
        return [line]
    parts: list[str] = []
    for part in line.split("。"):
        if parts and not BEGINS.match(part) and (PERSONAL.match(part) or not NARRATIVE.search(part)):
            parts[-1] += "。" + part
        else:
            parts.append(part)
    return [part for part in parts if part]


def _take(
    found: dict[tuple[str, str], _Found],
    last: _Found | None,
    match: re.Match[str],
    name: str,
    joint: str | None,
) -> _Found | None:
    """Enter the people of one sentence; the party to whom what follows belongs."""
    role = match[1] + match[2]
    particulars = match.string[match.end() :].strip("，。；： ")
    if match[1] in COUNSEL_ROLES:
        names = [_person(each) for each in name.split("、")]
        for party in _spoken_for(found, last, joint):
            party.counsel += [Counsel(match[1], counsel, particulars) for counsel in names if counsel]
        return last
    for each in name.split("、"):
        each = _person(each) if not BODY_ROLES.search(role) and not _is_body(each) else each
        if not each:
            continue
        last = found.setdefault((role, each), _Found(role, each, particulars))
    return last


def _spoken_for(found: dict[tuple[str, str], _Found], last: _Found | None, joint: str | None) -> list[_Found]:
    """Whom a counsel speaks for: the party above, or jointly all of the side that is named."""
    if last is None:
        return []
    if joint is None:
        return [last]
    side = joint or last.role
    return [each for each in found.values() if each.role.startswith(side)] or [last]


def _clean(name: str) -> str:
    name = name.strip("，。：； “”")
    return name if name.count("（") == name.count("）") else name.split("（")[0]


def _person(name: str) -> str:
    """The name of a human being without what was said about it, or "" when the words are no name."""
    name = SELF_STYLED.sub("", name.split("（")[0])
    if (len(name) > LONGEST_NAME and not FOREIGN.search(name)) or (len(name) > 4 and STORY.search(name, 2)):
        told = TOLD.match(name)
        name = told[1] if told else ""
    return name


def _is_body(name: str) -> bool:
    return len(name) > 3 and BODY.search(BRACKETED_END.sub("", name)) is not None


def _party(found: _Found) -> Party:
    body = BODY_ROLES.search(found.role) or (_is_body(found.name) and not SEX.match(found.particulars))
    kind = PartyKind.ORGANISATION if body else PartyKind.NATURAL
    return Party(found.role, found.name, kind, found.particulars, tuple(found.counsel))
