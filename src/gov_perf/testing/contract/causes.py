"""Likely causes (疑似原因): which usual mistake explains the answers of an adapter."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from gov_perf.numbers.exact import round_half_up
from gov_perf.testing.contract.answers import Answer, Kind
from gov_perf.testing.contract.facts import facts_of
from gov_perf.testing.contract.given import Given
from gov_perf.testing.contract.imitations import IMITATIONS, OF_ONE_RULE

_NEAR: Final = Fraction(1, 10**6)
_DOUBTFUL: Final = 3
_FEW: Final = 2
_NAMED: Final = 10
"""How many of the cases that speak against a cause are named; the JSON has all."""


@frozen
class Cause:
    """A mistake that explains some of the answers (疑似原因).

    Attributes:
        name: Name of the mistake, e.g. ``bankers``.
        label: What it is called.
        cases: The differences that it explains.
        against: Cases in which the mistake would show, and does not.
    """

    name: str
    label: str
    cases: tuple[str, ...]
    against: tuple[str, ...] = ()

    def __str__(self) -> str:
        some = "、".join(self.against[:_NAMED]) + (" 等" if len(self.against) > _NAMED else "")
        but = f"，但有 {len(self.against)} 处本应出同样的差错而没有（{some}）" if some else ""
        return f"{self.label}：可以解释 {len(self.cases)} 处不一致{but}"


def merged(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """The same cause of several sheets told once, with all that it explains."""
    found: dict[str, Cause] = {}
    for cause in causes:
        old = found.get(cause.name)
        cases = cause.cases if old is None else (*old.cases, *cause.cases)
        against = cause.against if old is None else (*old.against, *cause.against)
        found[cause.name] = Cause(cause.name, cause.label, cases, against)
    return tuple(found.values())


@frozen
class Observed:
    """One case with its answer: what causes are judged by."""

    given: Given
    expected: Fraction | None
    answer: Answer

    @property
    def differs(self) -> bool:
        """Whether the answer is another than it should be."""
        return self.answer.score != self.expected


def causes_of(seen: Sequence[Observed]) -> tuple[Cause, ...]:
    """The fewest mistakes that explain what differs, the one that explains most first.

    A mistake that explains as much as another but is contradicted by fewer answers comes
    first.  One that is contradicted far more often than it explains is none, nor is one that
    is contradicted and explains a single one of several; what none explains is left without a
    cause.
    """
    fits = {name: _Fit(name) for name in IMITATIONS}
    for item in seen:
        for name, predicted in _predictions(item.given).items():
            if not predicted or item.answer.score is None:
                continue
            if item.answer.score in predicted or _drifts(name, item):
                fits[name].agree(item)
            elif item.expected not in predicted:
                fits[name].disagree(item)
    chosen: list[Cause] = []
    left = {item.given["case"] for item in seen if item.differs}
    several = len(left) > _FEW
    while left:
        name, fit = max(fits.items(), key=lambda pair: pair[1].weight(left))
        explained = tuple(case for case in fit.explains if case in left)
        if not explained or not fit.likely:
            break
        if several and len(explained) == 1 and fit.against:
            del fits[name]
            continue
        chosen.append(Cause(name, IMITATIONS[name][0], explained, tuple(fit.against)))
        left -= set(explained)
        del fits[name]
    return tuple(chosen)


class _Fit:
    """What speaks for a mistake, and what against it."""

    def __init__(self, name: str) -> None:
        self._apart = name in OF_ONE_RULE
        self._rules: set[tuple[str | None, ...]] = set()
        self._against: list[Given] = []
        self.explains: list[str] = []

    def agree(self, item: Observed) -> None:
        if item.differs:
            self.explains.append(item.given["case"])
            self._rules.add(_rule_of(item.given))

    def disagree(self, item: Observed) -> None:
        self._against.append(item.given)

    @property
    def against(self) -> list[str]:
        """Cases that contradict it; where each rule is for itself, those of the same."""
        rules = self._rules
        return [
            given["case"] for given in self._against if not self._apart or _rule_of(given) in rules
        ]

    @property
    def likely(self) -> bool:
        """Whether not too much speaks against it."""
        return len(self.against) <= _DOUBTFUL * len(self.explains)

    def weight(self, left: set[str]) -> tuple[bool, int, int]:
        """How well it explains what is left: the greater the better."""
        new = sum(case in left for case in self.explains)
        return (self.likely, new, -len(self.against))


def _rule_of(given: Given) -> tuple[str | None, ...]:
    """What decides how a case is scored: its sign, and its standard or else the headings."""
    sign = given["operator"]
    if given["standard"]:
        return (sign, given["standard"])
    return (sign, given["regulation"], given["level1"], given["level2"])


def _predictions(given: Given) -> Mapping[str, frozenset[Fraction]]:
    return _predicted(tuple(given.items()))


# What a mistake leads to depends on the case alone: who compares twice waits once.
@lru_cache(maxsize=1024)
def _predicted(items: tuple[tuple[str, object], ...]) -> Mapping[str, frozenset[Fraction]]:
    facts = facts_of(Given(**dict(items)))  # type: ignore[typeddict-item]
    found = {name: frozenset(imitate(facts)) for name, (_, imitate) in IMITATIONS.items()}
    return MappingProxyType(found)


def _drifts(name: str, item: Observed) -> bool:
    """Whether a float is a hair beside the score that it should be."""
    answer = item.answer
    if name != "float" or not answer.is_float or answer.kind is not Kind.SCORE:
        return False
    score = answer.score or Fraction(0)
    digits = item.given["digits"]
    beside = abs(score - Fraction(round_half_up(score, digits)))
    return 0 < beside < _NEAR
