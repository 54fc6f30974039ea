"""Sheets as versions of the library stored them: ``python -m tests.stored`` writes this one's.

``tests/data/stored/<version>/`` holds, for each of some sheets, the sheet, its plan and its actual
values as files.  What a released version wrote is never written again: ``test_stored`` holds every
later version to reading it, showing it and verifying it.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gov_perf import (
    Actuals,
    Adjustment,
    BudgetExecution,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Plan,
    ProjectPlan,
    Ratio,
    ScoreSheet,
    adjust,
    dumps,
    loads,
    note_deviations,
    samples,
    score,
)
from gov_perf.version import __version__

FOLDER = Path(__file__).parent / "data" / "stored"


class Stored(NamedTuple):
    """A sheet with what it was scored from."""

    sheet: ScoreSheet
    plan: Plan
    actuals: Actuals


def department() -> Stored:
    """The sample, with a deviation and an adjustment."""
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, "财预〔2020〕10号", budget=samples.suijiang_budget())
    sheet = note_deviations(sheet, {"灾害管理信息系统正常运转率": "汛期停电检修"})
    name, on = "灾害管理信息系统正常运转率", date(2026, 2, 3)
    record = Adjustment(name, before="0", after="5", reason="停电", role="复核人", on=on)
    sheet = adjust(sheet, [record])
    return Stored(sheet, plan, actuals)


STANDARDS = (
    ("培训班期数", "≥12期", "11期", None),
    ("培训人次", "≥600人次", "500人次", "每低于5%扣2分，扣完为止"),
    ("培训合格率", "≥98%", Ratio(191, 200), "每低于1个百分点扣0.5分，扣完为止"),
    ("资料归档率", "100%", "100%", None),
    ("信息发布数", "40", "12", None),
    ("制度建设", "健全", "基本健全", "健全得满分，基本健全得60%，不健全不得分"),
    ("违规问题", "=0起", "2起", "每发现一起扣1分，扣完为止"),
    ("物资运达时间", "≤48小时", "3天", None),
    ("宣传效果", "显著提升", Judgement("85%", "达成年度指标"), None),
    ("知识普及率", "≥25%", "76%", "≥90%得满分，60%（含）-90%得60%，低于60%不得分"),
)  # fmt: skip


def project() -> Stored:
    """A project whose standards are of many kinds; two indicators without a sign."""
    leaves = [
        Level3Indicator(name, target, points=9, standard=standard)
        for name, target, _, standard in STANDARDS
    ]
    plan = ProjectPlan(
        "示例培训项目",
        indicators=[Level1Indicator("产出指标", [Level2Indicator("质量指标", leaves)])],
    )
    actuals = Actuals({name: actual for name, _, actual, _ in STANDARDS}, note="年度总结")
    budget = BudgetExecution("7.87万元", "75000")
    sheet = score(plan, actuals, "财预〔2020〕10号", budget=budget, skip_unscorable=True)
    return Stored(sheet, plan, actuals)


def province() -> Stored:
    """Under another regulation, by its rules alone, with an indicator that nothing was told of."""
    plan = samples.suijiang_red_cross()
    given = {name: value for name, value in samples.suijiang_actuals().items() if "期" not in name}
    actuals = Actuals(given, illustrative=True)
    sheet = score(
        plan, actuals, "四川省部门整体支出绩效评价表式", standards="regulation", missing="skip"
    )
    return Stored(sheet, plan, actuals)


SHEETS = {"department": department, "project": project, "province": province}


def stored(version: str, name: str) -> Stored:
    """What a version wrote."""
    sheet, plan, actuals = (
        (FOLDER / version / f"{name}-{part}.json").read_text(encoding="utf-8")
        for part in Stored._fields
    )
    return Stored(loads(sheet, ScoreSheet), loads(plan, Plan), loads(actuals, Actuals))


def versions() -> Iterator[tuple[str, str]]:
    """Every version with every sheet of it."""
    for folder in sorted(FOLDER.iterdir()):
        yield from (
            (folder.name, path.name.removesuffix("-sheet.json"))
            for path in sorted(folder.glob("*-sheet.json"))
        )


def main() -> None:
    """Write this version's, once."""
    folder = FOLDER / __version__
    if folder.exists():
        sys.exit(f"{folder.name} is written already; what was released stays as it is")
    made = {
        f"{name}-{part}.json": dumps(item) + "\n"
        for name, make in SHEETS.items()
        for part, item in make()._asdict().items()
    }
    folder.mkdir(parents=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
