"""What a case is about: the charges found proved, or the cause of action."""

from __future__ import annotations

import re

from opencourt.judgments.terms import Domain, Party

CHARGE = re.compile(r"犯(?P<charge>[\u4e00-\u9fff、（）]{2,36}?罪)(?=[，、；。：]|$|判|免|和|及|与|一案)")
UPHELD = re.compile(r"驳回|维持原判|撤回")
CAUSE = re.compile(
    r"(?P<cause>[\u4e00-\u9fff、（）]{2,60}(?:纠纷|争议|处罚|许可|强制|征收|补偿|赔偿|复议|公开|确认|登记|给付|合同|破产清算))一案"
)
CUT = re.compile(r"^.*(?:与|和|诉|对|因|就|被告|被申请人|被执行人|第三人|被上诉人|关于|不服)(?=[\u4e00-\u9fff])")
ORDERS_END = re.compile(r"如不服|终审(?:判决|裁定)|审判[长员]")
LONGEST_CAUSE = 24


def causes_in(text: str, *, orders_at: int, domain: Domain, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The charges in the court's orders, or the cause of action from the story's first sentence."""
    if domain is Domain.CRIMINAL:
        where = text[orders_at : orders_at + 8000] if orders_at > 0 else text[-4000:]
        ended = ORDERS_END.search(where) if orders_at > 0 else None
        where = where[: ended.start()] if ended else where
        charges = tuple(dict.fromkeys(found["charge"] for found in CHARGE.finditer(where)))
        if charges or orders_at <= 0 or not UPHELD.search(where):
            return charges
        first = CHARGE.search(text[:6000])  # upheld: the charge stands only in the story
        return (first["charge"],) if first else ()
    found = CAUSE.search(text[:6000])
    return (_without_names(found["cause"], parties),) if found else ()


def _without_names(words: str, parties: tuple[Party, ...]) -> str:
    """The cause alone: what follows the last party's name, or the last word that joins names."""
    cut = max((words.rfind(each.name) + len(each.name) for each in parties if each.name in words), default=0)
    rest = words[cut:]
    if cut == 0 and len(rest) > LONGEST_CAUSE:
        rest = CUT.sub("", rest)
    return rest.lstrip("的与和、因")
