"""What a recheck makes of words (实际完成值是文字): read with the row's rule, or held to a level.

A level of the regulation ("未达成年度指标且效果较差") says no score, yet the least and the most.
"""

import re
from typing import Final

from gov_perf.cells.actuals import Actual
from gov_perf.cells.targets import Target
from gov_perf.completion import read_completion
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain, to_fraction
from gov_perf.reading import Reading
from gov_perf.rechecking.figures import readable
from gov_perf.rules import ScoringRule
from gov_perf.rules.graded import Graded, GradeLevel
from gov_perf.rules.three_levels import level_in_short, same_level
from gov_perf.rules.wording import inner_rule, read_unread, read_words
from gov_perf.sheets.sheet import SheetRow
from gov_perf.text import narrow, squeeze

_ADDITION: Final = re.compile(r"[,，、;；]?(?:且|并且?)")


def read_printed(
    text: str, rule: ScoringRule, target: Target, year: int | None
) -> Reading[Actual] | None:
    """A text in the words of the rule, as a date of completion, or as the target's own wording."""
    reading = read_words(text, rule)
    if reading is not None:
        return reading
    done = read_completion(text, target, year)
    if done is not None:
        stated = None if done.value is None else done.value.stated
        return Reading(stated, done.findings, done.unread, done.text)
    return read_unread(text, rule, target)


def level_named(text: str, levels: tuple[GradeLevel, ...]) -> tuple[GradeLevel, bool] | None:
    """The level that a text names, and whether in all its words; None where it names none.

    What is added behind 且 or 并 does not make it another level, yet it is no word of the form;
    nor does what is left out of it (部分达成预期指标), where the levels are the usual three.

    >>> from gov_perf.rules.graded import USUAL_LEVELS
    >>> level, whole = level_named("未达成年度指标，且效果一般", USUAL_LEVELS)
    >>> level.name, whole
    ('未达成年度指标且效果较差', False)
    >>> level, whole = level_named("部分达成预期指标", USUAL_LEVELS)
    >>> level.name, whole
    ('部分达成年度指标并具有一定效果', False)
    >>> level_named("基本完成", USUAL_LEVELS) is None
    True
    """
    clean = squeeze(narrow(text)).rstrip("。;；")
    for level in levels:
        if clean == level.name:
            return level, True
    alike = [level for level in levels if same_level(clean, level.name)]
    if len(alike) == 1:
        return alike[0], False
    head = _head(clean)
    named = [level for level in levels if _head(level.name) == head]
    if len(named) == 1:
        return named[0], False
    place = level_in_short(clean, [level.name for level in levels])
    return None if place is None else (levels[place], False)


def _head(text: str) -> str:
    return _ADDITION.split(text, maxsplit=1)[0]


def told_by_level(
    text: str, row: SheetRow, rule: ScoringRule, *, sure: bool = True
) -> tuple[Finding, ...] | None:
    """What a level says of the score of its row; None where the text names no level.

    Outside of the level's range is an error only in the regulation's own words, and not at the
    very end of the range, which offices take to belong to both levels; nor where the form's own
    note gives the levels other bands (not ``sure``).
    """
    kind = inner_rule(rule)
    named = level_named(text, kind.levels) if isinstance(kind, Graded) else None
    if named is None or row.points <= 0:
        return None
    if row.score > row.points or row.score < 0:
        return ()  # said already
    level, whole = named
    share = to_fraction(row.score) / to_fraction(row.points)
    facts = {
        "actual": text, "level": level.name, "range": level.interval.label(percent=True),
        "points": plain(row.points), "stated": readable(row.score),
    }  # fmt: skip
    if share in level.interval:
        name = "recheck-level-judged"
    elif sure and whole and share not in level.interval.bounds:
        name, facts = "recheck-level-differs", {k: v for k, v in facts.items() if k != "level"}
    else:
        name = "recheck-level-doubtful"
    return (finding(name, Where(path=row.path), **facts),)
