"""Actual values of indicators that are judged, as people write them: in cells, CSV and Python."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cases_of_scoring import plan_of
from filled_forms import filled
from gov_perf import (
    DepartmentPlan,
    GovPerfError,
    Judged,
    JudgedCase,
    Judgement,
    ScoreSheet,
    dumps,
    loads,
    samples,
    score,
)
from gov_perf.cli import commands
from gov_perf.forms.template import template
from gov_perf.forms.write import template_form as template_form_module
from gov_perf.forms.write.template_form import template_form
from gov_perf.rules.wording import words_of

RULE = "财预〔2020〕10号"
SOUND = "健全得满分，基本健全得60%，不健全不得分"
STORE = "建立项目储备库的得10分，否则不得分"
EITHER = "有得满分，无不得分"
MET = "达标得满分，否则不得分"
OWN = "制度健全得满分，制度不健全不得分"
PATH = "产出指标/质量指标/制度健全性"

LATE = "按期完成得满分，逾期不得分"


def plan(target: str, standard: str) -> DepartmentPlan:
    return plan_of([["产出指标", "质量指标", "制度健全性", target, "10", standard]])


def names_of(error: GovPerfError) -> list[str]:
    return [item.name for item in error.findings]


@pytest.mark.parametrize(
    ("standard", "target", "text", "points", "said"),
    [
        (SOUND, "健全", "健全", "10.00", []),
        (SOUND, "健全", " 基本健全 ", "6.00", []),
        (SOUND, "健全", "不健全的", "0.00", []),
        (SOUND, "定性 健全", "健全", "10.00", []),
        (SOUND, "健全", "基本健全 60%", "6.00", []),
        (STORE, "建立", "建立项目储备库", "10.00", []),
        (STORE, "建立", "否则", "0.00", []),
        (STORE, "建立", "建立", "10.00", ["actual-is-target"]),
        (OWN, "健全", "健全", "10.00", ["actual-is-target"]),
        (OWN, "健全", "制度不健全", "0.00", []),
        (MET, "健全", "健全", "10.00", ["actual-is-target"]),
        (MET, "定性 健全", "健全", "10.00", ["actual-is-target"]),
        ("", "健全", "达成年度指标 90%", "9.00", []),
        ("", "健全", "达成年度指标　９０％", "9.00", []),
        ("", "健全", "部分达成年度指标并具有一定效果 62.5%", "6.25", []),
    ],
)
def test_the_words_of_the_rule_are_actual_values(
    standard: str, target: str, text: str, points: str, said: list[str]
) -> None:
    sheet = score(plan(target, standard), {"制度健全性": text}, RULE)
    assert str(sheet.rows[0].score) == points
    assert [item.name for item in sheet.findings if item.name.startswith("actual-")] == said
    assert loads(dumps(sheet), ScoreSheet) == sheet


@pytest.mark.parametrize(
    ("standard", "target", "text", "problem"),
    [
        (SOUND, "健全", "比较健全", "case-needed"),
        (SOUND, "健全", "100%", "case-needed"),
        (SOUND, "健全", "完成", "case-needed"),
        (SOUND, "健全", "基本健全 90%", "outside-cases"),
        (SOUND, "制度好", "制度好", "case-needed"),
        (EITHER, "有", "无", "actual-missing"),  # the case, or nothing to say?
        (MET, "健全", "基本健全", "met-unsaid"),
        (MET, "健全", "达成年度指标 90%", "met-unsaid"),  # met, or missed by a tenth?
        (MET, "健全", "90%", "number-for-words"),
        (MET, "≥0.95%或95%", "93.4%", "target-unread"),
        (MET, "约200元/户", "180元/户", "target-unread"),
        (MET, "", "93.4%", "target-empty"),
        ("", "健全", "健全", "judgement-needed"),
        ("", "健全", "90%", "judgement-needed"),  # of the points, or of what was achieved?
        ("", "健全", "提升 90%", "judgement-needed"),
        ("", "健全", "达成年度指标 101%", "judgement-needed"),
        ("", "健全", "达成年度指标 50%", "level-and-share-differ"),
        ("", "≥98%", "健全", "actual-not-read"),
        ("", "≥98%", "达成年度指标 90%", "actual-not-read"),
    ],
)
def test_what_is_no_word_of_the_rule_is_refused_by_what_the_rule_asks_for(
    standard: str, target: str, text: str, problem: str
) -> None:
    with pytest.raises(GovPerfError) as caught:
        score(plan(target, standard), {"制度健全性": text}, RULE)
    assert names_of(caught.value) == [problem]


@pytest.mark.parametrize("share", ["100%", "90%", "80%", "82.5%"])
def test_a_judgement_is_read_back_from_what_it_prints(share: str) -> None:
    given = Judgement(share, "达成年度指标")
    graded = plan("健全", "")
    by_text, by_hand = (score(graded, {PATH: item}, RULE).rows[0] for item in (str(given), given))
    assert (by_text.actual, by_text.exact_score) == (given, by_hand.exact_score)


def test_no_choice_of_a_message_is_left_out() -> None:
    with pytest.raises(GovPerfError) as caught:
        score(plan("健全", ""), {PATH: "好"}, RULE)
    levels = caught.value.findings[0].fact("levels")
    assert levels.endswith("、未达成年度指标且效果较差 0%(含)-60%")


@pytest.mark.parametrize(
    ("cases", "words"),
    [
        ([JudgedCase("健全的", 1, 1), JudgedCase("否则", 0, 0)], ("健全", "否则")),
        ([JudgedCase("好", 1, 1), JudgedCase("较好", "0.6", "0.8")], ()),  # a range: say the share
        ([JudgedCase("有", 1, 1), JudgedCase("无", 0, 0)], ()),  # a filler is no value
        ([JudgedCase("好", 1, 1), JudgedCase("好的", 0, 0)], ()),  # one name for two
    ],
)
def test_only_names_that_decide_by_themselves_are_offered(
    cases: list[JudgedCase], words: tuple[str, ...]
) -> None:
    assert words_of(Judged(cases)) == words


# -- the form for filling in, and the command line --------------------------------------------


@pytest.mark.parametrize(
    ("standard", "target", "choices", "hint"),
    [
        (SOUND, "健全", ("健全", "基本健全", "不健全"), "列表"),
        ("好,很好得满分，差不得分", "好", (), "97.5%"),
        (EITHER, "有", (), "97.5%"),
        ("", "健全", (), "达成年度指标 90%"),
        ("", "≥98%", (), "97.5%"),
    ],
)
def test_the_form_offers_the_cases(
    standard: str, target: str, choices: tuple[str, ...], hint: str
) -> None:
    cell = template_form(plan(target, standard)).by_key[f"actual:{PATH}"].cell
    assert cell.choices == choices
    assert hint in cell.hint


@pytest.mark.parametrize(
    ("length", "offered"), [(127, True), (128, False)], ids=["255 characters", "257 characters"]
)
def test_a_list_longer_than_a_spreadsheet_holds_is_not_offered(
    length: int,
    offered: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = Judged([JudgedCase("甲" * length, 1, 1), JudgedCase("乙" * length, 0, 0)])
    monkeypatch.setattr(template_form_module, "_own_rule", lambda _: rule)
    item = plan("健全", SOUND).indicators.place(PATH).indicator
    assert bool(template_form_module.choices(item)) is offered


def test_the_cases_are_a_list_in_the_workbook() -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(template(plan("健全", SOUND)))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert '"健全,基本健全,不健全"' in sheet.replace("&quot;", '"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = plan("健全", SOUND)
    (tmp_path / "plan.json").write_text(dumps(made), encoding="utf-8")
    (tmp_path / "other.json").write_text(dumps(plan("有", SOUND)), encoding="utf-8")
    (tmp_path / "real.csv").write_text("指标,实际完成值\n制度健全性,基本健全\n", encoding="utf-8")
    entries = {f"actual:{PATH}": "基本健全", "budget": "100", "executed": "50"}
    (tmp_path / "form.xlsx").write_bytes(filled(entries, plan=made))
    (tmp_path / "suijiang.txt").write_text(samples.suijiang_text(), encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("score", "plan.json", "real.csv"), "基本健全"),
        (("score", "form.xlsx"), "基本健全"),
        (("score", "plan.json", "form.xlsx"), "基本健全"),
        (("explain", "plan.json", "real.csv", "制度健全性"), "得 6.00 分"),
        (("explain", "form.xlsx", "制度健全性"), "得 6.00 分"),
        (("explain", "form.xlsx"), "得 6.00 分"),
        (("explain", "plan.json", "form.xlsx", "制度健全性"), "得 6.00 分"),
        (("explain", "plan.json", "form.xlsx", "预算执行率"), "预算执行率 50%"),
        (("explain", "form.xlsx", "预算执行率"), "预算执行率 50%"),
        (("explain", "plan.json", "real.csv", "制度健全性"), f"评（扣）分标准“{SOUND}”：按情况"),
    ],
)
def test_files_and_filled_forms_are_scored_and_explained(
    words: tuple[str, ...], shown: str
) -> None:
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    assert shown in result.stdout
    assert "按按" not in result.stdout


@pytest.mark.usefixtures("folder")
def test_a_form_made_from_another_plan_is_said() -> None:
    assert "Z019" in run("explain", "other.json", "form.xlsx").stderr
    assert "Z019" not in run("explain", "plan.json", "form.xlsx").stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explain", "plan.json", "real.csv", "预算执行率"), ("K043", "--budget", "--executed")),
        (("explain", "plan.json", "real.csv", "没有"), ("P002",)),
        (("explain", "plan.json"), ("Z004",)),
        (("score", "suijiang.txt", "real.csv"), ("K029", "--missing zero", 'missing="zero"')),
        (("评分",), ("U005", *commands.program.commands)),
    ],
)
def test_what_is_lacking_is_said_in_the_words_of_the_command_line(
    words: tuple[str, ...], said: tuple[str, ...]
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert [part for part in said if part not in result.stderr] == []
    assert "…" not in result.stderr


@pytest.mark.parametrize(
    ("standard", "target", "judgement", "told"),
    [
        (MET, "健全", Judgement("90%", "达成年度指标"), ["met-unsaid"]),
        (MET, "健全", Judgement("100%", "达成年度指标"), ["met-unsaid"]),
        (MET, "健全", Judgement("100%"), []),
        (MET, "健全", Judgement("90%"), []),
        (LATE, "2025年11月底前", Judgement("90%"), ["met-unsaid"]),
        (LATE, "2025年11月底前", Judgement("0%"), []),
        (LATE, "2025年11月底前", Judgement("100%"), []),
        (LATE, "2025年11月底前", Judgement("100%", "达成年度指标"), ["met-unsaid"]),
        ("", "健全", Judgement("90%", "达成年度指标"), []),
        ("", "2025年11月底前", Judgement("90%", "达成年度指标"), []),
    ],
)
def test_a_judgement_by_a_level_that_the_rule_lacks_is_refused_as_its_text_is(
    standard: str, target: str, judgement: Judgement, told: list[str]
) -> None:
    try:
        score(plan(target, standard), {"制度健全性": judgement}, RULE)
        found: list[str] = []
    except GovPerfError as error:
        found = names_of(error)
    assert found == told
    if told and judgement.level:
        with pytest.raises(GovPerfError) as caught:
            score(plan(target, standard), {"制度健全性": str(judgement)}, RULE)
        assert names_of(caught.value) == told
