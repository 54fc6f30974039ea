"""Words of tables (表格用语), from ``data/columns.toml``."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final

from gov_perf.forms.table.columns_data import columns_data
from gov_perf.forms.table.own_words import is_own_line
from gov_perf.text import narrow, squeeze

_MARKS: Final = str.maketrans(dict.fromkeys(":：、，,。.“”\"'*＊/／"))
_BRACKETS: Final = re.compile(r"[（(\[【][^（()）\[\]【】]{0,40}[）)\]】]")
_OPENING: Final = frozenset("（([【")
_LONGEST: Final = 60
_KEPT: Final = 1 << 14
"""So many cells are remembered: each is asked many times over while a form is read."""


def bare(text: str) -> str:
    """A heading without blanks, marks and what stands in brackets.

    >>> bare("分值（权重）"), bare(" 评（扣）分 标准"), bare("其中：财政拨款")
    ('分值', '评扣分标准', '财政拨款')
    """
    return _bare(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=_KEPT)
def _bare(text: str) -> str:
    clean = squeeze(narrow(text)).translate(_MARKS)
    if not _OPENING.isdisjoint(clean):
        for word in ("评(扣)分", "评（扣）分"):
            clean = clean.replace(word, "评扣分")
        clean = clean.replace("(单位)", "单位").replace("（单位）", "单位")
        clean = _BRACKETS.sub("", clean)
    return clean.removeprefix("其中")


_PARTS: Final = (
    "columns",
    "fields",
    "money.columns",
    "money.beside",
    "money.rows",
    "money.heads",
    "tasks.heads",
    "tasks.columns",
    "levels",
    "blocks.heads",
    "notes",
    "notes.labels",
)


@cache
def _lexicon() -> Mapping[str, Mapping[str, str]]:
    """What each known word says, by the part of the file that lists it."""
    found: dict[str, dict[str, str]] = {}
    for part in _PARTS:
        table: Any = columns_data()
        for key in part.split("."):
            table = table[key]
        for role, words in table.items() if isinstance(table, dict) else [("", table)]:
            for word in words:
                found.setdefault(_bare(word), {})[part] = role
    return found


_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def _meaning(text: str) -> Mapping[str, str]:
    """What a cell says in each part."""
    return _looked_up(text) if 0 < len(text) <= _LONGEST else _NOTHING


@lru_cache(maxsize=_KEPT)
def _looked_up(text: str) -> Mapping[str, str]:
    return _lexicon().get(_bare(text), _NOTHING)


def column_role(text: str) -> str | None:
    """What a column with this heading holds; None for another.

    >>> column_role("分值"), column_role("分植"), column_role("分项")
    ('points', 'points', None)
    """
    return _column_role(text) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=_KEPT)
def _column_role(text: str) -> str | None:
    known = _looked_up(text).get("columns")
    if known is not None:
        return known
    if "月" in text and months_of(text) is not None:
        return "progress"
    if _slipped().isdisjoint(text):  # asked of every cell of a table
        return None
    return _meaning(without_slip(text)).get("columns")


def may_be_kind(text: str) -> bool:
    """Whether a column with this heading may hold the headings of a level.

    >>> may_be_kind("类 别"), may_be_kind("指标值")
    (True, False)
    """
    return len(text) <= _LONGEST and _bare(text) in columns_data()["maybe"]["kind"]


_YEAR_BEFORE: Final = re.compile(r"(20[0-9]{2})年?度?")


def year_of_target(text: str) -> tuple[int, bool] | None:
    """The year of a heading, and whether the heading itself says that it is of a target.

    >>> year_of_target("2026年"), year_of_target("2026年度目标值"), year_of_target("2026年执行数")
    ((2026, False), (2026, True), None)
    """
    match = _YEAR_BEFORE.match(_bare(text)) if len(text) <= _LONGEST else None
    if match is None:
        return None
    rest = match.string[match.end() :]
    if rest and column_role(rest) != "target":
        return None
    return int(match[1]), bool(rest)


def year_of_actual(text: str) -> int | None:
    """The year that a heading of actual values names; None for another heading.

    >>> year_of_actual("2025年实际完成值"), year_of_actual("2025年"), year_of_actual("实际完成值")
    (2025, None, None)
    """
    match = _YEAR_BEFORE.match(_bare(text)) if len(text) <= _LONGEST else None
    if match is None or column_role(match.string[match.end() :]) != "actual":
        return None
    return int(match[1])


def part_of_year(text: str) -> tuple[str, bool] | None:
    """The part of the year that a heading names, and whether it says that it is of a target.

    The whole year is "" where only the heading over it can say what it is of.

    >>> part_of_year("半年"), part_of_year("上半年指标值"), part_of_year("指标值（半年）")
    (('半年', False), ('上半年', True), ('半年', True))
    >>> part_of_year("全年"), part_of_year("年度指标值"), part_of_year("半年执行数")
    (('', False), None, None)
    """
    return _part(text) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _part(text: str) -> tuple[str, bool] | None:
    clean = _bare(text)
    words = columns_data()["parts"]
    if clean in words["whole"]:
        return "", False
    for word in words["part"]:
        rest = clean.removeprefix(word)
        if rest != clean and (not rest or column_role(rest) == "target"):
            return word, bool(rest)
    inside = [squeeze(narrow(part))[1:-1] for part in _BRACKETS.findall(text)]
    own = [word for word in inside if word in words["part"]]
    return (own[0], True) if own and column_role(text) == "target" else None


_PERIOD: Final = re.compile(
    r"(?:(?:截至|截止)([0-9]{1,2})月(?:([0-9]{1,2})日|底|末)?"
    r"|1月?[-—–~至到]([0-9]{1,2})月(?:份|底|末)?|(1)月份?)(.{2,8})"
)


def months_of(text: str, what: str = "done") -> tuple[int, int | None] | None:
    """Month and day until which a heading says what is "done", "executed" or the "rate" of it.

    >>> months_of("1-7月执行情况"), months_of("截至7月15日执行情况"), months_of("7月执行情况")
    ((7, None), (7, 15), None)
    """
    match = _PERIOD.fullmatch(_bare(text)) if 0 < len(text) <= _LONGEST else None
    if match is None or match[5] not in columns_data()["monitoring"][what]:
        return None
    month = int(match[1] or match[3] or match[4])
    return (month, int(match[2]) if match[2] else None) if 1 <= month <= 12 else None  # noqa: PLR2004 - a year


@cache
def split_words() -> Mapping[str, Mapping[str, str]]:
    """Headings under 偏差原因分析 and 完成目标可能性 by what stands over them, with their roles."""
    words = columns_data()["monitoring"]["under"]
    causes = {_bare(word): f"deviation@{word}" for word in words["causes"]}
    causes |= {_bare(word): "deviation" for word in words["reason"]}
    named = [(word, name) for name, several in words["likelihood"].items() for word in several]
    return {"deviation": causes, "likelihood": {_bare(w): f"likelihood@{n}" for w, n in named}}


def unprojected(text: str) -> str:
    """A forecast that a unit stated; empty for one that our own form says was computed."""
    return "" if text.endswith(tuple(columns_data()["monitoring"]["projected"])) else text


def without_slip(text: str) -> str:
    """A heading with the character that was meant, where one of the same sound was typed.

    >>> without_slip("实际完成置"), without_slip("分值"), without_slip("位置")
    ('实际完成值', '分值', '位置')
    """
    return _corrected(text) if 0 < len(text) <= _LONGEST else text


@lru_cache(maxsize=4096)
def _corrected(text: str) -> str:
    if _meaning(text):
        return text
    slips = _slips()
    one = [
        f"{text[:place]}{slips[ord(char)]}{text[place + 1 :]}"
        for place, char in enumerate(text)
        if ord(char) in slips
    ]
    meant = (item for item in (*one, text.translate(slips)) if "columns" in _meaning(item))
    return next(meant, text)


@cache
def _slipped() -> frozenset[str]:
    return frozenset(map(chr, _slips()))


@cache
def _slips() -> Mapping[int, str]:
    slips = columns_data()["slips"].items()
    return {ord(wrong): right for right, others in slips for wrong in others}


@cache
def name_of(role: str) -> str:
    """What people call a field or a column: the first word that is listed for it.

    >>> name_of("grade"), name_of("score"), name_of("target@2026"), name_of("of none")
    ('评价等级', '得分', '指标值', 'of none')
    """
    clean = role.partition("@")[0]
    data = columns_data()
    words = data["fields"].get(clean) or data["columns"].get(clean) or data["maybe"].get(clean)
    return words[0] if words else role


def field_role(text: str) -> str | None:
    """What the cell beside this label says; None for another."""
    return _meaning(text).get("fields")


def money_column(text: str) -> str | None:
    """What a column of the budget block holds; None for another."""
    known = _meaning(text).get("money.columns")
    if known is None and "月" in text:
        known = next((what for what in ("executed", "rate") if months_of(text, what)), None)
    if known is None and _OF_POINTS.search(text):
        bare = _meaning(_OF_POINTS.sub("", text)).get("money.columns")
        known = "score" if bare == "score" else None
    return "budget" if known == "adjusted" else known


_OF_POINTS: Final = re.compile(r"\s*[/／]\s*[0-9]+(?:\.[0-9]+)?\s*分?\s*$")
"""得分/10: the points that a score is of, behind its heading."""


def is_adjusted_budget(text: str) -> bool:
    """Whether a heading is of the budget as it was changed; beside it 预算数 is the first one."""
    return _meaning(text).get("money.columns") == "adjusted"


def money_beside(text: str) -> str | None:
    """What a column beside the amounts of our own forms holds; None for another."""
    return _meaning(text).get("money.beside")


def money_row(text: str) -> str | None:
    """What a row of the budget block is about; None for another."""
    return _meaning(text).get("money.rows")


def is_money_head(text: str) -> bool:
    """Whether a cell only says that the budget comes here."""
    return "money.heads" in _meaning(text)


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
    return "levels" in _meaning(text)


def is_title(text: str) -> bool:
    """Whether a line of its own is the title of a form."""
    clean = squeeze(text)
    words = columns_data()["titles"]
    return len(clean) <= _LONGEST and (
        any(word in clean for word in words["words"]) or clean.endswith(tuple(words["endings"]))
    )


def speaks_of(kind: str, text: str) -> bool:
    """Whether a title speaks of a "department" or a "project"."""
    return any(word in squeeze(text) for word in columns_data()["titles"][kind])


def is_note(text: str) -> bool:
    """Whether a cell begins the notes under a table."""
    head = _HEAD_END.split(narrow(text).strip(), maxsplit=1)[0]
    return "notes" in _meaning(head) or text.startswith(("注：", "注:")) or is_own_line(text)


_HEAD_END: Final = re.compile(r"[：:\s]")


def is_note_label(text: str) -> bool:
    """Whether a cell says only that notes stand beside it."""
    return "notes.labels" in _meaning(text)


def is_block_head(text: str) -> bool:
    """Whether a cell names a block of the form that is read into no field: 转移支付."""
    return "blocks.heads" in _meaning(text)


def task_column(text: str) -> str | None:
    """What a column of the key tasks holds, amounts aside; None for another."""
    return _meaning(text).get("tasks.columns")


def is_tasks_head(text: str) -> bool:
    """Whether a cell only says that the key tasks come here."""
    return "tasks.heads" in _meaning(text)


def is_filler(text: str) -> bool:
    """Whether a cell holds nothing: a stroke, 无."""
    return text.strip() in _fillers("words")


def is_placeholder(text: str) -> bool:
    """Whether a name is that of a blank form: 指标1, ……, 指标1：/."""
    name = narrow(text).strip(" :：")
    rest = _NUMBERED.sub("", name)
    return name in _fillers("names") or (rest != name and rest in _fillers("words"))


_NUMBERED: Final = re.compile(r"指标[0-9]{1,2}\s*[:：]\s*")


@cache
def _fillers(part: str) -> frozenset[str]:
    return frozenset(columns_data()["fillers"][part])
