"""A unit's own scores, accepted as judgements: marked, and never beyond what the rule allows."""

from typing import Any

import pytest

from gov_perf import (
    Actuals,
    InputError,
    Judgement,
    Reading,
    UnknownNameError,
    accept_scores,
    read_actuals,
    read_plan,
    read_sheet,
    score,
    verify,
)

TEN = "财预〔2020〕10号"
FORM = """项目支出绩效自评表
项目名称,示例文化项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,演出场次,≥12场,12场,40,40
效益指标,社会效益指标,文化氛围,明显改善,达成年度指标,30,{mood}
效益指标,经济效益指标,带动消费,有所带动,较好,{points},{spending}
"""


def accepted(
    mood: str = "27",
    spending: str = "26",
    points: str = "30",
    **more: Any,  # noqa: ANN401 - what the function takes
) -> tuple[Reading[Actuals], dict[str, Any]]:
    form = FORM.format(mood=mood, spending=spending, points=points)
    plan, given = (
        read_plan(FORM.format(mood=1, spending=1, points=30)).require(),
        read_actuals(form),
    )
    sheet = read_sheet(form).require()
    reading = accept_scores(plan, given.require(), sheet, TEN, **more)
    return reading, {"plan": plan, "sheet": sheet, "given": given.require()}


def told(reading: Reading[Actuals]) -> dict[str, str]:
    return {(item.where.path or "").rpartition("/")[2]: item.name for item in reading.findings}


def test_scores_that_the_rule_allows_are_judgements_and_say_where_they_are_from() -> None:
    reading, used = accepted()
    assert told(reading) == {"文化氛围": "score-accepted", "带动消费": "score-accepted"}
    values = reading.require()
    assert values["演出场次"] == "12场"
    assert values["文化氛围"] == Judgement(
        "90%", "达成年度指标", "照单位自评得分 27 分（分值 30 分）认可"
    )
    sheet = score(used["plan"], values, TEN)
    assert sheet["带动消费"].score == 26  # 13 of 15: no percentage is that
    for name in ("文化氛围", "带动消费"):
        assert "照单位自评得分" in str(sheet.explain(name))
    assert "自评" not in str(sheet.explain("演出场次"))
    assert verify(sheet, used["plan"], values) == ()


def test_a_score_outside_of_its_level_is_refused_and_stays_as_it_was() -> None:
    reading, used = accepted(mood="12")
    assert told(reading) == {"文化氛围": "level-and-share-differ", "带动消费": "score-accepted"}
    assert reading.require()["文化氛围"] == used["given"]["文化氛围"]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"spending": ""}, "acceptance-no-score"),
        ({"spending": "31"}, "acceptance-no-score"),
        ({"points": "29"}, "acceptance-other-points"),
    ],
)
def test_what_the_sheet_does_not_give_is_told(changes: dict[str, str], name: str) -> None:
    reading, used = accepted(**changes)
    assert told(reading)["带动消费"] == name
    assert reading.require()["带动消费"] == used["given"]["带动消费"]


def test_only_the_named_rows_are_accepted_and_a_figure_decides_for_itself() -> None:
    reading, used = accepted(names=["文化氛围", "演出场次"])
    assert told(reading) == {"文化氛围": "score-accepted", "演出场次": "acceptance-not-asked"}
    again = accept_scores(used["plan"], reading.require(), used["sheet"], TEN)
    assert told(again) == {"带动消费": "score-accepted"}  # the other one is judged already
    with pytest.raises(UnknownNameError):
        accepted(names=["没有的"])
    with pytest.raises(InputError):
        accept_scores(used["plan"], {}, used["plan"], TEN)


ONE = """项目支出绩效自评表
项目名称,示例项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,评分标准
产出指标,时效指标,甲,{target},{actual},50,{score},{standard}
"""


@pytest.mark.parametrize(
    ("target", "actual", "standard", "score", "name"),
    [
        # what a recheck sends back, whatever the standard: a deadline that was missed, full marks
        ("2024年10月31日前", "2024年11月20日", "", "50", "acceptance-contradicted"),
        ("2024年10月31日前", "未完成", "", "50", "acceptance-contradicted"),
        # a figure that misses its target, beside cases that a person names
        ("≤80万元", "120万元", "好得满分，一般得50%，差不得分", "50", "acceptance-contradicted"),
        ("≥90%", "86%", "满意得满分，基本满意得80%，不满意不得分", "50", "acceptance-contradicted"),
        ("≥90%", "86%", "满意得满分，基本满意得80%，不满意不得分", "40", "score-accepted"),
        ("≥90%", "96%", "满意得满分，基本满意得80%，不满意不得分", "50", "score-accepted"),
        # words that say no
        ("健全", "未开展", "", "45", "acceptance-contradicted"),
        ("建立健全", "未建立", "", "50", "acceptance-contradicted"),
        ("健全", "不健全", "", "50", "acceptance-contradicted"),
        ("明显改善", "较差", "", "50", "acceptance-contradicted"),
        ("明显改善", "否", "", "50", "acceptance-contradicted"),
        ("明显改善", "没有达到预期", "", "50", "acceptance-contradicted"),
        ("明显改善", "未开展", "", "0", "score-accepted"),
        ("明显改善", "基本改善", "", "45", "score-accepted"),
        ("明显改善", "不断改善", "", "45", "score-accepted"),
        ("不发生事故", "未发生", "", "50", "score-accepted"),
    ],
)  # fmt: skip
def test_what_the_actual_value_contradicts_is_not_accepted(
    target: str, actual: str, standard: str, score: str, name: str
) -> None:
    form = ONE.format(target=target, actual=actual, standard=standard, score=score)
    plan, sheet = read_plan(form).require(), read_sheet(form).require()
    given = Actuals({"甲": actual})
    reading = accept_scores(plan, given, sheet, TEN)
    assert [item.name for item in reading.findings] == [name]
    if name == "acceptance-contradicted":
        assert reading.require()["甲"] == actual
        (told_,) = reading.findings
        assert told_.fact("actual") == actual


def test_what_is_told_has_its_place_and_figures() -> None:
    """A refused row keeps nobody else's from being accepted, and plain mappings are taken too."""
    form = """项目支出绩效自评表
项目名称,示例项目
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,质量指标,甲,健全,未开展,1,0.5
产出指标,质量指标,乙,健全,基本健全,1,1.5
产出指标,质量指标,丙,健全,基本健全,1,0.9
效益指标,社会效益指标,丁,明显,较明显,50,45
"""
    plan, sheet = read_plan(form).require(), read_sheet(form).require()
    values = {"甲": "未开展", "乙": "基本健全", "丙": "基本健全", "丁": "较明显"}
    reading = accept_scores(plan, values, sheet, TEN)
    found = {(item.where.path or ""): item for item in reading.findings}
    assert {path: item.name for path, item in found.items()} == {
        "产出指标/质量指标/甲": "acceptance-contradicted",
        "产出指标/质量指标/乙": "acceptance-no-score",
        "产出指标/质量指标/丙": "score-accepted",
        "效益指标/社会效益指标/丁": "score-accepted",
    }
    assert dict(found["产出指标/质量指标/甲"].facts) == {
        "target": "健全", "actual": "未开展", "score": "0.5", "points": "1",
    }  # fmt: skip
    assert dict(found["产出指标/质量指标/丙"].facts) == {"score": "0.9", "points": "1"}
    taken = reading.require()
    assert (taken["甲"], taken["乙"]) == ("未开展", "基本健全")
    assert taken["丁"] == Judgement("90%", "", "照单位自评得分 45 分（分值 50 分）认可")
    one_name = accept_scores(plan, values, sheet, TEN, names="丁")
    assert [item.where.path for item in one_name.findings] == ["效益指标/社会效益指标/丁"]


def test_points_of_another_plan_are_told_with_both() -> None:
    form = ONE.format(target="健全", actual="基本健全", standard="", score="45")
    plan = read_plan(form.replace(",50,45,", ",60,45,")).require()
    reading = accept_scores(plan, {"甲": "基本健全"}, read_sheet(form).require(), TEN)
    (told_,) = reading.findings
    assert (told_.name, dict(told_.facts)) == (
        "acceptance-other-points", {"points": "50", "planned": "60"},
    )  # fmt: skip
