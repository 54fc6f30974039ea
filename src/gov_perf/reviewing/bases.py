"""What several rules rest on (共用的审核依据)."""

from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.rule import Basis

APPROVED: Final = Basis("绩效目标批复后一般不予调整，确需调整的按程序报批", Evidence.RECALLED)
"""A plan that was approved is changed by approval only."""

EVALUATED: Final = Basis("自评表的年度指标值一栏照填批复的绩效目标", Evidence.RECALLED)
"""A self-evaluation is made against the plan."""

SPOT_CHECKED: Final = Basis(
    "财政部门抽查复核自评结果时关注的情形：全部满分、完成值与指标值处处相同", Evidence.PRACTICE
)
"""What a finance bureau looks at when it rechecks."""

LAST_YEAR: Final = Basis("绩效目标审核的适当性：指标值参考以前年度的完成情况", Evidence.RECALLED)
"""A target is held against what was reached before."""

SUITABILITY: Final = Basis(
    "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）：绩效目标审核的内容包括适当性审核",
    Evidence.RECALLED,
)
"""Targets fit the budget and what was reached before."""

SIGNS: Final = Basis("绩效目标表的指标性质、指标值、度量单位三栏", Evidence.FORMS)
"""The three columns in which a target stands."""

USUAL: Final = Basis("财政部门审核绩效目标的通常做法", Evidence.PRACTICE)
"""What desks usually ask, without a document that was seen."""
