"""Whole tables: actual values in the words of a rule (定性指标的填法), as one plan is scored."""

from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gov_perf import (
    DepartmentPlan,
    InputError,
    Judgement,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    UnknownNameError,
    load_regulation,
    score,
    tables,
)
from gov_perf.bulk import score_files
from gov_perf.tables.kinds import _LONGEST_NAME

TEN = "财预〔2020〕10号"
CASES = "健全得满分，基本健全得60%，不健全不得分"
LATE = "按时报送得2分，逾期扣1分"


def plan(*items: Level3Indicator) -> DepartmentPlan:
    level2 = Level2Indicator("质量指标", items)
    return DepartmentPlan("示例局", indicators=[Level1Indicator("产出指标", [level2])])


ITEMS = (
    (Level3Indicator("制度健全性", "健全", points=20, standard=CASES), "基本健全", "12.00"),
    (Level3Indicator("制度规范性", "健全", points=20, standard=CASES), "不健全的", "0.00"),
    (Level3Indicator("报送及时性", "=100%", points=2, standard=LATE), "逾期", "1.00"),
    (Level3Indicator("影响力", "显著提升", points=10), "达成年度指标 90%", "9.00"),
    (Level3Indicator("作用", "明显", points=10, standard="是否完成指标值"), "明显", "10.00"),
    (Level3Indicator("合格率", "≥98%", points=10), "99%", "10.00"),
)


def test_rows_are_scored_as_the_plan_is() -> None:
    office = plan(*(item for item, _, _ in ITEMS))
    given = {item.name: text for item, text, _ in ITEMS}
    wanted = [Decimal(points) for _, _, points in ITEMS]
    assert [row.score for row in score(office, given, TEN).rows] == wanted
    rows = tables.from_plans([office], {office.name: given}, TEN)
    assert tables.score(rows, TEN).column("score").to_pylist() == wanted
    ((again, values),) = tables.to_plans(rows)
    assert [row.score for row in score(again, values, TEN).rows] == wanted


def test_what_no_case_is_called_is_still_refused() -> None:
    office = plan(ITEMS[0][0])
    with pytest.raises(InputError) as caught:
        tables.from_plans([office], {office.name: {"制度健全性": "比较健全"}}, TEN)
    assert [item.name for item in caught.value.findings] == ["case-needed"]
    table = pa.table(
        {
            "target": ["健全"] * 3,
            "actual": ["比较健全", "健" * (_LONGEST_NAME + 1), "基本健全"],
            "points": [10] * 3,
            "standard": [CASES, CASES, None],
        }
    )
    scored = tables.score(table, TEN).to_pylist()
    assert [row["score"] for row in scored] == [None] * 3
    assert all("V017" in row["finding"] for row in scored)


def test_files_are_scored_alike(tmp_path: Path) -> None:
    table = pa.table(
        {
            "target": ["健全", "健全"],
            "actual": ["基本健全", "健全"],
            "points": ["20", "20"],
            "standard": [CASES, CASES],
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    score_files([tmp_path / "in.parquet"], tmp_path / "out.parquet", TEN)
    found = pq.read_table(tmp_path / "out.parquet")
    assert found.column("score").to_pylist() == [Decimal("12.00"), Decimal("20.00")]


OWN = """
base = "财预〔2020〕10号"
number = "示例一号"
title = "示例"
issuer = "示例县财政局"
jurisdiction = "云南/昭通/示例县"
supersedes = []
evidence = "read"
note = ""

[parameters.digits]
value = 1
reference = "示例"
evidence = "read"
"""


def test_totals_under_an_own_regulation_say_how_to_give_it() -> None:
    own = load_regulation(OWN)
    table = pa.table({"plan": ["甲"], "target": ["≥98%"], "actual": ["99%"], "points": [90]})
    scored = tables.score(table, own)
    with pytest.raises(UnknownNameError) as caught:
        tables.totals(scored)
    assert "load_regulation" in caught.value.finding.mend
    assert tables.totals(scored, regulation=own).plans.num_rows == 1


@pytest.mark.parametrize(
    ("target", "standard", "actual", "wanted"),
    [
        ("2026年11月底前", "按期完成得满分，逾期不得分", "达成年度指标 85%", None),
        ("有效提升", "达到得满分，否则不得分", "达成年度指标 85%", None),
        ("有效提升", None, "良好 85%", None),
        ("有效提升", None, "达成年度指标 85%", Decimal("8.50")),
        ("2026年11月底前", None, "达成年度指标 85%", Decimal("8.50")),
    ],
)
def test_a_level_that_the_rule_does_not_have_is_refused_by_all_alike(
    target: str, standard: str | None, actual: str, wanted: Decimal | None, tmp_path: Path
) -> None:
    item = Level3Indicator("甲", target, points=10, standard=standard)
    rows = {
        "level1": ["产出指标"], "level2": ["质量指标"], "target": [target], "actual": [actual],
        "points": [10], "standard": pa.array([standard], pa.string()),
    }  # fmt: skip
    table = pa.table(rows)
    done = tables.score(table, TEN)
    pq.write_table(table, tmp_path / "rows.parquet")
    score_files([tmp_path / "rows.parquet"], tmp_path / "done.parquet", TEN)
    written = pq.read_table(tmp_path / "done.parquet")
    assert done["score"].to_pylist() == written["score"].to_pylist() == [wanted]
    assert done["finding"].to_pylist() == written["finding"].to_pylist()
    if wanted is not None:
        assert score(plan(item), {"甲": actual}, TEN).rows[0].score == wanted
        return
    with pytest.raises(InputError) as caught:
        score(plan(item), {"甲": actual}, TEN)
    codes = {one.code for one in caught.value.findings if one.severity.value == "退回"}
    assert codes <= set(done["finding"][0].as_py().split())


@pytest.mark.parametrize(
    ("target", "standard", "share", "level"),
    [
        ("有效提升", "达到得满分，否则不得分", "100%", "好"),
        ("有效提升", "达到得满分，否则不得分", "100%", ""),
        ("有效提升", "达到得满分，否则不得分", "90%", ""),
        ("2025年11月底前", "按期完成得满分，逾期不得分", "90%", ""),
        ("2025年11月底前", "按期完成得满分，逾期不得分", "100%", ""),
        ("2025年11月底前", "按期完成得满分，逾期不得分", "0%", ""),
        ("2025年11月底前", "按期完成得满分，逾期不得分", "100%", "好"),
    ],
)
def test_a_judgement_is_written_and_scored_as_score_does(
    target: str, standard: str, share: str, level: str
) -> None:
    item = Level3Indicator("甲", target, points=10, standard=standard)
    office, given = plan(item), {"甲": Judgement(share, level)}
    rows = tables.from_plans([office], {office.name: given}, TEN)
    assert rows["actual"].to_pylist() == [f"{level or '评判'} {share}"]
    done = tables.score(rows, TEN)
    wanted: list[Decimal | None] = [None]
    code = ""
    try:
        wanted = [row.score for row in score(office, given, TEN).rows]
    except InputError as error:
        code = error.findings[0].code
    assert code in done["finding"][0].as_py()
    assert done["score"].to_pylist() == wanted


_JUDGED_BY = (
    None,
    "健全得满分，基本健全得60%，不健全不得分",
    "完成得满分，未完成不得分",
    "根据完成情况酌情赋分",
    "实际完成值/目标值×分值",
    "按评判等级赋分：好80%（含）-100%（含）；差0%（含）-80%",
)
_JUDGEMENTS = (
    Judgement("80%"),
    Judgement("100%"),
    Judgement("0%"),
    Judgement("33.333333333%"),
    Judgement(Fraction(1, 3)),  # 3 points of 9, as a form gives them
    Judgement(Fraction(1, 1 << 30)),
    Judgement("80%", "达成年度指标"),
    Judgement("60%", "基本健全"),
    Judgement("80%", "好"),
    Judgement("80%", "不知道"),
)


@pytest.mark.parametrize(
    "target",
    [
        "≥12人", "≤5%", "12人", "100%", "明显改善", "定性", "定性：80%", "完成", "",
        "2023年8月31日前", "8月底前", "2023年12月", "1-12月", "约200元/户",
    ],
)  # fmt: skip
def test_every_judgement_beside_every_kind_of_target_is_scored_by_tables_as_by_score(
    target: str, tmp_path: Path
) -> None:
    wanted, said, tables_ = [], [], []
    for place, (standard, given) in enumerate(product(_JUDGED_BY, _JUDGEMENTS)):
        item = Level3Indicator("甲", target, points=10, standard=standard)
        office = DepartmentPlan(f"第{place}个", indicators=plan(item).indicators)
        sheet = score(office, {"甲": given}, TEN, skip_unscorable=True)
        wanted.append(sheet.rows[0].score if sheet.rows else None)
        said.append((target, standard, str(given)))
        tables_.append(tables.from_plans([office], {office.name: {"甲": given}}, TEN))
    rows = pa.concat_tables(tables_)
    done = tables.score(rows, TEN)
    pq.write_table(rows, tmp_path / "rows.parquet")
    score_files([tmp_path / "rows.parquet"], tmp_path / "done.parquet", TEN)
    written = pq.read_table(tmp_path / "done.parquet")
    assert dict(zip(said, done["score"].to_pylist(), strict=True)) == dict(
        zip(said, wanted, strict=True)
    )
    assert written["score"].to_pylist() == wanted
    again = {office.name: (office, values) for office, values in tables.to_plans(rows)}
    for place, expected in enumerate(wanted):
        sheet = score(*again[f"第{place}个"], TEN, skip_unscorable=True)
        assert (sheet.rows[0].score if sheet.rows else None) == expected, said[place]


@pytest.mark.parametrize(
    ("level", "share"),
    [
        ("达成年度指标", Fraction(13, 15)),
        ("达成年度指标", Decimal(13) / Decimal(15)),  # as score / points gives it
        ("达成年度指标", Fraction(28, 30)),
        ("部分达成年度指标并具有一定效果", Fraction(11, 15)),
        ("未达成年度指标且效果较差", Fraction(1, 3)),
    ],
)
def test_a_level_beside_a_share_that_no_percentage_is_keeps_its_last_digit(
    level: str, share: Fraction | Decimal, tmp_path: Path
) -> None:
    office = plan(Level3Indicator("甲", "明显改善", points=15))
    given = Judgement(share, level)
    wanted = score(office, {"甲": given}, TEN).rows[0].score
    rows = tables.from_plans([office], {office.name: {"甲": given}}, TEN)
    assert tables.score(rows, TEN)["score"].to_pylist() == [wanted]
    pq.write_table(rows, tmp_path / "rows.parquet")
    score_files([tmp_path / "rows.parquet"], tmp_path / "done.parquet", TEN)
    assert pq.read_table(tmp_path / "done.parquet")["score"].to_pylist() == [wanted]
    [(again, values)] = tables.to_plans(rows)
    sheet = score(again, values, TEN)
    assert sheet.rows[0].score == wanted
    assert isinstance(sheet.rows[0].actual, Judgement)
    assert sheet.rows[0].actual.share == given.share


@pytest.mark.parametrize(
    "actual",
    [
        "达成年度指标 13/15",
        "达成年度指标 11/12",
        "达成年度指标 13/15（86%）",
        "别的 13/15（86.67%）",
    ],
)
def test_a_fraction_beside_a_level_is_none_without_its_own_percentage(actual: str) -> None:
    """It may be a day: 11/12."""
    rows = {"target": ["明显改善"], "actual": [actual], "points": [15]}
    assert tables.score(pa.table(rows), TEN)["score"].to_pylist() == [None]
    office = plan(Level3Indicator("甲", "明显改善", points=15))
    assert score(office, {"甲": actual}, TEN, skip_unscorable=True).rows == ()


@pytest.mark.parametrize("actual", ["80%", "评判80", "评判 8/0", "评判 9/3", "评判 3 天", "1/3"])
def test_what_is_no_judgement_beside_a_deadline_stays_none(actual: str) -> None:
    rows = {"target": ["8月底前"], "actual": [actual], "points": [10]}
    assert tables.score(pa.table(rows), TEN)["score"].to_pylist() == [None]


@pytest.mark.parametrize("target", ["每月32日前", "10-20人", "约200元/户", ""])
@pytest.mark.parametrize("standard", [None, "按情况酌情扣分"])
@pytest.mark.parametrize(
    ("actual", "wanted"),
    [
        ("达成年度指标 100%", Decimal("10.00")),
        (Judgement("85%"), Decimal("8.50")),
        ("好 90%", None),
        ("98%", None),
        ("完成", None),
    ],
)
def test_a_judgement_beside_a_target_that_is_not_read_is_scored_by_all_alike(
    target: str, standard: str | None, actual: str | Judgement, wanted: Decimal | None,
    tmp_path: Path,
) -> None:  # fmt: skip
    office = plan(Level3Indicator("甲", target, points=10, standard=standard))
    sheet = score(office, {"甲": actual}, TEN, skip_unscorable=True)
    assert [row.score for row in sheet.rows] == ([] if wanted is None else [wanted])
    rows = tables.from_plans([office], {office.name: {"甲": actual}}, TEN, skip_unscorable=True)
    done = tables.score(rows, TEN)
    pq.write_table(rows, tmp_path / "rows.parquet")
    score_files([tmp_path / "rows.parquet"], tmp_path / "done.parquet", TEN)
    written = pq.read_table(tmp_path / "done.parquet")
    assert done["score"].to_pylist() == written["score"].to_pylist() == [wanted]
    assert done["finding"].to_pylist() == written["finding"].to_pylist()
    codes = (done["finding"][0].as_py() or "").split()
    assert ({"V003", "V009"}.isdisjoint(codes) and "V017" not in codes) or wanted is None
    if wanted is not None:
        ((again, values),) = tables.to_plans(rows)
        assert [row.score for row in score(again, values, TEN).rows] == [wanted]


def test_a_threshold_turned_against_the_target_is_refused_in_tables() -> None:
    table = pa.table(
        {
            "target": ["≤100万元", "≤5%", "≥95%"],
            "actual": ["90万元", "4%", "96%"],
            "points": ["10", "10", "10"],
            "standard": [
                "≥100万元得满分，每少1万元扣0.5分",
                "≥90%得满分，每低1个百分点扣1分",
                "≥95%得满分，每低1个百分点扣1分",
            ],
        }
    )
    done = tables.score(table, TEN).to_pylist()
    assert [row["score"] for row in done] == [None, None, Decimal("10.00")]
    assert [row["finding"] for row in done] == ["L044", "L044", None]


@pytest.mark.parametrize("actual", ["95%以下", "95%以上", "≥95%", "≤95%", "0.95以上", "不低于95%"])
def test_an_open_bound_beside_wording_is_no_share_of_the_points(actual: str) -> None:
    table = pa.table(
        {"target": ["显著提升", "显著提升"], "actual": [actual, "95%"], "points": [10, 10]}
    )
    open_, plain = tables.score(table, TEN).to_pylist()
    assert open_["score"] is None
    assert "V040" in open_["finding"]
    assert plain["score"] == Decimal("9.50")
