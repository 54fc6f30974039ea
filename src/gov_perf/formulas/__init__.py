"""Formulas in 指标内容 (计算公式): read, shown, computed.

The reader is imported with the first text: ``import gov_perf`` need not wait for a grammar.
"""

from functools import lru_cache
from typing import Final

from gov_perf.formulas.formula import Formula, Meaning
from gov_perf.reading import Reading

__all__ = ["Formula", "Meaning", "parse_formula"]

_USUAL: Final = 2000
"""Longer texts are not remembered."""


def parse_formula(text: str, name: str | None = None) -> Reading[Formula]:
    """Read the formula in a text (指标内容): "…情况。合格率=合格人数/参训人数*100%。…".

    A formula stands behind "=" or a label ("计算公式：", "计算方法为"), or is a whole
    sentence that divides and ends in ×100%.  Of several it is the one with the name of the
    indicator, or the one that the others only define the figures of.

    Args:
        text: The text; full-width signs and line breaks are understood.
        name: The indicator's name, if it is known.

    Returns:
        A reading; ``.value`` is None where there is no formula or none that can be read
        without doubt, with the findings that say why.  ``.unread`` is what stands around it.
        Never raises for any text.

    >>> reading = parse_formula("反映培训情况。合格率＝（合格人数／参训人数）＊100％。")
    >>> str(reading.value), reading.value.variables
    ('合格率=合格人数÷参训人数×100%', ('合格人数', '参训人数'))
    >>> [span.text for span in reading.unread]
    ['反映培训情况。']
    >>> parse_formula("按人/次统计，完成率≥98%。").value is None
    True
    """
    return _remembered(text, name) if len(text) <= _USUAL else _read(text, name)


def _read(text: str, name: str | None) -> Reading[Formula]:
    from gov_perf.formulas.reader import read_formula

    return read_formula(text, name)


_remembered = lru_cache(maxsize=1024)(_read)
