"""``gov-perf standard``: what was read, what it gives, and what was not understood."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gov_perf import parse_standard, parse_target
from gov_perf.cli import commands
from gov_perf.cli.standard import canonical, example_target, marked, telling
from sentence_cases import CASES


def run(*words: str) -> Result:
    result = CliRunner().invoke(commands.program, ("standard", *words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def data(*words: str) -> dict[str, Any]:
    result = run(*words, "--format", "json")
    assert result.exit_code in (0, 1), result.stderr
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


BANDS = "90%以上得10分，80%-90%得8分，80%以下不得分"


def test_what_was_asked_for_is_scored() -> None:
    shown = data(
        "每低于1个百分点扣0.5分",
        "--points",
        "5",
        "--target",
        "≥98%",
        "--actual",
        "96.4%",
        "--actual",
        "99%",
    )
    assert [(row["actual"], row["score"], row["exact"]) for row in shown["samples"]] == [
        ("96.4%", "4.50", "4.5"),
        ("99%", "5.00", "5"),
    ]
    assert (shown["points"], shown["target"], shown["example_target"]) == ("5", "≥98%", None)
    assert shown["canonical"] == "每低于1个百分点扣0.5分，扣完为止"


def test_without_actual_values_the_thresholds_and_their_neighbours_are_shown() -> None:
    shown = data(BANDS)
    scores = {row["actual"]: row["score"] for row in shown["samples"]}
    assert scores["90%"] == "10.00"
    assert scores["89%"] == "8.00"
    assert scores["79%"] == "0.00"
    assert [item["name"] for item in shown["findings"]] == ["band-edge-assumed"]
    assert shown["points"] == "10"


def test_what_was_not_understood_is_marked() -> None:
    text = "≥90%得满分，领导满意的另加2分"
    result = run(text)
    assert result.exit_code == 1
    assert "≥90%得满分，【领导满意的另加2分】" in result.stdout
    assert "T001" in result.stdout
    shown = data(text)
    assert shown["understood"] is False
    assert shown["unread"] == [{"start": 8, "end": 17, "text": "领导满意的另加2分"}]
    assert shown["samples"] == []
    assert shown["canonical"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--points", "x"), "V002"),
        (("--points", "-1"), "K001"),
        (("--target", "≥"), "V0"),
        (("--target", "≥50人", "--actual", "12天"), "V023"),
    ],
)
def test_unusable_input_is_refused(words: tuple[str, ...], code: str) -> None:
    result = run("完成得满分，未完成按比例得分", *words)
    assert result.exit_code == 2, result.stdout
    assert code in result.stderr
    assert result.stdout == ""


def test_everything_that_is_wrong_is_said_at_once() -> None:
    result = run("完成得满分，未完成不得分", "--points", "x", "--target", "≥")
    assert result.exit_code == 2
    assert "--points" in result.stderr
    assert "--target" in result.stderr
    several = run(BANDS, "--actual", "三", "--actual", "2天")
    assert "三" in several.stderr
    assert "2天" in several.stderr


def test_points_of_the_sentence_are_scaled_on_demand() -> None:
    words = ("≥90%得5分，每低1个百分点扣1分", "--points", "10", "--actual", "88%")
    assert data(*words)["samples"][0]["score"] == "3.00"
    assert [item["name"] for item in data(*words)["samples"][0]["findings"]] == [
        "own-points-differ"
    ]
    assert data(*words, "--scale")["samples"][0]["score"] == "6.00"
    assert "L0" in run(*words).stdout


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_every_sentence_that_is_understood_is_shown_with_scores(case: dict[str, Any]) -> None:
    """Values that the rule refuses would teach nobody anything; there are always some it takes."""
    rule = parse_standard(case["text"]).value
    if rule is None:
        return
    shown = data(case["text"])
    assert shown["samples"] or shown["judged"], telling(rule, example_target(rule))
    assert len({row["score"] for row in shown["samples"]}) != 1 or len(shown["samples"]) == 1
    assert run(case["text"]).exit_code == 0


def test_what_is_left_to_a_person_is_shown_as_a_range() -> None:
    shown = data("管理规范得满分，否则酌情扣1-3分")
    assert shown["judged"] == ["否则：扣1-3分"]
    assert [row["actual"] for row in shown["samples"]] == ["管理规范"]
    assert "扣1-3分" in run("酌情扣1-3分").stdout


def test_a_target_in_another_unit_is_used() -> None:
    shown = data("完成得满分，未完成按比例得分", "--target", "≥50人")
    assert {row["actual"]: row["score"] for row in shown["samples"]}["40人"] == "8.00"
    assert all(row["actual"].endswith("人") for row in shown["samples"])
    assert data("达到年度任务90%及以上的得4分，不足90%的，每减少5%扣1分", "--target", "≥200亩")[
        "samples"
    ]


def test_the_parts_that_make_a_page() -> None:
    reading = parse_standard("甲乙，丙丁")
    assert marked(reading) == "【甲乙】，【丙丁】"
    steps = parse_standard("每低于1个百分点扣1分，扣完为止").require()
    assert canonical(steps) == "每低于1个百分点扣1分，扣完为止"
    assert telling(steps, None) == []
    assert "98%" in telling(steps, parse_target("≥98%").require())


def test_help_says_what_the_exit_codes_mean() -> None:
    assert "没有读懂" in run("--help").stdout
