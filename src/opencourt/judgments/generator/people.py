"""Invented people, companies and law firms; nobody here exists."""

from __future__ import annotations

from random import Random

from opencourt.judgments.reading.plain import words

SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹"
    "柏章苏潘葛范彭鲁马方任袁柳史唐薛雷贺汤罗毕安常于傅齐康伍余顾孟黄"
)
GIVEN = "安柏晨楚岱恩芳歌航惠嘉凯澜沐宁鹏琪荣书桐婉熙雅泽致舟竹青禾景川云岚若松"
PLACES = words("青禾 临溪 望川 松岭 云渡 柳湾 石桥 清源 平澜 东篱 南屏 白石")
TRADES = words("贸易 建材 物流 机械设备 装饰工程 食品 信息技术 纺织 园林绿化 物业服务")
STREETS = words("新安路 文澜路 建业街 和平里 双井巷 长堤路 春晖路 学府街")
SCHOOLING = ("小学文化", "初中文化", "高中文化", "大专文化", "大学文化")
WORK = ("务工", "农民", "无业", "个体经营者", "公司职员")


class Cast:
    """People drawn one after another; no two of one judgment bear the same name."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.taken: set[str] = set()

    def person(self) -> str:
        """A full name nobody in this judgment has yet."""
        while True:
            length = 2 if self.chance.random() < 0.8 else 1
            given = "".join(self.chance.choice(GIVEN) for _ in range(length))
            name = self.chance.choice(SURNAMES) + given
            if name not in self.taken:
                self.taken.add(name)
                return name

    def masked(self) -> str:
        """Someone who is no party, as a published text names them: 李某."""
        while True:
            name = self.chance.choice(SURNAMES) + "某"
            if name not in self.taken:
                self.taken.add(name)
                return name

    def company(self, *, trade: str = "") -> str:
        """The name of an invented limited company."""
        while True:
            name = self.chance.choice(PLACES) + (trade or self.chance.choice(TRADES)) + "有限公司"
            if name not in self.taken:
                self.taken.add(name)
                return name

    def law_firm(self) -> str:
        """The name of an invented law firm."""
        return self.chance.choice(PLACES) + self.chance.choice(("明理", "正衡", "同济和", "信达行")) + "律师事务所"

    def describe(self, area: str, *, born: tuple[int, int] = (1960, 2001)) -> str:
        """What a judgment says of a person after the name: sex, birth, people, home."""
        return (
            f"{self.chance.choice('男女')}，{self.birth(born)}出生，汉族，{self.chance.choice(SCHOOLING)}，"
            f"{self.chance.choice(WORK)}，住{area}{self.chance.choice(STREETS)}"
        )

    def birth(self, born: tuple[int, int]) -> str:
        """A day of birth in Arabic digits."""
        return f"{self.chance.randint(*born)}年{self.chance.randint(1, 12)}月{self.chance.randint(1, 28)}日"
