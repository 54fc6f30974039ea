"""Usual mistakes (常见差错), imitated: what a scorer with that mistake would have given.

Each imitation takes a case apart and yields the scores that the mistake leads to; nothing
where it makes no difference in kind.  Here alone floats and Python's own rounding are used,
because they are what is imitated.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import ceil
from types import MappingProxyType
from typing import Final

from attrs import evolve

from gov_perf.cells.targets import Operator
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import round_half_up
from gov_perf.rules import Counting, Interpolated, Proportional
from gov_perf.testing.contract.facts import Facts, innermost
from gov_perf.testing.contract.given import WORDS, kind_of
from gov_perf.testing.contract.misread import (
    capped,
    cut_to_integers,
    ratio_below_nothing,
    sign_dropped,
    ten_million,
    thousand,
    unit_ignored,
    zero_full,
    zero_nothing,
)
from gov_perf.testing.contract.missteps import (
    cap_ignored,
    gap_rounded,
    percent,
    percent_as_unit,
    stepwise,
    uncapped,
)
from gov_perf.testing.contract.ours import rules_of
from gov_perf.testing.contract.signs import (
    as_ceiling,
    as_floor,
    boundary,
    equal_over,
    equal_strict,
    linear,
    turned,
)


def _bankers(case: Facts) -> Iterator[Fraction]:
    if case.exact is not None:
        scale = 10**case.digits
        yield Fraction(round(case.exact * scale), scale)


def _truncated(case: Facts) -> Iterator[Fraction]:
    if case.exact is not None:
        scale = 10**case.digits
        yield Fraction(int(case.exact * scale), scale)


def _half_down(case: Facts) -> Iterator[Fraction]:
    if case.exact is not None:
        scale = 10**case.digits
        yield Fraction(ceil(case.exact * scale - Fraction(1, 2)), scale)


def _up(case: Facts) -> Iterator[Fraction]:
    if case.exact is not None:
        scale = 10**case.digits
        yield Fraction(ceil(case.exact * scale), scale)


def _to(digits: int) -> Callable[[Facts], Iterator[Fraction]]:
    """Rounded properly, but always to so many decimals."""

    def imitate(case: Facts) -> Iterator[Fraction]:
        if case.exact is not None and digits != case.digits:
            yield Fraction(round_half_up(case.exact, digits))

    return imitate


def _unrounded(case: Facts) -> Iterator[Fraction]:
    if case.exact is not None:
        yield case.exact


def _in_proportion(case: Facts) -> tuple[Fraction, Fraction, Fraction] | None:
    """Points, part and whole where the score is a proportion below one."""
    numbers = case.numbers
    if not isinstance(case.rule, Proportional) or numbers is None or case.exact is None:
        return None
    if case.exact >= case.points or 0 in numbers or case.target.operator is None:
        return None
    goal, value = numbers
    pair = (goal, value) if case.target.operator.is_ceiling else (value, goal)
    return (case.points, *pair) if case.points * pair[0] / pair[1] == case.exact else None


def _between_knots(case: Facts) -> tuple[Fraction, Fraction, Fraction] | None:
    """Likewise where points fall evenly from one figure to another."""
    if not isinstance(innermost(case.rule), Interpolated) or not case.exact:
        return None
    return (case.points, case.exact, case.points) if case.exact < case.points else None


def _ratio_first(case: Facts) -> Iterator[Fraction]:
    numbers = _in_proportion(case) or _between_knots(case)
    if numbers is None:
        return
    points, part, whole = numbers
    for digits in (2, 3, 4, 6):
        ratio = Fraction(round_half_up(part / whole, digits))
        yield from case.rounded(points * ratio)
    context = Context(prec=28)
    ratio_28 = context.divide(_decimal(part), _decimal(whole))
    product = context.multiply(_decimal(points), ratio_28)
    yield Fraction(product.quantize(Decimal(1).scaleb(-case.digits), ROUND_HALF_UP))


def _decimal(value: Fraction) -> Decimal:
    return Context(prec=60).divide(Decimal(value.numerator), Decimal(value.denominator))


def _floats(case: Facts) -> Iterator[Fraction]:
    numbers = _in_proportion(case)
    if numbers is None:
        return
    points, part, whole = (float(number) for number in numbers)
    for product in (points * part / whole, points * (part / whole), part / whole * points):
        yield Fraction(repr(round(product, case.digits)))
        yield Fraction(repr(product))
        yield Fraction(int(product * 10**case.digits + 1 / 2), 10**case.digits)


def _over_full(case: Facts) -> Iterator[Fraction]:
    if not isinstance(case.rule, Proportional) or case.actual is None:
        return
    try:
        ratio = case.rule.apply(case.points, case.target, case.actual).achievement
    except GovPerfError:
        return
    if ratio is not None and ratio > 1:
        yield from case.rounded(case.points * ratio)
        yield case.points * ratio


_CAPS: Final = tuple(Fraction(percent, 100) for percent in (105, 110, 120, 130, 150, 200))


def _capped_above(case: Facts) -> Iterator[Fraction]:
    """More than the points for more than the target, with a cap that is not the points."""
    full = next(_over_full(case), None)
    if full is not None:
        for cap in _CAPS:
            yield from case.rounded(min(full, case.points * cap))


def _missing_zero(case: Facts) -> Iterator[Fraction]:
    if case.exact is None and case.numbers is None:
        yield Fraction(0)
        yield from case.rounded(case.by(case.rule, actual="0"))


def _missing_full(case: Facts) -> Iterator[Fraction]:
    if case.exact is None and case.numbers is None:
        yield case.points


def _zero_as_floor(case: Facts) -> Iterator[Fraction]:
    """A target "=0" read as ≥0: more than nothing has full points."""
    if case.target.operator is Operator.EQUAL and case.target.value == 0:
        yield from _full(case)


def _standard_ignored(case: Facts) -> Iterator[Fraction]:
    if case.given["standard"]:
        yield from case.rounded(case.by(Proportional()))


def _bands_ignored(case: Facts) -> Iterator[Fraction]:
    """The usual rule where the regulation has another one for these headings (满意度)."""
    usual = rules_of(case.given).numeric.value
    if not case.given["standard"] and innermost(case.rule) != innermost(usual):
        yield from case.rounded(case.by(usual))
        yield from case.rounded(case.by(Proportional()))


def _nothing(case: Facts) -> Iterator[Fraction]:
    if case.exact is not None and case.exact < case.points:
        yield Fraction(0)


def _full(case: Facts) -> Iterator[Fraction]:
    if case.exact is not None and case.exact < case.points:
        yield case.points


def _full_ceiling(case: Facts) -> Iterator[Fraction]:
    operator = case.target.operator
    if operator is not None and operator.is_ceiling:
        yield from _full(case)


_FIXED: Final = tuple(Fraction(tenth, 10) for tenth in range(11))


def _level_fixed(case: Facts) -> Iterator[Fraction]:
    """So much for each level of a target in words, whatever was judged."""
    if kind_of(case.given) == WORDS:
        for share in _FIXED:
            yield from case.rounded(case.points * share)


IMITATIONS: Final[Mapping[str, tuple[str, Callable[[Facts], Iterator[Fraction]]]]] = (
    MappingProxyType(
        {
            "bankers": ("四舍六入五成双（银行家舍入），不是四舍五入", _bankers),
            "half-down": ("正好半分钱的舍去了（五舍六入），不是四舍五入", _half_down),
            "rounded-up": ("多余的小数一律进位（只入不舍），不是四舍五入", _up),
            "one-decimal": ("得分一律保留一位小数，不是规定的小数位数", _to(1)),
            "two-decimals": ("得分一律保留两位小数，不是规定的小数位数", _to(2)),
            "whole": ("得分一律取整数，不是规定的小数位数", _to(0)),
            "float": ("用浮点数（二进制小数）计算", _floats),
            "ratio-first": ("先把完成率舍入，再乘分值", _ratio_first),
            "truncated": ("舍去多余的小数，没有进位", _truncated),
            "unrounded": ("没有四舍五入到规定的小数位数", _unrounded),
            "over-full": ("超过指标值的按比例多给分，没有以分值为限", _over_full),
            "capped-above": (
                "超过指标值的多给分，上限不是分值，是分值的 1.05 至 2 倍（如 120%）",
                _capped_above,
            ),
            "missing-zero": ("没有填报的按 0 计", _missing_zero),
            "missing-full": ("没有填报的给了满分", _missing_full),
            "unit-ignored": ("没有换算单位，只比数字", unit_ignored),
            "wan-thousand": ("万当成一千换算，不是一万", thousand),
            "yi-ten-million": ("亿当成一千万换算，不是一亿", ten_million),
            "sign-dropped": ("负数丢了负号，按正数算", sign_dropped),
            "integers": ("指标值、实际完成值的小数没有取，只取了整数", cut_to_integers),
            "capped-figures": (
                "大的数没有取全，超过一定位数的按最大的数算（如 99999、2147483647）",
                capped,
            ),
            "started": (
                "不足一步的也扣一步",
                stepwise(lambda rule: evolve(rule, counting=Counting.STARTED)),
            ),
            "completed": (
                "写明不足一步按一步的，没有扣不足的一步",
                stepwise(lambda rule: evolve(rule, counting=Counting.COMPLETED)),
            ),
            "pro-rata": (
                "不足一步的按比例扣分",
                stepwise(lambda rule: evolve(rule, counting=Counting.PRO_RATA)),
            ),
            "gap-rounded": ("差距先四舍五入，再数够几步", gap_rounded),
            "percent": ("百分点与指标值的百分之几混用", percent),
            "percent-as-unit": (
                "“每少完成1%”的 1% 当成一个单位（如 1 人、1 万元），不是指标值的 1%",
                percent_as_unit,
            ),
            "uncapped": ("扣分没有以 0 分或所写的上限为止", uncapped),
            "cap-ignored": ("没有管所写的扣分上限（最多扣几分），一直扣到 0 分", cap_ignored),
            "boundary": ("刚好等于界限时，含与不含等于弄反", boundary),
            "ceiling-as-floor": ("反向指标（≤、<）按正向算", as_floor),
            "floor-as-ceiling": ("正向指标（≥、>）按反向算", as_ceiling),
            "turned": ("正向、反向弄反：≥ 按 ≤ 算，≤ 按 ≥ 算", turned),
            "ceiling-full": ("未达到的反向指标（≤、<）一律满分", _full_ceiling),
            "ceiling-linear": ("反向指标用了线性算法", linear),
            "equal-strict": (
                "“=”的指标，没有正好等于指标值的一律不得分，没有按比例，超过的没有记满分",
                equal_strict,
            ),
            "equal-over": ("“=”的指标，超过指标值的没有记满分", equal_over),
            "zero-as-floor": ("指标值“=0”按“≥0”算，超过 0 的给了满分", _zero_as_floor),
            "zero-full": ("指标值是 0 的一律满分，没有看是否达到", zero_full),
            "zero-nothing": ("指标值是 0 的一律不得分，没有看是否达到", zero_nothing),
            "ratio-below-zero": (
                "指标值或实际完成值是负数的，照样按比例算，没有只看是否达到",
                ratio_below_nothing,
            ),
            "standard-ignored": ("没有用方案自带的评分标准，按完成比例算", _standard_ignored),
            "bands-ignored": ("没有用办法另定的分档（如满意度），按一般指标算", _bands_ignored),
            "level-fixed": (
                "定性指标的等级对应的比例弄错：一档一个固定的比例，没有按评判的比例",
                _level_fixed,
            ),
            "nothing": ("没有达到的一律不得分", _nothing),
            "full": ("没有达到的也给了满分", _full),
        }
    )
)
"""Name → what it is called, and the scores that it leads to.

Of two that explain the same, the first is named: what is said of fewer figures stands before.
"""

OF_ONE_RULE: Final = frozenset({"boundary"})
"""Those that each standard has for itself, and each sign: other cases speak neither way."""

OF_ROUNDING: Final = frozenset(
    {
        "bankers", "half-down", "rounded-up", "one-decimal", "two-decimals", "whole", "float",
        "ratio-first", "truncated", "unrounded",
    }
)  # fmt: skip
"""Those that round otherwise, or compute otherwise what is rounded."""
