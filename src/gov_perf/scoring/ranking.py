"""Sheets ranked by their totals (排名): equal totals share a rank, nothing is left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, Literal

from attrs import frozen

from gov_perf.errors import InputError
from gov_perf.findings import shown
from gov_perf.regulations.model import WITHOUT_EXECUTION
from gov_perf.sheets.sheet import ScoreSheet

Ties = Literal["min", "dense"]
TIES: Final = ("min", "dense")


@frozen
class Ranked:
    """One sheet and its place (名次).

    Attributes:
        sheet: The sheet.
        rank: 名次; None for a sheet without a grade, which is not compared.
        tied: How many share the rank, the sheet itself included.
        of: How many have a rank.
        reason: Why there is no rank, in Chinese; empty where there is one.
    """

    sheet: ScoreSheet
    rank: int | None
    tied: int | None
    of: int
    reason: str = ""

    @property
    def total(self) -> Decimal:
        """The total that was compared: 总分, after 人工调整 where there was one."""
        return self.sheet.adjusted_total

    @property
    def grade(self) -> str | None:
        """The grade of that total."""
        return self.sheet.adjusted_grade or self.sheet.grade

    def __str__(self) -> str:
        grade = f" {self.grade}" if self.grade else ""
        why = f"（{self.reason}）" if self.reason else ""
        return f"{rank_said(self.rank, self.tied)} {self.sheet.plan} {self.total:f}{grade}{why}"


def ranking(sheets: Iterable[ScoreSheet], *, ties: Ties = "min") -> tuple[Ranked, ...]:
    """Rank sheets by their totals, the highest first (排名).

    A sheet whose scores were adjusted by a person (人工调整) counts with the adjusted total.  One
    without a grade, and a published one that nobody scored, is not compared and stands at the
    end, with the reason.

    Args:
        sheets: Sheets that :func:`gov_perf.score` gave, or stored ones, of one regulation; with
            its execution or without (:meth:`Regulation.without_execution`), as all are out of 100.
        ties: What follows two that share rank 1: "min" goes on with 3, "dense" with 2.

    Raises:
        InputError: something that is no sheet, sheets of several regulations, ``ties`` is neither.

    >>> from gov_perf import samples, score
    >>> plan, budget = samples.suijiang_red_cross(), samples.suijiang_budget()
    >>> whole = score(plan, samples.suijiang_actuals(), "财预〔2020〕10号", budget=budget)
    >>> part = score(plan, samples.suijiang_actuals(), "财预〔2020〕10号")
    >>> for item in ranking([part, whole]):
    ...     print(item)
    第1名 绥江县红十字会 89.53 良
    不排名 绥江县红十字会 80.00（没有预算执行数据）
    """
    if ties not in TIES:
        raise InputError("analysis-option", option="ties", value=ties, known="、".join(TIES))
    given = tuple(sheets)
    for sheet in given:
        item: object = sheet
        if not isinstance(item, ScoreSheet):
            raise InputError("verify-kind", kind=type(item).__name__)
    own = [sheet for sheet in given if sheet.printed is None]
    numbers = tuple(dict.fromkeys(it.regulation.removesuffix(WITHOUT_EXECUTION) for it in own))
    if len(numbers) > 1:
        raise InputError("ranking-regulations", regulations=shown("、".join(numbers)))
    falling = sorted(
        (sheet for sheet in own if sheet.grade), key=lambda it: it.adjusted_total, reverse=True
    )
    tied = Counter(sheet.adjusted_total for sheet in falling)
    places = _places(tied, dense=ties == "dense")
    ranked = (
        Ranked(sheet, places[total], tied[total], len(falling))
        for sheet in falling
        for total in [sheet.adjusted_total]
    )
    rest = (
        Ranked(sheet, None, None, len(falling), _why(sheet))
        for sheet in given
        if sheet.printed is not None or not sheet.grade
    )
    return (*ranked, *rest)


def _why(sheet: ScoreSheet) -> str:
    return sheet.grade_reason if sheet.printed is None else _PUBLISHED


_PUBLISHED: Final = "公布的自评表，还没有按办法评分"


def _places(tied: Mapping[Decimal, int], *, dense: bool) -> dict[Decimal, int]:
    """The rank of every total; the totals fall."""
    places: dict[Decimal, int] = {}
    place = 1
    for total, count in tied.items():
        places[total] = place
        place += 1 if dense else count
    return places


def rank_said(rank: int | None, tied: int | None = 1) -> str:
    """A rank in words (名次): 并列 where others share it; "不排名" for one that has none.

    Args:
        rank: What a ranking gave, or ``totals``.
        tied: How many share it, itself included.

    >>> rank_said(1), rank_said(2, tied=2), rank_said(None, None)
    ('第1名', '并列第2名', '不排名')
    """
    if rank is None:
        return "不排名"
    return f"{'并列' if (tied or 1) > 1 else ''}第{rank}名"
