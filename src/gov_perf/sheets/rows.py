"""Rows of a sheet or a report, found and called by their indicator (按名称或路径取行、称呼)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from gov_perf.errors import UnknownNameError
from gov_perf.plans.indicators import bare_heading, names_near
from gov_perf.text import loosely


class Named(Protocol):
    """What stands in a row for an indicator: its path, and its name."""

    @property
    def path(self) -> str:
        """Where the indicator stands in the plan."""
        ...

    @property
    def name(self) -> str:
        """指标名称."""
        ...


Row = TypeVar("Row", bound=Named)


def row_named(rows: Sequence[Row], name: str) -> Row:
    """The row of this name or path; an exact path wins, headings go with or without 指标.

    Raises:
        UnknownNameError: none of that name, or several (with their paths).
    """
    found = (
        [row for row in rows if name == row.path]
        or [row for row in rows if name == row.name]
        or [row for row in rows if _bare(str(name)) == _bare(row.path)]
        or [row for row in rows if _spelt(str(name), row.path, row.name)]
    )
    if len(found) == 1:
        return found[0]
    if found:
        paths = "、".join(row.path for row in found)
        raise UnknownNameError("indicator-ambiguous", name=name, paths=paths)
    known = names_near(str(name), [row.name for row in rows])
    raise UnknownNameError("indicator-unknown", name=name, known=known)


def path_named(paths: Iterable[str], name: str) -> str | None:
    """The one of these paths that a name or path means; None where none does, or several do.

    >>> path_named(["产出指标/质量指标/合格率"], "合格率"), path_named(["a/b/c", "a/d/c"], "c")
    ('产出指标/质量指标/合格率', None)
    """
    items = tuple(paths)
    found = (
        [path for path in items if name == path]
        or [path for path in items if name == path.split("/", 2)[-1]]
        or [path for path in items if _bare(str(name)) == _bare(path)]
        or [path for path in items if _spelt(str(name), path, path.split("/", 2)[-1])]
    )
    return found[0] if len(found) == 1 else None


def told_apart(rows: Iterable[Named]) -> Mapping[str, str]:
    """What each row is called, by its path: its name, or the path where others have that name."""
    items = tuple(rows)
    count = Counter(item.name for item in items)
    return {item.path: item.name if count[item.name] == 1 else item.path for item in items}


def _spelt(name: str, path: str, own: str) -> bool:
    """Whether a name or path differs by white space or the width of signs alone."""
    meant = loosely(_bare(name))
    return bool(meant) and meant in (loosely(own), loosely(_bare(path)))


def _bare(path: str) -> str:
    *heads, name = path.split("/", 2)
    return "/".join([*map(bare_heading, heads), name])
