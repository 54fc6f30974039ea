"""Tree (指标树): headings put to their level, rows put under them and read."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import Factory, define

from gov_perf.forms.code_tables import CodeTable
from gov_perf.forms.plain_text.indicator import read_indicator
from gov_perf.forms.plain_text.lines import Line
from gov_perf.forms.plain_text.report import Report
from gov_perf.forms.plain_text.rows import Heading, Row
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1,
    Level1Indicator,
    Level2,
    Level2Indicator,
    Level3Indicator,
)

_COSTS: Final = frozenset({Level2.ECONOMIC_COST, Level2.SOCIAL_COST, Level2.ECOLOGICAL_COST})


@define
class _Branch:
    """A level-2 heading (None: the form has none) and the rows under it."""

    heading: Line | None
    rows: list[Row] = Factory(list)


@define
class _Root:
    """A level-1 heading (None: the form has none) and the level-2 headings under it."""

    heading: Line | None
    branches: list[_Branch] = Factory(list)


def build_tree(
    items: Sequence[Heading | Row], table: CodeTable, report: Report
) -> tuple[IndicatorTree, Mapping[str, Line]]:
    """The tree, and the line of every heading and indicator by its path."""
    lines: dict[str, Line] = {}
    rows: list[Row] = []
    roots: list[Level1Indicator] = []
    for root in _grow(items):
        name = root.heading.text if root.heading else ""
        if root.heading:
            lines.setdefault(name, root.heading)
        branches: list[Level2Indicator] = []
        for branch in root.branches:
            title = branch.heading.text if branch.heading else ""
            path = f"{name}/{title}"
            if branch.heading:
                lines.setdefault(path, branch.heading)
            rows += branch.rows
            children = [read_indicator(row, path, table, report) for row in branch.rows]
            _report_missing(root, branch, children, report)
            branches.append(Level2Indicator(title, children))
        roots.append(Level1Indicator(name, branches))
    tree = IndicatorTree(roots)
    lines |= {place.path: row.line for place, row in zip(tree.places, rows, strict=True)}
    return tree, lines


def _report_missing(
    root: _Root, branch: _Branch, children: Sequence[Level3Indicator], report: Report
) -> None:
    if not children:
        return
    line, name = branch.rows[0].line, children[0].name
    if root.heading is None:
        report.add("level1-missing", line, name=name)
    if branch.heading is None:
        report.add("level2-missing", line, name=name)


def _grow(items: Sequence[Heading | Row]) -> list[_Root]:
    """Every heading at its level, every row under the headings before it."""
    roots: list[_Root] = []
    for index, item in enumerate(items):
        if isinstance(item, Row):
            _branch(roots).rows.append(item)
        elif _is_level1(item, items[index + 1] if index + 1 < len(items) else None, roots):
            if not roots or not _same(roots[-1].heading, item.line):
                roots.append(_Root(item.line))
        else:
            root = _root(roots)
            if not root.branches or not _same(root.branches[-1].heading, item.line):
                root.branches.append(_Branch(item.line))
    return roots


def _same(open_heading: Line | None, heading: Line) -> bool:
    """Whether a heading only repeats the open one (on a new page)."""
    return open_heading is not None and open_heading.text == heading.text


def _root(roots: list[_Root]) -> _Root:
    if not roots:
        roots.append(_Root(None))
    return roots[-1]


def _branch(roots: list[_Root]) -> _Branch:
    branches = _root(roots).branches
    if not branches:
        branches.append(_Branch(None))
    return branches[-1]


def _is_level1(heading: Heading, after: Heading | Row | None, roots: Sequence[_Root]) -> bool:
    """成本 is level 1 before 经济成本 and the like; an unknown heading before level 2."""
    level1, level2 = (named(heading.line.text) for named in (Level1.named, Level2.named))
    follows = Level2.named(after.line.text) if isinstance(after, Heading) else None
    if level1 is Level1.COST:
        return follows in _COSTS or (not roots and isinstance(after, Heading))
    if level1 or level2:
        return level1 is not None
    if not isinstance(after, Heading):
        return False
    return follows is not None or Level1.named(after.line.text) is None
