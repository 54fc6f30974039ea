"""The lines of an opinion (审核意见的各条): a finding each, or many of a kind in one."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from attrs import frozen

from gov_perf.codes import Severity, by_code
from gov_perf.findings import Finding, Where
from gov_perf.forms.write.words import layouts
from gov_perf.rechecking.remedies import FOR_AN_OFFICE


@frozen
class Line:
    """What an opinion says of one thing (一条): level, code, place, problem, what to do."""

    severity: Severity
    code: str
    place: str
    text: str
    mend: str


def lines_of(findings: Iterable[Finding]) -> list[Line]:
    """A line for each finding, in their order; what stands row by row is one line with all places.

    >>> from gov_perf.findings import finding
    >>> names = ("培训期数", "参训人数")
    >>> told = [finding("standard-missing", Where(path=name), name=name) for name in names]
    >>> [line.text for line in lines_of(told)]
    ['2 个指标没有评（扣）分标准，而其他指标有：培训期数、参训人数。']
    """
    items = list(findings)
    one_file = len(files_of(items)) <= 1
    together: dict[str, Any] = layouts()["opinion"]["together"]
    alike: dict[str, list[Finding]] = {}
    for item in items:
        alike.setdefault(item.name, []).append(item)
    lines: list[Line] = []
    for item in items:
        if item.name not in together or len(alike[item.name]) == 1:
            place = _place(item.where, one_file=one_file)
            lines.append(
                Line(item.severity, item.code, place, text_for_unit(item), mend_for_unit(item))
            )
        elif item is alike[item.name][0]:
            lines.append(_collected(alike[item.name], together[item.name], one_file=one_file))
    return lines


def files_of(findings: Iterable[Finding]) -> list[str]:
    """The files that findings are of, each once."""
    return list(dict.fromkeys(item.where.file for item in findings if item.where.file))


def _collected(items: Sequence[Finding], words: dict[str, str], *, one_file: bool) -> Line:
    """Findings of one kind in one line, every place of which is named."""
    places = [
        words["item"].format_map(
            {**dict(item.facts), "place": _place(item.where, one_file=one_file)}
        )
        for item in items
    ]
    text = words["text"].format(count=len(items), items=words["between"].join(places))
    first = items[0]
    place = words["place"].format(count=len(items))
    return Line(first.severity, first.code, place, text, mend_for_unit(first))


def text_for_unit(item: Finding) -> str:
    """What an opinion says of a finding; the code's own words may be of how the program goes on.

    >>> from gov_perf.findings import finding
    >>> text_for_unit(finding("standard-not-understood", text="酌情打分"))
    '评（扣）分标准“酌情打分”看不出怎样算得分，没有按它计算。'
    """
    own: str | None = layouts()["opinion"]["texts"].get(item.name)
    return item.text if own is None else own.format_map(dict(item.facts))


def mend_for_unit(item: Finding) -> str:
    """What a unit does about a finding; the code's own words may be for whoever runs the program.

    >>> from gov_perf.findings import finding
    >>> mend_for_unit(finding("points-column-missing", count=2, indicator="甲"))
    '请补上“分值”一栏。'
    """
    mends: dict[str, str] = layouts()["opinion"]["mends"]
    if item.name == "recheck-row-unchecked":
        cause = by_code().get(item.fact("cause").rstrip("："))
        if cause is not None:
            return mends.get(cause.name, item.fact("remedy"))
        if item.fact("remedy") in FOR_AN_OFFICE:
            return FOR_AN_OFFICE[item.fact("remedy")]
    return mends.get(item.name, item.mend)


def _place(where: Where, *, one_file: bool) -> str:
    """The place, with the name of the file only where an opinion is on several."""
    name = PurePath(where.file).name if where.file and not one_file else ""
    return " ".join(filter(None, (name, where.inside)))
