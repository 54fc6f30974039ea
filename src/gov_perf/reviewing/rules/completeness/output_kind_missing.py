"""Output without 数量, 质量 or 时效 (产出指标缺类别)."""

from collections.abc import Iterator

from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import words


def check(subject: Subject) -> Iterator[Found]:
    """One finding with the kinds that no heading under output names; none where none is named."""
    kinds = words("completeness", "output_kinds")
    names = [
        f"{root.name}/{level2.name}"
        for root in subject.plan.indicators.roots
        for level2 in root.children
        if level2.children
    ]
    missing = [kind for kind in kinds if not any(kind in name for name in names)]
    if 0 < len(missing) < len(kinds):
        yield found("output-kind-missing", "产出指标", missing="、".join(missing))


RULE = ReviewRule(
    name="output-kind-missing",
    check=check,
    why="数量、质量、时效三类合起来才说得清做多少、做多好、何时做完；工作性质确实不涉及的可以不设。",
    basis=(
        Basis(
            "项目支出绩效自评表（财预〔2020〕10号所附表式）列有数量、质量、时效指标一栏",
            Evidence.FORMS,
        ),
    ),
    bad=department(indicator("产出", "数量", "巡查次数", "≥12次")),
    good=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("产出", "质量", "整改合格率", "≥98%"),
        indicator("产出", "时效", "按期完成率", "=100%"),
    ),
)
