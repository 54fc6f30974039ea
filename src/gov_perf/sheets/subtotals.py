"""Points and scores by heading (小计), of the rows of a sheet."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from attrs import frozen

from gov_perf.numbers.exact import add, subtract


@frozen
class Subtotal:
    """Points and score of one heading (小计); ``path`` is "产出指标" or "产出指标/数量指标"."""

    path: str
    points: Decimal
    score: Decimal

    @property
    def deduction(self) -> Decimal:
        """扣分: points − score."""
        return subtract(self.points, self.score)


class Scored(Protocol):
    """A row with its path, points and score."""

    @property
    def path(self) -> str:
        """The names of all levels."""
        ...

    @property
    def points(self) -> Decimal:
        """分值."""
        ...

    @property
    def score(self) -> Decimal:
        """得分."""
        ...


def subtotals_of(rows: Sequence[Scored], depth: int) -> tuple[Subtotal, ...]:
    """One for each heading of that depth, in the order of the rows."""
    groups: dict[str, list[Scored]] = {}
    for row in rows:
        groups.setdefault("/".join(row.path.split("/")[:depth]), []).append(row)
    return tuple(
        Subtotal(path, add(row.points for row in items), add(row.score for row in items))
        for path, items in groups.items()
    )
