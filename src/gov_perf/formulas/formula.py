"""A formula as a calculator (公式计算): its variables, and what it gives for their figures."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from attrs import frozen

from gov_perf.cells.actuals import Computed
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, finding
from gov_perf.formulas.tree import (
    Constant,
    Expression,
    Variable,
    degree,
    divides,
    factors,
    part_and_whole,
    terms,
    text_of,
    value_of,
    walk,
)
from gov_perf.formulas.words import key, words
from gov_perf.numbers.exact import Exact, Ratio, plain, to_decimal
from gov_perf.numbers.foreign import is_missing
from gov_perf.numbers.tails import without_tail

_NO_NAME: Final = "公式："
_NOTE: Final = re.compile(r"[（(][^（）()]*[）)]$")


def is_rate(name: str, *, also_per: bool = False) -> bool:
    """Whether a name is that of a share (合格率, 满意度); with ``also_per``, or of 人均….

    >>> is_rate("合格率（%）"), is_rate("人均成本"), is_rate("人均成本", also_per=True)
    (True, False, True)
    """
    bare = _NOTE.sub("", name)
    return bare.endswith(words("ratios", "rates")) or (
        also_per and bare.startswith(words("ratios", "per"))
    )


class Meaning(Enum):
    """What the number that a formula gives stands for (结果含义)."""

    SHARE = "比例"
    PERCENT = "百分数"
    NUMBER = "数值"


@frozen
class Formula:
    """A formula from 指标内容 (计算公式), ready to be computed.

    Attributes:
        name: The left side; None where the text has none.
        tree: The right side.

    >>> from gov_perf import parse_formula
    >>> formula = parse_formula("变动率=（期末数-期初数）/期初数×100%").value
    >>> formula.name, formula.variables
    ('变动率', ('期末数', '期初数'))
    >>> print(formula.evaluate({"期末数": 120, "期初数": 100}))
    20/100（20%）
    """

    name: str | None
    tree: Expression

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the figures it needs, in the order of their first appearance."""
        names = (item.name for item in walk(self.tree) if isinstance(item, Variable))
        return tuple(dict.fromkeys(names))

    @property
    def meaning(self) -> Meaning:
        """What its number stands for.

        With ×100% it is a share, with ×100 a number in percent.  Without either it is a share
        only where its name says so (率, 度, 比例…) and like things are compared.
        """
        return self.read_as(share=self.name is not None and is_rate(self.name))

    def read_as(self, *, share: bool) -> Meaning:
        """The meaning where ``share`` says whether the indicator is a share."""
        if any(isinstance(item, Constant) and item.is_scale for item in walk(self.tree)):
            return Meaning.SHARE
        if degree(self.tree) != 0 or not share:
            return Meaning.NUMBER
        return Meaning.PERCENT if self.has_hundred else Meaning.SHARE

    @property
    def has_hundred(self) -> bool:
        """Whether a quotient in it is multiplied with a plain 100."""
        return any(_has_hundred(term) for term in terms(self.tree))

    @property
    def expression(self) -> str:
        """The right side, in canonical form."""
        return text_of(self.tree)

    def with_figures(self, values: Mapping[str, Exact]) -> str:
        """The right side with the figures in place of the names (代入).

        Raises:
            InputError: as :meth:`evaluate`.
        """
        figures = self.figures(values)
        return text_of(self.tree, lambda item: _shown(figures[item.name]))

    def figures(self, values: Mapping[str, Exact]) -> dict[str, Decimal]:
        """The figures by the formula's own names, in its order.

        A name may differ in blanks, brackets and quotes, as long as it fits one variable.

        Raises:
            InputError: unknown or missing names, floats, NaN, what is no number, negative
                figures: all of them at once.
        """
        given: object = values
        if not isinstance(given, Mapping):
            raise InputError("variables-no-mapping", kind=type(given).__name__)
        found: list[Finding] = []
        named = self._named(values, found)
        figures: dict[str, Decimal] = {}
        for name in self.variables:
            if name in named and not is_missing(named[name]):
                _read(name, named[name], figures, found)
            else:
                found.append(finding("variable-missing", variable=name, formula=self))
        if found:
            raise InputError("variables-unusable", findings=found, count=len(found), formula=self)
        return figures

    def _named(self, values: Mapping[str, Exact], found: list[Finding]) -> dict[str, Exact]:
        """The given figures by the formula's own names."""
        spellings: dict[str, list[str]] = {}
        for name in self.variables:
            spellings.setdefault(key(name), []).append(name)
        named: dict[str, Exact] = {}
        for given, value in values.items():
            text = str(given)
            fitting = [text] if text in self.variables else spellings.get(key(text), [])
            if len(fitting) != 1:
                known = "、".join(_near(text, self.variables))
                found.append(finding("variable-unknown", variable=text, known=known))
                _read(text, value, {}, found)
            elif fitting[0] in named:
                found.append(finding("variable-twice", variable=fitting[0]))
            else:
                named[fitting[0]] = value
        return named

    def evaluate(self, values: Mapping[str, Exact]) -> Ratio | Computed:
        """Compute it, exactly (计算).

        Args:
            values: Name of a variable → its figure; Decimal, int or text, never a float.

        Returns:
            A :class:`~gov_perf.numbers.exact.Ratio` where the formula is one quotient (sums on
            either side are added up), otherwise a :class:`~gov_perf.cells.actuals.Computed`
            number, in the unit that :attr:`meaning` says.

        Raises:
            InputError: with everything that is wrong with the names and figures, at once.
            RateError: something is divided by what is not above zero.

        >>> from gov_perf import parse_formula
        >>> formula = parse_formula("满意率=1-投诉件数/受理件数").value
        >>> print(formula.evaluate({"投诉件数": 1, "受理件数": 8}))
        0.875比例
        """
        figures = self.figures(values)
        value = value_of(self.tree, figures)
        sides = part_and_whole(self.tree)
        if sides is not None:
            part, whole = (value_of(side, figures) for side in sides)
            try:
                return Ratio(plain(part), plain(whole))
            except GovPerfError:  # more digits than a figure may have; the value is exact anyway
                pass
        return Computed(value, _UNITS[self.meaning], str(self))

    def __str__(self) -> str:
        return f"{_NO_NAME if self.name is None else f'{self.name}='}{self.expression}"


_UNITS: Final = {Meaning.SHARE: "比例", Meaning.PERCENT: "%", Meaning.NUMBER: None}


def _has_hundred(node: Expression) -> bool:
    chain = list(factors(node))
    return divides(node) and any(
        isinstance(item, Constant) and item.is_hundred for _, item in chain
    )


def _shown(number: Decimal) -> str:
    return plain(number) if number >= 0 else f"（{plain(number)}）"


def _near(name: str, known: tuple[str, ...]) -> Iterable[str]:
    from difflib import get_close_matches

    return get_close_matches(name[:100], known, n=3) or known


def _read(name: str, value: Exact, figures: dict[str, Decimal], found: list[Finding]) -> None:
    """Read one figure; it may be negative only where its name says so (结余, 净…)."""
    try:
        number = without_tail(to_decimal(value, name))
    except GovPerfError as error:
        found += error.findings
        return
    if number < 0 and not any(word in name for word in words("names", "signed")):
        found.append(finding("negative-figure", what=name, number=plain(number)))
    figures[name] = number
