"""What the tests of displays share: one of everything that is shown, and HTML read back."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser

from attrs import Factory, define, evolve

from gov_perf import (
    Actuals,
    DepartmentPlan,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ScoreSheet,
    adjust,
    compare,
    inverse,
    monitor,
    needed,
    read_plan,
    recheck,
    review,
    samples,
    score,
    sensitivity,
    show,
    ways_to_grade,
)
from gov_perf.rules import Proportional
from gov_perf.sheets.adjustments import Adjustment

TEN, HUNDRED = "财预〔2020〕10号", "财预〔2021〕101号"

HOSTILE = (
    '</style><script>alert("x")</script><img src=x onerror=alert(1)>&lt;b&gt; | `*_{x}[y](z)` '
    "\x1b[31m\u202e\x00{0.__class__}%s${x}\n# 标题\n- 行"
)

VOID = {"br", "col", "meta", "link"}


@define
class Tag:
    """An element as it was read."""

    name: str
    attributes: dict[str, str]
    inside: list["Tag | str"] = Factory(list)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def find(self, *names: str) -> Iterator["Tag"]:
        for part in self.inside:
            if isinstance(part, Tag):
                if part.name in names:
                    yield part
                yield from part.find(*names)

    @property
    def kinds(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class _Reader(HTMLParser):
    """A strict reader: everything that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Tag("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs})
        assert len(found.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.open[-1].inside.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read_html(text: str) -> Tag:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, "an element stays open"
    return reader.root


def grid_of(table: Tag) -> list[list[Tag]]:
    """The cells of a table by row and column, one over several in each place; no hole, no clash."""
    taken: dict[tuple[int, int], Tag] = {}
    lines = list(table.find("tr"))
    for number, line in enumerate(lines):
        column = 0
        for cell in line.find("td", "th"):
            while (number, column) in taken:
                column += 1
            for down in range(int(cell.attributes.get("rowspan", "1"))):
                for right in range(int(cell.attributes.get("colspan", "1"))):
                    at = number + down, column + right
                    assert at not in taken
                    taken[at] = cell
    width = 1 + max(column for _, column in taken)
    assert len(taken) == width * len(lines), "the cells leave a hole or hang over"
    return [[taken[row, column] for column in range(width)] for row in range(len(lines))]


NAMES = (
    "plan", "tree", "level1", "level2", "sheet", "adjusted", "without budget", "row", "execution",
    "explanation", "finding", "findings", "no findings", "review", "needed", "ways",
    "sensitivity", "inverse", "comparison", "monitoring", "monitored row", "recheck", "reading",
)  # fmt: skip
"""What :func:`everything` holds, for those who only need the names."""


@cache
def the_sheet() -> ScoreSheet:
    """The sample's sheet."""
    plan, given = samples.suijiang_red_cross(), samples.suijiang_actuals()
    return score(plan, given, TEN, budget=samples.suijiang_budget())


@cache
def everything() -> Mapping[str, object]:
    """One of every kind that is shown, from the sample plan."""
    plan, given = samples.suijiang_red_cross(), samples.suijiang_actuals()
    return of_plan(plan, given) | {"reading": read_plan(samples.suijiang_text())}


def of_plan(plan: DepartmentPlan, given: Actuals) -> dict[str, object]:
    """One of every kind that can be made of a plan."""
    budget = samples.suijiang_budget()
    sheet = score(plan, given, TEN, budget=budget)
    lost = next(row for row in sheet.rows if row.deduction)
    changed = Adjustment(lost.path, lost.score, "1", "佐证材料不全", "复核人", date(2026, 2, 3))
    published = evolve(sheet, rows=[evolve(row, score=row.points) for row in sheet.rows])
    report = monitor(plan, {lost.path: "1%"}, on=date(2025, 7, 31), budget=budget)
    return {
        "plan": plan,
        "tree": plan.indicators,
        "level1": plan.indicators.roots[0],
        "level2": plan.indicators.roots[0].children[0],
        "sheet": sheet,
        "adjusted": adjust(sheet, [changed]),
        "without budget": score(plan, given, TEN),
        "row": lost,
        "execution": sheet.execution,
        "explanation": sheet.explain(),
        "finding": sheet.findings[0],
        "findings": show(sheet.findings),
        "no findings": show(()),
        "review": review(plan),
        "needed": needed(plan, given, TEN, lost.path, score="full", budget=budget),
        "ways": ways_to_grade(plan, given, TEN, budget=budget),
        "sensitivity": sensitivity(plan, given, TEN, budget=budget),
        "inverse": inverse(Proportional(), 10, "≥600人", "11人", "0.2"),
        "comparison": compare(plan, given, TEN, HUNDRED, budget=budget),
        "monitoring": report,
        "monitored row": report.rows[0],
        "recheck": recheck(published, TEN),
    }


def big_plan(count: int = 20) -> tuple[DepartmentPlan, Actuals]:
    """A plan of so many indicators, and actual values that lose points here and there."""
    leaves = [
        Level3Indicator(f"第{number + 1}项工作完成率", "≥95%", content="反映工作完成情况" * 4)
        for number in range(count)
    ]
    heads = (
        ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标"),
        ("满意度指标", "服务对象满意度指标"),
    )  # fmt: skip
    roots: dict[str, list[Level2Indicator]] = {}
    for number, (top, second) in enumerate(heads):
        roots.setdefault(top, []).append(Level2Indicator(second, leaves[number::4]))
    plan = DepartmentPlan(
        "示例县示例局", indicators=[Level1Indicator(*item) for item in roots.items()]
    )
    values = {leaf.name: f"{70 + number * 7 % 30}%" for number, leaf in enumerate(leaves)}
    return plan, Actuals(values, note="示例数据", illustrative=True)


def hostile_things() -> dict[str, object]:
    """One of every kind, of a plan whose every text means harm."""
    leaves = [
        Level3Indicator(f"{HOSTILE}{number}", "≥90%", content=HOSTILE, standard=HOSTILE)
        for number in range(2)
    ]
    top = [Level1Indicator(f"产出指标{HOSTILE}", [Level2Indicator(HOSTILE, leaves)], points=90)]
    plan = DepartmentPlan(HOSTILE, duties=[HOSTILE], indicators=top, notes=[HOSTILE])
    values = Actuals({f"{HOSTILE}0": "80%", f"{HOSTILE}1": "95%"}, note=HOSTILE, illustrative=True)
    return of_plan(plan, values)
