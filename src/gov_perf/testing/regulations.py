"""Strategies for regulations (办法): those that are known, and overlays of them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from gov_perf.numbers.exact import plain
from gov_perf.regulations import Regulation, known_regulations, regulation
from gov_perf.rules import Ceiling, Equals


@st.composite
def regulations(draw: st.DrawFn) -> Regulation:
    """Regulations (办法): the known ones, and those of one's own laid over them.

    An overlay has other conventions, decimals, grades or a scale for overshoot; shrinks to the
    first known regulation as it is.
    """
    base = regulation(draw(st.sampled_from([item.number for item in known_regulations()])))
    if not draw(st.booleans()):
        return base
    given = draw(st.fixed_dictionaries({}, optional=_PARAMETERS))
    return base.overlay(
        number="示例县绩效〔2026〕1号",
        title="示例县自评办法",
        parameters={
            name: {"value": value, "reference": "示例", "evidence": "read"}
            for name, value in given.items()
        },
    )


@st.composite
def _grades(draw: st.DrawFn) -> Mapping[str, Any]:
    floors = sorted(draw(st.lists(st.integers(1, 99), min_size=3, max_size=3, unique=True)))
    return dict(zip(("优", "良", "中", "差"), (*reversed(floors), 0), strict=True))


@st.composite
def _overshoots(draw: st.DrawFn) -> Mapping[str, Any]:
    overs = sorted(draw(st.lists(st.integers(1, 300), min_size=1, max_size=3, unique=True)))
    shares = sorted(draw(st.lists(st.integers(0, 99), min_size=3, max_size=3)), reverse=True)
    tiers = [
        [plain(Fraction(over, 100)), plain(Fraction(share, 100))]
        for over, share in zip(overs, shares, strict=False)
    ]
    return {"tiers": tiers, "explain": draw(st.booleans())}


_PARAMETERS: dict[str, st.SearchStrategy[Any]] = {
    "digits": st.integers(0, 4),
    "ceiling": st.sampled_from([item.value for item in Ceiling]),
    "equals": st.sampled_from([item.value for item in Equals]),
    "grades": _grades(),
    "overshoot": _overshoots(),
}
