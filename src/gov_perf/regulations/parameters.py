"""The parameters of a regulation (参数): what each is, and what it rests on."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Generic, TypeVar

from attrs import evolve, field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.targets import Operator
from gov_perf.errors import RuleError
from gov_perf.numbers.exact import Exact
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.rules import AllOrNothing, Overachievement

Value_co = TypeVar("Value_co", covariant=True)


class Evidence(Enum):
    """How a parameter is known (依据程度).

    ``READ``: the text itself was read.  ``FORMS``: seen applied in published forms.
    ``PRACTICE``: how systems in use behave.  ``RECALLED``: general knowledge, not checked.
    """

    READ = "read"
    FORMS = "forms"
    PRACTICE = "practice"
    RECALLED = "recalled"

    @property
    def label(self) -> str:
        """As a civil servant reads it."""
        return _EVIDENCE[self]


_EVIDENCE = {
    Evidence.READ: "已读原文",
    Evidence.FORMS: "见于已公开的表",
    Evidence.PRACTICE: "在用系统的做法",
    Evidence.RECALLED: "凭一般了解，未核对原文",
}


@frozen
class Parameter(Generic[Value_co]):
    """One parameter of a regulation (参数) with what it rests on.

    ``source`` is the number of the base that it is inherited from; empty for one of the
    regulation's own.
    """

    name: str
    value: Value_co
    reference: str
    evidence: Evidence
    source: str = ""

    @property
    def title(self) -> str:
        """What it is called in Chinese."""
        return PARAMETER_TITLES[self.name]

    def inherited(self, base: str) -> "Parameter[Value_co]":
        """The same parameter in a regulation built over ``base``: its reference says so."""
        if self.source:
            return self
        return evolve(self, reference=f"沿用{base}：{self.reference}", source=base)


PARAMETER_TITLES = {
    "points": "一级指标分值",
    "pool": "年度目标分值",
    "points_with_cost": "设成本指标时的一级指标分值",
    "absent_to": "缺项分值去向",
    "execution_points": "预算执行率分值",
    "execution": "预算执行率算法",
    "numeric": "定量指标算法",
    "ceiling": "反向指标算法",
    "equals": "等于类指标算法",
    "qualitative": "定性指标分档",
    "by_level": "单项一级指标算法",
    "by_level2": "单项二级指标算法",
    "overshoot": "超额完成的处理",
    "overshoot_line": "超额完成的提示界限",
    "grades": "评价等级",
    "digits": "小数位数",
}
"""What each parameter is called in Chinese."""

LevelPoints = Parameter[Mapping[Level1, Decimal]]


@frozen
class Grade:
    """A grade (评价等级) and the total from which it is given.

    >>> str(Grade("优", Decimal(90)))
    '优'
    """

    name: str
    floor: Decimal

    def __str__(self) -> str:
        return self.name


def _tiers(
    items: Iterable[tuple[Exact | Fraction, Exact | Fraction]],
) -> tuple[tuple[Fraction, Fraction], ...]:
    pairs = list(items)
    return Overachievement(AllOrNothing(), pairs).tiers if pairs else ()


def _levels(items: Iterable[Level2]) -> tuple[Level2, ...]:
    return tuple(items)


@names_its_arguments
@frozen
class Overshoot:
    """What a method does about results far above the target (超额完成的处理、偏离度).

    Only an actual value above a floor (≥, >) or a target with = is an overshoot; a ceiling
    that was kept by far is none.  Where the plan's own standard prevails, none of this applies.

    Args:
        tiers: (over, factor) pairs, as :class:`~gov_perf.rules.Overachievement` takes them:
            more than ``over`` above the target multiplies the score by ``factor``.
        unscaled: The method demands a reduction and gives no scale: none is computed, and the
            sheet says so.
        explain: The method demands an explanation of the deviation (偏离度说明).
        level2: The level-2 headings that it applies to; empty for all.

    Raises:
        RuleError: nothing is demanded, both tiers and ``unscaled``, tiers that contradict
            themselves.

    >>> Overshoot([("0.3", 0)], level2=[Level2.QUANTITY]).concerns(Operator.AT_LEAST, None)
    False
    """

    tiers: tuple[tuple[Fraction, Fraction], ...] = field(default=(), converter=_tiers)
    unscaled: bool = False
    explain: bool = False
    level2: tuple[Level2, ...] = field(default=(), converter=_levels)

    def __attrs_post_init__(self) -> None:
        if self.unscaled if self.tiers else not (self.unscaled or self.explain):
            raise RuleError("overshoot-contradicts")

    def concerns(self, operator: Operator | None, level2: Level2 | None) -> bool:
        """Whether it applies to a target with this sign under this level-2 heading."""
        upward = operator is not None and (operator.is_floor or operator is Operator.EQUAL)
        return upward and (not self.level2 or level2 in self.level2)
