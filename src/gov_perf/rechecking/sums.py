"""What a published sheet prints added up (加总): its points, its total, its grade."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import add, plain
from gov_perf.rechecking.figures import readable, rounded_total, same_total
from gov_perf.rechecking.whole import execution_points, gap_of_execution, total_in_whole_points
from gov_perf.regulations import Regulation
from gov_perf.sheets.published import PrintedScore
from gov_perf.sheets.sheet import ScoreSheet

_HUNDRED: Final = Decimal(100)


class Sums:
    """The sums of one sheet, and what there is to say of them."""

    def __init__(self, sheet: ScoreSheet, rules: Regulation, left: Sequence[str]) -> None:
        self.sheet = sheet
        self.rules = rules
        self.left = left

    def points(self) -> Iterator[Finding]:
        """Points that do not add up; nothing of sums where rows are missing."""
        if self.left:
            yield from self._missing()
            return
        printed = self.sheet.printed
        sums = {part.path: part.points for part in self.sheet.subtotals}
        for item in printed.headings if printed else ():
            if item.path in sums and sums[item.path] != item.points:
                facts = {"stated": plain(item.points), "summed": plain(sums[item.path])}
                yield finding("recheck-heading-points", Where(path=item.path), **facts)
        own = execution_points(self.sheet, self.rules)
        total = add([self.sheet.indicator_points, own or Decimal(0)])
        if (own is not None and total != _HUNDRED) or total > _HUNDRED:
            yield finding("recheck-points-total", Where(path=""), total=plain(total))
        if printed is not None and (stated := printed.total_points) is not None:
            yield from self._total_points(stated, total)

    def _missing(self) -> Iterator[Finding]:
        printed = self.sheet.printed
        lost = len(printed.lost) if printed else 0
        if len(self.left) > lost:
            unpointed = self._scores_left() is not None
            what = ("分值", "分值合计") if unpointed else ("分值或得分", "分值合计和总分")
            facts = {"count": len(self.left) - lost, "what": what[0], "unchecked": what[1]}
            yield finding("recheck-rows-missing", Where(path=""), **facts)
        if lost:
            yield finding("recheck-rows-lost", Where(path=""), count=lost)

    def _total_points(self, stated: Decimal, total: Decimal) -> Iterator[Finding]:
        """Points of the total row that are not the sum."""
        gap = gap_of_execution(self.sheet, self.rules, "分值", stated, total)
        if gap is not None:
            yield gap
        elif stated not in (total, self.sheet.indicator_points):
            facts = {"stated": plain(stated), "summed": plain(total)}
            yield finding("recheck-points-stated", Where(path="总分"), **facts)

    def _scores_left(self) -> list[Decimal] | None:
        """The scores of the rows that lack their points alone; None where others are left too."""
        scores = {item.path: item.score for item in self._unpointed()}
        left = [scores.get(path) for path in self.left]
        known = [score for score in left if score is not None]
        return known if len(known) == len(left) else None

    def _unpointed(self) -> Sequence[PrintedScore]:
        return self.sheet.printed.scores if self.sheet.printed else ()

    def stated_total(self, parts: list[Decimal]) -> tuple[Decimal, tuple[Finding, ...]]:
        """The printed total, and what there is to say of it beside the sum of its parts."""
        scores = self._scores_left()
        parts = [*parts, *(scores or ())]
        summed, digits, where = add(parts), self.rules.digits.value, Where(path="总分")
        if self.sheet.printed is None:  # a sheet of our own: its total is that of its rows
            return summed, ()
        if (stated := self.sheet.printed.total) is None:
            return summed, (finding("recheck-no-total", where, summed=readable(summed)),)
        if scores is None or same_total(stated, parts, digits):
            return stated, ()
        if rounded_total(stated, parts, digits) and self._of_one_grade(stated, summed):
            return stated, tuple(total_in_whole_points(stated, summed))
        gap = gap_of_execution(self.sheet, self.rules, "得分", stated, summed)
        facts = {"stated": readable(stated), "summed": readable(summed)}
        return stated, (gap or finding("recheck-total-differs", where, **facts),)

    def _of_one_grade(self, stated: Decimal, summed: Decimal) -> bool:
        return min(stated, summed) >= 0 and self.rules.grade(stated) == self.rules.grade(summed)

    def grade(self, total: Decimal) -> Iterator[Finding]:
        """A printed grade that is not that of the total."""
        stated = self.sheet.grade
        if stated is None or total < 0:
            return
        computed = str(self.rules.grade(total))
        if computed != stated:
            facts = {"stated": stated, "total": readable(total), "computed": computed}
            yield finding("recheck-grade-differs", Where(path="等级"), **facts)
