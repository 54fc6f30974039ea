"""Weights in per cent (百分比权重): points out of 100, where a form writes all of them so."""

import re
from decimal import Decimal
from typing import Final

from gov_perf.exact import add, plain
from gov_perf.forms.table.form import Form, Spot
from gov_perf.forms.table.report import Report
from gov_perf.forms.table.vocabulary import is_filler
from gov_perf.text import narrow

_PERCENT: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*%\s*")
_WHOLE: Final = Decimal(100)


def note_percent(form: Form, report: Report) -> None:
    """Whether the points are percentages that add up to the whole, and the finding that says so.

    The execution may be one of them or stand outside; a sum that is not 100 % decides nothing.
    """
    own = [entry.spot("points") for entry in form.entries if entry.text("points")]
    stated = [spot for spot in own if not is_filler(spot.text)]
    weights = [_percent(spot) for spot in stated]
    known = [weight for weight in weights if weight is not None]
    if not known or len(known) < len(weights):
        return
    execution = [weight for spot in _execution(form) if (weight := _percent(spot)) is not None]
    if _WHOLE in (add(known), add([*known, *execution[:1]])):
        form.in_percent = True
        where, text = stated[0].where, stated[0].text
        report.add("weights-in-percent", where, text=text, points=plain(known[0]))


def _execution(form: Form) -> list[Spot]:
    rows = [row.cells["points"] for row in form.money if "points" in row.cells]
    return [form.execution["points"], *rows] if "points" in form.execution else rows


def _percent(spot: Spot) -> Decimal | None:
    match = _PERCENT.fullmatch(narrow(spot.text))
    return Decimal(match[1]) if match else None
