"""What a regulation (办法) is to a scorer: named parameters, each with its reference."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

from attrs import field, frozen

from gov_perf.exact import add, decimals, plain
from gov_perf.findings import Finding, Where, finding
from gov_perf.indicators import IndicatorTree, Level1
from gov_perf.rules import Conventions, ScoringRule
from gov_perf.targets import Target

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
    """One parameter of a regulation (参数) with what it rests on."""

    name: str
    value: Value_co
    reference: str
    evidence: Evidence

    @property
    def title(self) -> str:
        """What it is called in Chinese."""
        return PARAMETER_TITLES[self.name]


PARAMETER_TITLES = {
    "points": "一级指标分值",
    "points_with_cost": "设成本指标时的一级指标分值",
    "absent_to": "缺项分值去向",
    "execution_points": "预算执行率分值",
    "execution": "预算执行率算法",
    "numeric": "定量指标算法",
    "ceiling": "反向指标算法",
    "equals": "等于类指标算法",
    "qualitative": "定性指标分档",
    "by_level": "单项一级指标算法",
    "grades": "评价等级",
    "digits": "小数位数",
}
"""What each parameter is called in Chinese."""


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


LevelPoints = Parameter[Mapping[Level1, Decimal]]


@frozen(eq=False)
class Regulation:
    """A regulation (管理办法、指引) as the scorer needs it.

    Attributes:
        number: 文号.
        title: 名称.
        issuer: 发文机关.
        jurisdiction: Where it applies.
        issued: 发文日期.
        effective: 施行日期.
        supersedes: Numbers of the documents it replaces.
        evidence: How the facts above are known.
        note: What a user should know about them.
        points: Points of each level 1.
        execution_points: Points of the budget execution rate.
        execution: How the execution rate is scored.
        numeric: Rule for 定量 indicators.
        conventions: Ceiling and = conventions that the rules were built with.
        ceiling: The ceiling convention with its reference.
        equals: The = convention with its reference.
        qualitative: Rule for 定性 indicators.
        grades: 等级, falling.
        digits: Decimals of a score.
        points_with_cost: Points of each level 1 where the plan has 成本.
        absent_to: Which level 1 receives the points of one that the plan does not have.
        by_level: Rules for single levels 1.
    """

    number: str
    title: str
    issuer: str
    jurisdiction: str
    issued: date
    effective: date
    supersedes: tuple[str, ...]
    evidence: Evidence
    note: str
    points: LevelPoints
    execution_points: Parameter[Decimal]
    execution: Parameter[ScoringRule]
    numeric: Parameter[ScoringRule]
    ceiling: Parameter[str]
    equals: Parameter[str]
    qualitative: Parameter[ScoringRule]
    grades: Parameter[tuple[Grade, ...]]
    digits: Parameter[int]
    conventions: Conventions
    points_with_cost: LevelPoints | None = None
    absent_to: Parameter[Mapping[Level1, Level1]] | None = None
    by_level: Parameter[Mapping[Level1, ScoringRule]] | None = field(default=None)

    @property
    def citation(self) -> str:
        """文号 and title as they are cited.

        >>> from gov_perf import regulation
        >>> regulation("财预〔2020〕10号").citation
        '《项目支出绩效评价管理办法》（财预〔2020〕10号）'
        """
        return f"《{self.title}》（{self.number}）"

    @property
    def parameters(self) -> tuple[Parameter[object], ...]:
        """Every parameter that the regulation has, for a table of references."""
        given: tuple[Parameter[object] | None, ...] = (
            self.points,
            self.points_with_cost,
            self.absent_to,
            self.execution_points,
            self.execution,
            self.numeric,
            self.ceiling,
            self.equals,
            self.qualitative,
            self.by_level,
            self.grades,
            self.digits,
        )
        return tuple(item for item in given if item is not None)

    def level_points(self, levels: frozenset[Level1]) -> LevelPoints:
        """The points of each level 1 for a plan that has these levels."""
        if Level1.COST in levels and self.points_with_cost is not None:
            return self.points_with_cost
        return self.points

    def layout_of(self, indicators: IndicatorTree) -> LevelPoints:
        """The points of each level 1 for a plan with these indicators."""
        return self.level_points(indicators.levels)

    def rule_for(self, target: Target, level: Level1 | None) -> Parameter[ScoringRule]:
        """The regulation's own rule for an indicator with this target under this level 1."""
        if target.in_words:
            return self.qualitative
        if self.by_level is not None and level is not None and level in self.by_level.value:
            special = self.by_level
            return Parameter(
                special.name, special.value[level], special.reference, special.evidence
            )
        return self.numeric

    def grade(self, total: Decimal) -> Grade:
        """The grade of a total out of 100.

        >>> from gov_perf import regulation
        >>> str(regulation("财预〔2020〕10号").grade(Decimal("89.99")))
        '良'
        """
        return next(grade for grade in self.grades.value if total >= grade.floor)

    def check(self) -> tuple[Finding, ...]:
        """Whether the points of each layout and execution make 100, and the grades reach 0."""
        layouts = (self.points, self.points_with_cost)
        found = contradictions(layouts, self.execution_points, self.grades, self.digits)
        return tuple(item.at(Where(file=self.number)) for item in found)

    def unchecked(self, decided: Iterable[Parameter[object]]) -> tuple[Finding, ...]:
        """A finding for each evidence but "read" among parameters that decided something."""
        items = list(decided)
        by_evidence = [
            (kind, sorted({item.title for item in items if item.evidence is kind}))
            for kind in Evidence
            if kind is not Evidence.READ
        ]
        return tuple(
            finding(
                "regulation-unchecked",
                Where(path=self.number),
                regulation=self.number,
                evidence=kind.label,
                names="、".join(names),
            )
            for kind, names in by_evidence
            if names
        )


def contradictions(
    layouts: Iterable[LevelPoints | None],
    execution_points: Parameter[Decimal] | None,
    grades: Parameter[tuple[Grade, ...]] | None,
    digits: Parameter[int] | None,
) -> Iterator[Finding]:
    """Parameters that contradict each other; None for one that is not there or not readable."""
    given = [layout for layout in layouts if layout is not None]
    points = [(item.name, part) for item in given for part in item.value.values()]
    if execution_points is not None:
        points.append((execution_points.name, execution_points.value))
        for layout in given:
            total = add([*layout.value.values(), execution_points.value])
            if total != _HUNDRED:
                yield finding("regulation-points", _where(layout.name), total=plain(total))
    for name, part in points:
        if (
            digits is not None and decimals(part) > digits.value
        ):  # a full score could not be written
            facts = {"points": plain(part), "digits": digits.value}
            yield finding("regulation-points-finer", _where(name), **facts)
    if grades is not None and (not grades.value or grades.value[-1].floor != 0):
        yield finding("regulation-grades", _where(grades.name))


def _where(parameter: str) -> Where:
    return Where(path=f"parameters.{parameter}")


_HUNDRED = Decimal(100)
