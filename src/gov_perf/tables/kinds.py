"""What the cells of a row are (单元格类别): targets and actual values, each read once."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from attrs import evolve, field, frozen

from gov_perf.cells.actuals import Actual, Measured, parse_actual
from gov_perf.cells.bounds import bounds_value
from gov_perf.cells.judgements import any_judgement, level_judgement
from gov_perf.cells.targets import Operator, Target, parse_target, target_from_cells
from gov_perf.completion import read_completion
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding
from gov_perf.numbers.units import Unit
from gov_perf.phrases.periods import FIRST_YEAR, LAST_YEAR
from gov_perf.rules.wording import says_the_target
from gov_perf.tables.columns import Array, Codes, code_type, combined, is_text, looked_up, texts
from gov_perf.tables.numbers import BEYOND, FINE, INEXACT, MISSING, Numbers, numbers, scaled_number
from gov_perf.tables.program import SCALE

Names = tuple[str, ...]


@frozen
class TargetKind:
    """What targets of one kind have in common.

    Attributes:
        operator: Their sign.
        unit: Their unit.
        words: Whether they are wording.
        empty: Whether the cell holds nothing.
        notes: Findings of reading them.
        wrong: Findings for which the row cannot be scored.
        deadline: The text, where it is a deadline; dates of completion are held against it.
        unread: The text, where it was not read; a standard with thresholds of its own needs none.
    """

    operator: Operator | None
    unit: Unit | None
    words: bool = False
    empty: bool = False
    notes: Names = ()
    wrong: Names = ()
    deadline: str | None = None
    unread: str | None = None

    @property
    def by_share(self) -> bool:
        """Whether a number is a share of the points, where the rule judges."""
        return self.words and not self.empty and self.deadline is None


@frozen
class ActualKind:
    """What actual values of one kind have in common.

    ``given`` is the value itself where it is no plain number; ``unit`` that of a number;
    ``said`` a short text that was not read by itself, is a date of completion or a level with its
    share: it may be the name of a case of the rule, or is none of its levels.  ``repeats`` is the
    wording of the target where the text that was not read is that again.
    ``bound`` is the sign of a number that is only a bound: each row decides whether that meets
    its target.
    """

    unit: Unit | None = None
    given: Actual | None = field(default=None, eq=True)
    said: str | None = None
    absent: bool = False
    notes: Names = ()
    wrong: Names = ()
    repeats: Target | None = None
    bound: Operator | None = None


@frozen(eq=False)
class Wordings:
    """What targets in words say: a code for every row, and the target of each code."""

    codes: Array
    targets: Sequence[Target | None]


@frozen(eq=False)
class Targets:
    """The targets of all rows: numbers, and a code of a kind; what those in words say."""

    numbers: Numbers
    codes: Array
    kinds: Sequence[TargetKind]
    wordings: Wordings | None = None


@frozen(eq=False)
class ActualValues:
    """The actual values of all rows: numbers, and a code of a kind."""

    numbers: Numbers
    codes: Array
    kinds: Sequence[ActualKind]


def _names(found: Sequence[Finding]) -> Names:
    return tuple(item.name for item in found)


class _Kinds:
    """Kinds in the order in which they are met, each once."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self._places: dict[Any, int] = {}

    def code(self, kind: object) -> int:
        place = self._places.get(kind)
        if place is None:
            place = self._places[kind] = len(self.found)
            self.found.append(kind)
        return place


def _looked_up(codes: Array, rows: Sequence[tuple[int, int, int]], cells: list[Any]) -> Any:  # noqa: ANN401
    """Numbers and kinds of rows by their code, from those of each code."""
    table = np.array(rows, np.int64).reshape(-1, 3)
    scaled, state, kind = (table[:, place][codes] for place in range(3))
    return Numbers(scaled, state.astype(np.uint8), lambda row: cells[int(codes[row])]), kind


# -- targets --------------------------------------------------------------------------------------


def read_targets(column: Any, operators: Codes, units: Codes) -> Targets:  # noqa: ANN401 - an array
    """Targets from a column of numbers or texts, with the columns of signs and units."""
    many = len(units.texts)
    pairs, found = combined(operators.codes, units.codes, many, all_pairs=_FEW)
    signs = [(operators.texts[key // many], units.texts[key % many]) for key in found.tolist()]
    if is_text(column.type):
        return _text_targets(texts(column, "target"), pairs, signs)
    values = numbers(column, "target")
    return _number_targets(values, pairs, signs)


_FEW: Final = 128
"""So many signs with units are read at once, whether they occur together or not."""


def _number_targets(
    values: Numbers, pairs: Array, signs: Sequence[tuple[str | None, str | None]]
) -> Targets:
    kinds = _Kinds()
    places = [kinds.code(_sign_kind(*sign)) for sign in signs]
    table = np.array(places, code_type(2 * len(places) + 1))  # room for dates and for nothing
    codes = looked_up(table, pairs) if len(table) else pairs
    missing = values.state == MISSING
    if missing.any():
        words = [kind.words for kind in kinds.found]
        empty = kinds.code(TargetKind(None, None, words=True, empty=True))
        in_words = np.array([*words, True])[codes]
        codes = np.where(missing & ~in_words, empty, codes)
    for place, kind in enumerate(list(kinds.found)):
        if kind.unit is not None and kind.unit.text == "年":
            dates = (values.scaled >= FIRST_YEAR * SCALE) & (values.scaled <= LAST_YEAR * SCALE)
            date = kinds.code(TargetKind(None, None, wrong=("number-not-read",)))
            codes = np.where(dates & (codes == place), date, codes)
    state = values.state
    if missing.any():
        state = np.where(missing, np.uint8(FINE), state)
    return Targets(evolve(values, state=state), codes, kinds.found)


def _sign_kind(sign: str | None, unit: str | None) -> TargetKind:
    """What a number with this sign and unit is."""
    try:
        operator = read_operator(sign)
    except GovPerfError as error:
        return TargetKind(None, None, wrong=_names(error.findings))
    if operator is Operator.QUALITATIVE:
        return TargetKind(operator, None, words=True)
    reading = target_from_cells(operator, "1", unit or "")
    if reading.value is None or reading.value.value is None:
        return TargetKind(None, None, wrong=_names(reading.findings))
    return TargetKind(operator, reading.value.unit, notes=_names(reading.findings))


def read_operator(text: str | None) -> Operator | None:
    """A sign from its column: "≥", "不低于", "定性"; None where there is none.

    Raises:
        InputError: it is no sign.

    >>> read_operator("不低于")
    <Operator.AT_LEAST: '≥'>
    """
    if text is None or not text.strip():
        return None
    read = parse_target(f"{text}1").value
    if read is not None and read.operator is not None and read.value is not None:
        return read.operator
    return Target(text).operator


def _text_targets(
    cells: Codes, pairs: Array, signs: Sequence[tuple[str | None, str | None]]
) -> Targets:
    codes, found = combined(cells.codes, pairs, len(signs) or 1)
    kinds = _Kinds()
    rows: list[tuple[int, int, int]] = []
    values: list[Any] = []
    wordings: list[Target | None] = []
    for key in found.tolist():
        kind, value, wording = _text_target(
            cells.texts[key // len(signs)], *signs[key % len(signs)]
        )
        scaled, state = (0, FINE) if value is None else scaled_number(value)
        rows.append((scaled, state, kinds.code(kind)))
        values.append(value)
        wordings.append(wording)
    looked, kind_codes = _looked_up(codes, rows, values)
    return Targets(looked, kind_codes, kinds.found, Wordings(codes, wordings))


def _text_target(
    text: str | None, sign: str | None, unit: str | None
) -> tuple[TargetKind, Any, Target | None]:
    """Its kind, its number, its wording."""
    try:
        operator = read_operator(sign)
    except GovPerfError as error:
        return TargetKind(None, None, wrong=_names(error.findings)), None, None
    if operator is None and not (unit or "").strip():
        reading = parse_target(text or "")
        if reading.value is None and (text or "").strip():
            return TargetKind(None, None, wrong=_names(reading.findings), unread=text), None, None
    else:
        reading = target_from_cells(operator, text or "", unit or "")
    target, names = reading.value, _names(reading.findings)
    if target is None and "target-empty" in names:
        return TargetKind(None, None, words=True, empty=True), None, None
    if target is None:
        return TargetKind(None, None, wrong=names), None, None
    if target.value is None:
        deadline = target.text if target.is_deadline else None
        kind = TargetKind(target.operator, None, words=True, notes=names, deadline=deadline)
        return kind, None, None if deadline else target
    return TargetKind(target.operator, target.unit, notes=names), target.value, None


# -- actual values --------------------------------------------------------------------------------


def read_actuals(column: Any, targets: Targets) -> ActualValues:  # noqa: ANN401 - an array
    """Actual values from a column of numbers, in the target's unit, or of texts."""
    if not is_text(column.type):
        return _number_actuals(numbers(column, "actual"))
    cells = texts(column, "actual")
    many = len(targets.kinds) or 1
    codes, found = combined(cells.codes, targets.codes, many)
    kinds = _Kinds()
    rows: list[tuple[int, int, int]] = []
    values: list[Any] = []
    for key in found.tolist():
        kind, value = _text_actual(cells.texts[key // many], targets.kinds[key % many])
        scaled, state = (0, FINE) if value is None else scaled_number(value)
        rows.append((scaled, state, kinds.code(kind)))
        values.append(value)
    looked, kind_codes = _looked_up(codes, rows, values)
    if targets.wordings is not None:
        kind_codes = _repeating(kind_codes, kinds, cells, targets.wordings)
    return ActualValues(looked, kind_codes, kinds.found)


def _repeating(codes: Array, kinds: _Kinds, cells: Codes, wordings: Wordings) -> Array:
    """The kinds of actual values, those apart that were not read and say what the target says."""
    unread = np.array(["actual-not-read" in kind.wrong for kind in kinds.found], bool)
    rows = np.flatnonzero(unread[codes]) if unread.any() else ()
    if not len(rows):
        return codes
    many = len(cells.texts)
    pairs, found = combined(wordings.codes[rows], cells.codes[rows], many)
    own = np.full(len(found), -1, np.int64)
    for place, key in enumerate(found.tolist()):
        target, text = wordings.targets[key // many], cells.texts[key % many]
        if target is not None and text is not None and says_the_target(text, target):
            kind = ActualKind(said=text, wrong=("actual-not-read",), repeats=target)
            own[place] = kinds.code(kind)
    of_rows = own[pairs]
    again = of_rows >= 0
    if not again.any():
        return codes
    codes = codes.astype(np.int64)
    codes[rows[again]] = of_rows[again]
    return codes


def _number_actuals(values: Numbers) -> ActualValues:
    kinds = [ActualKind(), ActualKind(absent=True)]
    missing = values.state == MISSING
    state = values.state
    if missing.any():
        state = np.where(missing, np.uint8(FINE), state)
    return ActualValues(evolve(values, state=state), missing.view(np.uint8), kinds)


def _text_actual(text: str | None, target: TargetKind) -> tuple[ActualKind, Any]:
    if text is None or not text.strip():
        return ActualKind(absent=True), None
    judged = any_judgement(text)
    if judged is None and (target.words or target.unread is not None):
        judged = level_judgement(text)
    if judged is not None:
        return ActualKind(given=judged, said=text), None
    if target.deadline is not None and (done := _done(text, target.deadline)) is not None:
        return done, None
    reading = parse_actual(text, target.unit, target.operator)
    actual, names = reading.value, _names(reading.findings)
    if _SIGNED.intersection(names) and (bounded := _bounded(text, target)) is not None:
        return bounded
    if target.words:  # that something was done is no news beside a deadline or wording
        names = tuple(name for name in names if name != "actual-in-words")
    if actual is None and "actual-missing" in names:
        return ActualKind(absent=True), None
    if actual is None:
        said = text if "actual-not-read" in names and len(text) <= _LONGEST_NAME else None
        return ActualKind(said=said, wrong=names), None
    if isinstance(actual, Measured):
        return ActualKind(actual.unit, notes=names), actual.value
    return ActualKind(given=actual, notes=names), None


def _done(text: str, deadline: str) -> ActualKind | None:
    """A date of completion beside a deadline; None for any other text."""
    done = read_completion(text, Target.as_written(deadline), None)
    if done is None:
        return None
    said, names = text if len(text) <= _LONGEST_NAME else None, _names(done.findings)
    if done.value is None:
        return ActualKind(said=said, wrong=names)
    return ActualKind(given=done.value.stated, said=said, notes=names)


def _bounded(text: str, target: TargetKind) -> tuple[ActualKind, Any] | None:
    """A number that is only a bound, on the side on which the target is met; None for any other.

    Beside wording it is no share of the points, on neither side.
    """
    if target.by_share:
        return ActualKind(wrong=("actual-open",)), None
    read = parse_target(text)
    if target.words or read.value is None or not bounds_value(read.value.operator, target.operator):
        return None
    notes = tuple(name for name in _names(read.findings) if name != "sign-missing")
    return ActualKind(read.value.unit, notes=notes, bound=read.value.operator), read.value.value


_SIGNED: Final = frozenset({"actual-with-sign", "actual-open"})

_LONGEST_NAME: Final = 30
"""Of the name of a case, so that long texts are of one kind."""


STATES: dict[int, str] = {BEYOND: "bulk-range", INEXACT: "bulk-float"}
"""The findings of numbers that cannot be used."""
