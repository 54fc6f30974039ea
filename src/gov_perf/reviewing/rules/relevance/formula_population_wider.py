"""A formula over a wider area than the unit is for (公式的统计范围大于本地区)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.scopes import unfit, wider
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every formula with the whole of an area that the unit is only a part of."""
    for place, text, area in unfit(subject, wider):
        yield found(
            "formula-population-wider", text,
            area=area, unit=subject.plan.name, indicator=place.indicator.name,
        )  # fmt: skip


def _row(area: str) -> Row:
    content = f"救护培训普及率=有效持证人数/{area}人数*100%"
    return indicator("效益", "社会效益", "救护培训普及率", "≥3%", content=content)


RULE = ReviewRule(
    name="formula-population-wider",
    check=check,
    why="分母用了上级地区的数，本单位无论怎样完成任务，算出来的比率都接近于零。",
    basis=(Basis("公开的县级部门绩效目标表中有公式以“全省人数”为分母的写法", Evidence.FORMS),),
    bad=department(_row("全省"), name="示例县红十字会"),
    good=department(_row("全县"), name="示例县红十字会"),
)
