"""The headings that forms know (一级、二级指标名称), and what an indicator can be (指标属性)."""

from enum import Enum


class Attribute(Enum):
    """Kind of an indicator (指标属性): 定量 or 定性.

    >>> Attribute("定量")
    <Attribute.QUANTITATIVE: '定量'>
    """

    QUANTITATIVE = "定量"
    QUALITATIVE = "定性"

    def __str__(self) -> str:
        return self.value


class Level1(Enum):
    """The known level-1 headings (一级指标), without 指标."""

    COST = "成本"
    OUTPUT = "产出"
    BENEFIT = "效益"
    SATISFACTION = "满意度"

    @classmethod
    def named(cls, heading: str) -> "Level1 | None":
        """The level that a heading names, with or without 指标; None for an unknown one.

        >>> Level1.named("产出指标"), Level1.named("产出"), Level1.named("安全指标")
        (<Level1.OUTPUT: '产出'>, <Level1.OUTPUT: '产出'>, None)
        """
        return _BY_HEADING_1.get(bare_heading(heading))

    def __str__(self) -> str:
        return f"{self.value}指标"


class Level2(Enum):
    """The known level-2 headings (二级指标), without 指标."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    ECONOMIC_COST = "经济成本"
    SOCIAL_COST = "社会成本"
    ECOLOGICAL_COST = "生态环境成本"
    ECONOMIC_BENEFIT = "经济效益"
    SOCIAL_BENEFIT = "社会效益"
    ECOLOGICAL_BENEFIT = "生态效益"
    SUSTAINABILITY = "可持续影响"
    SATISFACTION = "服务对象满意度"

    @classmethod
    def named(cls, heading: str) -> "Level2 | None":
        """The level that a heading names, with or without 指标; None for an unknown one.

        >>> Level2.named("社会效益")
        <Level2.SOCIAL_BENEFIT: '社会效益'>
        """
        return _BY_HEADING_2.get(bare_heading(heading))

    def __str__(self) -> str:
        return f"{self.value}指标"


def bare_heading(heading: str) -> str:
    """A heading without blanks and without 指标 at its end.

    >>> bare_heading(" 数量 指标"), bare_heading("社会效益")
    ('数量', '社会效益')
    """
    return "".join(heading.split()).removesuffix("指标")


_BY_HEADING_1 = {level.value: level for level in Level1}
_BY_HEADING_2 = {level.value: level for level in Level2}
