"""Laws for an adapter (对照规律): held against generated cases, told with the smallest one."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import eq, ge, gt, le, lt
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import add, plain
from gov_perf.testing.contract.answers import Answer, Kind, Scorer, ask
from gov_perf.testing.contract.given import OTHER_DIGITS, Given, given_of, own_number, told
from gov_perf.testing.contract.ours import derivation, our_scorer
from gov_perf.testing.contract.report import Difference
from gov_perf.testing.values import decimals

_STEPS: Final = "每低于1个百分点扣0.5分，扣完为止"
_ALL_OR_NOTHING: Final = "完成得满分，否则不得分"
_STANDARDS: Final = (None, _STEPS, _ALL_OR_NOTHING)
_TIMES: Final = 3


class _BrokenError(Exception):
    """A law is broken for a case; not seen outside."""

    def __init__(self, broken: "Broken") -> None:
        self.broken = broken
        super().__init__(broken.got)


@frozen
class Broken:
    """A law, and the case that breaks it."""

    law: str
    given: Given
    expected: str
    got: str
    answer: Answer


@frozen
class Law:
    """One law: its title, the reason behind it, and the check."""

    title: str
    reason: str
    cases: Callable[[], st.SearchStrategy[Any]]
    check: Callable[[str, Scorer, Any], None]


def _case(points: object, sign: str, goal: object, unit: str, actual: object) -> Given:
    done = None if actual is None else f"{actual}{unit}"
    return given_of("law", str(points), f"{sign}{goal}{unit}", done)


def _negative(high: int) -> st.SearchStrategy[Decimal]:
    return decimals(1, high).map(Decimal.copy_negate)


_SIGNS: Final = st.sampled_from("≥≤≥≤=><")
_USUAL: Final = (decimals(1, 100), decimals(0, 300), Decimal(0))
_MOST: Final = 10**10
_Range = tuple[st.SearchStrategy[Decimal], st.SearchStrategy[Decimal], Decimal]
_RANGES: Final[Mapping[str, _Range]] = MappingProxyType(
    {
        "人": _USUAL,
        "%": (
            decimals(1, 100) | decimals(1, 100) | st.just(Decimal(0)) | _negative(50),
            decimals(0, 300) | _negative(100),
            Decimal(-_MOST),
        ),
        "小时": _USUAL,
        "元": (
            decimals(1, 100) | decimals(1, _MOST, 4),
            decimals(0, 300) | decimals(0, _MOST, 4),
            Decimal(0),
        ),
    }
)
"""Unit → targets, actual values, and the least that one beside the target is."""


@st.composite
def _cases(draw: st.DrawFn, standards: tuple[str | None, ...] = _STANDARDS) -> Given:
    """Any sign, with an actual value near, far, or at the target.

    Among them are growth rates (targets and actual values below zero) and amounts up to 10¹⁰.
    """
    standard = draw(st.sampled_from(standards))
    sign = "≥" if standard == _STEPS else draw(_SIGNS)  # 低于 is said of a floor
    unit = "%" if standard else draw(st.sampled_from(tuple(_RANGES)))
    goals, actuals, least = _RANGES[unit]
    goal = plain(draw(goals))
    near = st.sampled_from(("-0.01", "0", "0.01", "-1", "1", "-2.5"))
    beside = near.map(lambda more: max(add([Decimal(goal), Decimal(more)]), least))
    actual = plain(draw(actuals | beside | beside))  # a step is seen beside the target alone
    points = plain(draw(st.integers(1, 50).map(Decimal) | decimals(1, 50)))
    return evolve_given(_case(points, sign, goal, unit, actual), standard=standard)


@st.composite
def _large(draw: st.DrawFn) -> Given:
    """Amounts up to 10¹⁰ with up to four decimals, most of them missed."""
    goal = draw(decimals(1, _MOST, 4) | decimals(_MOST // 2, _MOST, 4))
    more = draw(decimals(0, _MOST, 4) | decimals(_MOST // 10, _MOST, 4))
    return _case(
        draw(st.integers(1, 50)), draw(st.sampled_from("≥≤")), plain(goal), "元", plain(more)
    )


@st.composite
def _strict(draw: st.DrawFn) -> Given:
    """A target without "equal", by the rule of the regulation: half of them missed."""
    goal, actual = draw(decimals(1, 100)), draw(decimals(1, 300))
    sign, unit = draw(st.sampled_from("><")), draw(st.sampled_from(("人", "小时", "%")))
    return _case(draw(st.integers(1, 50)), sign, plain(goal), unit, plain(actual))


@st.composite
def _edges(draw: st.DrawFn, sign: str) -> Given:
    """A target without "equal" that is reached exactly, and no more: it is missed."""
    goal = plain(draw(decimals(1, 100)))
    unit = draw(st.sampled_from(("人", "小时", "%")))
    case = _case(draw(st.integers(1, 50)), sign, goal, unit, goal)
    return evolve_given(case, standard=_ALL_OR_NOTHING)


@st.composite
def _other_digits(draw: st.DrawFn) -> Given:
    """Scores to be rounded to none, one or four decimals; the points are whole."""
    goal, actual = draw(decimals(1, 100)), draw(decimals(0, 300))
    sign, digits = draw(st.sampled_from("≥≤")), draw(st.sampled_from(OTHER_DIGITS))
    case = _case(draw(st.integers(1, 50)), sign, plain(goal), "小时", plain(actual))
    return evolve_given(case, digits=digits, regulation=own_number(digits))


def _equal_cases() -> st.SearchStrategy[Given]:
    own = _cases(tuple(standard for standard in _STANDARDS if standard))
    return _cases() | own | _large() | _strict() | _edges(">") | _edges("<")


def evolve_given(old: Given, **changes: Any) -> Given:  # noqa: ANN401 - fields of Given
    """A copy of the case with other values."""
    return Given(**{**old, **changes})  # type: ignore[typeddict-item]


def _ties() -> st.SearchStrategy[Given]:
    """Scores that are exactly half a cent: points × k·m ÷ (200 · points · m), k odd."""

    def make(points: int, half: int, factor: int) -> Given:
        whole = 200 * points * factor
        part = (2 * half + 1) * factor
        return _case(points, "≥", whole, "人", min(part, whole - 1))

    return st.builds(make, st.integers(1, 30), st.integers(0, 98), st.sampled_from((1, 3, 7, 60)))


_MORE: Final = decimals(0, 50) | decimals(0, _MOST, 4)


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[Given, Given]:
    """A case and the same with a better result."""
    case = draw(_cases())
    better = add([Decimal(case["value"] or "0"), draw(_MORE)])
    sign = case["operator"] or "="
    up = "≥" if sign == "=" else sign  # beyond = nobody says what is better
    other = _case(case["points"], up, case["goal"], case["unit"] or "", plain(better))
    if sign in ("≤", "<"):
        case, other = evolve_given(other), evolve_given(case)
    return case, evolve_given(other, standard=case["standard"])


def _break(law: str, case: Given, expected: object, answer: Answer, got: str = "") -> None:
    said = Broken(law, case, str(expected), got or answer.shown, answer)
    raise _BrokenError(said)


def _score(law: str, scorer: Scorer, case: Given) -> Fraction | None:
    """The score; None where the adapter does not do it. A failure breaks the law."""
    answer = ask(scorer, case)
    if answer.kind is Kind.UNSUPPORTED:
        return None
    if answer.score is None:
        _break(law, case, "一个得分", answer)
    return answer.score


def _bounds(law: str, scorer: Scorer, case: Given) -> None:
    score = _score(law, scorer, case)
    if score is not None and not 0 <= score <= Fraction(case["points"]):
        _break(law, case, f"0 至 {case['points']}", ask(scorer, case))


_MET: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = MappingProxyType(
    {"≥": ge, "≤": le, "=": eq, ">": gt, "<": lt}
)


def _met(law: str, scorer: Scorer, case: Given) -> None:
    goal, value = Decimal(case["goal"] or "0"), Decimal(case["value"] or "0")
    met = _MET[case["operator"] or "≥"](value, goal)
    score = _score(law, scorer, case)
    if met and score is not None and score != Fraction(our_scorer(case)):
        _break(law, case, our_scorer(case), ask(scorer, case))


def _monotone(law: str, scorer: Scorer, pair: tuple[Given, Given]) -> None:
    worse, better = pair
    low, high = _score(law, scorer, worse), _score(law, scorer, better)
    if low is not None and high is not None and high < low:
        first, second = ask(scorer, worse), ask(scorer, better)
        told_ = f"{second.shown}（实际完成值 {worse['actual']} 时却是 {first.shown}）"
        _break(law, better, f"不低于 {first.shown}", second, told_)


def _same(law: str, scorer: Scorer, case: Given) -> None:
    answers = [ask(scorer, evolve_given(case)) for _ in range(_TIMES)]
    if answers[0].kind is Kind.UNSUPPORTED:
        return
    shown = list(dict.fromkeys(answer.shown for answer in answers))
    if len({(answer.kind, answer.score) for answer in answers}) > 1:
        _break(law, case, "每次一样", answers[-1], "、".join(shown))


def _equal(law: str, scorer: Scorer, case: Given) -> None:
    score = _score(law, scorer, case)
    if score is not None and score != Fraction(our_scorer(case)):
        _break(law, case, our_scorer(case), ask(scorer, case))


def _missing(law: str, scorer: Scorer, case: Given) -> None:
    answer = ask(scorer, evolve_given(case, actual=None, value=None, value_unit=None))
    if answer.kind not in (Kind.REFUSED, Kind.UNSUPPORTED):
        without = evolve_given(case, actual=None, value=None, value_unit=None)
        _break(law, without, "不评分", answer)


LAWS: Final[Mapping[str, Law]] = MappingProxyType(
    {
        "bounds": Law("得分范围", "得分不低于 0，不高于分值", _cases, _bounds),
        "met": Law("达到得满分", "达到指标值的得满分", _cases, _met),
        "monotone": Law("做得更好不少得", "完成得更好，得分不会更少", _pairs, _monotone),
        "same": Law("结果确定", "同样的数据，每次得分一样", _cases, _same),
        "ties": Law("半分进位", "精确得分正好是半分钱的，进位", _ties, _equal),
        "equal": Law("得分一致", "得分精确计算，只舍入一次，没有浮点误差", _equal_cases, _equal),
        "digits": Law("小数位数", "得分四舍五入到办法规定的小数位数", _other_digits, _equal),
        "missing": Law("缺数不评分", "没有填报的不能评分，更不能给满分", _cases, _missing),
    }
)
"""The laws by name."""


@frozen
class Verdict:
    """What came of a law: the smallest case that breaks it, or None; whether anything was said."""

    name: str
    broken: Broken | None = None
    answered: bool = True


class _Listened:
    """An adapter that is listened to: whether it ever did what it was asked."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self.answered = False

    def __call__(self, case: Given) -> object:
        try:
            value: object = self.scorer(evolve_given(case))
        except NotImplementedError:
            raise
        except BaseException:
            self.answered = True
            raise
        self.answered = True
        return value


def check_law(scorer: Scorer, name: str, max_examples: int) -> Verdict:
    """Hold an adapter to a law."""
    law = LAWS[name]
    seen: list[Broken] = []
    listened = _Listened(scorer)

    @settings(
        max_examples=max_examples,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],  # why it fails is ours to say
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(law.cases())
    def holds(case: Any) -> None:  # noqa: ANN401 - what the law's strategy gives
        try:
            law.check(name, listened, case)
        except _BrokenError as error:
            seen.append(error.broken)
            raise

    try:
        holds()
    except _BrokenError as error:
        return Verdict(name, error.broken)
    except Flaky:
        return Verdict(name, seen[-1])
    return Verdict(name, None, listened.answered)


_CENTS: Final = Fraction(5, 100)
"""More than that, or than one in the last decimal, is no matter of rounding, nor of floats."""
_FAR_OFF: Final = "得分按下面的推导计算；差得多，不是舍入的差别"
NO_ROUNDING: Final = "得分按办法的规则计算；差错是疑似的那一种，不是舍入的差别"
"""The reason where the cause is known, and is none of rounding, however near the score is."""


def difference_of(broken: Broken) -> Difference:
    """A broken law as a difference."""
    law = LAWS[broken.law]
    right = right_score(broken.given)
    near = max(_CENTS, Fraction(1, 10 ** broken.given["digits"]))
    far = broken.answer.score is None or right is None or abs(broken.answer.score - right) > near
    given_ = evolve_given(broken.given, case=f"law/{broken.law}")
    return Difference(
        f"law/{broken.law}",
        law.title,
        given_,
        told(given_),
        broken.expected,
        broken.got,
        _FAR_OFF if far and law.check is _equal else law.reason,
        derivation(given_),
    )


def right_score(case: Given) -> Fraction | None:
    """Our score of a case; None where we refuse it."""
    try:
        return Fraction(our_scorer(case))
    except GovPerfError:
        return None
