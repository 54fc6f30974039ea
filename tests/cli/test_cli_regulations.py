"""The commands about regulations: which decides, what is wrong with a file, the template."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gov_perf import ScoreSheet, known_regulations, loads, samples
from gov_perf.cli import commands
from gov_perf.forms.regulation_file import template

DATA = Path(__file__).parent.parent / "data" / "regulations"
NATIONAL = "财预〔2020〕10号"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for path in (DATA / "usable").glob("*.toml"):
        shutil.copy(path, tmp_path)
    shutil.copy(DATA / "broken" / "base-unknown.toml", tmp_path / "broken.toml")
    return tmp_path


def run(*words: str, **options: str | bytes) -> Result:
    result = CliRunner().invoke(commands.program, words, **options)  # type: ignore[arg-type]
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stderr
    return result


# -- regulations ------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_every_shipped_regulation_is_listed_with_what_is_known() -> None:
    result = run("regulations")
    assert result.exit_code == 0
    for item in known_regulations():
        assert item.number in result.stdout
        assert item.evidence.label in result.stdout
    listed = known_regulations()
    assert result.stdout.count("不明") == sum(item.effective is None for item in listed) >= 2
    laid_over = sum(item.base == NATIONAL for item in listed)
    assert result.stdout.count(f"（以{NATIONAL}为基础）") == laid_over >= 2
    assert "由它决定" not in result.stdout


@pytest.mark.usefixtures("folder")
def test_the_layer_that_decides_is_shown_with_what_is_doubtful() -> None:
    result = run("regulations", "--place", "云南/昭通/绥江", "--on", "2025-12-31")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].endswith(f"适用 {NATIONAL}")
    assert "县（云南/昭通/绥江）" in result.stdout
    assert "G032" not in result.stdout
    hubei = run("regulations", "--place", "湖北")
    assert "G032" in hubei.stdout
    assert "由它决定" in hubei.stdout
    assert "is in force" in run("regulations", "--place", "湖北", "--lang", "en").stdout


@pytest.mark.usefixtures("folder")
def test_one_s_own_files_take_part() -> None:
    words = ("--file", "city.toml", "--file", "town_over_city.toml")
    result = run("regulations", "--place", "示例省/示例市/示例区", "--on", "2025-1-1", *words)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].endswith("适用 示例区财发〔2025〕2号")
    assert f"办法 {len(known_regulations()) + 2} 个" in result.stdout
    earlier = run("regulations", "--place", "示例省/示例市/示例区", "--on", "2024-12-31", *words)
    assert earlier.stdout.splitlines()[0].endswith("适用 示例市财绩〔2023〕7号")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--on", "2025-13-01"], "G025"),
        (["--on", "昨天"], "G025"),
        (["--on", "20250101"], "G025"),
        (["--on", "1999-01-01"], "G026"),
        (["--place", "云南省昭通市"], "G023"),
        (["--place", "昭通"], "G024"),
        (["--file", "no.toml"], "P008"),
        (["--file", "broken.toml"], "G011"),
        (["--file", "county.toml", "--file", "county.toml"], "G021"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_used_ends_with_two(words: list[str], code: str) -> None:
    result = run("regulations", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert code in result.stderr


# -- regulation check -------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_a_file_that_can_be_used_is_said_to_be() -> None:
    result = run("regulation", "check", "county.toml")
    assert (result.exit_code, result.stdout) == (0, "county.toml：可用\n")


@pytest.mark.usefixtures("folder")
def test_every_problem_of_every_file_is_printed() -> None:
    result = run("regulation", "check", "county.toml", "broken.toml", "alone.toml")
    assert result.exit_code == 1
    assert "county.toml：可用" in result.stdout
    assert "alone.toml：可用" in result.stdout
    assert "broken.toml：不可用" in result.stdout
    assert "G011 broken.toml base" in result.stdout
    assert "G006 broken.toml parameters.digits.value" in result.stdout
    assert "known:" in run("regulation", "check", "broken.toml", "--lang", "en").stdout


@pytest.mark.usefixtures("folder")
def test_files_may_be_laid_over_each_other() -> None:
    alone = run("regulation", "check", "town_over_city.toml")
    assert (alone.exit_code, "G011" in alone.stdout) == (1, True)
    assert run("regulation", "check", "town_over_city.toml", "city.toml").exit_code == 0


def test_a_number_that_stands_twice_is_a_problem_between_the_files(folder: Path) -> None:
    shutil.copy(folder / "county.toml", folder / "again.toml")
    result = run("regulation", "check", "county.toml", "again.toml")
    assert result.exit_code == 1
    assert "G021" in result.stdout


def test_text_that_is_no_toml_is_a_problem_and_a_file_that_is_not_there_unusable(
    folder: Path,
) -> None:
    (folder / "bad.toml").write_text("number = \n", encoding="utf-8")
    bad = run("regulation", "check", "bad.toml", "county.toml")
    assert bad.exit_code == 1
    assert "G002 bad.toml" in bad.stdout
    assert "county.toml：可用" in bad.stdout
    (folder / "binary.toml").write_bytes(b"\x00\x01")
    gone = run("regulation", "check", "no.toml", "binary.toml", "county.toml")
    assert (gone.exit_code, gone.stdout) == (2, "")
    assert "P008 no.toml" in gone.stderr
    assert "P011 binary.toml" in gone.stderr


def test_a_file_may_come_from_the_standard_input(folder: Path) -> None:
    data = (folder / "county.toml").read_bytes()
    assert run("regulation", "check", "-", input=data).exit_code == 0
    broken = run("regulation", "check", "-", input=data.replace(b"value = 1", b"value = -1"))
    assert broken.exit_code == 1
    assert "G006" in broken.stdout


# -- regulation template ----------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_the_template_is_printed_and_what_is_printed_can_be_checked() -> None:
    result = run("regulation", "template")
    assert (result.exit_code, result.stdout) == (0, template())
    Path("t.toml").write_text(result.stdout, encoding="utf-8")
    assert run("regulation", "check", "t.toml").exit_code == 1
    text = result.stdout
    for key in ("number", "title", "jurisdiction"):
        text = text.replace(f'\n{key} = ""', f'\n{key} = "示例"')
    Path("t.toml").write_text(text, encoding="utf-8")
    assert run("regulation", "check", "t.toml").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["regulation", "nope"], "U005"),
        (["regulation", "check"], "U006"),
        (["regulation", "template", "--fast"], "U004"),
        (["regulation", "template", "more"], "U008"),
    ],
)
def test_usage_is_said_as_everywhere(words: list[str], code: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert code in result.stderr


def test_the_group_alone_shows_its_help() -> None:
    result = run("regulation")
    assert result.exit_code == 0
    assert "template" in result.stdout


# -- score under a regulation of one's own ----------------------------------------------------


def test_a_plan_is_scored_under_a_file(folder: Path) -> None:
    (folder / "plan.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    rows = "".join(f"{item.name},完成\n" for item in samples.suijiang_red_cross().indicators)
    (folder / "a.csv").write_text(f"指标,实际完成值\n{rows}", encoding="utf-8")
    words = ("score", "plan.txt", "a.csv", "--format", "json", "--regulation")
    sheet = loads(run(*words, "county.toml").stdout, ScoreSheet)
    assert sheet.regulation == "示例县财发〔2024〕1号"
    assert [part.points for part in sheet.level1] == [45, 30, 15]
    for file, code in (("broken.toml", "G011"), ("no.toml", "P008")):
        result = run(*words, file)
        assert (result.exit_code, result.stdout) == (2, "")
        assert code in result.stderr
