"""Percentages (百分比): weights out of 100, and numbers that may be shown as one."""

import re
from decimal import Decimal
from typing import Final

from gov_perf.cells.targets import Target
from gov_perf.forms.table.form import Entry, Form, Spot
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.numbers.exact import add, number_or_none, plain
from gov_perf.text import narrow

_PERCENT: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*%\s*")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WHOLE: Final = Decimal(100)
_SLIP: Final = Decimal(5)
"""Per cent by which a sum may be wrong and still be one of points."""
_WITHOUT_EXECUTION: Final = Decimal(90)
"""What forms without the execution give to their indicators; it has the other ten."""


def note_percent(form: Form, report: Report) -> None:
    """Whether the points are percentages that add up to the whole, and the finding that says so.

    The execution may be one of them or stand outside, and on a form without it 90 % are left for
    the indicators.  A sum that is nearly the whole is one that is wrong, and told; any other, as
    that of weights within each level, decides nothing.
    """
    own = [entry.spot("points") for entry in form.entries if entry.text("points")]
    stated = [spot for spot in own if not is_filler(spot.text)]
    weights = [_percent(spot) for spot in stated]
    known = [weight for weight in weights if weight is not None]
    if not known or len(known) < len(weights):
        return
    execution = [weight for spot in _execution(form) if (weight := _weight(spot)) is not None]
    without = add(known) == _WITHOUT_EXECUTION and not form.money and not form.execution
    if without or _WHOLE in (add(known), add([*known, *execution[:1]])):
        form.in_percent = True
        where, text = stated[0].where, stated[0].text
        total = plain(add(known) if without else _WHOLE)
        report.add("weights-in-percent", where, total=total, text=text, points=plain(known[0]))
    elif abs(add([*known, *execution[:1]]) - _WHOLE) <= _SLIP:
        form.in_percent = True
        stated_sum = plain(add(known))
        report.add("weights-not-whole", stated[0].where, total=stated_sum, text=stated[0].text)


def _execution(form: Form) -> list[Spot]:
    rows = [row.cells["points"] for row in form.money if "points" in row.cells]
    return [form.execution["points"], *rows] if "points" in form.execution else rows


def in_doubt(text: str, entry: Entry, target: Target, report: Report) -> str:
    """The actual value; both that it may be, where the file does not say how it is shown.

    Excel keeps 96% as 0.96; where its formats are damaged, either may stand on the screen under a
    target in %: 96% or 0.96 (%).  Nobody's score hangs on a guess.
    """
    cells = entry.spots("actual")
    where = entry.at("actual")
    doubtful = len(cells) == 1 and (where.sheet, where.cell) in report.doubtful
    if not doubtful or str(target.unit) != "%" or _NUMBER.fullmatch(text) is None:
        return text
    return f"{text} 或 {plain(Decimal(text) * _WHOLE)}%"


def _percent(spot: Spot) -> Decimal | None:
    match = _PERCENT.fullmatch(narrow(spot.text))
    return number_or_none(match[1]) if match else None


def _weight(spot: Spot) -> Decimal | None:
    """The points of the execution, which may stand as a number beside percentages."""
    weight = _percent(spot)
    return number_or_none(narrow(spot.text).strip()) if weight is None else weight
