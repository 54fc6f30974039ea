"""Points of the execution in the words of its block (资金栏里的分值): "预算执行率（10分）"."""

import re
from decimal import Decimal
from typing import Final

from gov_perf.findings import finding
from gov_perf.forms.table.form import Form, Heading, Spot
from gov_perf.forms.table.vocabulary import is_execution, is_money_head, money_column
from gov_perf.text import narrow, squeeze

_PATH: Final = "预算执行情况"
_SAID: Final = re.compile(
    r"[(（](?:满分)?([0-9]+(?:\.[0-9]+)?)(?:分[)）]|分?[*×xX✕][^()（）]{0,8}执行率[)）])"
)
_OF: Final = re.compile(r"得分[/／]([0-9]+(?:\.[0-9]+)?)分?")


def note_points(form: Form, spot: Spot) -> None:
    """Keep the points that a heading of the block names, or its column 执行率 or 得分.

    So 预算执行情况（20分）, 执行率（10分）, 得分（20分*执行率）.

    Two that differ are a finding, and neither is taken.
    """
    if not (is_money_head(spot.text) or money_column(spot.text) in {"score", "rate"}):
        return
    text = narrow(squeeze(spot.text))
    match = _SAID.search(text) or _OF.search(text)
    if match is None or any(item.spot.cell is spot.cell for item in form.headings):
        return
    first = next((item for item in form.headings if is_execution(item.path)), None)
    if first is None:
        form.headings.append(Heading(_PATH, match[1], spot))
    elif Decimal(first.points) != Decimal(match[1]):
        form.headings.remove(first)
        form.findings.append(
            finding(
                "stated-twice", spot.where,
                field=f"{_PATH}的分值", first=first.spot.text, second=spot.text,
            )
        )  # fmt: skip
