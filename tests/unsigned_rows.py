"""Rows whose target has no sign, and what ``score(…, skip_unscorable=True)`` says of each."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from gov_perf import (
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    regulation,
    score,
)
from gov_perf.numbers.exact import round_half_up

TEN = regulation("财预〔2020〕10号")
PATH = "产出指标/质量指标/培训合格率"

STANDARDS = (
    None,
    "完成率低于60%的不得分，未完成的按比例得分",
    "每低于1个百分点扣0.5分，扣完为止",
    "每低于5%扣2分，扣完为止",
    "是否完成指标值",
    "≥90%得满分，80%（含）-90%得80%，60%（含）-80%得60%，低于60%不得分",
    "达到95%以上得满分，否则不得分",
)
DIRECTED = (
    "每低于1个百分点扣0.5分，扣完为止",
    "完成目标值得满分，每少1期扣2分，扣完为止",
    "每低于5%扣2分，扣完为止",
    "每超过1期扣1分",
    "每超过1%扣1分，扣完为止",
    "每低于1个百分点扣0.5分，低于60%不得分",
    "不超过指标值得满分，否则不得分",
    "每相差1期扣1分",
)
"""The last is of neither side."""
FIGURES = (
    ("98%", "98%"), ("98%", "97.9999%"), ("98%", "98"), ("98%", "0.98"), ("98%", "45%"),
    ("98%", "196/200（98%）"), ("98%", "1000%"), ("98%", "98天"),
    ("0人", "0人"), ("0人", "3人"), ("-3", "-3"), ("12期", "12期"), ("12期", "13期"),
    ("12期", "1999999999999期"), ("1999999999999.9999元", "1999999999999.9999元"),
    ("600", "600.0001"), ("0.0001", "5"),
)  # fmt: skip
POINTS = ("10", "3", "0", "7.25", "0.01", "1.125")


class Unsigned(NamedTuple):
    """One row."""

    target: str
    actual: str
    points: str
    standard: str | None


def rows(standards: Sequence[str | None] = STANDARDS) -> list[Unsigned]:
    return [
        Unsigned(target, actual, POINTS[(n + m) % len(POINTS)], standard)
        for n, standard in enumerate(standards)
        for m, (target, actual) in enumerate(FIGURES)
    ]


def columns(of: list[Unsigned]) -> dict[str, Any]:
    """The same as columns of a table, under the headings of :data:`PATH`."""
    found: dict[str, Any] = {name: [getattr(row, name) for row in of] for name in Unsigned._fields}
    level1, level2, _ = PATH.split("/")
    return {**found, "level1": [level1] * len(of), "level2": [level2] * len(of)}


NOT_TOLD = {"K052", "K055", "K060"}
"""What tables leave to a look at the score, as docs/how-to/bulk.md says."""


def by_object(
    of: list[Unsigned],
) -> Iterator[tuple[Decimal | None, Decimal | None, bool | None, set[str]]]:
    """Score, achievement, met and codes of findings of each."""
    level1, level2, name = PATH.split("/")
    for row in of:
        leaf = Level3Indicator(name, row.target, points=row.points, standard=row.standard)
        plan = DepartmentPlan(
            "示例单位", indicators=[Level1Indicator(level1, [Level2Indicator(level2, [leaf])])]
        )
        sheet = score(plan, {name: row.actual}, TEN, skip_unscorable=True)
        codes = {item.code for item in sheet.findings if item.where.path == PATH} - NOT_TOLD
        if not sheet.rows:
            yield None, None, None, codes
            continue
        (one,) = sheet.rows
        rate = None if one.achievement is None else round_half_up(one.achievement, 4)
        yield one.score, rate, one.met, codes
