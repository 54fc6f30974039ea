"""What the rules of suitability rest on together (适当性审核的依据)."""

from typing import Final

from gov_perf.regulations import Evidence
from gov_perf.reviewing.rule import Basis

SUITABILITY: Final = Basis(
    "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）：绩效目标审核的内容包括适当性审核",
    Evidence.RECALLED,
)
SIGNS: Final = Basis("绩效目标表的指标性质、指标值、度量单位三栏", Evidence.FORMS)
USUAL: Final = Basis("财政部门审核绩效目标的通常做法", Evidence.PRACTICE)
