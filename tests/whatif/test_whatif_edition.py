"""Sheets compared: what tells two editions of a regulation, or two standards of a plan, apart."""

from attrs import evolve

from gov_perf import (
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    ProjectPlan,
    ScoreSheet,
    compare_sheets,
    load_regulation,
    read_sheet,
    samples,
    score,
)
from gov_perf.whatif import Reason

OWN = """
base = "财预〔2020〕10号"
number = "示例一号"
title = "示例"
issuer = ""
jurisdiction = "云南/昭通/示例县"
supersedes = []
evidence = "read"
note = ""

[parameters.numeric]
value = { rule = "proportional", pass_line = "0.6" }
reference = "示例"
evidence = "read"
"""


def test_a_changed_parameter_is_told_in_the_first_line() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    old, new, same = (
        score(plan, actuals, load_regulation(text), standards="regulation")
        for text in (OWN, OWN.replace("0.6", "0.99"), OWN)
    )
    first, *_ = str(compare_sheets(old, new)).splitlines()
    assert first == "绥江县红十字会：示例一号 与 示例一号（文号相同，参数不同）"
    assert "参数不同" not in str(compare_sheets(old, same))
    other = score(plan, actuals, "财预〔2020〕10号")
    assert "参数不同" not in str(compare_sheets(old, other))


def test_a_regulation_of_both_sheets_is_named_once() -> None:
    plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()
    sheet = score(plan, actuals, "财预〔2020〕10号")
    lines = str(compare_sheets(sheet, sheet)).splitlines()
    assert lines[0] == "绥江县红十字会：两张表都按财预〔2020〕10号"
    other = score(evolve(plan, department="另一单位"), actuals, "财预〔2020〕10号")
    assert str(compare_sheets(sheet, other)).splitlines()[0] == (
        "绥江县红十字会、另一单位：两张表都按财预〔2020〕10号"
    )
    newer = score(plan, actuals, "财预〔2021〕101号")
    assert str(compare_sheets(sheet, newer)).splitlines()[0] == (
        "绥江县红十字会：财预〔2020〕10号 与 财预〔2021〕101号"
    )


def test_sheets_read_from_forms_name_no_regulation() -> None:
    form = (
        "项目支出绩效自评表\n项目名称,乙项目\n"
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n"
        "产出指标,数量指标,演出场次,≥12场,{}场,50,50\n"
    )
    first, second = (read_sheet(form.format(done)).require() for done in (12, 13))
    head, _, _, before, after, *_ = str(compare_sheets(first, second)).splitlines()
    assert head == "乙项目：两张表都没有写明办法"
    assert [line.strip() for line in (before, after)] == [
        "前：分值 50 分，得 50 分", "后：分值 50 分，得 50 分",
    ]  # fmt: skip
    ruled = evolve(second, regulation="财预〔2020〕10号")
    head, *_ = str(compare_sheets(first, ruled)).splitlines()
    assert head == "乙项目：没有写明办法 与 财预〔2020〕10号"


def by(standard: str, actual: str = "9期") -> ScoreSheet:
    """The sheet of a plan of one indicator with this standard."""
    item = Level3Indicator("培训班期数", "≥12期", points=90, standard=standard)
    tree = [Level1Indicator("产出指标", [Level2Indicator("数量指标", [item])])]
    plan = ProjectPlan("乙项目", indicators=tree)
    return score(plan, {"培训班期数": actual}, "财预〔2020〕10号")


def test_two_standards_of_one_kind_are_both_shown() -> None:
    half, whole = "每少1期扣0.5分", "每少1期扣1分"
    found = compare_sheets(by(half), by(whole))
    (row,) = found.differing
    assert row.reasons == (Reason.STANDARD, Reason.SCORE)
    _, _, head, before, after, *_ = str(found).splitlines()
    assert head == "  培训班期数：得分 88.50 → 87.00（-1.50），评分标准不同"
    assert f"按差距扣分（{half}）" in before
    assert f"按差距扣分（{whole}）" in after
    told = found.to_dict()["rows"][0]
    assert (told["first"]["standard"], told["second"]["standard"]) == (half, whole)
    (same,) = compare_sheets(by(half, "12期"), by(whole, "12期")).differing
    assert same.reasons == (Reason.STANDARD,)


def test_a_standard_that_is_the_same_or_scored_nothing_is_not_shown() -> None:
    half = "每少1期扣0.5分"
    found = compare_sheets(by(half), by(half, "10期"))
    assert found.differing[0].reasons == (Reason.ACTUAL, Reason.SCORE)
    assert half not in str(found)
    (row,) = compare_sheets(by(""), by(half)).differing  # one goes by the regulation
    assert row.reasons == (Reason.RULE, Reason.SCORE)
    assert f"按差距扣分（{half}）" in str(compare_sheets(by(""), by(half)))
    assert compare_sheets(by("另行规定"), by("由评审组另定")).differing == ()  # neither was read
