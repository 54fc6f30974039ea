"""A formula over a wider area than the unit is for (公式的统计范围大于本地区)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import Row, department, indicator
from gov_perf.reviewing.layers import seat_of
from gov_perf.reviewing.rates import rated
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.scopes import wider
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Every formula with the whole of an area that the unit is only a part of."""
    seat = seat_of(subject.plan)
    for place in subject.places if seat is not None else ():
        held = rated(place)
        text = subject.text(place, "content")
        if seat is None or held is None or held.formula is None or text is None:
            continue
        for area in wider(seat, held.formula, place.indicator.name):
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
