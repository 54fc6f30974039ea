"""The formula of another indicator of the plan (公式是另一指标的)."""

from collections.abc import Iterator

from gov_perf.formulas.words import key
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rates import rated
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import bare_name


def check(subject: Subject) -> Iterator[Found]:
    """Every formula whose left side is, to the letter, the name of another indicator."""
    known = {key(bare_name(place.indicator.name)): place for place in subject.places}
    for place in subject.places:
        held = rated(place)
        text = subject.text(place, "content")
        if held is None or held.formula is None or held.formula.name is None or text is None:
            continue
        own, left = (key(bare_name(name)) for name in (place.indicator.name, held.formula.name))
        if left and left != own and left in known:
            yield found(
                "formula-of-another-indicator", text,
                name=held.formula.name, indicator=place.indicator.name,
            )  # fmt: skip


_PASSED = indicator(
    "产出", "质量", "培训合格率", "≥95%", content="培训合格率=合格人数/参训人数*100%"
)

RULE = ReviewRule(
    name="formula-of-another-indicator",
    check=check,
    why="指标内容里的公式说明指标怎么算，写成另一个指标的公式，自评时就会用错数据。",
    basis=(
        Basis("指标内容栏写明指标含义和计算公式（部门整体支出绩效指标表）", Evidence.FORMS),
        Basis("公式与指标名称不一致，多由复制相邻指标造成", Evidence.PRACTICE),
    ),
    bad=department(
        _PASSED,
        indicator(
            "产出", "质量", "工程验收合格率", "=100%", content="培训合格率=合格人数/参训人数*100%"
        ),
    ),
    good=department(
        _PASSED,
        indicator(
            "产出", "质量", "工程验收合格率", "=100%",
            content="工程验收合格率=验收合格工程数/完工工程数*100%",
        ),
    ),
)  # fmt: skip
