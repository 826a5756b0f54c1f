"""The names of laws: from what a judgment writes to the full Chinese name."""

from __future__ import annotations

import re

from opencourt.judgments.reading.plain import words

NATION = "中华人民共和国"

STATUTES = frozenset(
    words(
        """
    宪法 刑法 刑事诉讼法 民事诉讼法 行政诉讼法 民法典 民法通则 民法总则 合同法 物权法 担保法
    侵权责任法 婚姻法 继承法 收养法 公司法 合伙企业法 个人独资企业法 企业破产法 票据法 证券法 保险法
    信托法 海商法 海事诉讼特别程序法 拍卖法 招标投标法 商标法 专利法 著作权法 反不正当竞争法 反垄断法
    消费者权益保护法 产品质量法 食品安全法 药品管理法 广告法 电子商务法 劳动法 劳动合同法
    劳动争议调解仲裁法 社会保险法 工会法 妇女权益保障法 未成年人保护法 老年人权益保障法 残疾人保障法
    反家庭暴力法 预防未成年人犯罪法 行政处罚法 行政许可法 行政强制法 行政复议法 国家赔偿法
    治安管理处罚法 道路交通安全法 道路交通安全法实施条例 土地管理法 城乡规划法 城市房地产管理法
    农村土地承包法 村民委员会组织法 森林法 草原法 矿产资源法 水法 水污染防治法 大气污染防治法
    环境保护法 野生动物保护法 文物保护法 枪支管理法 禁毒法 反洗钱法 反电信网络诈骗法 网络安全法
    数据安全法 个人信息保护法 居民身份证法 出境入境管理法 护照法 监狱法 社区矫正法 人民法院组织法
    人民检察院组织法 人民陪审员法 法官法 检察官法 律师法 公证法 仲裁法 人民调解法 建筑法
    税收征收管理法 会计法 审计法 商业银行法 银行业监督管理法 中国人民银行法 立法法 监察法 公务员法
    教育法 义务教育法 教师法 医师法 执业医师法 传染病防治法 献血法 计量法 标准化法 价格法 邮政法
    铁路法 民用航空法 港口法 海关法 对外贸易法 外商投资法 涉外民事关系法律适用法 政府信息公开条例
    工伤保险条例 国有土地上房屋征收与补偿条例
    """
    )
)
WITHOUT_NATION = frozenset({"工伤保险条例", "国有土地上房屋征收与补偿条例"})
ABBREVIATIONS = {
    "刑诉法": "刑事诉讼法",
    "民诉法": "民事诉讼法",
    "行诉法": "行政诉讼法",
    "道交法": "道路交通安全法",
    "道路交通法": "道路交通安全法",
    "消法": "消费者权益保护法",
    "劳动争议仲裁法": "劳动争议调解仲裁法",
}
SUFFIXES = words("法 法典 条例 规定 解释 办法 规则 意见 批复 决定 细则 通知 纪要 答复 通则 总则")
SAME = frozenset({"同法", "该法", "本法", "该解释", "该规定", "该条例", "该办法", "上述规定", "上述法律", "前述法律"})
VERSION = re.compile(r"（[^（）]{0,12}(?:\d{4}|修正|修订|新)[^（）]{0,8}）$")
AMENDMENT = re.compile(r"刑法修正案(?:（[一二三四五六七八九十]{1,3}）)?")
ISSUERS = words(
    """
    最高人民法院 最高人民检察院 公安部 司法部 国家安全部 国务院 全国人民代表大会常务委员会
    全国人大常委会 中国证券监督管理委员会 海关总署 国家税务总局
    """
)
ISSUED = re.compile(rf"(?:(?:{'|'.join(ISSUERS)})[、和及]?){{1,6}}$")
WRAPPED = re.compile(r"^([^〈〉]{3,60})〈(关于.*)〉$")
LEAD = re.compile(
    r"^.*(?:依照|依据|根据|按照|按|适用|违反|触犯|参照|符合|以及|及其|及|和|与|据此|我国|结合|并|《|。|，|、|；|：|”|依)"
)


def full_name(written: str) -> str:
    """The full name of the law between book-title marks: `刑法` is 中华人民共和国刑法."""
    name = "".join(written.split()).replace("《", "〈").replace("》", "〉")
    if not AMENDMENT.search(name):
        name = VERSION.sub("", name)
    if wrapped := WRAPPED.match(name):
        name = wrapped[1] + wrapped[2]
    name = name.strip('，。、：；“”"')
    if "共和国" in name and not name.startswith("最高"):
        tail = name.rsplit("共和国", 1)[1]
        if tail in STATUTES or AMENDMENT.fullmatch(tail):
            return NATION + tail
    name = ABBREVIATIONS.get(name, name)
    if name in WITHOUT_NATION:
        return name
    if name in STATUTES or AMENDMENT.fullmatch(name):
        return NATION + name
    return name


def issuer_before(text: str, start: int) -> str:
    """The bodies named just before 《关于…》, which belong to the name: 最高人民法院、…; else ""."""
    if not text.startswith("《关于", start):
        return ""
    found = ISSUED.search(text, max(start - 60, 0), start)
    return found.group() if found else ""


def name_before(text: str, known: dict[str, str]) -> str | None:
    """The law that unmarked words end in: "" for "the same law", None when they name none."""
    if not text or text[-1] not in "法典例定释则见复知要案）":
        return None
    for length in range(min(len(text), 22), 1, -1):
        ending = text[-length:]
        if ending in known:
            return known[ending]
        if ending in SAME:
            return ""
        if ending in STATUTES or ending in ABBREVIATIONS or AMENDMENT.fullmatch(ending):
            return full_name(ending)
    bare = LEAD.sub("", text)
    if 4 <= len(bare) <= 60 and bare.endswith(SUFFIXES):
        return full_name(bare)
    return None
