"""Strategies for scoring rules (评分规则): every kind, valid by construction."""

from fractions import Fraction

from hypothesis import strategies as st

from gov_perf.rules import (
    AllOrNothing,
    Banded,
    Ceiling,
    Conventions,
    Counting,
    Equals,
    Graded,
    Measure,
    Of,
    Overachievement,
    Proportional,
    ScoringRule,
    Stepwise,
)
from gov_perf.testing.values import decimals


def conventions() -> st.SearchStrategy[Conventions]:
    """Conventions (口径); shrinks to inverse ceilings and = as a floor."""
    return st.builds(Conventions, st.sampled_from(Ceiling), st.sampled_from(Equals))


def _shares() -> st.SearchStrategy[Fraction]:
    return st.integers(0, 100).map(lambda units: Fraction(units, 100))


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


def _plain_rules() -> st.SearchStrategy[ScoringRule]:
    positive = decimals(0, 20).map(lambda number: number or 1)
    return st.one_of(
        st.builds(AllOrNothing, conventions()),
        st.builds(Proportional, st.none() | _shares(), conventions()),
        st.builds(
            Stepwise,
            positive,
            positive,
            st.sampled_from(Measure),
            st.sampled_from(Counting),
            st.none() | positive,
            conventions(),
        ),
        _banded(Of.ACHIEVEMENT),
        _banded(Of.VALUE),
        st.just(Graded()),
    )


@st.composite
def _over(draw: st.DrawFn) -> ScoringRule:
    overs = sorted(draw(st.lists(st.integers(1, 300), min_size=1, max_size=3, unique=True)))
    factors = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)), reverse=True)
    tiers = [
        (Fraction(over, 100), Fraction(factor, 100))
        for over, factor in zip(overs, factors, strict=False)
    ]
    return Overachievement(draw(_plain_rules()), tiers)


def rules() -> st.SearchStrategy[ScoringRule]:
    """Scoring rules of every kind; shrinks to ``AllOrNothing()``."""
    return _plain_rules() | _over()
