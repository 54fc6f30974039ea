"""Budget (预算): money exact to the fen, key tasks, projects and their sums."""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Context, Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from attrs import field, frozen

from gov_perf.arguments import TEXT, check_fields, listed
from gov_perf.errors import GovPerfError, NumberError
from gov_perf.findings import NOWHERE, Finding, Where, finding
from gov_perf.numbers.exact import Exact, add, decimals, plain, round_half_up, to_decimal
from gov_perf.text import narrow_figure, squeeze


class Scale(Enum):
    """Scale in which an amount is written (金额单位): 元, 万元, 亿元."""

    YUAN = "元"
    WAN = "万元"
    YI = "亿元"

    @property
    def yuan(self) -> int:
        """How many yuan one is."""
        return {"元": 1, "万元": 10_000, "亿元": 100_000_000}[self.value]

    def __str__(self) -> str:
        return self.value


_AMOUNT: Final = re.compile(r"(?P<number>[-+]?[\d,]+(?:\.\d+)?)(?P<scale>元|万元|亿元)?", re.ASCII)


def _number(value: Exact) -> Decimal:
    given: object = value
    if given is None:
        raise NumberError("amount-missing")
    return to_decimal(value, "amount")


def _fen(value: Exact) -> Decimal:
    number = _number(value)
    rounded = round_half_up(number, 2)
    if rounded != number:
        raise NumberError("below-fen", text=plain(number))
    return rounded


@frozen(order=True)
class Money:
    """An amount of money (金额), exact to the fen, with the scale it is shown in.

    Two amounts are equal when they are the same money: 7.6万元 and 76000元.

    Args:
        yuan: The amount in yuan; Decimal, int or text, no finer than a fen.
        scale: The scale of :meth:`__str__`.

    Raises:
        NumberError: a float, no number, or finer than a fen.

    >>> str(Money.read("7.6万元")), Money.read("7.6万元") == Money.read("76,000.00")
    ('7.6万元', True)
    """

    yuan: Decimal = field(converter=_fen)
    scale: Scale = field(default=Scale.YUAN, order=False, eq=False)

    @staticmethod
    def read(text: "str | Money | Decimal | int", scale: Scale = Scale.YUAN) -> "Money":
        """An amount from text; ``scale`` counts where the text has none of its own.

        Raises:
            NumberError: None, a float, no amount, or finer than a fen.

        >>> Money.read("22.8万元").yuan
        Decimal('228000.00')
        """
        if isinstance(text, Money):
            return text
        if not isinstance(text, str):
            number, own = _number(text), scale
        else:
            match = _AMOUNT.fullmatch(squeeze(narrow_figure(text[:_LONGEST])))
            if match is None or len(text) > _LONGEST:
                raise NumberError("not-an-amount", text=text)
            own = Scale(match["scale"]) if match["scale"] else scale
            number = to_decimal(match["number"], "amount")
        value = Fraction(number) * own.yuan
        rounded = round_half_up(value, 2)
        if Fraction(rounded) != value:
            raise NumberError("below-fen", text=text)
        return Money(rounded, own)

    @staticmethod
    def total(amounts: Iterable["Money"]) -> "Money":
        """The exact sum (合计), in the scale of the first amount.

        >>> str(Money.total([Money.read("0.1元"), Money.read("0.2元")]))
        '0.30元'
        """
        items = list(amounts)
        return Money(
            add(item.yuan for item in items) if items else 0,
            items[0].scale if items else Scale.YUAN,
        )

    def __str__(self) -> str:
        if self.scale is Scale.YUAN:
            return f"{self.yuan:,f}元"
        return f"{plain(Fraction(self.yuan) / self.scale.yuan)}{self.scale}"


_LONGEST: Final = 60


def rounded_alike(one: Money, other: Money) -> bool:
    """Whether one amount is the other with fewer decimals (14.88 and 14.9 or 14.8), in 万元, 亿元.

    Both ways of rounding count, half-up and cutting off; what is apart by more than a hundredth
    of the amount is no matter of display.  Amounts in yuan are printed in full.
    """
    if Scale.YUAN in (one.scale, other.scale):
        return False
    small, large = sorted((Fraction(one.yuan), Fraction(other.yuan)))
    if small <= 0 or 100 * (large - small) > large:
        return False
    unit = one.scale.yuan
    shown = [to_decimal(plain(Fraction(amount.yuan) / unit), "amount") for amount in (one, other)]
    coarse, fine = sorted(shown, key=decimals)
    digits = decimals(coarse)
    if digits == decimals(fine):
        return False
    cut = fine.quantize(Decimal(1).scaleb(-digits), ROUND_DOWN, Context(prec=60))
    return coarse in (round_half_up(fine, digits), cut)


def _money(value: Money | Exact | None) -> Money | None:
    return None if value is None else Money.read(value)


def _must_money(value: Money | Exact) -> Money:
    return Money.read(value)


@frozen
class Funds:
    """A group of amounts (总额、财政拨款、其他资金) as the form prints them.

    A bare number is in yuan (元): 120万元 is "120万元".

    >>> Funds("78700", "78700", "0").check()
    ()
    """

    total: Money = field(converter=_must_money)
    fiscal: Money = field(converter=_must_money)
    other: Money = field(converter=_must_money)

    def check(self, where: Where = NOWHERE) -> tuple[Finding, ...]:
        """A finding where 总额 ≠ 财政拨款 + 其他资金; a milder one where one is the other rounded.

        >>> [item.code for item in Funds("14.88万元", "14.8万元", "0").check()]
        ['B013']
        """
        parts = Money.total([self.fiscal, self.other])
        if parts == self.total:
            return ()
        if rounded_alike(self.total, parts):
            return (
                finding("amounts-rounded", where, part="总额", stated=self.total, summed=parts),
            )
        return (
            finding(
                "funds-differ",
                where,
                total=self.total,
                fiscal=self.fiscal,
                other=self.other,
                parts=parts,
            ),
        )


def _text(value: str | None) -> str:
    return "" if value is None else value


@frozen
class BudgetProject:
    """A budget project (对应项目) that a key task is paid from.

    Raises:
        InputError: arguments of another kind.
        NumberError: an amount that is none.
    """

    name: str
    code: str = field(default="", converter=_text)
    amount: Money | None = field(default=None, converter=_money)

    def __attrs_post_init__(self) -> None:
        check_fields(self, self.name, ("name", self.name, TEXT), ("code", self.code, TEXT))


@frozen
class ProjectLink:
    """A link between an indicator and a budget project (指标与项目的对应).

    Args:
        indicator: Path of the indicator in the plan.
        project: Name or code of the project.

    Raises:
        InputError: arguments of another kind.
    """

    indicator: str
    project: str

    def __attrs_post_init__(self) -> None:
        names = ("indicator", "project")
        check_fields(self, self.indicator, *((name, getattr(self, name), TEXT) for name in names))


def _projects(items: Iterable[BudgetProject]) -> tuple[BudgetProject, ...]:
    return listed(items)


def _groups(items: Iterable[Funds]) -> tuple[Funds, ...]:
    return listed(items)


@frozen
class KeyTask:
    """A key task of the year (重点工作任务).

    Attributes:
        name: 重点工作任务.
        content: 主要内容.
        funds: The groups of 总额/财政拨款/其他资金 in the order of the form (two in the
            Yunnan department form, which prints no other heading over them).
        projects: 对应项目, where the form names them.
        project_note: What the form prints instead ("单击查看预算项目(1)").

    Raises:
        InputError: arguments of another kind.
    """

    name: str
    content: str = ""
    funds: tuple[Funds, ...] = field(default=(), converter=_groups)
    projects: tuple[BudgetProject, ...] = field(default=(), converter=_projects)
    project_note: str = ""

    def __attrs_post_init__(self) -> None:
        check_fields(
            self,
            self.name,
            ("funds", self.funds, (Funds,)),
            ("projects", self.projects, (BudgetProject,)),
            *((name, getattr(self, name), TEXT) for name in ("name", "content", "project_note")),
        )


_PARTS: Final = (("total", "总额"), ("fiscal", "财政拨款"), ("other", "其他资金"))


def reconcile(
    tasks: Sequence[KeyTask], printed: Sequence[Funds] = (), where: Where = NOWHERE
) -> tuple[Finding, ...]:
    """Check the amounts of a key-task table (金额勾稽).

    Args:
        tasks: The rows.
        printed: The printed 合计 row, one :class:`Funds` per group; empty if there is none.
        where: The place of the table.

    Returns:
        A finding for every 总额 that is not 财政拨款 + 其他资金, every 合计 that is not the
        sum of the rows (a milder one where one is the other rounded, 14.88万元 and 14.8万元),
        and every row with another number of groups than 合计 (groups that a row lacks cannot be
        summed).

    >>> task = KeyTask("救护培训", funds=[Funds("100", "90", "5")])
    >>> [item.code for item in reconcile([task], [Funds("120", "120", "0")])]
    ['B001', 'B002', 'B002', 'B002']
    """
    found: list[Finding] = []
    rows = [(task.name, task.funds) for task in tasks]
    if printed:
        rows.append(("合计", tuple(printed)))
    for name, groups in rows:
        for number, funds in enumerate(groups, 1):
            found += (item.at(_spot(where, name, number)) for item in funds.check())
    for task in tasks if printed else ():
        if len(task.funds) != len(printed):
            spot = _spot(where, task.name)
            found.append(finding("groups-differ", spot, rows=len(task.funds), total=len(printed)))
    fewest = min((len(task.funds) for task in tasks), default=len(printed))
    for number, funds in enumerate(printed[:fewest], 1):
        for part, label in _PARTS:
            summed = Money.total(getattr(task.funds[number - 1], part) for task in tasks)
            stated: Money = getattr(funds, part)
            if summed != stated:
                alike = rounded_alike(stated, summed)
                found.append(
                    finding(
                        "amounts-rounded" if alike else "total-differs",
                        _spot(where, "合计", number),
                        part=label,
                        stated=stated,
                        summed=summed,
                    )
                )
    return tuple(found)


def _spot(where: Where, name: str, group: int | None = None) -> Where:
    path = "/".join(part for part in (where.path, name) if part)
    if group is not None:
        path = f"{path}/第{group}组"
    return Where(file=where.file, sheet=where.sheet, cell=where.cell, line=where.line, path=path)


def _tried(value: Money | Exact) -> Money:
    """The amount; what is wrong with it is raised with the other amounts'."""
    try:
        return Money.read(value)
    except GovPerfError as error:
        return error  # type: ignore[return-value]


def _tried_or_none(value: Money | Exact | None) -> Money | None:
    return None if value is None else _tried(value)


@frozen
class BudgetExecution:
    """Budget and execution of a year (预算执行情况).

    A bare number is in yuan (元): 120万元 is "120万元".

    Raises:
        NumberError: what is no amount, each with its place.

    Attributes:
        budget: 全年预算数 (after adjustment); what execution is measured against.
        executed: 全年执行数.
        initial: 年初预算数, where known.

    >>> BudgetExecution("78700", "75000").budget.yuan
    Decimal('78700.00')
    """

    budget: Money = field(converter=_tried)
    executed: Money = field(converter=_tried)
    initial: Money | None = field(default=None, converter=_tried_or_none)

    def __attrs_post_init__(self) -> None:
        given: tuple[tuple[str, object], ...] = (
            ("全年预算数", self.budget), ("全年执行数", self.executed), ("年初预算数", self.initial)
        )  # fmt: skip
        found = [
            item.at(Where(path=f"预算执行/{name}"))
            for name, value in given
            if isinstance(value, GovPerfError)
            for item in value.findings
        ]
        if len(found) == 1:
            facts: dict[str, Any] = dict(found[0].facts)
            raise NumberError(found[0].name, found[0].where, **facts)
        if found:
            raise NumberError("amounts-unusable", findings=found, count=len(found))
