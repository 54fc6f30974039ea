"""The command line: exit codes, codes on stderr, pure JSON, and nothing that breaks it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gov_perf import ScoreSheet, __version__, dumps, loads, samples
from gov_perf.cli import commands, render
from gov_perf.cli.output import deliver_bytes

PROGRAM = [sys.executable, "-m", "gov_perf"]
ROWS = {
    "培训应急救护师资数": "2人", "培训班期数": "12期", "培训合格率": "98%",
    "灾害管理信息系统正常运转率": "97.5%", "救灾救助物资运达时效": "36小时",
    "救护培训普及率": "25.2%", "捐赠援助公布程度": "100%", "服务群众满意度": "93%",
}  # fmt: skip
CSV = "指标,实际完成值\n" + "".join(f"{name},{value}\n" for name, value in ROWS.items())
BUDGET = ("--budget", "78700", "--executed", "75000")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    (tmp_path / "plan.json").write_text(dumps(samples.suijiang_red_cross()), encoding="utf-8")
    (tmp_path / "actuals.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def run(*words: str, **options: str) -> Result:
    result = CliRunner().invoke(commands.program, words, **options)  # type: ignore[arg-type]
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def refused(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def process(
    *words: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *words], capture_output=True, check=False, cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
    )  # fmt: skip


def test_the_demo_scores_the_sample_and_says_that_the_figures_are_made_up(folder: Path) -> None:
    result = run("demo")
    assert result.exit_code == 0
    assert "示例数据" in result.stdout.splitlines()[1]
    assert "总分 89.53 / 100    等级 良" in result.stdout
    assert "-0.47" in result.stdout
    assert re.search("产出小计 +50 +40.00 +-10.00$", result.stdout, re.MULTILINE)
    for code in ("P025", "P036", "T002", "G009"):
        assert code in result.stdout
    assert not (folder / "actuals.json").exists()


def test_the_demo_writes_its_files_and_they_are_scored_as_it_shows(folder: Path) -> None:
    result = run("demo", "-o", "试用/一")
    assert result.exit_code == 0
    written = folder / "试用" / "一"
    assert sorted(path.name for path in written.iterdir()) == ["实际.json", "方案.txt"]
    lines = [line.strip() for line in result.stdout.splitlines() if "gov-perf" in line]
    assert lines == [
        "gov-perf show 试用/一/方案.txt",
        "gov-perf score 试用/一/方案.txt 试用/一/实际.json --budget 78700 --executed 75000",
        "gov-perf explain 试用/一/方案.txt 试用/一/实际.json 灾害管理信息系统正常运转率",
    ]
    for line in lines:
        assert run(*line.split()[1:]).exit_code == 0
    scored = run(*lines[1].split()[1:]).stdout
    assert "总分 89.53 / 100    等级 良" in scored
    assert "示例数据" in scored


def test_what_cannot_be_written_to_the_end_is_not_left_there(folder: Path) -> None:
    with pytest.raises(TypeError):
        deliver_bytes("no bytes", "半个.txt", (), force=False)  # type: ignore[arg-type]
    assert not (folder / "半个.txt").exists()


def test_the_demo_overwrites_nothing_unless_told(folder: Path) -> None:
    (folder / "实际.json").write_text("我的", encoding="utf-8")
    refused = run("demo", "-o", ".")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "实际.json" in refused.stderr
    assert (folder / "实际.json").read_text(encoding="utf-8") == "我的"
    assert not (folder / "方案.txt").exists()
    assert run("demo", "-o", ".", "--force").exit_code == 0
    assert (folder / "实际.json").read_text(encoding="utf-8") != "我的"
    (folder / "文件").write_text("", encoding="utf-8")
    assert run("demo", "-o", "文件").exit_code == 2


@pytest.mark.parametrize("plan", ["plan.txt", "plan.json"])
@pytest.mark.usefixtures("folder")
def test_show_prints_what_was_read(plan: str) -> None:
    result = run("show", plan)
    assert result.exit_code == 0
    for text in ("绥江县红十字会", "部门职责：7 条", "78,700.00元", "≥98%", "绩效指标 8 个"):
        assert text in result.stdout


@pytest.mark.usefixtures("folder")
def test_level_cells_are_merged() -> None:
    table = run("show", "plan.txt").stdout.split("绩效指标")[1].split("问题")[0]
    assert table.count("产出") == 1
    assert table.count("质量") == 1


@pytest.mark.parametrize("plan", ["plan.txt", "plan.json"])
@pytest.mark.usefixtures("folder")
def test_json_is_pure_and_loads_as_the_sheet(plan: str) -> None:
    result = run("score", plan, "actuals.csv", *BUDGET, "--format", "json")
    assert result.exit_code == 0
    sheet = loads(result.stdout, ScoreSheet)
    assert (str(sheet.total), sheet.grade) == ("89.53", "良")
    assert ("P036" in result.stderr) == (plan == "plan.txt")


@pytest.mark.usefixtures("folder")
def test_the_options_of_scoring_reach_it() -> None:
    words = ("score", "plan.txt", "actuals.csv", *BUDGET, "--format", "json")
    by_rule = loads(run(*words, "--standards", "regulation").stdout, ScoreSheet)
    assert str(by_rule.total) == "99.48"
    other = loads(run(*words, "--regulation", "财预〔2021〕101号").stdout, ScoreSheet)
    assert other.regulation == "财预〔2021〕101号"


@pytest.mark.usefixtures("folder")
def test_without_a_budget_there_is_a_reason_instead_of_a_grade() -> None:
    result = run("score", "plan.txt", "actuals.csv")
    assert result.exit_code == 0
    assert "未定等级：没有预算执行数据" in result.stdout
    assert "总分 80.00 / 90" in result.stdout


def test_missing_values_are_refused_or_counted_as_said(folder: Path) -> None:
    (folder / "a.csv").write_text(CSV.replace("培训班期数,12期", "培训班期数,"), encoding="utf-8")
    stderr = refused("score", "plan.txt", "a.csv")
    assert "P042 a.csv 第3行" in stderr
    assert "K029" in stderr
    for choice, total in (("zero", "70.00 / 90"), ("skip", "70.00 / 80")):
        result = run("score", "plan.txt", "a.csv", "--missing", choice)
        assert result.exit_code == 1
        assert f"总分 {total}" in result.stdout
        lost = "  培训班期数 扣 10 分：没有实际完成值" in result.stdout.splitlines()
        assert lost == (choice == "zero")


def test_what_cannot_be_scored_is_left_out_where_that_is_asked_for(folder: Path) -> None:
    text = CSV.replace("培训班期数,12期", "培训班期数,好像不少")
    (folder / "a.csv").write_text(text, encoding="utf-8")
    assert "--skip-unscorable" in refused("score", "plan.txt", "a.csv")
    result = run("score", "plan.txt", "a.csv", "--skip-unscorable")
    assert result.exit_code == 1
    assert "总分 70.00 / 80" in result.stdout
    assert "不能计分，未计入：产出指标/数量指标/培训班期数" in result.stdout


@pytest.mark.usefixtures("folder")
def test_explain_prints_one_row_the_whole_or_json() -> None:
    words = ("explain", "plan.txt", "actuals.csv")
    one = run(*words, "灾害管理信息系统正常运转率")
    assert one.exit_code == 0
    assert one.stdout.startswith("灾害管理信息系统正常运转率：得 0.00 分")
    assert "97.5 ≥ 98" in one.stdout
    assert "预算执行率 95.3%" in run(*words, *BUDGET).stdout
    tree = json.loads(run(*words, "培训合格率", "--format", "json").stdout)
    assert tree["value"] == "10"


def test_explain_of_a_stored_sheet_shows_what_was_stored(folder: Path) -> None:
    words = ("explain", "plan.txt", "actuals.csv")
    run("score", "plan.txt", "actuals.csv", *BUDGET, "--output", "s.json")
    for asked in (["灾害管理信息系统正常运转率"], ["预算执行率"], []):
        stored, scored = run("explain", "s.json", *asked), run(*words, *asked, *BUDGET)
        assert (stored.exit_code, stored.stdout) == (scored.exit_code, scored.stdout)
    assert "P002" in refused("explain", "s.json", "没有的")
    # With what would have it scored again it is no plan, as before, and nothing is ignored.
    for more in (
        ["actuals.csv", "培训合格率"],
        ["培训合格率", *BUDGET],
        ["培训合格率", "--missing", "zero"],
    ):
        assert "D005" in refused("explain", "s.json", *more)
    data = json.loads((folder / "s.json").read_text(encoding="utf-8"))
    (folder / "bad.json").write_text(json.dumps(data | {"total": "100"}), encoding="utf-8")
    assert "D010" in refused("explain", "bad.json", "培训合格率")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["nope"], ["U005"]),
        (["score"], ["U006"]),
        (["score", "plan.txt", "actuals.csv", "--fast"], ["U004"]),
        (["score", "plan.txt", "actuals.csv", "--format", "xml"], ["U007"]),
        (["score", "plan.txt", "actuals.csv", "more"], ["U008"]),
        (["score", "plan.txt", "actuals.csv", "--budget", "5"], ["U001"]),
        (["score", "plan.txt", "actuals.csv", "--budget", "NaN", "--executed", "x"], ["V028"]),
        (["score", "plan.txt", "actuals.csv", "--regulation", "x"], ["G001"]),
        (["score", "no.txt", "no.csv", "--regulation", "x"], ["P008", "G001"]),
        (["explain", "plan.txt", "actuals.csv", "没有的"], ["P002"]),
        (["show", "actuals.csv"], ["P001"]),
        (["show", "."], ["P009"]),
        (["show", "a\0b"], ["P009"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_used_ends_with_two_and_its_codes(
    words: list[str], codes: list[str]
) -> None:
    stderr = refused(*words)
    assert all(code in stderr for code in codes), stderr


HOSTILE = {
    "empty": (b"", "P012"),
    "blank": (b" \n", "P012"),
    "binary": (b"\x00\x01\x02", "P011"),
    "xlsx": (b"PK\x03\x04rest", "H004"),
    "list": (b"[1]", "D009"),
    "nan": (b'{"a": NaN}', "D001"),
    "broken": (b'{"a": ', "D001"),
    "sheet": (b'{"format": "gov-perf/1", "kind": "nothing"}', "D004"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_wherever_they_stand(name: str, folder: Path) -> None:
    data, code = HOSTILE[name]
    (folder / "bad").write_bytes(data)
    assert f"{code} bad" in refused("score", "plan.txt", "bad")
    plan_code = "D003" if name == "list" else code
    stderr = refused("show", "bad")
    assert "bad" in stderr
    assert plan_code in stderr or "D0" in stderr


@pytest.mark.usefixtures("folder")
def test_files_of_another_kind_are_refused() -> None:
    assert "D005" in refused("score", "plan.txt", "plan.json")
    Path("a.json").write_text(dumps(samples.suijiang_actuals()), encoding="utf-8")
    assert "D005" in refused("show", "a.json")


def test_files_in_gbk_are_read(folder: Path) -> None:
    (folder / "plan.txt").write_bytes(samples.suijiang_text().encode("gb18030"))
    (folder / "actuals.csv").write_bytes(CSV.encode("gb18030"))
    result = run("score", "plan.txt", "actuals.csv", *BUDGET)
    assert result.exit_code == 0
    assert "89.53" in result.stdout
    assert result.stdout.count("P013") == 2


def test_an_unknown_indicator_is_named(folder: Path) -> None:
    (folder / "a.csv").write_text(CSV + "没有的指标,5\n", encoding="utf-8")
    assert "P002 没有的指标" in refused("score", "plan.txt", "a.csv")


@pytest.mark.usefixtures("folder")
def test_english_is_given_where_it_is_asked_for() -> None:
    assert "there is no" in refused("--lang", "en", "nope")
    assert "does not give" in refused("score", "--lang", "en")
    assert "there is no" in refused("score", "--fast", "--lang=en")
    assert "no.txt" in refused("show", "no.txt", "--lang", "en")
    assert "has a typing slip" not in run("demo").stdout
    demo = run("demo", "--lang", "en").stdout
    assert all(
        item.text_en in " ".join(demo.split())
        for item in loads(
            run("score", "plan.txt", "actuals.csv", "--format", "json").stdout, ScoreSheet
        ).findings[:1]
    )


def test_every_output_has_the_same_short_option() -> None:
    outputs = [
        option.opts
        for command in commands.program.commands.values()
        for option in command.params
        if option.name == "output"
    ]
    assert len(outputs) > 5
    assert [opts for opts in outputs if "-o" not in opts] == []


def test_an_output_is_never_overwritten_by_accident(folder: Path) -> None:
    words = ("score", "plan.txt", "actuals.csv", *BUDGET, "--output")
    result = run(*words, "sheet.json")
    assert (result.exit_code, result.stdout) == (0, "")
    stored = (folder / "sheet.json").read_text(encoding="utf-8")
    assert str(loads(stored, ScoreSheet).total) == "89.53"
    (folder / "sheet.json").write_text("kept", encoding="utf-8")
    assert "U002" in refused(*words, "sheet.json")
    assert (folder / "sheet.json").read_text(encoding="utf-8") == "kept"
    assert run(*words, "sheet.json", "--force").exit_code == 0
    assert (folder / "sheet.json").read_text(encoding="utf-8") == stored
    assert "U009" in refused(*words, "actuals.csv", "--force")
    assert (folder / "actuals.csv").read_text(encoding="utf-8") == CSV
    assert "U030" in refused(*words, "nowhere/sheet.json")
    assert "U003" in refused(*words, ".", "--force")
    assert run(*words, "sheet.txt").exit_code == 0
    assert "总分 89.53" in (folder / "sheet.txt").read_text(encoding="utf-8")


def test_data_is_shown_literally_and_cannot_steer_the_terminal(folder: Path) -> None:
    text = (folder / "plan.json").read_text(encoding="utf-8")
    name = "[red]x[/red]\\u001b[31m:smile:\\u009b\\u202e"
    (folder / "p.json").write_text(text.replace("绥江县红十字会", name), encoding="utf-8")
    for words in (
        ("show", "p.json"),
        ("score", "p.json", "actuals.csv"),
        ("score", "p.json", "actuals.csv", "--format", "json"),
        ("explain", "p.json", "actuals.csv"),
    ):
        result = run(*words)
        assert result.exit_code == 0
        assert "[red]x[/red]" in result.stdout
        assert ":smile:" in result.stdout
        assert all(char.isprintable() or char in "\n\u3000" for char in result.output)
    assert "\x1b" not in refused("show", "\x1b[31m")


@pytest.mark.parametrize("width", [40, 80, 120, 300])
@pytest.mark.usefixtures("folder")
def test_the_page_is_as_wide_as_columns_say(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("score", "plan.txt", "actuals.csv", *BUDGET).stdout.splitlines()
    assert max(map(cell_len, lines)) <= width


def test_the_width_is_100_where_nothing_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in ("", "0", "-5", "many", "９"):
        monkeypatch.setenv("COLUMNS", columns)
        with Path(os.devnull).open(encoding="utf-8") as stream:
            assert render.page_width(stream) == 100


def test_help_and_version() -> None:
    assert run("--version").stdout.strip().endswith(__version__)
    assert run().exit_code == 0
    assert "退出码" in run("--help").stdout


def test_a_pipe_is_plain_and_ascii_does_not_break_it(folder: Path) -> None:
    colour = process("demo", env={"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"})
    assert b"\x1b" not in colour.stdout
    ascii_only = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    demo = process("demo", env=ascii_only)
    assert demo.returncode == 0, demo.stderr
    assert b"89.53 / 100" in demo.stdout
    words = ("score", "plan.txt", "actuals.csv", "--format", "json")
    scored = process(*words, env=ascii_only, cwd=folder)
    assert scored.returncode == 0, scored.stderr
    assert json.loads(scored.stdout.decode("ascii"))["plan"] == "绥江县红十字会"
    failed = process("show", "没有.txt", env=ascii_only)
    assert failed.returncode == 2
    assert b"P008" in failed.stderr


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    words = [*PROGRAM, "explain", "plan.txt", "actuals.csv"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            words, stdout=closed, stderr=subprocess.PIPE, check=False, cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert done.returncode == 141


@pytest.mark.parametrize("module", ["click", "rich"])
def test_without_the_extra_one_line_says_what_to_install(module: str) -> None:
    code = (
        "import sys\n"
        "class Gone:\n"
        "    def find_spec(self, name, *rest):\n"
        f"        if name == {module!r}: raise ModuleNotFoundError(name=name)\n"
        "sys.meta_path.insert(0, Gone())\n"
        "from gov_perf.cli import main\n"
        "main(['demo'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"pip install 'gov-perf[cli]'" in done.stderr
