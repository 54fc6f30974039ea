"""Strategies for scoring rules (评分规则): every kind, valid by construction."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial

from hypothesis import strategies as st

from gov_perf.numbers.exact import add
from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Ceiling,
    Checklist,
    Conventions,
    Counting,
    Cutoff,
    Equals,
    Graded,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Measure,
    Of,
    Overachievement,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Proportional,
    ScoringRule,
    Side,
    Stepwise,
)
from gov_perf.testing.values import decimals


def conventions() -> st.SearchStrategy[Conventions]:
    """Conventions (口径); shrinks to inverse ceilings and = as a floor."""
    return st.builds(Conventions, st.sampled_from(Ceiling), st.sampled_from(Equals))


def _proportional() -> st.SearchStrategy[Proportional]:
    line = st.builds(
        Proportional, _shares(), conventions(), bare_line=st.booleans(), below=st.booleans()
    )
    below = st.builds(partial(Proportional, below=True), st.none(), conventions())
    return st.builds(Proportional, st.none(), conventions()) | below | line


def _shares() -> st.SearchStrategy[Fraction]:
    return st.integers(0, 100).map(lambda units: Fraction(units, 100))


def _all_or_nothing() -> st.SearchStrategy[AllOrNothing]:
    return st.builds(
        AllOrNothing,
        conventions(),
        side=st.sampled_from((Side.MISSED, Side.BELOW, Side.ABOVE)),
    )


@st.composite
def _banded(draw: st.DrawFn, of: Of) -> Banded:
    count = draw(st.integers(1, 4))
    edges = draw(st.lists(st.integers(1, 99), min_size=count, max_size=count, unique=True))
    shares = draw(st.lists(st.integers(0, 99), min_size=count, max_size=count))
    falls = [Fraction(1), *(Fraction(share, 100) for share in sorted(shares, reverse=True))]
    scale = 1 if of is Of.VALUE else 100
    floors = [Fraction(edge, scale) for edge in sorted(edges, reverse=True)]
    steps = list(zip(floors, falls, strict=False))
    unit = "%" if of is Of.VALUE else None
    return Banded.floors(steps, falls[-1], of=of, unit=unit, conventions=draw(conventions()))


@st.composite
def _stepwise(draw: st.DrawFn) -> Stepwise:
    positive = decimals(0, 20).map(lambda number: number or 1)
    measure = draw(st.sampled_from(Measure))
    return Stepwise(
        draw(positive),
        draw(positive),
        measure,
        draw(st.sampled_from(Counting)),
        draw(st.none() | positive),
        draw(conventions()),
        side=draw(st.sampled_from(Side)),
        unit="个百分点" if measure is Measure.UNIT and draw(st.booleans()) else None,
        nothing=draw(st.none() | st.builds(Interval, positive, low_in=st.booleans())),
    )


def _plain_rules() -> st.SearchStrategy[ScoringRule]:
    return st.one_of(*_against_the_target(), _banded(Of.VALUE), st.just(Graded()))


_THINGS = ("处", "次", "起", "项", "例安全事故")
_ELEMENTS = ("目标明确", "内容完整", "依据充分", "程序规范", "责任到人", "资料齐全")
_CASES = ("符合要求的", "基本符合的", "不符合的", "逾期的", "否则")


@st.composite
def _interpolated(draw: st.DrawFn) -> Interpolated:
    values = draw(st.lists(st.integers(0, 200), min_size=2, max_size=4, unique=True))
    shares = [Fraction(1), *draw(st.lists(_shares(), min_size=3, max_size=3))]
    order = draw(st.permutations(range(len(values))))
    knots = [(values[place], shares[rank]) for rank, place in enumerate(order)]
    return Interpolated(knots, draw(st.sampled_from(("日", "%", "人"))), draw(conventions()))


@st.composite
def _counted(draw: st.DrawFn) -> PerOccurrence:
    each = draw(decimals(0, 5)) or 1
    adding = draw(st.booleans())
    graver = None if adding or draw(st.booleans()) else add([Decimal(each), Decimal("0.5")])
    cap = draw(st.none() | decimals(1, 20))
    thing = draw(st.sampled_from(_THINGS))
    return PerOccurrence(each, adding=adding, cap=cap, thing=thing, graver=graver)


def _checklists() -> st.SearchStrategy[Checklist]:
    points = decimals(1, 9, 1)
    elements = st.lists(
        st.tuples(st.sampled_from(_ELEMENTS), points),
        min_size=1, max_size=5, unique_by=lambda item: item[0],
    )  # fmt: skip
    return st.builds(Checklist, elements)


@st.composite
def _judged(draw: st.DrawFn) -> Judged:
    names = draw(st.lists(st.sampled_from(_CASES), min_size=1, max_size=4, unique=True))
    cases = [JudgedCase(names[0], draw(_shares()), 1)]
    for name in names[1:]:
        low, high = sorted((draw(_shares()), draw(_shares())))
        off = draw(st.booleans())
        scale = 10 if off else 1
        cases.append(JudgedCase(name, low * scale, high * scale, off=off))
    return Judged(cases)


@st.composite
def _over(draw: st.DrawFn, inner: st.SearchStrategy[ScoringRule]) -> ScoringRule:
    overs = sorted(draw(st.lists(st.integers(1, 300), min_size=1, max_size=3, unique=True)))
    factors = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)), reverse=True)
    tiers = [
        (Fraction(over, 100), Fraction(factor, 100))
        for over, factor in zip(overs, factors, strict=False)
    ]
    return Overachievement(draw(inner), tiers, draw(st.booleans()))


@st.composite
def _own_target(draw: st.DrawFn, *, cut: bool) -> ScoringRule:
    """A step, a proportion or all-or-nothing against a threshold of its own."""
    usual = draw(conventions())
    floor = draw(st.booleans())
    side = draw(st.sampled_from((Side.MISSED, Side.BELOW if floor else Side.ABOVE)))
    kinds: list[ScoringRule] = [
        AllOrNothing(usual),
        Proportional(None, usual),
        Stepwise(draw(decimals(1, 9)), 1, side=side, unit="个百分点", conventions=usual),
    ]
    inner = draw(st.sampled_from(kinds))
    of = draw(st.sampled_from(Of)) if floor else Of.VALUE  # no 完成率 is asked to stay below a line
    goal = f"{'≥' if floor else '≤'}{draw(st.integers(1, 100))}%"
    rule = OwnTarget(goal, inner, of, usual)
    if not cut:
        return rule
    line = draw(st.integers(1, 99))
    nothing = Interval(None, line) if floor else Interval(line, None, low_in=False)
    return Cutoff(rule, nothing, "%", usual)


def rules(*, own_targets: bool = True) -> st.SearchStrategy[ScoringRule]:
    """Scoring rules of every kind; shrinks to ``Proportional()``.

    Args:
        own_targets: False for those alone that hold the actual value against the plan's target:
            :class:`AllOrNothing`, :class:`Proportional`, :class:`Stepwise`, :class:`Banded` of
            完成率, and :class:`Overachievement` of these.  None of them has a threshold, points,
            elements, cases or levels of its own.

    >>> from hypothesis import find
    >>> find(rules(own_targets=False), lambda rule: True)
    Proportional(pass_line=None, conventions=Conventions(ceiling=<Ceiling.INVERSE: 'inverse'>, \
equals=<Equals.AS_FLOOR: 'as_floor'>), bare_line=False, below=False)
    """
    if own_targets:
        return st.one_of(*kinds().values())
    plain = _against_the_target()
    return st.one_of(*plain, _over(st.one_of(*plain)))


def _against_the_target() -> tuple[st.SearchStrategy[ScoringRule], ...]:
    return (
        _all_or_nothing(),
        _proportional(),
        _stepwise(),
        _banded(Of.ACHIEVEMENT),
    )


def kinds() -> Mapping[type[ScoringRule], st.SearchStrategy[ScoringRule]]:
    """A strategy for every kind of rule by its class."""
    single: dict[type[ScoringRule], st.SearchStrategy[ScoringRule]] = {
        AllOrNothing: _all_or_nothing(),
        Proportional: _proportional(),
        Stepwise: _stepwise(),
        Banded: _banded(Of.ACHIEVEMENT) | _banded(Of.VALUE),
        Graded: st.just(Graded()),
        OwnTarget: _own_target(cut=False),
        Cutoff: _own_target(cut=True),
        Interpolated: _interpolated(),
        PerOccurrence: _counted(),
        Checklist: _checklists(),
        Judged: _judged(),
        Overachievement: _over(_plain_rules()),
    }
    own = st.builds(OwnPoints, decimals(1, 20, 1), st.one_of(*single.values()), st.booleans())
    return {**single, OwnPoints: own}
