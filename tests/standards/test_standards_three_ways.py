"""Rows whose own standard is odd, one by one, as a table and in SQL: one score, or none in all."""

from decimal import Decimal

import pyarrow as pa
import pytest

from gov_perf import (
    DepartmentPlan,
    GovPerfError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ScoreSheet,
    regulation,
    score,
    tables,
)
from gov_perf.codes import by_code
from sql_cases import differing

TEN = regulation("财预〔2020〕10号")
NAME = "甲项"


def plan_of(*leaves: Level3Indicator) -> DepartmentPlan:
    groups = [Level2Indicator("数量指标", list(leaves))]
    return DepartmentPlan("示例单位", indicators=[Level1Indicator("产出指标", groups)])


def sheet_of(target: str, standard: str | None, actual: str) -> ScoreSheet:
    leaf = Level3Indicator(NAME, target, points=10, standard=standard)
    return score(plan_of(leaf), {NAME: actual}, TEN)


DOUBTFUL = "每少1期扣2分，少于10%不得分"
"""Ten per cent of what is done, or ten per cent less than promised."""

LATE = "每超1天扣1分，超过10天不得分"

BANDS = "90%以上得满分，80%-90%得80%，80%以下不得分"
"""One sentence that is copied to every row."""

PLAIN_BANDS = "90%以上得满分，80%（含）-90%得{}分，80%以下不得分"
PLAIN_RATES = "完成率90%以上得满分，80%（含）-90%得{}分，80%以下不得分"
"""Plain points beside full ones."""

DONE = "完成率≥95%得满分，90%（含）-95%得80%的分，低于90%不得分"
"""Actual ÷ target, or the value itself, beside a target in %."""

DONE_STEPS = "完成率≥95%得满分，每低于1个百分点扣1分，扣完为止"
DONE_LINE = "完成率≥100%得满分，60%-100%按比例得分，低于60%不得分"
DONE_KNOTS = "按各点之间的比例赋分：完成率80%得分值的0%；完成率100%得分值的100%"
"""A threshold, a proportion and a straight line of what may be actual ÷ target."""

FALLING = "≤5%得满分，5%-10%（含）得50%，高于10%不得分"

MONEY = "≥100万元得满分，80万元（含）-100万元得80%，低于80万元不得分"

LONG = "全市范围内各部门预算绩效管理的制度机制和工作流程更加健全完善并得到有效执行"

DEGREES = "健全得满分，较健全得8分，一般得6分，不健全不得分"
CHOICE = "健全得满分，较健全得80%-100%分值，不健全不得分"
THREE = (
    "全部或基本达成预期指标得100%-80%（含）分值，部分达成预期指标并具有一定效果得80%-60%（含）分值，"
    "未达成预期指标且效果较差得60%-0%分值"
)
EARLY = "提前完成得满分，按期完成得8分，逾期不得分"
DATED = "11月底前完成得满分，每延迟一天扣1分"

Row = tuple[str, str | None, str, str | None, str]
"""Target, standard, actual value, score (None: refused), one of the findings."""

ROWS: list[Row] = [
    ("≤30天", LATE, "32天", None, "line-or-distance"),
    ("≤30天", LATE, "15天", None, "line-or-distance"),
    ("≥12期", DOUBTFUL, "11期", None, "line-or-distance"),
    ("12期", DOUBTFUL, "12期", None, "line-or-distance"),
    ("≥12期", DOUBTFUL, "完成", None, "line-or-distance"),
    ("≤5%", BANDS, "4%", None, "bands-miss-target"),
    ("≤5%", BANDS, "95%", None, "bands-miss-target"),
    ("≥5%", BANDS, "6%", None, "bands-miss-target"),
    ("≥60%", BANDS, "65%", None, "bands-miss-target"),
    ("≥60%", BANDS, "92%", "10.00", "band-edge-assumed"),  # full marks in either reading
    ("≥5‰", BANDS, "6‰", None, "bands-miss-target"),
    ("60%", BANDS, "95%", None, "bands-miss-target"),
    ("≥90%", BANDS, "85%", "8.00", "band-edge-assumed"),
    (">90%", BANDS, "85%", "8.00", "band-edge-assumed"),
    ("<90%", BANDS, "95%", None, "bands-miss-target"),
    ("≥85%", f"满意度{BANDS}", "86%", "8.00", ""),
    (
        "≥95%",
        f"满意度{BANDS}",
        "93%",
        "10.00",
        "bands-full-for-missed",
    ),
    ("≥85%", f"比率{BANDS}", "86%", "8.00", ""),
    ("≥60%", f"完成率{BANDS}", "65%", None, "bands-miss-target"),
    ("≥98%", DONE, "94%", None, "bands-of-what"),  # 8 as the value, 10 as 94 ÷ 98
    ("≥95%", DONE, "94%", None, "bands-of-what"),
    ("≥98%", DONE, "99%", "10.00", ""),  # in either reading
    ("≥98%", DONE, "60%", "0.00", ""),
    ("≥98%", DONE.replace("完成率", "实际完成率"), "94%", None, "bands-of-what"),
    ("≥98%", f"任务{DONE}", "94%", "8.00", ""),  # the indicator's own name
    ("≥98%", DONE.removeprefix("完成率"), "94%", "8.00", ""),
    ("≥98%", DONE.replace("完成率", "比率"), "94%", "8.00", ""),
    ("≥980‰", DONE, "94%", None, "bands-of-what"),
    ("≥200人", DONE, "188人", "8.00", ""),  # nothing but actual ÷ target
    ("≥98%", DONE_STEPS, "94%", None, "bands-of-what"),  # 9 as the value, 10 as 94 ÷ 98
    ("≥95%", DONE_STEPS, "94%", None, "bands-of-what"),
    ("≥98%", DONE_STEPS, "95%", "10.00", "own-target-differs"),
    ("≥98%", f"任务{DONE_STEPS}", "94%", "9.00", "own-target-differs"),
    ("=100%", DONE_STEPS, "94%", "9.00", "own-target-differs"),
    ("≥200人", DONE_STEPS, "188人", "9.00", ""),
    ("≥98%", DONE_LINE, "94%", None, "bands-of-what"),
    ("≥98%", DONE_LINE, "50%", "0.00", ""),
    ("=100%", DONE_LINE, "94%", "9.40", ""),
    ("≥90%", DONE_KNOTS, "88%", None, "bands-of-what"),
    ("≥100%", DONE_KNOTS, "90%", "5.00", ""),
    ("98%", DONE, "94%", None, "sign-needed"),
    ("98%", DONE, "99%", "10.00", "sign-indifferent"),
    ("≤95%", DONE, "94.99%", None, "own-target-turned"),  # met, and two points off
    ("≤95%", DONE, "50%", None, "own-target-turned"),
    ("≤95%", BANDS, "50%", None, "own-target-turned"),
    ("≤95%", BANDS, "97%", None, "own-target-turned"),  # missed, and full marks
    ("≤95%", BANDS, "93%", "10.00", "band-edge-assumed"),  # met, and full marks
    ("≤95%", f"满意度{BANDS}", "85%", None, "own-target-turned"),
    ("95%", BANDS, "85%", "8.00", ""),
    ("60%", BANDS, "85%", None, "bands-miss-target"),
    ("≥5%", f"投诉率{FALLING}", "8%", None, "own-target-turned"),
    ("=95%", BANDS, "85%", "8.00", "band-edge-assumed"),
    ("≤100万元", MONEY, "90万元", None, "own-target-turned"),
    ("≤100万元", MONEY, "100万元", "10.00", ""),
    ("≥100万元", MONEY, "90万元", "8.00", ""),
    ("≥60%", "≥指标值的90%得满分，≥指标值的80%得80%，否则不得分", "56%", "10.00", ""),
    ("≥900‰", BANDS, "85%", "8.00", "band-edge-assumed"),
    ("≥95%", BANDS, "93%", "10.00", "bands-full-for-missed"),
    ("=100%", BANDS, "95%", "10.00", "bands-full-for-missed"),
    ("≥95%", BANDS, "85%", "8.00", "band-edge-assumed"),
    ("≤5%", FALLING, "7%", "5.00", ""),
    ("≤3%", FALLING, "4%", "10.00", "bands-full-for-missed"),
    ("≤8%", FALLING, "7%", None, "bands-miss-target"),
    ("≤8%", FALLING, "4%", "10.00", ""),
    ("≥60%", "≥90%得满分，否则不得分", "65%", None, "nothing-for-target"),
    ("≥60%", "≥90%得满分，否则不得分", "50%", None, "nothing-for-target"),
    ("健全", "完成得满分，未完成不得分", "健全", "10.00", "actual-is-target"),
    ("健全", "完成得满分，未完成不得分", "不健全", None, ""),
    (LONG, "每少1%扣1分", LONG, "10.00", "actual-is-target"),
    ("显著提升", "按比例得分", "显著提升", "10.00", "actual-is-target"),
    ("健全", "健全得满分，基本健全得60%，不健全不得分", "健全", "10.00", ""),
    ("健全", BANDS, "健全", None, "figure-needed"),
    ("健全", None, "健全", None, "judgement-needed"),
    ("90%-95%", "满意度≥90%得满分，每低于1个百分点扣0.5分，低于60%不得分", "89%", "9.50", ""),
    ("90%-95%", "满意度≥90%得满分，每低于1个百分点扣0.5分，低于60%不得分", "96%", "10.00", ""),
    ("90%-95%", BANDS, "89%", "8.00", "band-edge-assumed"),
    ("90%-95%", BANDS, "完成", None, ""),
    ("90%-95%", BANDS, "好像不错", None, ""),
    ("90%-95%", "每低于1%扣1分", "89%", None, ""),
    ("90%-95%", "按比例得分", "89%", None, ""),
    ("90%-95%", None, "89%", None, ""),
    ("90%-95%", DOUBTFUL, "89%", None, "line-or-distance"),
    ("约90%", BANDS, "89%", "8.00", ""),
    ("约200元/户", BANDS, "89%", "8.00", ""),
    ("10-20人", BANDS, "15人", None, ""),
    ("健全", DEGREES, "较健全", "8.00", ""),
    ("健全", DEGREES, "不健全", "0.00", ""),
    ("健全", DEGREES, "很健全", None, ""),
    ("健全", "健全得满分，较健全得12分，不健全不得分", "较健全", None, "case-beyond-points"),
    ("≥90%", PLAIN_BANDS.format(9), "85%", "9.00", ""),
    ("≥90%", PLAIN_BANDS.format(10), "85%", None, "case-beyond-points"),
    ("≥90%", PLAIN_BANDS.format(12), "95%", None, "case-beyond-points"),
    ("≥50人", PLAIN_RATES.format(9), "42人", "9.00", ""),
    ("≥50人", PLAIN_RATES.format(12), "42人", None, "case-beyond-points"),
    ("≥50人", PLAIN_RATES.format(12), "50人", None, "case-beyond-points"),
    ("健全", CHOICE, "较健全 85%", "8.50", ""),
    ("健全", CHOICE, "较健全85%", "8.50", ""),
    ("健全", CHOICE, "较健全 70%", None, "outside-cases"),
    ("健全", CHOICE, "较健全", None, ""),
    ("显著提升", THREE, "部分达成预期指标并具有一定效果 70%", "7.00", ""),
    ("显著提升", THREE, "全部或基本达成预期指标 70%", None, "level-and-share-differ"),
    ("显著提升", None, "全部或基本达成预期指标 90%", "9.00", ""),
    ("显著提升", None, "部分达成预期指标并具有一定效果70%", "7.00", ""),
    ("显著提升", None, "未达成预期指标且效果较差 50%", "5.00", ""),
    ("显著提升", None, "全部或基本达成预期指标 70%", None, "level-and-share-differ"),
    ("显著提升", None, "全部或基本达成预期指标", None, ""),
    ("显著提升", None, "部分达成预期指标 70%", None, "judgement-needed"),
    ("2025年11月底前", EARLY, "2025-12-01", "0.00", ""),
    ("2025年11月底前", EARLY, "2025-11-20", None, "case-needed"),
    ("2025年11月底前", EARLY, "提前5天完成", "10.00", ""),
    ("2025年11月底前", DATED, "2025-12-02", "8.00", ""),
    ("2025年11月底前", DATED, "提前5天完成", "10.00", ""),
    ("2025年10月底前", DATED, "2025-12-02", None, "own-deadline-differs"),
    ("≥5km", None, "4800", None, "base-unit-in-doubt"),
    ("≥5公里", None, "4800", None, "base-unit-in-doubt"),
    ("≤5t", None, "4800", None, "base-unit-in-doubt"),
    ("≥5km", None, "5.2", "10.00", ""),
    ("≥5t", None, "5200kg", "10.00", ""),
    ("≥5km", "每少1km扣1分", "4800", None, "base-unit-in-doubt"),
    ("≥5000m", None, "5200", "10.00", ""),
    ("下降≥5%", None, "6%", None, ""),
    ("≤300元/台", None, "280元", None, "unit-per-missing"),
    ("≤300元", None, "280元/台", None, "unit-per-missing"),
    ("≤300元/台", None, "280元/套", None, "units-differ"),
    ("≤300元/台", None, "280", "10.00", ""),
    ("≤0.03万元/台", None, "280元/台", "10.00", ""),
    ("≥60人", BANDS, "55人", "10.00", "band-edge-assumed"),  # 完成率
    ("≥100人（次）", "每少1人次扣0.5分，扣完为止", "98人次", "9.00", ""),
    ("≥100人次", None, "90人(次)", "9.00", ""),
    ("≥100人（次）", None, "90人", "9.00", "counted-differs"),
]


@pytest.mark.parametrize(("target", "standard", "actual", "wanted", "name"), ROWS)
def test_one_plan(
    target: str, standard: str | None, actual: str, wanted: str | None, name: str
) -> None:
    if wanted is None:
        with pytest.raises(GovPerfError) as caught:
            sheet_of(target, standard, actual)
        assert name in ("", *(item.name for item in caught.value.findings))
    else:
        sheet = sheet_of(target, standard, actual)
        assert str(sheet[NAME].score) == wanted
        assert not name or name in {item.name for item in sheet.findings}


def test_a_table_and_sql() -> None:
    cells = list(zip(*ROWS, strict=True))
    table = pa.table({
        "target": cells[0], "standard": pa.array(cells[1], pa.string()), "actual": cells[2],
        "points": ["10"] * len(ROWS), "level1": ["产出指标"] * len(ROWS),
        "level2": ["数量指标"] * len(ROWS),
    })  # fmt: skip
    found = tables.score(table, TEN).to_pylist()
    known = by_code()
    told = [{known[code].name for code in (row["finding"] or "").split()} for row in found]
    scores = [None if row["score"] is None else str(row["score"]) for row in found]
    assert scores == [row[3] for row in ROWS]
    assert [
        row for row, names in zip(ROWS, told, strict=True) if not {row[4]} - {""} <= names
    ] == []
    for row, (target, standard, actual, wanted, _) in zip(found, ROWS, strict=True):
        if wanted is not None:
            assert row["met"] == sheet_of(target, standard, actual)[NAME].met
    assert differing(table)[0] == []


def test_the_name_of_the_indicator_is_no_proof_and_the_remedy_tells_both_ways() -> None:
    """One sentence is copied to every row: 任务完成率 in it is the row's own, 完成率 may be."""
    leaf = Level3Indicator("任务完成率", "≥98%", points=10, standard=DONE)
    with pytest.raises(GovPerfError) as caught:
        score(plan_of(leaf), {"任务完成率": "94%"}, TEN)
    (told,) = (item for item in caught.value.findings if item.name == "bands-of-what")
    assert all(way in told.mend for way in ("≥指标值的90%", "比率≥90%", "任务完成率"))
    assert str(sheet_of("≥98%", DONE.replace("完成率", "任务完成率"), "94%")[NAME].score) == "8.00"
    assert str(sheet_of("≥98%", DONE.replace("完成率≥", "≥指标值的"), "99%")[NAME].score) == "10.00"


def test_a_standard_in_doubt_leaves_only_its_row_out() -> None:
    plan = plan_of(
        Level3Indicator(NAME, "≥12期", points=45, standard=DOUBTFUL),
        Level3Indicator("乙项", "≥95%", points=45),
    )
    given = {NAME: "12期", "乙项": "94%"}
    sheet = score(plan, given, TEN, skip_unscorable=True)
    assert sheet.unscorable == (f"产出指标/数量指标/{NAME}",)
    assert [(row.name, row.score) for row in sheet.rows] == [("乙项", Decimal("44.53"))]
    assert "line-or-distance" in {item.name for item in sheet.findings}
    with pytest.raises(GovPerfError) as caught:
        score(plan, given, TEN)
    assert [(item.name, item.where.path) for item in caught.value.findings] == [
        ("line-or-distance", f"产出指标/数量指标/{NAME}")
    ]
    by_rules = score(plan, given, TEN, standards="regulation")
    assert [str(row.score) for row in by_rules.rows] == ["45.00", "44.53"]


def test_a_standard_in_doubt_is_not_asked_where_nothing_was_done() -> None:
    plan = plan_of(Level3Indicator(NAME, "≥12期", points=90, standard=DOUBTFUL))
    (row,) = score(plan, {}, TEN, missing="zero").rows
    cells = {"target": ["≥12期"], "actual": [None], "points": [90], "standard": [DOUBTFUL]}
    table = pa.table({**cells, "actual": pa.array([None], pa.string())})
    found = tables.score(table, TEN, missing="zero").to_pylist()[0]
    assert (str(row.score), str(found["score"]), found["finding"]) == ("0.00", "0.00", "K058")
