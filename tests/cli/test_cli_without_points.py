"""A form without 分值 is scored by shared-out points: where its own scores contradict them."""

from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

from gov_perf import read_actuals, read_plan, read_sheet, score
from gov_perf.cli import commands
from gov_perf.rechecking.contradicted import scores_above_points

FORM = """2024年度项目支出绩效自评表
项目名称,无分值项目
一级指标,二级指标,三级指标,年度指标值,实际完成值{points},得分
产出指标（50分）,数量指标,场次,≥20场,20场{own},{first}
产出指标（50分）,质量指标,合格率,≥95%,95%{own},{second}
效益指标（30分）,社会效益指标,覆盖村数,≥20个,20个{own},30
满意度指标（10分）,服务对象满意度指标,满意度,≥90%,90%{own},10
"""


def said(tmp_path: Path, **changes: str) -> str:
    text = FORM.format(**{"points": "", "own": "", "first": "30", "second": "20", **changes})
    (tmp_path / "表.csv").write_text(text, encoding="utf-8")
    arguments = ["score", str(tmp_path / "表.csv"), "--budget", "80万元", "--executed", "80万元"]
    result = CliRunner().invoke(commands.program, arguments, env={"COLUMNS": "200"})
    return "".join((result.stdout + result.stderr).split())


def test_scores_above_shared_points_are_told_with_their_rows(tmp_path: Path) -> None:
    text = said(tmp_path)
    assert text.count("N047") == 1
    assert "有1个高于分得的分值（“场次”得30分、分得25分）" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"first": "25", "second": "25"},
        {"first": "20", "second": "15"},
        {"first": "25.0", "second": "三十"},
        {"points": ",分值", "own": ",20", "first": "30"},
    ],
)
def test_scores_that_their_points_can_hold_are_not(tmp_path: Path, changes: dict[str, str]) -> None:
    assert "N047" not in said(tmp_path, **changes)


def test_the_first_rows_are_named() -> None:
    text = FORM.format(points="", own="", first="30", second="20")
    sheet = score(
        read_plan(text).require(), read_actuals(text).require(), "财预〔2020〕10号",
        budget=None, missing="skip",
    )  # fmt: skip
    published = read_sheet(text).require()
    assert published.printed is not None
    higher = [
        evolve(item, score=sheet.row(item.path).points + 1) for item in published.printed.scores
    ]
    raised = evolve(published, printed=evolve(published.printed, scores=higher))
    (told,) = scores_above_points(sheet, raised)
    assert (told.name, told.fact("count")) == ("shared-points-contradicted", "4")
    assert told.fact("rows").startswith("“场次”得 26 分、分得 25 分、“合格率”")
    assert scores_above_points(sheet, None) == ()
