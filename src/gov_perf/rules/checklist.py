"""要素赋分: every element of a list has points of its own."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import Actual, ActualLike, Computed, Judgement, Measured, Stated
from gov_perf.cells.targets import Target
from gov_perf.errors import InputError, RuleError
from gov_perf.explain import Step
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, add, plain, to_decimal
from gov_perf.numbers.units import Kind
from gov_perf.rules.base import ONE, Outcome, PointsLike, as_actual, as_points

Element = tuple[str, Decimal]


def _elements(items: Iterable[tuple[str, Exact]]) -> tuple[Element, ...]:
    return tuple((name, to_decimal(points, name)) for name, points in items)


@names_its_arguments
@frozen
class Checklist:
    """Points by elements (要素赋分): "①目标明确（1分）；②目标细化（1.5分）；③目标量化（1.5分）".

    The elements' points are shares of the indicator's: fulfilled ÷ all of them × points.  The
    actual value says which are fulfilled: a :class:`~gov_perf.cells.actuals.Judgement` whose share
    is one that some of the elements make; a number of elements, where all weigh the same; or
    "完成" for all of them.

    Args:
        elements: (name, points) pairs, names distinct, points above zero.

    Raises:
        RuleError: with everything at once: no element, names that stand twice, points that
            are not above zero, more than 16 elements.

    >>> from gov_perf import Judgement
    >>> rule = Checklist([("目标明确", 1), ("目标细化", "1.5"), ("目标量化", "1.5")])
    >>> rule.apply(4, None, Judgement("0.625")).score
    Fraction(5, 2)
    """

    title: ClassVar[str] = "要素赋分"

    elements: tuple[Element, ...] = field(converter=_elements)

    def __attrs_post_init__(self) -> None:
        found = list(self._problems())
        if found:
            raise RuleError("elements-contradict", findings=found, count=len(found))

    @property
    def exempt(self) -> frozenset[str]:
        """The laws of scoring rules that do not apply to this one: it knows no target."""
        return frozenset({"target", "achievement", "scale", "monotone"})

    @property
    def total(self) -> Decimal:
        """The points of all elements."""
        return add(points for _, points in self.elements)

    def _problems(self) -> Iterable[Finding]:
        if not 0 < len(self.elements) <= _MOST:
            yield finding("elements-number", count=len(self.elements), most=_MOST)
        seen: set[str] = set()
        for name, points in self.elements:
            where = Where(path=name)
            if name in seen or not name.strip():
                yield finding("element-twice", where, name=name)
            seen.add(name)
            if points <= 0:
                yield finding("step-not-positive", where, text=plain(points))

    def share_of(self, fulfilled: Iterable[str]) -> Fraction:
        """The share that these elements earn; UnknownNameError-like InputError for others.

        >>> Checklist([("甲", 1), ("乙", 3)]).share_of(["乙"])
        Fraction(3, 4)
        """
        names = set(fulfilled)
        unknown = names - {name for name, _ in self.elements}
        if unknown:
            known = tuple(name for name, _ in self.elements)
            raise InputError("elements-unknown", names="、".join(sorted(unknown)), known=known)
        done = add(points for name, points in self.elements if name in names)
        return Fraction(done) / Fraction(self.total)

    def breakpoints(self, target: Target | None) -> tuple[Fraction, ...]:  # noqa: ARG002 - asked of every rule
        """The number of elements, more than which there are none.

        See :class:`~gov_perf.rules.breakpoints.WithBreakpoints`.
        """
        return (Fraction(len(self.elements)),)

    def apply(self, points: PointsLike, target: Target | str | None, actual: ActualLike) -> Outcome:
        """Score one indicator; ``target`` is not looked at.

        Raises:
            InputError: the actual value does not say which elements are fulfilled.
        """
        full = as_points(points)
        value, doubts = as_actual(actual, target.unit if isinstance(target, Target) else None)
        share = self._share(value)
        score = full * share
        listed = "；".join(f"{name} {plain(part)} 分" for name, part in self.elements)
        steps = (
            Step("elements", (listed, share * Fraction(self.total), self.total)),
            Step("share", (full, share, score), score),
        )
        return Outcome(full, score, share == ONE, share, steps, doubts)

    def _share(self, value: Actual) -> Fraction:
        if isinstance(value, Stated) and value.met:
            return ONE
        if isinstance(value, Judgement) and value.share * Fraction(self.total) in self._sums():
            return value.share
        if (
            isinstance(value, (Measured, Computed))
            and len({points for _, points in self.elements}) == 1
        ):
            counts = value.unit is None or value.unit.kind in (Kind.COUNT, Kind.OTHER)
            whole = value.value.as_integer_ratio()[1] == 1
            if counts and whole and 0 <= value.value <= len(self.elements):
                return Fraction(value.value) / len(self.elements)
        listed = "；".join(f"{name}（{plain(part)}分）" for name, part in self.elements)
        raise InputError("elements-needed", actual=value, elements=listed)

    def _sums(self) -> set[Fraction]:
        """Every sum that some of the elements make."""
        sums = {Fraction(0)}
        for _, points in self.elements:
            sums |= {part + Fraction(points) for part in sums}
        return sums


_MOST = 16
