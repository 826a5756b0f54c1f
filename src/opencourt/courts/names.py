"""The ways a court's name is written: whole, without its province, without its prefecture."""

from __future__ import annotations

import re
from collections.abc import Iterator

PROVINCE = re.compile(r"^(.{2,3}?省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区)")
PREFECTURE = re.compile(r"^(?!.{0,1}市)(.{2,}?(?:市|自治州|地区|盟))(?!中级|第)(?=.{2,}人民法院$)")


def without_province(name: str) -> str:
    """The name as people write it when the province goes without saying."""
    return PROVINCE.sub("", name, count=1) or name


def without_prefecture(name: str) -> str:
    """The name without the city or prefecture before it: 乐清市人民法院 for 温州市乐清市人民法院."""
    return PREFECTURE.sub("", name, count=1)


def written_forms(name: str) -> Iterator[str]:
    """The name as written, then without its province, then without its prefecture, each once."""
    plain = re.sub(r"\s+", "", name)
    yield from dict.fromkeys((plain, short := without_province(plain), without_prefecture(short)))
