"""Units of measure: what converts, by which factor, and what never does."""

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import InputError, Kind, Proportional, Unit
from gov_perf.numbers.units import unit_names

UNITS = st.sampled_from(unit_names())
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@pytest.mark.parametrize(
    ("text", "kind", "base", "scale"),
    [
        ("元", Kind.AMOUNT, "元", 1),
        ("万元", Kind.AMOUNT, "元", 10_000),
        ("亿元", Kind.AMOUNT, "元", 100_000_000),
        ("百万元", Kind.AMOUNT, "元", 1_000_000),
        ("万亿元", Kind.AMOUNT, "元", 10**12),
        ("%", Kind.RATIO, "1", Fraction(1, 100)),
        ("％", Kind.RATIO, "1", Fraction(1, 100)),
        ("百分比", Kind.RATIO, "1", Fraction(1, 100)),
        ("百分点", Kind.RATIO, "1", Fraction(1, 100)),
        ("‰", Kind.RATIO, "1", Fraction(1, 1000)),
        ("比例", Kind.RATIO, "1", 1),
        ("时", Kind.DURATION, "秒", 3600),
        ("小时", Kind.DURATION, "秒", 3600),
        ("日", Kind.DURATION, "秒", 86400),
        ("季度", Kind.DURATION, "月", 3),
        ("个工作日", Kind.DURATION, "工作日", 1),
        ("千米", Kind.LENGTH, "米", 1000),
        ("千克", Kind.WEIGHT, "克", 1000),
        ("千瓦时", Kind.ENERGY, "度", 1),
        ("万亩", Kind.AREA, "平方米", Fraction(20_000_000, 3)),
        ("万人次", Kind.COUNT, "人次", 10_000),
        ("名", Kind.COUNT, "人", 1),
        ("万字", Kind.COUNT, "字", 10_000),
        ("万", Kind.COUNT, "", 10_000),
        ("捆", Kind.OTHER, "捆", 1),
        ("", Kind.OTHER, "", 1),
        ("万捆", Kind.OTHER, "万捆", 1),
    ],
)
def test_units_by_name(text: str, kind: Kind, base: str, scale: int | Fraction) -> None:
    unit = Unit.of(text)
    assert (unit.kind, unit.base, unit.scale, unit.per) == (kind, base, scale, None)
    assert unit.known is (kind is not Kind.OTHER)
    assert str(unit) == text


@pytest.mark.parametrize(
    ("one", "other", "converts"),
    [
        ("元", "亿元", True),
        ("%", "‰", True),
        ("%", "比例", True),
        ("小时", "天", True),
        ("季度", "个月", True),
        ("年", "个月", True),
        ("万字", "字", True),
        ("元/人", "万元/人", True),
        ("元/人", "元／人", True),
        ("元/人", "元/ 人", True),
        ("月", "天", False),
        ("工作日", "天", False),
        ("亩", "平方米", True),
        ("元/人·月", "元/人/月", True),
        ("元/人·月", "元/人", False),
        ("升", "立方米", False),
        ("人", "元", False),
        ("人", "人次", False),
        ("元", "元/人", False),
        ("元/人", "元/户", False),
        ("捆", "扎", False),
        ("捆", "捆", True),
    ],
)
def test_what_compares(one: str, other: str, converts: bool) -> None:  # noqa: FBT001
    assert Unit.of(one).converts_to(Unit.of(other)) is converts
    assert Unit.of(other).converts_to(Unit.of(one)) is converts


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("元/人", "人"),
        ("万元／公里", "公里"),
        ("次/年", None),
        ("件/年", "年"),
        ("元/人/天", "人/天"),
    ],
)
def test_what_stands_behind_the_stroke(text: str, per: str | None) -> None:
    assert Unit.of(text).per == per


@given(UNITS, st.sampled_from(sorted(POWERS)))
def test_a_power_before_a_name_multiplies_it(name: str, power: str) -> None:
    unit, powered = Unit.of(name), Unit.of(power + name)
    if power + name not in unit_names():
        assert powered.kind is unit.kind
        assert powered.scale == unit.scale * POWERS[power]
        assert powered.converts_to(unit)


def test_no_listed_name_hides_a_power_of_another_unit() -> None:
    hidden = [
        name
        for name in unit_names()
        if name[0] in POWERS
        and name[1:] in unit_names()
        and (
            Unit.of(name).scale != Unit.of(name[1:]).scale * POWERS[name[0]]
            or not Unit.of(name).converts_to(Unit.of(name[1:]))
        )
    ]
    assert hidden == []


@given(UNITS, UNITS, UNITS)
def test_conversion_is_an_equivalence(first: str, second: str, third: str) -> None:
    a, b, c = map(Unit.of, (first, second, third))
    assert a.converts_to(a)
    assert a.converts_to(b) is b.converts_to(a)
    assert not (a.converts_to(b) and b.converts_to(c)) or a.converts_to(c)
    assert a.scale > 0


@given(st.text(max_size=30))
def test_any_text_names_a_unit(text: str) -> None:
    unit = Unit.of(text)
    assert unit.text == text.strip()
    assert unit == Unit.of(text)
    assert pickle.loads(pickle.dumps(unit)) == unit  # noqa: S301


def test_a_long_row_of_powers_does_not_hang() -> None:
    assert Unit.of("万" * 10_000 + "捆").kind is Kind.OTHER


def test_units_are_values_by_their_text() -> None:
    assert Unit.of(" 人 ") == Unit.of("人")
    assert len({Unit.of("人"), Unit.of("人"), Unit.of("名")}) == 2


@pytest.mark.parametrize(
    ("target", "actual", "part"),
    [
        ("≥1000亩", "66公顷", Fraction(99, 100)),
        ("≥20公顷", "300亩", 1),
        ("≥20公顷", "299亩", Fraction(299, 300)),
        ("≥300元/人·月", "150元/人/月", Fraction(1, 2)),
    ],
)
def test_fifteen_mu_are_a_hectare(target: str, actual: str, part: int | Fraction) -> None:
    assert Proportional().apply(10, target, actual).score == 10 * part


@pytest.mark.parametrize(
    ("target", "actual"), [("≥100户", "100人"), ("≥100户", "1万人"), ("≥100人", "100户")]
)
def test_households_are_no_persons(target: str, actual: str) -> None:
    with pytest.raises(InputError) as refused:
        Proportional().apply(10, target, actual)
    assert refused.value.finding.name == "units-differ"
    other = Proportional().apply(10, "≥100人", "100人次")
    assert [item.name for item in other.findings] == ["counted-differs"]


def test_times_in_brackets_are_the_same_unit() -> None:
    assert Unit.of("人（次）").converts_to(Unit.of("人次"))
    assert Unit.of("场(次)").converts_to(Unit.of("场次"))
    assert not Unit.of("人（次）").converts_to(Unit.of("人"))
    assert not Unit.of("台（套）").converts_to(Unit.of("台次"))
