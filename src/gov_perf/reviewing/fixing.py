"""Mending a plan by machine (自动修改): edits that do not touch each other, all at once."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping
from difflib import unified_diff

from attrs import field, frozen

from gov_perf.findings import Finding
from gov_perf.plans.plan import Plan
from gov_perf.reviewing.rule import Found
from gov_perf.reviewing.spots import Edit, Spot, read_spot, texts_of, with_text


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@frozen
class Mended:
    """A plan after its fixes (修改后的方案).

    Attributes:
        plan: The plan.
        made: The findings that were mended.
        left: Those whose fix touches another one; a further round mends them.
    """

    plan: Plan
    made: tuple[Finding, ...] = field(converter=_findings)
    left: tuple[Finding, ...] = field(default=(), converter=_findings)


def mend(plan: Plan, found: Iterable[Found], *, unsafe: bool) -> Mended:
    """Make every fix that is allowed; of two that touch each other the first is made."""
    taken: dict[Spot, list[Edit]] = {}
    made: list[Finding] = []
    left: list[Finding] = []
    for item in found:
        if item.fix is None or not (item.fix.safe or unsafe):
            continue
        if any(_touches(edit, taken) for edit in item.fix.edits):
            left.append(item.finding)
            continue
        for edit in item.fix.edits:
            insort(taken.setdefault(edit.spot, []), edit, key=_start)
        made.append(item.finding)
    for spot, edits in taken.items():
        plan = with_text(plan, spot, _edited(read_spot(plan, spot), edits))
    return Mended(plan, made, left)


def _start(edit: Edit) -> int:
    return edit.start


def _touches(edit: Edit, taken: Mapping[Spot, list[Edit]]) -> bool:
    """Whether an edit begins with or overlaps one of those taken, which are in order and apart."""
    others = taken.get(edit.spot, [])
    place = bisect_right(others, edit.start, key=_start)
    return any(
        edit.start == other.start or (edit.start < other.end and other.start < edit.end)
        for other in others[max(0, place - 1) : place + 1]
    )


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits, which are in order and do not overlap."""
    pieces: list[str] = []
    end = 0
    for edit in edits:
        pieces += (text[end : edit.start], edit.new)
        end = edit.end
    return "".join((*pieces, text[end:]))


def difference(before: Plan, after: Plan) -> str:
    """What changed between two states of a plan, text by text, as a unified diff (修改前后)."""
    old, new = (
        [f"{text.path}：{text.text}" for text in texts_of(plan)] for plan in (before, after)
    )
    lines = unified_diff(old, new, "原方案", "修改后", n=0, lineterm="")
    return "".join(f"{line}\n" for line in lines)
