"""Grades of a form (评价等级): a word, a word with its limits behind it, or a ticked box."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from gov_perf.forms.table.columns_data import columns_data
from gov_perf.text import narrow, squeeze

_LONGEST: Final = 120
_LIMITS: Final = re.compile(r"[(\[][^()\[\]]{0,20}?[0-9][^()\[\]]{0,20}[)\]]")
"""What a form prints behind a grade: 优秀（90分以上）, 优（≥90）."""
_IN_BRACKETS: Final = re.compile(r"[(\[]\s*([☑☒■√✓✔□☐▢]?)\s*[)\]]")
_TICKED: Final = "☑☒■√✓✔"
_EMPTY: Final = "□☐▢"
_BOXES: Final = _TICKED + _EMPTY
_BOX: Final = f"[{_BOXES}]"
_WORD: Final = f"[^{_BOXES}]"
_BEFORE: Final = re.compile(rf"{_BOX}{_WORD}+")
_BEHIND: Final = re.compile(rf"{_WORD}+{_BOX}")
_OPTION: Final = re.compile(rf"({_BOX}?)({_WORD}+?)({_BOX}?)")
_BETWEEN: Final = re.compile(r"[\s、，,；;/|]+")
_BRACKETS: Final = str.maketrans("（）【】［］", "()[][]")
_QUOTES: Final = "“”\"'"


@cache
def _grades() -> Mapping[str, str]:
    return {word: grade for grade, words in columns_data()["grades"].items() for word in words}


def grade_named(text: str) -> str | None:
    """The grade that a cell names, by a word or by one ticked box; None for another.

    >>> grade_named("良好"), grade_named("优秀（90分以上）"), grade_named("甲")
    ('良', '优', None)
    >>> grade_named("优☑ 良□ 中□ 差□"), grade_named("☑优 □良"), grade_named("优（√） 良（ ）")
    ('优', '优', '优')
    """
    ticked = ticked_grades(text)
    if ticked is None:
        return _word(_LIMITS.sub("", _clean(text))) if len(text) <= _LONGEST else None
    return ticked[0] if len(ticked) == 1 else None


def ticked_grades(text: str) -> tuple[str, ...] | None:
    """The grades that are ticked in a list of them; None where a cell is no such list.

    >>> ticked_grades("☑优 ☑良 □中"), ticked_grades("□优 □良"), ticked_grades("优"), ticked_grades("√")
    (('优', '良'), (), None, None)
    """  # noqa: E501 - a doctest
    if len(text) > _LONGEST:
        return None
    clean = _IN_BRACKETS.sub(lambda found: found[1] or _EMPTY[0], _LIMITS.sub("", _clean(text)))
    if not any(mark in clean for mark in _BOXES):
        return None
    whole = squeeze(_BETWEEN.sub("", clean))
    ways = (
        _BEFORE.findall(whole) if whole[0] in _BOXES else _BEHIND.findall(whole),
        list(filter(None, _BETWEEN.split(clean))),  # boxes beside some, blanks between all
    )
    for parts in ways:
        options = [_OPTION.fullmatch(part) for part in parts]
        known = [(_word(each[2]), each[1] + each[3]) for each in options if each is not None]
        named = [(grade, box) for grade, box in known if grade]
        if parts and len(named) == len(parts) and "".join(parts) == whole:
            return tuple(grade for grade, box in named if box and box in _TICKED)
    return None


def _clean(text: str) -> str:
    return narrow(text).translate(_BRACKETS).strip()


def _word(text: str) -> str | None:
    return _grades().get(squeeze(text).strip(_QUOTES))
