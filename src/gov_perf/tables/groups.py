"""Rows of one kind (同类行): one rule, one program, the findings that all of them get."""

from collections.abc import Sequence
from decimal import Decimal
from math import prod
from typing import Any, Final

import numpy as np
from attrs import field, frozen

from gov_perf.cells.actuals import Judgement
from gov_perf.errors import GovPerfError
from gov_perf.numbers.exact import to_decimal
from gov_perf.rules.wording import read_unread, read_words
from gov_perf.tables.choice import Chosen, Rules
from gov_perf.tables.columns import (
    Array,
    Codes,
    blank,
    combined,
    is_text,
    no_texts,
    one_array,
    room,
    texts,
)
from gov_perf.tables.compiler import Program
from gov_perf.tables.dates import with_texts
from gov_perf.tables.kinds import (
    ActualKind,
    ActualValues,
    Names,
    Targets,
    read_actuals,
    read_targets,
)
from gov_perf.tables.numbers import Numbers, numbers, scaled_number
from gov_perf.tables.setting import NotInBulk

DECIMALS: Final = 4
_MOST_DIGITS: Final = 6
_FEW: Final = 255
"""So many combinations are told by a byte, and need not be made fewer on the way."""


@frozen(eq=False)
class Group:
    """Rows of one kind.

    Attributes:
        chosen: Their rule.
        actual: What their actual values are.
        notes: Findings of choosing the rule and reading the cells.
        program: Their program; None where the object API scores them.
        wrong: Findings for which none of them can be scored.
    """

    chosen: Chosen
    actual: ActualKind
    notes: Names
    program: Program | None = None
    wrong: Names = ()


@frozen(eq=False)
class Grouped:
    """A table, read: its figures, and a code of a group for every row.

    ``weights`` are the points in units of the last decimal of the row's score, of which it
    has ``digits``.
    """

    points: Numbers
    targets: Targets
    actuals: ActualValues
    weights: Array
    digits: Array
    codes: Array
    groups: Sequence[Group]

    @property
    def figures(self) -> tuple[Numbers, Numbers, Numbers]:
        """Points, targets, actual values."""
        return self.points, self.targets.numbers, self.actuals.numbers


def read_groups(table: Any, rules: Rules) -> Grouped:  # noqa: ANN401 - a pyarrow.Table
    """Read a table, and choose rule and program for every kind of row in it.

    Raises:
        InputError: a column is of a kind that is of no use.
    """
    targets = read_targets(
        with_texts(one_array(table, "target"), "target"),
        _texts(table, "operator"),
        _texts(table, "unit"),
    )
    actuals = read_actuals(with_texts(one_array(table, "actual"), "actual"), targets)
    points = points_of(one_array(table, "points"))
    weights, digits = _weights(points, rules.regulation.digits.value)
    maker = _Maker(rules, targets, actuals, [_texts(table, name) for name in _HEADINGS])
    codes = maker.codes(digits)
    return Grouped(points, targets, actuals, weights, digits, codes, maker.groups)


_HEADINGS: Final = ("standard", "level1", "level2")


def _texts(table: Any, name: str) -> Codes:  # noqa: ANN401 - a pyarrow.Table
    if name not in table.column_names:
        return no_texts(len(table))
    return texts(one_array(table, name), name)


def _weights(points: Numbers, digits: int) -> tuple[Array, Array]:
    """Points in units of the last decimal of each row's score, and its decimals."""
    kept = blank(len(points.units), np.uint8)
    kept += np.uint8(digits)
    if points.decimals <= digits:
        factor = 10 ** (digits - points.decimals)
        return points.units if factor == 1 else points.units * factor, kept
    scaled = points.scaled
    factor = 10 ** (DECIMALS - digits)
    weights = np.floor_divide(scaled, factor, out=room(len(scaled), np.int64))
    finer = weights * factor != scaled
    for more in range(digits + 1, DECIMALS + 1) if finer.any() else ():
        factor = 10 ** (DECIMALS - more)
        here = finer & (scaled % factor == 0)
        weights, kept = np.where(here, scaled // factor, weights), np.where(here, more, kept)
        finer &= ~here
    return weights, kept


@frozen(eq=False)
class _Maker:
    rules: Rules
    targets: Targets
    actuals: ActualValues
    headings: Sequence[Codes]
    groups: list[Group] = field(factory=list)

    def codes(self, digits: Array) -> Array:
        """A code for each combination of cells that decides rule and program."""
        parts = [(column.codes, len(column.texts)) for column in self.headings]
        parts.append((self.targets.codes, len(self.targets.kinds)))
        parts.append((self.actuals.codes, len(self.actuals.kinds)))
        parts.append((digits, _MOST_DIGITS + 1))
        codes = blank(len(digits), np.uint8)
        keys: list[tuple[int, ...]] = [()] if len(digits) else []
        same = [len(column) > 0 and column.min() == column.max() for column, _ in parts]
        for place, (column, many) in enumerate(parts):
            if same[place]:
                keys = [(*key, int(column[0])) for key in keys]
                continue
            rest = [size for n, (_, size) in enumerate(parts) if n > place and not same[n]]
            few = bool(rest) and 0 < len(keys) * many * prod(rest) <= _FEW  # counted at the end
            codes, found = combined(codes, column, many, all_pairs=_FEW if few else 0)
            keys = [(*keys[key // many], key % many) for key in found.tolist()]
        for *headings, target, actual, kept in keys:
            cells = [column.texts[n] for column, n in zip(self.headings, headings, strict=True)]
            self.groups.append(self._group(cells, target, actual, kept))
        return codes

    def _group(self, cells: Sequence[str | None], target: int, actual: int, digits: int) -> Group:
        standard, level1, level2 = cells
        kind, given = self.targets.kinds[target], self.actuals.kinds[actual]
        chosen = self.rules.chosen(standard, level1 or "", level2 or "", kind)
        given = _in_words(given, chosen)
        finer = digits > self.rules.regulation.digits.value
        finer_names = ("points-finer",) if finer else ()
        notes = (*finer_names, *chosen.notes, *given.notes)
        # a standard with thresholds of its own, and a judgement, do without a target that is read
        judged = isinstance(given.given, Judgement)
        free = kind.unread is not None and (judged or not chosen.by_regulation)
        wrong = (() if free else kind.wrong) or given.wrong
        if not wrong and kind.empty and chosen.by_regulation and not judged:
            wrong = ("target-empty",)
        if wrong:
            return Group(chosen, given, notes, None, wrong)
        if given.absent:  # no rule is asked, so none can say that it does not fit
            return Group(chosen, given, notes)
        if free:
            return Group(chosen, given, notes)
        try:
            program = self.rules.program(chosen, given, 10**digits)
        except NotInBulk:
            return Group(chosen, given, notes)
        except GovPerfError as error:
            return Group(chosen, given, notes, None, tuple(item.name for item in error.findings))
        return Group(chosen, given, notes, program)


def _in_words(actual: ActualKind, chosen: Chosen) -> ActualKind:
    """The actual value in the words of the rule ("基本健全"), where it was not read by itself.

    Where it says the target again, and beside a deadline, also what the rule has to say of a text
    that nothing explains.
    """
    if actual.said is None:
        return actual
    words = read_words(actual.said, chosen.rule)
    if words is None and isinstance(actual.given, Judgement):
        return actual if not actual.given.level else _no_level_of(actual.said, chosen)
    if words is None and actual.repeats is not None:
        words = read_unread(actual.said, chosen.rule, actual.repeats)
    if words is None and chosen.kind.deadline is not None and "actual-not-read" in actual.wrong:
        words = read_unread(actual.said, chosen.rule, chosen.place.indicator.target)
    if words is None:
        return actual
    names = tuple(item.name for item in words.findings)
    return (
        ActualKind(wrong=names)
        if words.value is None
        else ActualKind(given=words.value, notes=names)
    )


def _no_level_of(said: str, chosen: Chosen) -> ActualKind:
    """A level with its share that the rule does not have: what scoring one plan says of it."""
    told = read_unread(said, chosen.rule, chosen.place.indicator.target)
    names = ("actual-not-read",) if told is None else tuple(item.name for item in told.findings)
    return ActualKind(wrong=names)


def points_of(array: Any) -> Numbers:  # noqa: ANN401 - a pyarrow array
    """Points: numbers, or texts that are plain numbers."""
    if not is_text(array.type):
        return numbers(array, "points")
    cells = texts(array, "points")
    read = [_plain(text) for text in cells.texts]
    pairs = np.array([scaled_number(value) for value in read], np.int64).reshape(-1, 2)
    scaled, state = pairs[:, 0][cells.codes], pairs[:, 1][cells.codes].astype(np.uint8)
    return Numbers(scaled, state, lambda row: read[int(cells.codes[row])] or Decimal(0))


def _plain(text: str | None) -> Decimal | None:
    if text is None or not text.strip():
        return None
    try:
        return to_decimal(text.strip().removesuffix("分"), "points")
    except GovPerfError:
        return None
