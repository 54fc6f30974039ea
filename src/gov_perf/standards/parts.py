"""The atoms of a sentence, sorted by kind (子句归类), and what a composed rule comes with."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypedDict, TypeVar

from attrs import Factory, define, frozen

from gov_perf.numbers.exact import plain
from gov_perf.numbers.units import Kind, Unit
from gov_perf.rules import Counting, OwnPoints, ScoringRule
from gov_perf.standards.atoms import (
    Atom,
    Award,
    Basis,
    CapOff,
    CapOn,
    Capped,
    Count,
    Definition,
    Each,
    Exhaust,
    Formula,
    FullPoints,
    Graver,
    InProportion,
    Pair,
    StepOff,
    Understood,
)

Item = TypeVar("Item")


@frozen(eq=False)
class Parts:
    """The atoms of one sentence, by kind."""

    atoms: Sequence[Atom]
    numbered: bool = False

    def of(self, kind: type[Item]) -> list[Item]:
        """All atoms of a kind."""
        return [atom for atom in self.atoms if isinstance(atom, kind)]

    def one(self, kind: type[Item]) -> Item | None:
        """The only atom of a kind; None where there is none.  See :meth:`repeats`."""
        found = self.of(kind)
        return found[0] if found else None

    @property
    def kinds(self) -> frozenset[type]:
        """Which kinds there are."""
        return frozenset(type(atom) for atom in self.atoms)

    @property
    def repeats(self) -> bool:
        """Whether something stands twice that a rule has once."""
        once = (CapOff, CapOn, Count, Basis, FullPoints, Formula, Graver, StepOff, Each)
        return any(len(self.of(kind)) > 1 for kind in once)

    @property
    def pairs(self) -> list[Pair]:
        """All conditions with their consequences."""
        return self.of(Pair)

    @property
    def counting(self) -> Counting:
        """Which steps count; whole ones where the sentence does not say."""
        count = self.one(Count)
        return Counting.COMPLETED if count is None else count.counting

    @property
    def cap_off(self) -> Decimal | None:
        """At most so many points off."""
        cap = self.one(CapOff)
        return None if cap is None else cap.points

    def only(self, *kinds: type) -> bool:
        """Whether there is nothing but these kinds and the points in full.

        扣完为止 belongs to what is taken off bit by bit, 超过100%以100%计算 to a proportion.
        """
        bit_by_bit = {Exhaust} if {StepOff, Each} & {*kinds} else set()
        return self.kinds <= {*kinds, *bit_by_bit, Capped, FullPoints, Definition, Understood}


@define
class Composed:
    """A rule made of the atoms, and the names of what was assumed on the way."""

    rule: ScoringRule
    assumed: list[str] = Factory(list)


def own_points(parts: Parts) -> tuple[Decimal, ...]:
    """The different full points that the sentence states: more than one contradict."""
    stated = {atom.points for atom in parts.of(FullPoints)}
    stated |= {atom.points for atom in parts.of(Formula) if atom.points is not None}
    for pair in parts.pairs:
        award = pair.consequence
        whole = isinstance(award, InProportion) or (isinstance(award, Award) and award.full)
        if isinstance(award, (Award, InProportion)) and whole and award.points is not None:
            stated.add(award.points)
    return tuple(sorted(stated))


def one_subject(subjects: Iterable[str]) -> bool:
    """Whether names can be those of one figure: each a short form of the longest, or not said.

    >>> one_subject(["", "在职人员控制率", "控制率"]), one_subject(["合格率", "满意度"])
    (True, False)
    >>> one_subject(["经费变动率", "经费"]), one_subject(["面积", "比例"])
    (True, True)
    """
    named = [subject for subject in subjects if subject not in _NO_NAME]
    longest = max(named, key=len, default="")
    return all(
        longest.endswith(subject)
        or (longest.startswith(subject) and _RATE_OF.fullmatch(longest, len(subject)))
        for subject in named
    )


_NO_NAME: Final = (
    "",
    "比例",
    "比率",
    "占比",
    "实际",
    "实际值",
    "指标",
    "指标值",
    "该指标",
    "本指标",
)
_RATE_OF: Final = re.compile(r".{0,4}(?:率|比例|占比|比重|数|值|数量)")


def is_own_rate(unit: Unit | None, subjects: Iterable[str]) -> bool:
    """Whether a figure in % is called by the name of a rate that is no 完成率.

    >>> percent = Unit.of("%")
    >>> [is_own_rate(percent, [name]) for name in ("节约率", "任务完成率", "满意度", "人数")]
    [True, False, True, False]
    """
    if unit is None or unit.kind is not Kind.RATIO:
        return False
    return any(_OWN_RATE.search(name) and not _DONE.search(name) for name in subjects)


class Named(TypedDict):
    """What the names beside figures in % say of them, as rules take it."""

    own_rate: bool
    called_done: bool


def rate_named(unit: Unit | None, subjects: Iterable[str]) -> Named:
    """Both answers at once, for a rule that asks both.

    >>> rate_named(Unit.of("%"), ["完成率"])
    {'own_rate': False, 'called_done': True}
    """
    names = tuple(subjects)
    return Named(own_rate=is_own_rate(unit, names), called_done=is_called_done(unit, names))


def is_bare(unit: Unit | None, subjects: Iterable[str]) -> bool:
    """Whether figures in % may be shares of the target: no name says that they are the value's.

    >>> [is_bare(Unit.of("%"), [name, ""]) for name in ("", "完成率", "比率", "满意度")]
    [True, True, False, False]
    """
    names = tuple(subjects)
    if unit is None or unit.kind is not Kind.RATIO or is_own_rate(unit, names):
        return False
    return not any(ITSELF.fullmatch(name) for name in names)


def is_called_done(unit: Unit | None, subjects: Iterable[str]) -> bool:
    """Whether figures in % are called 完成率 and no more: 任务完成率 is an indicator's own name.

    >>> percent = Unit.of("%")
    >>> [is_called_done(percent, [name, ""]) for name in ("完成率", "实际完成率", "任务完成率", "")]
    [True, True, False, False]
    """
    names = [name for name in subjects if name]
    share = unit is not None and unit.kind is Kind.RATIO
    return share and bool(names) and all(ONLY_DONE.fullmatch(name) for name in names)


ONLY_DONE: Final = re.compile(
    r"(?:实际|指标值?|目标值?|年度|绩效|预期){0,2}的?(?:完成|达成)的?(?:率|度|程度|比例|比率)"
)
"""What says actual ÷ target, and names no indicator."""


ITSELF: Final = re.compile(r"(?:本项|该项|该|此|指标|实际)?比率")
"""What calls a rate by no name of its own, and yet says that it is the indicator's."""


_OWN_RATE: Final = re.compile(
    r"率|(?<![年季])度|占|比重|比例|幅|节约|节省|降低|减少|下降|增长|增加|提高|变动|波动|偏差|投诉"
)
_DONE: Final = re.compile(
    r"(?:(?<![未不])(?:完成|达成|实现|达标|到位|落实)的?(?:率|度|程度|比例|比率|占比|比|情况|进度)?|进度)$"
    r"|^(?:比例|比率|占比|情况|程度|率)$|(?:任务|目标|计划|指标|预期|应).{0,4}(?:比例|比重|占比)$"
)


def shared_out(share: Decimal, own: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """Points off in percent of the points: how many, and of how many in place of the indicator's.

    Out of the sentence's own points where it states them; otherwise out of 100, which are then
    turned into the indicator's.

    >>> shared_out(Decimal(5), Decimal(10)), shared_out(Decimal(5), None)
    ((Decimal('0.5'), None), (Decimal('5'), Decimal('100')))
    """
    if own is None:
        return share, Decimal(100)
    part = Fraction(share) * Fraction(own) / 100
    return Decimal(plain(part)), None


def with_points(rule: ScoringRule, points: Decimal | None) -> ScoringRule:
    """The rule with the sentence's own points, where it states them."""
    return rule if points is None else OwnPoints(points, rule)


def full_award(pairs: Sequence[Pair]) -> Decimal | None:
    """Plain points that stand where full ones do ("≤100%，计5分；每超过…")."""
    found = [pair.consequence.points for pair in pairs if isinstance(pair.consequence, Award)]
    return found[0] if len(found) == 1 else None
