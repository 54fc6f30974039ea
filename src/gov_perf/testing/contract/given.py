"""What an adapter is given (所给): plain data, all of it text, nothing of ours to import."""

from decimal import Decimal
from typing import Final, TypedDict

from attrs import frozen

from gov_perf.cells.actuals import Actual, Measured, read_actual
from gov_perf.cells.judgements import level_judgement
from gov_perf.cells.targets import parse_target
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import plain

USUAL_REGULATION: Final = "财预〔2020〕10号"
USUAL_DIGITS: Final = 2
OTHER_DIGITS: Final = (0, 1, 4)
USUAL_LEVEL: Final = "产出指标/数量指标"


class Given(TypedDict):
    """One indicator to be scored (一个指标), as JSON would hold it.

    Texts are as a form has them; ``operator``, ``goal``, ``unit``, ``value`` and
    ``value_unit`` are the same taken apart, for a scorer that reads no text of its own.
    ``judged_level`` and ``judged_share`` ("0.9") are those of an actual value that is a judgement
    (达成年度指标 90%); beside a target in words or a date, ``operator`` and ``goal`` are None.
    None is "not there": an ``actual`` that is None was never reported.
    """

    case: str
    regulation: str
    level1: str
    level2: str
    standard: str | None
    points: str
    target: str
    operator: str | None
    goal: str | None
    unit: str | None
    actual: str | None
    value: str | None
    value_unit: str | None
    judged_level: str | None
    judged_share: str | None
    digits: int


class SheetRowGiven(TypedDict):
    """One indicator of a plan, as JSON would hold it; ``points`` None: not stated."""

    path: str
    level1: str
    level2: str
    name: str
    target: str
    points: str | None
    standard: str | None
    actual: str | None


class SheetGiven(TypedDict):
    """A plan with its actual values to be scored (一张表), as JSON would hold it.

    Amounts are in yuan or with their unit; None where there is no figure.
    """

    case: str
    regulation: str
    budget: str | None
    executed: str | None
    indicators: list[SheetRowGiven]


@frozen
class ContractCase:
    """A worked example of one indicator (对照算例).

    Attributes:
        id: Group and number, e.g. ``ties/6``; it does not change.
        title: What the group is about.
        why: Why the score is what it is.
        given: What the adapter gets.
        expected: The rounded score; None where the case cannot be scored and is refused.
    """

    id: str
    title: str
    why: str
    given: Given
    expected: Decimal | None

    def __str__(self) -> str:
        return self.id


@frozen
class SheetCase:
    """A worked example of a whole sheet (整表对照算例).

    Attributes:
        id: e.g. ``sheets/1``.
        why: What it is about.
        given: What the adapter gets.
        points: 分值 of each indicator, by path.
        scores: 得分 of each indicator, by path.
        execution: 得分 of the execution row; None without budget.
        total: 总分.
        grade: 等级; None where there is none.
    """

    id: str
    why: str
    given: SheetGiven
    points: dict[str, Decimal]
    scores: dict[str, Decimal]
    execution: Decimal | None
    total: Decimal
    grade: str | None

    def __str__(self) -> str:
        return self.id


def given_of(
    case: str,
    points: str,
    target: str,
    actual: str | None,
    *,
    standard: str | None = None,
    regulation: str = USUAL_REGULATION,
    level: str = USUAL_LEVEL,
    digits: int = USUAL_DIGITS,
) -> Given:
    """The plain data of one indicator, target and actual value taken apart.

    Other ``digits`` than the usual ones are those of an example laid over the usual regulation.
    """
    level1, _, level2 = level.partition("/")
    goal = parse_target(target).require()
    value = _read(actual, target)
    measured = value if isinstance(value, Measured) else None
    judged = level_judgement(actual) if actual is not None and goal.in_words else None
    return Given(
        case=case,
        regulation=regulation if digits == USUAL_DIGITS else own_number(digits),
        level1=level1,
        level2=level2,
        standard=standard,
        points=points,
        target=target,
        operator=goal.operator.value if goal.operator else None,
        goal=None if goal.value is None else plain(goal.value),
        unit=goal.unit.text if goal.unit else None,
        actual=actual,
        value=None if measured is None else plain(measured.value),
        value_unit=measured.unit.text if measured is not None and measured.unit else None,
        judged_level=None if judged is None else judged.level or None,
        judged_share=None if judged is None else plain(judged.share),
        digits=digits,
    )


def own_number(digits: int) -> str:
    """What an example is called that is the usual regulation with other decimals of a score."""
    decimals = f"得分保留{digits}位小数" if digits else "得分取整数"
    return f"示例办法（沿用{USUAL_REGULATION}，{decimals}）"


def _read(actual: str | None, target: str) -> Actual | None:
    if actual is None:
        return None
    try:
        return read_actual(actual, parse_target(target).require().unit).value
    except GovPerfError:
        return None


def kind_of(given: Given) -> str:
    """What kind of indicator a case is about: a figure, wording to be judged, or a deadline."""
    target = parse_target(given["target"]).value
    if target is not None and target.is_deadline:
        return DEADLINE
    return WORDS if given["goal"] is None else FIGURE


FIGURE: Final = "定量指标"
WORDS: Final = "定性指标"
DEADLINE: Final = "期限"


def told(given: Given) -> str:
    """The case in one line, for people."""
    actual = "（没有填报）" if given["actual"] is None else given["actual"]
    standard = given["standard"] or "（按办法）"
    return (
        f"分值 {given['points']} 分，指标值 {given['target']}，实际完成值 {actual}，"
        f"评分标准：{standard}，{given['regulation']}"
    )
