"""No indicator of cost (没有成本指标), under whatever heading."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.headings import lacks
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import holds


def check(subject: Subject) -> Iterator[Found]:
    """One finding where neither a heading nor a name speaks of cost."""
    names = (place.indicator.name for place in subject.places)
    if lacks(subject, "cost") and not any(
        holds(name, "completeness", "cost_names") for name in names
    ):
        yield found("cost-missing", "成本指标")


RULE = ReviewRule(
    name="cost-missing",
    check=check,
    why="成本指标约束花多少钱办成事，缺了它，产出完成得再好也看不出是否节约。",
    basis=(
        Basis("项目支出绩效自评表（财预〔2020〕10号所附表式）列有成本指标一栏", Evidence.FORMS),
    ),
    bad=department(indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(
        indicator("成本", "经济成本", "每公里管护费用", "≤2000元"),
        indicator("产出", "数量", "巡查次数", "≥12次"),
    ),
)
