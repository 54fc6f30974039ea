"""The budget of a published self-evaluation (自评表的预算执行): amounts, points, rate and score."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from gov_perf.findings import Where
from gov_perf.forms.table.form import Form, MoneyRow, Spot
from gov_perf.forms.table.indicators import decimal_of, weight_of
from gov_perf.forms.table.money import money_of, scale_of
from gov_perf.forms.table.money_parts import cells_of_parts
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import (
    is_execution,
    is_filler,
    is_money_head,
    money_column,
    money_row,
)
from gov_perf.plans.budget import BudgetExecution, Money
from gov_perf.sheets.sheet import ExecutionRow


@frozen(eq=False)
class PrintedMoney:
    """The execution as printed: amounts where there are some, points, rate and score."""

    amounts: BudgetExecution | None
    points: Decimal | None
    score: Decimal | None
    rate: str
    cells: tuple[Spot, ...]
    """Those of the amounts."""


def total_printed(form: Form, role: str, report: Report) -> Decimal | None:
    """分值 or 得分 of the row 总分; None where there is none that can be read."""
    spot = form.totals.get(role)
    if spot is None:
        return None
    text = spot.text.replace("：", ":").rpartition(":")[2]
    return _number_of(role)(text, spot, report)


def _number_of(role: str) -> Callable[[str, Spot, Report], Decimal | None]:
    return weight_of if role == "points" else decimal_of


def money_printed(form: Form, report: Report) -> PrintedMoney:
    """The 年度资金总额 row; points and score may stand in a row of the indicators instead."""
    total = next((row for row in form.money if row.kind == "total"), None)
    points = score = None
    rate = ""
    if total is not None:
        points, score = _number(total, "points", report), _number(total, "score", report)
        rate = total.cells["rate"].text if "rate" in total.cells else ""
    for item in form.headings:
        if points is None and is_execution(item.path):
            points = Decimal(item.points)
    for role in ("points", "score"):
        spot = form.execution.get(role)
        if spot is not None and not is_filler(spot.text):
            value = _number_of(role)(spot.text, spot, report)
            points, score = (value, score) if role == "points" else (points, value)
    if not rate and "rate" in form.execution:
        rate = form.execution["rate"].text
    amounts, cells = amounts_of(form, total, report), total.cells if total else {}
    spots = tuple(cells[role] for role in _AMOUNTS if role in cells)
    return PrintedMoney(amounts, points, score, "" if is_filler(rate) else rate, spots)


def _number(row: MoneyRow, role: str, report: Report) -> Decimal | None:
    spot = row.cells.get(role)
    if spot is None or is_filler(spot.text):
        return None
    return _number_of(role)(spot.text, spot, report)


_DIVISIONS: Final = (frozenset({"fiscal", "carried", "other"}), frozenset({"basic", "projects"}))
"""Rows that add up to the total: by source (财政拨款 …), and by purpose (基本支出, 项目支出)."""


_AMOUNTS: Final = ("initial", "budget", "executed")


def amounts_of(form: Form, total: MoneyRow | None, report: Report) -> BudgetExecution | None:
    """Budget and execution of the total row, and a finding where the parts say otherwise."""
    others = [row for row in form.money if row is not total]
    scored = [spot.cell for spot in cells_of_parts(form)]
    aside = [spot for row in others for spot in row.cells.values() if spot.cell not in scored]
    said = [spot for spot in aside if not is_filler(spot.text)]
    if said:
        form.tell(aside)
        report.add("money-rows-beside", said[0].where, count=len(said))
    if total is None or not total.cells:
        return None
    if not {"budget", "executed"} & total.cells.keys():
        if form.unheaded:
            _tell_incomplete(form, total, form.unheaded[0][0].where, report)
        return None
    first = total.cells.get("budget") or total.cells["executed"]
    printed = [total.cells[role] for role in _AMOUNTS if role in total.cells]
    scale = scale_of(form, report, printed)
    amounts: dict[str, Money | None] = {
        role: money_of(total.cells[role], scale, report) for role in _AMOUNTS if role in total.cells
    }
    for role in ("budget", "executed"):
        stated = amounts.get(role)
        for kinds in _DIVISIONS:
            listed = [row for row in others if row.kind in kinds]
            rows = [row for row in listed if role in row.cells]
            parts = [money_of(row.cells[role], scale, report) for row in rows]
            known = [part for part in parts if part is not None]
            if len(listed) == 1 and listed[0].of_which and stated is not None:
                known = [part for part in known if part.yuan > stated.yuan]  # 其中 is not all of it
            if known and stated is not None and Money.total(known) != stated:
                report.add(
                    "money-parts-differ", total.cells[role].where,
                    stated=stated, parts=Money.total(known),
                )  # fmt: skip
    budget, executed = amounts.get("budget"), amounts.get("executed")
    if budget is None or executed is None:
        _tell_incomplete(form, total, first.where, report)
        return None
    return BudgetExecution(budget, executed, amounts.get("initial"))


def _tell_incomplete(form: Form, total: MoneyRow, where: Where, report: Report) -> None:
    """Budget or execution is missing, or stands under a heading that no list knows."""
    blank = any(is_filler(total.cells[role].text) for role in _NEEDED if role in total.cells)
    if not form.unheaded or blank or all(role in total.cells for role in _NEEDED):
        report.add("execution-incomplete", where)
        return
    spot = form.unheaded[0][0]
    texts = [f"“{''.join(spot.text.split())}”（{figure}）" for spot, figure in form.unheaded]
    report.add("execution-under-unknown", spot.where, headings="、".join(texts))


_NEEDED: Final = ("budget", "executed")


def unread_block(form: Form, money: PrintedMoney) -> str:
    """Where a budget block stands of which neither the amounts nor points and score were read.

    Empty where there is none, and where its own cells are blank.
    """
    if money.amounts is not None or (money.points is not None and money.score is not None):
        return ""
    total = next((row for row in form.money if row.kind == "total"), None)
    cells = {} if total is None else total.cells
    amounts = [cells[role] for role in _NEEDED if role in cells]
    if len(amounts) == len(_NEEDED):
        spots = [] if any(is_filler(spot.text) for spot in amounts) else amounts
    else:
        over = {id(spot.cell) for spot in form.over}
        left = [spot for spot in form.unread if id(spot.cell) not in form.told - over]
        heads = {_row(spot) for spot in left if money_column(spot.text)}
        spots = [*form.unnamed, *(spot for spot, _ in form.unheaded), *filter(_is_of_block, left)]
        spots += (spot for spot in form.cells if _row(spot) in heads and is_money_head(spot.text))
    return _place(spots[0]) if spots else ""


def _place(spot: Spot) -> str:
    """Where a person finds a cell: on its page by its words, in a workbook by its name."""
    page = spot.grid.page
    return f"第{page}页“{''.join(spot.text.split())}”" if page else str(spot.where)


def _row(spot: Spot) -> tuple[int, int]:
    return id(spot.grid), spot.cell.row


def _is_of_block(spot: Spot) -> bool:
    """Whether a cell that nobody read is a word of the block that no other part has."""
    text = spot.text
    total = money_row(text) == "total" and "资金" in text
    head = is_money_head(text) and "执行" in text
    return money_column(text) in {"executed", "rate"} or head or total


def execution_of(money: PrintedMoney) -> ExecutionRow | None:
    """The row of the execution, where amounts, points and score are all printed."""
    amounts = money.amounts
    if amounts is None or money.points is None or money.score is None or amounts.budget.yuan <= 0:
        return None
    return ExecutionRow(
        budget=amounts,
        points=money.points,
        score=money.score,
        exact_score=Fraction(money.score),
        rate=Fraction(amounts.executed.yuan) / Fraction(amounts.budget.yuan),
        steps=(),
    )
