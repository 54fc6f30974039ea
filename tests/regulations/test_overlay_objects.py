"""Rules and headings as a program gives them to a regulation, not a file."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gov_perf import (
    Evidence,
    InputError,
    Level1,
    Level2,
    Outcome,
    Parameter,
    RuleError,
    Step,
    Stepwise,
    Target,
    parse_target,
    regulation,
)
from gov_perf.cells.actuals import ActualLike
from gov_perf.rules.base import PointsLike

NATIONAL = "财预〔2020〕10号"


def row(value: object) -> dict[str, object]:
    return {"value": value, "reference": "示例条文", "evidence": "read"}


class OwnRule:
    """A rule of somebody's own: half, whatever comes."""

    title = "一半"

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        del target, actual
        full = Fraction(str(points))
        return Outcome(full, full / 2, None, steps=[Step("said", ("一半",), full / 2)])


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("numeric", OwnRule(), lambda item: item),
        ("execution", Stepwise(1, 1), lambda item: item),
        ("qualitative", OwnRule(), lambda item: item),
        ("by_level", {"效益指标": OwnRule()}, lambda item: item[Level1.BENEFIT]),
        ("by_level2", {"时效": OwnRule()}, lambda item: item[Level2.TIMELINESS]),
        ("by_level2", {Level2.TIMELINESS: OwnRule()}, lambda item: item[Level2.TIMELINESS]),
    ],
)
def test_a_rule_object_stands_where_a_file_has_a_rule(
    name: str,
    value: Any,  # noqa: ANN401
    found: Callable[[Any], object],
) -> None:
    own = regulation(NATIONAL).overlay(number="示例", title="示例", parameters={name: row(value)})
    given = next(iter(value.values())) if isinstance(value, dict) else value
    assert found(getattr(own, name).value) is given
    # A rule given as an object keeps its own conventions; those of the base are built anew.
    linear = regulation(NATIONAL).overlay(
        number="示例", title="示例", parameters={name: row(value), "ceiling": row("linear")}
    )
    assert found(getattr(linear, name).value) is given


@pytest.mark.parametrize("value", [OwnRule, "proportional", None, {"OwnRule": 1}], ids=str)
def test_what_is_no_rule_object_is_refused(value: object) -> None:
    with pytest.raises(RuleError) as caught:
        regulation(NATIONAL).overlay(
            number="示例", title="示例", parameters={"numeric": row(value)}
        )
    assert {item.name for item in caught.value.findings} == {"regulation-value"}


def by_level2(value: Any) -> Parameter[Any]:  # noqa: ANN401
    return Parameter("by_level2", value, "示例", Evidence.READ)


@pytest.mark.parametrize("key", [Level2.TIMELINESS, "时效", "时效指标"])
def test_headings_may_be_named(key: Any) -> None:  # noqa: ANN401
    """A text that nobody looks under would leave the rule without a use, and without a word."""
    rule = OwnRule()
    own = evolve(regulation(NATIONAL), by_level2=by_level2({key: rule}))
    assert own.by_level2 is not None
    assert own.by_level2.value == {Level2.TIMELINESS: rule}
    assert own.rule_for(parse_target("≤30天").require(), None, Level2.TIMELINESS).value is rule


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"时间": OwnRule()}, "时间"),
        ({Level1.OUTPUT: OwnRule()}, "产出"),
        ({"时效": OwnRule(), Level2.TIMELINESS: OwnRule()}, "时效"),
        ({"时效": OwnRule}, "OwnRule"),
        ({"时效": {"rule": "proportional"}}, "proportional"),
        (OwnRule(), "OwnRule"),
    ],
    ids=lambda item: item if isinstance(item, str) else "value",
)
def test_headings_and_rules_of_no_use_are_refused(value: object, shown: str) -> None:
    with pytest.raises(RuleError) as caught:
        evolve(regulation(NATIONAL), by_level2=by_level2(value))
    (found,) = caught.value.findings
    assert (found.name, found.where.path) == ("regulation-value", "parameters.by_level2.value")
    assert shown in found.text


def test_a_parameter_without_its_reference_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        evolve(regulation(NATIONAL), by_level2={Level2.TIMELINESS: OwnRule()})  # type: ignore[arg-type]
    assert caught.value.finding.name == "argument-kind"
