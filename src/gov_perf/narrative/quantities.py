"""Quantities in running text (叙述中的数量): number, unit, and what the clause says of it."""

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from gov_perf.cells.targets import Operator
from gov_perf.narrative.clauses import Context, contexts
from gov_perf.narrative.dates import find_dates
from gov_perf.narrative.figures import Figure, find_figures
from gov_perf.narrative.markers import find_pers, find_totals
from gov_perf.narrative.prepared import DATED, GOVERNED, Prepared, hidden
from gov_perf.narrative.vocabulary import words
from gov_perf.numbers.units import Unit
from gov_perf.reading import Span


@frozen
class Quantity:
    """A number or range with its unit, and what its clause says of it (数量).

    Attributes:
        span: Where number and unit stand, with 以上 or 左右 behind them.
        low: The number, in ``unit``; the lower one of a range.
        high: The same, or the upper one of a range.
        unit: The unit, always one that ``units`` knows.
        bound: ≥ for 不低于 and 以上, ≤ for 不超过 and 以内, > for 超过, < for 低于; else None.
        approximate: 约, 左右, 余 … stand with it.
        per: What it is per: "人" for 每人, "年" for 每年, 年均 and 一年; "人·年" for 每人每年.
        years: How many years a total covers (三年合计); None where the clause does not say.
        is_total: The clause says 合计, 共计, 共.
        subject: The words of the clause before it.
        change: The word directly before it that says whether it is a level or a change
            (提高到, 增长); None where there is none.

    >>> quantity = read_quantities("三年合计需要救助资金22.8万元")[0]
    >>> quantity.low, str(quantity.unit), quantity.is_total, quantity.years, quantity.subject
    (Decimal('22.8'), '万元', True, 3, '需要救助资金')
    """

    span: Span
    low: Decimal
    high: Decimal
    unit: Unit
    bound: Operator | None = None
    approximate: bool = False
    per: str | None = None
    years: int | None = None
    is_total: bool = False
    subject: str = ""
    change: str | None = None

    @property
    def is_change(self) -> bool:
        """Whether it is by how much something changes, and no level (提高5个百分点).

        >>> [q.is_change for q in read_quantities("提高5个百分点，提高到95%")]
        [True, False]
        """
        return self.change in words("change", "change")

    @property
    def is_start(self) -> bool:
        """Whether it is the level that a change starts from.

        >>> [q.is_start for q in read_quantities("由80%提高到90%")]
        [True, False]
        """
        return self.change in words("change", "start")

    def in_base(self) -> tuple[Fraction, Fraction]:
        """``low`` and ``high`` in the base of the unit: 元, 人; a ratio as a plain number.

        >>> [int(value) for value in read_quantities("资金7.6万元")[0].in_base()]
        [76000, 76000]
        >>> read_quantities("提高到1.5%以上")[0].in_base()[0]
        Fraction(3, 200)
        """
        scale = self.unit.scale
        return Fraction(self.low) * scale, Fraction(self.high) * scale


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a running text (文字中的数量), in order, never overlapping.

    Blanks and single line breaks count for nothing, except within the digits of a number:
    there they could as well part two numbers, so neither is read.  An empty line ends a
    clause.  A number is left alone where its unit is not known, where it belongs to a date, a
    document number, a title in 《》, words in quotation marks or a set phrase, and where the
    words around it leave a doubt.  So many years are read where the text says that they are a
    figure ("使用年限10年", "3年以上", "3年内"), written in digits; 三年 is not.  Never raises
    for any text.

    >>> for found in read_quantities("每年需救助大病患者30人至50人，每人救助补助1000-2000元"):
    ...     print(found.low, found.high, found.unit, found.per, found.subject)
    30 50 人 年 需救助大病患者
    1000 2000 元 人 救助补助
    >>> read_quantities("依据云政发〔2013〕66号开展9.9公益日")
    ()
    """
    prepared = Prepared.of(text)
    dates = list(find_dates(prepared.open))
    undated = hidden(prepared.open, ((item.start, item.end) for item in dates), DATED)
    pers = find_pers(undated)
    bare = hidden(undated, ((item.start, item.end) for item in pers), GOVERNED)
    totals = list(find_totals(bare, dates))
    bare = hidden(bare, ((item.start, item.end) for item in totals))
    figures = find_figures(bare)
    found = contexts(prepared.text, bare, figures, (*pers, *totals), dates)
    return tuple(_quantity(prepared, figure, context) for figure, context in found)


def _quantity(prepared: Prepared, figure: Figure, context: Context) -> Quantity:
    return Quantity(
        span=prepared.span(figure.start, figure.end),
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        bound=figure.bound,
        approximate=figure.approximate,
        per=context.per,
        years=context.years,
        is_total=context.is_total,
        subject=context.subject,
        change=figure.change,
    )
