"""The monitoring form (监控表) on paper: its columns, who said what, what is left to fill in."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

from cases_of_scoring import plan_of
from gov_perf import (
    Actuals,
    BudgetExecution,
    Forecast,
    MonitoringReport,
    ProjectPlan,
    dumps,
    loads,
    monitor,
    read_plan,
    samples,
)
from gov_perf.cli import commands
from gov_perf.forms.write import FORMATS, form_of
from gov_perf.forms.write.layout import Form, Role

PLAN = samples.suijiang_red_cross()
CLASSES = "产出指标/数量指标/培训班期数"
TEACHERS = "产出指标/数量指标/培训应急救护师资数"
CONTENT = "满意度指标/服务对象满意度/服务群众满意度"
VALUES = {"培训应急救护师资数": "1人", "培训班期数": "4期", "救灾救助物资运达时效": "36小时"}
STATED = {"培训班期数": Forecast("12期", "有可能", reason="下半年集中办班")}


JULY = date(2025, 7, 31)


def report(on: date = JULY, budget: BudgetExecution | None = None) -> MonitoringReport:
    return monitor(PLAN, VALUES, on=on, forecasts=STATED, budget=budget)


def row_of(form: Form, path: str) -> list[str]:
    """The texts of an indicator's row, from its name on."""
    number = form.by_key[f"done:{path}"].row
    return [item.cell.text for item in form.placed if item.row == number and item.column > 2]


def headings(form: Form) -> list[str]:
    assert form.heading is not None
    return [cell.text for cell in form.rows[form.heading]]


def test_the_columns_are_those_of_the_form_in_their_order() -> None:
    assert headings(form_of(report())) == [
        "绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "1—7月执行情况",
        "全年预计完成情况", "偏差原因分析", "完成目标可能性", "备注",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "period"),
    [
        (date(2025, 1, 31), "1月"),
        (date(2025, 2, 28), "1—2月"),
        (date(2025, 7, 15), "截至7月15日"),
        (date(2025, 12, 31), "1—12月"),
    ],
)
def test_the_heading_says_what_the_figures_are_of(on: date, period: str) -> None:
    assert headings(form_of(report(on)))[5] == f"{period}执行情况"


def test_what_the_unit_stated_and_what_was_computed_are_told_apart() -> None:
    form = form_of(report())
    assert row_of(form, CLASSES) == [
        "培训班期数", "≥12期", "4期", "12期", "下半年集中办班", "有可能",
        "×红灯，应完成 7期，进度比 57.14%",
    ]  # fmt: skip
    assert row_of(form, TEACHERS) == [
        "培训应急救护师资数", "≥2人", "1人", "1.71人（推算）", "", "",
        "○绿灯，应完成 1.17人，进度比 85.71%，全年预计达不到指标值",
    ]  # fmt: skip


def test_what_nobody_said_is_left_open_and_what_was_said_is_not() -> None:
    form = form_of(report())
    assert row_of(form, CONTENT)[2:] == ["", "", "", "", "不亮灯：没有完成值"]
    said = {"done": False, "forecast": False, "reason": True, "likelihood": True}
    assert {key: form.by_key[f"{key}:{CLASSES}"].cell.open for key in said} == said
    assert form.by_key[f"done:{CONTENT}"].cell.open
    assert form.by_key[f"forecast:{TEACHERS}"].cell.open
    chosen = form.by_key[f"likelihood:{CONTENT}"].cell
    assert chosen.choices == ("确定能", "有可能", "不能")


def test_the_budget_stands_above_with_its_rate_and_its_light() -> None:
    form = form_of(report(budget=BudgetExecution("78700", "60000")))
    number = form.by_key["budget"].row
    assert [item.cell.text for item in form.placed if item.row == number] == [
        "年度资金总额", "", "78,700.00", "60,000.00", "76.24%", "", "☆蓝灯，进度比 130.695%",
    ]  # fmt: skip
    assert form.by_key["initial"].cell.open
    without = form_of(report())
    assert without.by_key["rate"].cell.open
    assert "1—7月执行数" in [item.cell.text for item in without.placed]


def test_the_lights_rest_on_what_the_form_says() -> None:
    note = form_of(report()).rows[-1][0]
    assert note.role is Role.NOTE
    for text in ("×红灯 1", "不亮灯 5", "不是单位的预计", "在用系统的做法"):
        assert text in note.text
    own = evolve(report(), thresholds=evolve(report().thresholds, reference="本县监控办法。"))
    assert "亮灯依据：本县监控办法。" in form_of(own).rows[-1][0].text.split("\n")[-1]


def test_a_project_has_its_own_head_and_made_up_figures_their_label() -> None:
    project = ProjectPlan(
        "应急救护培训项目", implementing_unit="示例县红十字会", indicators=PLAN.indicators
    )
    state = monitor(project, Actuals(VALUES, illustrative=True), on=date(2025, 7, 31))
    form = form_of(state)
    texts = [item.cell.text for item in form.placed]
    assert form.name == "项目支出绩效目标运行监控表"
    assert {"项目名称", "示例县红十字会", "主管部门"} <= set(texts)
    assert any(text.startswith("【示例数据】") for text in texts)
    assert not any("示例数据" in item.cell.text for item in form_of(report()).placed)


def test_a_report_stored_without_a_head_has_a_form_too() -> None:
    """As version 0.1.0's first files have it."""
    old = evolve(report(), head=None)
    assert '"head"' not in dumps(old)
    assert loads(dumps(old), MonitoringReport) == old
    form = form_of(old)
    assert form.name == "绩效目标运行监控表"
    assert "部门（项目）名称" in [item.cell.text for item in form.placed]
    assert loads(dumps(report()), MonitoringReport) == report()


def test_a_target_that_is_met_by_words_has_no_projection() -> None:
    plan = plan_of([["产出指标", "质量指标", "制度建设", "健全", "", ""]])
    form = form_of(monitor(plan, {"制度建设": "基本健全"}, on=date(2025, 7, 31)))
    assert row_of(form, "产出指标/质量指标/制度建设")[2:4] == ["基本健全", ""]
    assert "推算" not in form.rows[-1][0].text


@pytest.mark.parametrize("ending", ["xlsx", "docx", "html"])
def test_nothing_under_the_table_is_read_as_an_indicator(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"监控.{ending}"
    path.write_bytes(FORMATS[f".{ending}"](report()))
    plan = read_plan(path).require()
    assert [place.path for place in plan.indicators.places] == [
        place.path for place in PLAN.indicators.places
    ]


# -- the command ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    lines = "".join(f"{name},{value}\n" for name, value in VALUES.items())
    (tmp_path / "actuals.csv").write_text(f"指标,实际完成值\n{lines}", encoding="utf-8")
    return tmp_path


WORDS = ("monitor", "plan.txt", "actuals.csv", "--on", "2025-07-31")


def test_the_ending_says_what_is_written(folder: Path) -> None:
    state = monitor(PLAN, VALUES, on=date(2025, 7, 31))
    for ending in (".xlsx", ".docx", ".html", ".md", ".csv"):
        done = CliRunner().invoke(commands.program, [*WORDS, "-o", f"监控{ending}"])
        assert (done.exit_code, done.stdout) == (0, "")
        assert f"已写入 监控{ending}" in done.stderr
        assert (folder / f"监控{ending}").read_bytes() == FORMATS[ending](state)
    with zipfile.ZipFile(folder / "监控.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    assert "×红灯" in re.sub(r"<[^>]+>", "", xml)


def test_another_ending_is_refused_before_anything_is_read(folder: Path) -> None:
    done = CliRunner().invoke(
        commands.program, ["monitor", "nothing.txt", *WORDS[2:], "-o", "a.pdf"]
    )
    assert done.exit_code == 2
    assert ".xlsx" in done.stderr
    assert "nothing.txt" not in done.stderr
    assert not (folder / "a.pdf").exists()


def test_an_existing_file_is_kept(folder: Path) -> None:
    (folder / "监控.xlsx").write_bytes(b"mine")
    done = CliRunner().invoke(commands.program, [*WORDS, "-o", "监控.xlsx"])
    assert (done.exit_code, (folder / "监控.xlsx").read_bytes()) == (2, b"mine")
    again = CliRunner().invoke(commands.program, [*WORDS, "-o", "监控.xlsx", "--force"])
    assert again.exit_code == 0
    assert (folder / "监控.xlsx").read_bytes()[:2] == b"PK"
