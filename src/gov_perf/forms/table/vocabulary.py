"""Words of tables (表格用语), from ``data/columns.toml``."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from gov_perf.text import narrow, squeeze


@cache
def _data() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "columns.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table


_MARKS: Final = re.compile(r"[\s:：、，,。.“”\"'*＊/／]+")
_BRACKETS: Final = re.compile(r"[（(\[【][^（()）\[\]【】]{0,40}[）)\]】]")
_ORDER: Final = re.compile(r"^(?:其中|[一二三四五六七八九十]+、|\d{1,2}[、.])")
_LONGEST: Final = 60


def bare(text: str) -> str:
    """A heading without blanks, marks and what stands in brackets.

    >>> bare("分值（权重）"), bare(" 评（扣）分 标准"), bare("其中：财政拨款")
    ('分值', '评扣分标准', '财政拨款')
    """
    return _bare(text) if len(text) <= _LONGEST else ""


@cache
def _bare(text: str) -> str:
    clean = _MARKS.sub("", narrow(text))
    for word in ("评(扣)分", "评（扣）分"):
        clean = clean.replace(word, "评扣分")
    clean = clean.replace("(单位)", "单位").replace("（单位）", "单位")
    return _ORDER.sub("", _BRACKETS.sub("", clean))


@cache
def _roles(part: str) -> Mapping[str, str]:
    table: Any = _data()
    for key in part.split("."):
        table = table[key]
    return {_bare(word): role for role, words in table.items() for word in words}


def column_role(text: str) -> str | None:
    """What a column with this heading holds; None for another."""
    return _roles("columns").get(bare(text))


def field_role(text: str) -> str | None:
    """What the cell beside this label says; None for another."""
    return _roles("fields").get(bare(text))


def money_column(text: str) -> str | None:
    """What a column of the budget block holds; None for another."""
    return _roles("money.columns").get(bare(text))


def money_row(text: str) -> str | None:
    """What a row of the budget block is about; None for another."""
    return _roles("money.rows").get(bare(text))


@cache
def _set(*path: str) -> frozenset[str]:
    table: Any = _data()
    for key in path:
        table = table[key]
    return frozenset(_bare(word) for word in table)


def is_money_head(text: str) -> bool:
    """Whether a cell only says that the budget comes here."""
    return bare(text) in _set("money", "heads", "words")


def is_heading(text: str) -> bool:
    """Whether a cell is a word of the form itself: the head or the label of something else.

    >>> is_heading("一级指标"), is_heading("总额（元）"), is_heading("完成12期培训")
    (True, True, False)
    """
    known = (column_role, field_role, money_column, money_row, task_column)
    others = (is_money_head, is_tasks_head, is_title, is_note)
    return any(look(text) for look in known) or any(look(text) for look in others)


def is_execution(text: str) -> bool:
    """Whether a row is the budget execution rate among the indicators."""
    return bare(text) in _set("levels", "execution")


def is_title(text: str) -> bool:
    """Whether a line of its own is the title of a form."""
    clean = squeeze(text)
    words = _data()["titles"]
    return len(clean) <= _LONGEST and (
        any(word in clean for word in words["words"]) or clean.endswith(tuple(words["endings"]))
    )


def speaks_of(kind: str, text: str) -> bool:
    """Whether a title speaks of a "department" or a "project"."""
    return any(word in squeeze(text) for word in _data()["titles"][kind])


def is_note(text: str) -> bool:
    """Whether a cell begins the notes under a table."""
    head = re.split(r"[：:\s]", narrow(text).strip(), maxsplit=1)[0]
    known = (*_data()["notes"]["starts"], *_data()["notes"]["footers"])
    return any(_bare(head) == _bare(word) for word in known)


def is_note_label(text: str) -> bool:
    """Whether a cell says only that notes stand beside it."""
    return bare(text) in _set("notes", "labels")


def task_column(text: str) -> str | None:
    """What a column of the key tasks holds, amounts aside; None for another."""
    return _roles("tasks.columns").get(bare(text))


def is_tasks_head(text: str) -> bool:
    """Whether a cell only says that the key tasks come here."""
    return bare(text) in _set("tasks", "heads")


def is_filler(text: str) -> bool:
    """Whether a cell holds nothing: a stroke, 无."""
    return text.strip() in _data()["fillers"]["words"]


def is_placeholder(text: str) -> bool:
    """Whether a name is that of a blank form: 指标1, ……."""
    return narrow(text).strip(" :：") in _data()["fillers"]["names"]


@cache
def _grades() -> Mapping[str, str]:
    return {word: grade for grade, words in _data()["grades"].items() for word in words}


def grade_named(text: str) -> str | None:
    """The grade that a cell names: 优秀 is 优; None for another.

    >>> grade_named("良好"), grade_named("甲")
    ('良', None)
    """
    return _grades().get(squeeze(text).strip("“”\"'"))
