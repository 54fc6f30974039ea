"""The values of parameters (参数值), read from what a data file or a dict holds for them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import to_decimal, to_fraction
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.regulations.headings import by_heading, heading, is_rule
from gov_perf.regulations.parameters import Grade, Overshoot
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Conventions,
    Graded,
    GradeLevel,
    Interval,
    Of,
    Proportional,
    ScoringRule,
)

# Every function takes whatever a file holds and refuses what is not of its form with Unfit, a
# ValueError, a TypeError, a KeyError or an AttributeError, or, with its reasons, a GovPerfError.


_REASONS: Final = {
    "table": "应是“名称 = 值”的表",
    "rule-table": "应是写明 rule 的表",
    "floors-rise": "floors 要从高到低写，“{low}”写在“{next}”之前了",
    "rule-object": "应是有 apply 的规则对象，不是类或函数；是类的，加括号写成对象",
    "level-table": "第 {number} 档应是一个表",
    "levels": "应是各档的列表",
    "among": "{known}",
    "keys": "不认识“{keys}”，可用 {known}",
    "heading": "“{name}”不是{level}",
    "heading-or-twice": "“{name}”不是{level}，或写了两次",
    "itself": "“{name}”不能并入自己",
    "negative": "不能是负数",
    "digits": "应是 0 到 {most} 的整数",
    "over": "应大于 0",
    "grades": "等级名称不能空，起始分数不能重复",
    "level-value": "第 {number} 档的 {key} 应为：{wanted}",
    "kind": "{key} 应为：{wanted}",
    "rules": "rule 可用 {known}",
}


class Unfit(Exception):  # noqa: N818 - never leaves this package
    """A value that is not of the form its parameter needs.

    Attributes:
        reason: What is wrong with it, in Chinese.
    """

    def __init__(self, name: str, /, *part: object, **facts: object) -> None:
        super().__init__(name)
        self.reason = _REASONS[name].format(**facts)
        self._part = part

    def given(self, whole: object) -> object:
        """The part of the value that is wrong; the whole where no part is."""
        return self._part[0] if self._part else whole


def among(kind: type[Enum]) -> str:
    """The words that are understood, as a reason."""
    return f"可用 {'、'.join(str(item.value) for item in kind)}"


def word(kind: type[Enum], value: Any) -> Any:  # noqa: ANN401 - see above
    """One of the words of a kind."""
    try:
        return kind(value).value
    except ValueError:
        raise Unfit("among", known=among(kind)) from None


def _table(value: Any, name: str = "table", **facts: object) -> Mapping[Any, Any]:  # noqa: ANN401
    if not isinstance(value, Mapping):
        raise Unfit(name, value, **facts)
    return value


def _only(table: Mapping[Any, Any], known: Iterable[str]) -> None:
    """Refuse names that nobody knows."""
    names = sorted(known)
    strange = [str(key) for key in table if key not in names]
    if strange:
        raise Unfit("keys", table, keys="”“".join(strange), known="、".join(names))


def by_level(kind: Any, value: Any) -> Mapping[Any, Any]:  # noqa: ANN401
    """A mapping by the headings of a level."""
    try:
        return by_heading(kind, _table(value))
    except ValueError as error:
        facts = {"name": error.args[0], "level": _LEVELS[kind]}
        raise Unfit("heading-or-twice", **facts) from None


_LEVELS: Final = {Level1: "一级指标", Level2: "二级指标"}


def amount(value: Any) -> Decimal:  # noqa: ANN401 - see above, for all of these
    """Points: a number that is not negative."""
    number = to_decimal(value, "points")
    if number < 0:
        raise Unfit("negative", value)
    return number


def digits(value: Any) -> int:  # noqa: ANN401
    """Decimals of a score."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_DIGITS:
        raise Unfit("digits", most=_MOST_DIGITS)
    return value


_MOST_DIGITS = 6


def line(value: Any) -> Fraction:  # noqa: ANN401
    """How far above the target: a ratio above zero."""
    over = to_fraction(value, "over")
    if over <= 0:
        raise Unfit("over")
    return over


def level_points(value: Any) -> dict[Level1, Decimal]:  # noqa: ANN401
    """Points of each level 1."""
    return {level: amount(points) for level, points in by_level(Level1, value).items()}


def levels_to_levels(value: Any) -> dict[Level1, Level1]:  # noqa: ANN401
    """Which level 1 receives the points of which."""
    found = {level: _heading(Level1, other) for level, other in by_level(Level1, value).items()}
    for level, other in found.items():
        if level is other:
            raise Unfit("itself", name=str(level))
    return found


def grades(value: Any) -> tuple[Grade, ...]:  # noqa: ANN401
    """Grades, falling; no two begin at the same total."""
    found = [Grade(name, amount(floor)) for name, floor in _table(value).items()]
    named = all(isinstance(name, str) and name.strip() for name in value)
    if not named or len({grade.floor for grade in found}) < len(found):
        raise Unfit("grades")
    return tuple(sorted(found, key=lambda grade: grade.floor, reverse=True))


_LEVEL: Mapping[str, type] = {"name": str, "low": str, "high": str, "low_in": bool, "high_in": bool}


def graded(value: Any) -> ScoringRule:  # noqa: ANN401
    """The rule for 定性 indicators from its levels, or a rule object."""
    if is_rule(value):
        ready: ScoringRule = value
        return ready
    if not isinstance(value, list | tuple):
        raise Unfit("levels")
    for number, row in enumerate(value, 1):
        _only(_table(row, "level-table", number=number), _LEVEL)
        for key, kind in _LEVEL.items():
            if not isinstance(row.get(key), kind):
                wanted = "true 或 false" if kind is bool else "加引号的文字"
                raise Unfit("level-value", row, number=number, key=key, wanted=wanted)
    return Graded(
        GradeLevel(
            row["name"],
            Interval(row["low"], row["high"], low_in=row["low_in"], high_in=row["high_in"]),
        )
        for row in value
    )


_OVERSHOOT: Mapping[str, type] = {"tiers": list, "unscaled": bool, "explain": bool, "level2": list}


def overshoot(value: Any) -> Overshoot:  # noqa: ANN401
    """What is done about results far above the target."""
    _only(_table(value), _OVERSHOOT)
    for key, item in value.items():
        if not isinstance(item, _OVERSHOOT[key]):
            wanted = "true 或 false" if _OVERSHOOT[key] is bool else "列表"
            raise Unfit("kind", item, key=key, wanted=wanted)
    return Overshoot(
        [(over, factor) for over, factor in value.get("tiers", ())],
        unscaled=value.get("unscaled", False),
        explain=value.get("explain", False),
        level2=[_heading(Level2, name) for name in value.get("level2", ())],
    )


_RULES = {
    "proportional": {"rule", "pass_line"},
    "all_or_nothing": {"rule"},
    "banded": {"rule", "floors", "rest", "of", "unit"},
}


def rule(row: Any, conventions: Conventions) -> ScoringRule:  # noqa: ANN401
    """A scoring rule from its table, or a rule object as it is."""
    if is_rule(row):
        ready: ScoringRule = row
        return ready
    if callable(row):
        raise Unfit("rule-object")
    kind = _table(row, "rule-table").get("rule")
    if not isinstance(kind, str) or kind not in _RULES:
        raise Unfit("rules", kind or row, known="、".join(_RULES))
    _only(row, _RULES[kind])
    if kind == "all_or_nothing":
        return AllOrNothing(conventions)
    if kind == "proportional":
        return Proportional(row.get("pass_line"), conventions)
    if not isinstance(row.get("unit", ""), str):
        raise Unfit("kind", row["unit"], key="unit", wanted="加引号的文字")
    floors = row.get("floors")
    if not isinstance(floors, list | tuple) or not all(map(_is_pair, floors)):
        wanted = "[起点, 得分比例] 的列表"
        raise Unfit("kind", floors or row, key="floors", wanted=wanted)
    _falling([low for low, _ in floors])
    return Banded.floors(
        [(low, share) for low, share in floors],
        row.get("rest", "0"),
        of=Of(word(Of, row.get("of", "achievement"))),
        unit=row.get("unit"),
        conventions=conventions,
    )


def _falling(floors: list[Any]) -> None:
    """Floors that rise would make bands that hold nothing: one mistake, and seven findings."""
    try:
        numbers = [to_fraction(floor, "floors") for floor in floors]
    except GovPerfError:
        return  # told where the bands are made
    for place, (number, following) in enumerate(pairwise(numbers)):
        if number < following:
            raise Unfit("floors-rise", floors, low=floors[place], next=floors[place + 1])


def _is_pair(item: object) -> bool:
    return isinstance(item, list | tuple) and len(item) == 2  # noqa: PLR2004 - a pair


def _heading(kind: Any, name: Any) -> Any:  # noqa: ANN401
    try:
        return heading(kind, name)
    except ValueError:
        raise Unfit("heading", name, name=name, level=_LEVELS[kind]) from None
