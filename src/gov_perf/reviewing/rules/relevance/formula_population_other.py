"""A formula over an area of another kind than the unit is for (公式的统计范围不是本地区)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.scopes import narrower, unfit
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every formula with the whole of an area smaller than, or other than, the unit is for."""
    for place, text, area in unfit(subject, narrower):
        yield found(
            "formula-population-other", text,
            area=area, unit=subject.plan.name, indicator=place.indicator.name,
        )  # fmt: skip


def _row(area: str) -> Row:
    content = f"农村自来水普及率=农村自来水受益人口/{area}农村人口*100%"
    return indicator("效益", "社会效益", "农村自来水普及率", "≥92%", content=content)


RULE = ReviewRule(
    name="formula-population-other",
    check=check,
    why="统计范围比本单位管的地区小或不是一类，常见于照抄下级方案，应当核对。",
    basis=(Basis("指标的统计范围与预算单位的层级一致", Evidence.PRACTICE),),
    bad=department(_row("全县"), name="示例市水利局"),
    good=department(_row("全市"), name="示例市水利局"),
)
