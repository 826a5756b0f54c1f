"""Cutting Chinese text into the words under which it is found; the same for texts and for questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import rjieba

LONGEST = 64
HAN = "\u3400-\u9fff"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹"
    "孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包"
    "于宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费"
)
PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云滇藏陕甘青宁新兵军"
KINDS = "刑民行执赔破知司辖国委调监救法财清强请"
FULL_NUMBER = rf"[(\[〔]\s?\d{{4}}\s?[)\]〕][{HAN}\d]{{2,24}}?号"
PART_OF_NUMBER = rf"[{PROVINCES}](?:\d{{4}}|\d{{2}})(?:[{KINDS}][{HAN}]{{0,3}}?(?:\d{{1,8}}号|$)|$|(?=\s))"
MASKED_NAME = rf"[{SURNAMES}](?:某{{1,2}}(?:\d{{1,2}}(?!\d)|[甲乙丙丁])?|[×╳x*]{{1,2}}(?![a-z0-9]))"
AMOUNT = r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}\.\d{1,6})"
WHOLE = re.compile(
    rf"(?=[(\[〔\d{SURNAMES}{PROVINCES}])(?:"  # one look at the first letter spares four tries in most places
    rf"(?P<case>{FULL_NUMBER})|(?P<part>{PART_OF_NUMBER})|(?P<name>{MASKED_NAME})|(?P<amount>{AMOUNT}))"
)
NUMBER_PARTS = re.compile(rf"[{PROVINCES}]\d{{2,4}}(?=[{HAN}]|$)|[{HAN}]+|\d+")
NOT_IN_NUMBERS = re.compile(r"\s|号$|字?第(?=\d)")
ROUND = str.maketrans("[]〔〕", "()()")
NOT_PLAIN = re.compile(rf"[^\x00-\x7f\u3001-\u301f{HAN}]+")  # all that NFKC may fold
PLACE = "\ue000"  # private use: stands for a whole word while the rest of the text is cut


class Group(NamedTuple):
    """Words to be found side by side, and the text that they were."""

    words: tuple[str, ...]
    text: str


class Cluster(NamedTuple):
    """A word with the words inside it, what to ask for it alone, and its place in the normalised text."""

    words: list[str]
    alone: list[str]
    start: int
    end: int


def normalised(text: str) -> str:
    """The text as it is compared: full-width forms folded (NFKC), letters small."""
    folded = NOT_PLAIN.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)
    return folded.lower().replace(PLACE, " ")


def cut(text: str) -> str:
    """The words of the text with a space between them, as the index takes them."""
    whole: list[str] = []

    def lay_aside(found: re.Match[str]) -> str:
        whole.append(" ".join(_whole_words(found)))
        return PLACE

    pieces = rjieba.cut_for_search(WHOLE.sub(lay_aside, normalised(text)), False)
    back = iter(whole)
    return " ".join(
        [next(back) if piece == PLACE else piece[:LONGEST] for piece in pieces if piece[0].isalnum() or piece == PLACE]
    )


def groups(text: str) -> list[Group]:
    """What someone asks for with this text, in groups: each must be found, the words of one side by side.

    A lone character joins its neighbour: it is mostly part of a name, or of a word that no
    dictionary holds. A group of one longer word leaves out the words inside it.
    """
    text = normalised(text)
    together: list[list[Cluster]] = []
    for cluster in _clusters(text):
        before = together[-1][-1] if together else None
        beside = before is not None and before.end == cluster.start
        if before and beside and 1 in (before.end - before.start, cluster.end - cluster.start):
            together[-1].append(cluster)
        else:
            together.append([cluster])
    return [_group(clusters, text) for clusters in together]


def number_words(number: str) -> list[str]:
    """A case number as it is indexed: its parts (year, court, kind, serial), then the whole."""
    return cut(re.sub(r"\s", "", number)).split()


def _group(clusters: list[Cluster], text: str) -> Group:
    asked = text[clusters[0].start : clusters[-1].end]
    if len(clusters) == 1:
        return Group(tuple(clusters[0].alone), asked)
    return Group(tuple(word for cluster in clusters for word in cluster.words), asked)


def _clusters(text: str) -> Iterator[Cluster]:
    at = 0
    for found in WHOLE.finditer(text):
        yield from _plain_clusters(text[at : found.start()], at)
        words = _whole_words(found)
        alone = words if found.lastgroup == "part" else words[-1:]
        yield Cluster(words, alone, found.start(), found.end())
        at = found.end()
    yield from _plain_clusters(text[at:], at)


def _plain_clusters(text: str, at: int) -> Iterator[Cluster]:
    inner = iter(rjieba.tokenize(text, "search", False)) if text else iter(())
    for piece, start, end in rjieba.tokenize(text, "default", False) if text else ():
        words = []
        for word, *place in inner:
            words.append(word[:LONGEST])
            if place == [start, end]:
                break
        if piece[0].isalnum():
            yield Cluster(words, words[-1:], at + start, at + end)


def _whole_words(found: re.Match[str]) -> list[str]:
    text = found.group()
    if found.lastgroup in ("case", "part"):
        whole = re.sub(r"\s", "", text).translate(ROUND)
        parts = NUMBER_PARTS.findall(NOT_IN_NUMBERS.sub("", whole))
        bare = [part.lstrip("0") for part in parts[-1:] if part.startswith("0") and part.isdigit()]
        return [*parts, *bare, whole] if found.lastgroup == "case" else parts
    if found.lastgroup == "name":
        return [re.sub("[×╳x*]", "某", text)]
    return [text.replace(",", "")[:LONGEST]]
