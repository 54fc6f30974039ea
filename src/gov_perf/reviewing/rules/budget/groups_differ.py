"""Rows with another number of amounts than the total row (金额组数不一致)."""

from collections.abc import Iterator

from gov_perf.plans.budget import Funds, KeyTask
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department
from gov_perf.reviewing.rule import Basis, Found, ReviewRule
from gov_perf.reviewing.subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """What ``plan.reconcile()`` says of rows that lack amounts."""
    return (Found(item) for item in subject.plan.reconcile() if item.name == RULE.name)


_FUNDS = Funds("200", "200", "0")
_OTHER = KeyTask("河道治理", funds=[_FUNDS])

RULE = ReviewRule(
    name="groups-differ",
    check=check,
    why="有的行少填了金额，合计就无法核对。",
    basis=(Basis("部门整体支出绩效目标表的金额栏：总额、财政拨款、其他资金", Evidence.FORMS),),
    bad=department(key_tasks=[KeyTask("农村供水"), _OTHER], printed_total=[_FUNDS]),
    good=department(key_tasks=[_OTHER], printed_total=[_FUNDS]),
)
