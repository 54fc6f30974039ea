"""A set of actual values (一组实际完成值): by the names of indicators, marked where made up."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.cells.actuals import (
    ActualLike,
    Computed,
    Judgement,
    Measured,
    Stated,
    as_given,
)
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import Exact, Ratio, plain, to_decimal
from gov_perf.numbers.foreign import is_missing
from gov_perf.numbers.trimming import trimmed


def _entries(values: Mapping[str, ActualLike]) -> Mapping[str, ActualLike]:
    """A private copy in which numbers are text: what a file can hold, and nothing is lost."""
    given: object = values
    if not isinstance(given, Mapping):
        raise InputError("actuals-no-mapping", kind=type(given).__name__)
    found: list[Finding] = []
    entries: dict[str, ActualLike] = {}
    for name, value in given.items():
        if not isinstance(name, str):
            found.append(finding("actuals-name-no-text", kind=type(name).__name__))
            continue
        cell: Any = as_given(value)
        try:
            entries[name] = (
                cell
                if isinstance(cell, (str, Ratio, Judgement, Computed))
                or (isinstance(cell, Stated) and cell.contradicts_itself)
                else Figures(cell)
                if isinstance(cell, Mapping)
                else cell.text
                if isinstance(cell, (Measured, Stated))
                else plain(to_decimal(cell, name))
            )
        except GovPerfError as error:
            found += (item.at(Where(path=name)) for item in error.findings)
    if found:
        raise InputError("actuals-unusable", findings=found, count=len(found))
    return MappingProxyType(entries)


def _figures(values: Mapping[str, Exact]) -> tuple[tuple[str, str], ...]:
    """Pairs of name and figure as text; every name and figure that cannot be, at once."""
    found: list[Finding] = []
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        given: object = name
        if not isinstance(given, str):
            found.append(finding("actuals-name-no-text", kind=type(given).__name__))
            continue
        if is_missing(value):
            continue
        try:
            number = to_decimal(value, name)
            pairs.append((name, f"{number:f}" if isinstance(value, str) else plain(number)))
        except GovPerfError as error:
            found += error.findings
    if found:
        raise InputError("actuals-unusable", findings=found, count=len(found))
    return tuple(pairs)


def _compared(values: Mapping[Any, Any]) -> dict[Any, Any]:
    """What two sets are held against each other by: figures by value, other text to the letter."""
    return {
        name: trimmed(value) if isinstance(value, str) else value for name, value in values.items()
    }


@names_its_arguments
@frozen(eq=False)
class Figures(Mapping[str, str]):
    """The figures of a formula's variables (变量取值), by name; numbers are kept as text.

    Raises:
        InputError: names that are no text, floats, what is no number, all in one error.  A NaN
            is no value at all, as in a table of pandas or a column of numeric.

    >>> Figures({"合格人数": 196, "参训人数": "200"})["合格人数"]
    '196'
    """

    pairs: tuple[tuple[str, str], ...] = field(alias="values", converter=_figures)

    def __getitem__(self, name: str) -> str:
        return dict(self.pairs)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash(frozenset(_compared(self).items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (Figures, (dict(self.pairs),))

    def __str__(self) -> str:
        return "，".join(f"{name} {value}" for name, value in self.pairs)


@frozen(eq=False)
class Actuals(Mapping[str, ActualLike]):
    """The actual values of a plan (实际完成值), by indicator name or path.

    Args:
        values: Name or path → text, number, :class:`~gov_perf.numbers.exact.Ratio`,
            :class:`Judgement`, or the figures of the formula's variables by name.  Numbers are
            kept as text, without zeros behind their decimals (11.0000 of a database is "11");
            text stays as it is, and "95.30%" is equal to "95.3%".
        note: Where the figures come from; printed wherever they are shown.
        illustrative: True for made-up figures; printed wherever they are shown.

    Raises:
        InputError: names that are no text, floats …, all in one error; a NaN is no value at all.

    >>> actuals = Actuals({"培训合格率": "97.5%", "培训班期数": 12}, note="年度工作总结")
    >>> actuals["培训班期数"]
    '12'
    """

    values_: Mapping[str, ActualLike] = field(alias="values", converter=_entries)
    note: str = ""
    illustrative: bool = False

    def __getitem__(self, name: str) -> ActualLike:
        return self.values_[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Actuals):
            return NotImplemented
        return (_compared(self), self.note, self.illustrative) == (
            _compared(other),
            other.note,
            other.illustrative,
        )

    def __hash__(self) -> int:
        return hash((frozenset(_compared(self).items()), self.note, self.illustrative))

    def __reduce__(self) -> tuple[Any, ...]:
        return (Actuals, (dict(self.values_), self.note, self.illustrative))

    def __str__(self) -> str:
        label = "（示例数据，不是该单位的实际完成值）" if self.illustrative else ""
        return f"实际完成值 {len(self)} 项{label}{f'：{self.note}' if self.note else ''}"
