"""Dates of completion against deadlines: kept, missed, or told what to write instead."""

import re

import pytest

from gov_perf import (
    Banded,
    DepartmentPlan,
    GovPerfError,
    InputError,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    parse_standard,
    parse_target,
    read_plan,
    read_sheet,
    recheck,
    score,
    tables,
    verify,
)
from gov_perf.cells.targets import Target
from gov_perf.completion import last_day, read_completion
from gov_perf.findings import finding

RULES = "财预〔2020〕10号"


@pytest.mark.parametrize(
    ("target", "actual", "year", "met"),
    [
        ("2024年11月底前", "2024年11月20日", None, True),
        ("2024年11月底前", "2024-11-30", None, True),  # 月底 is the last day, and counts
        ("2024年11月底前", "2024年12月1日", None, False),
        ("2024年11月底前", "２０２４年１１月２０日", None, True),
        ("2024年11月底前", "11月20日完成", 2024, True),
        ("11月底前", "已于11月完成", 2024, True),
        ("11月底前", "2024年11月20日", 2024, True),
        ("11月底前", "2025年1月5日完成", 2024, False),
        ("12月31日前", "2024.12.30", 2024, True),
        ("12月31日前", "已于2024年12月31日按期完成", None, True),  # it says so, nothing against it
        ("12月31日前", "11月20日如期完成", None, True),
        ("≤2024年12月31日", "2024年12月31日", None, True),
        ("9月前", "8月31日完成", 2024, True),
        ("9月前", "10月1日完成", 2024, False),
        ("年底前", "第四季度完成", 2024, True),
        ("2024年内", "2024年完成", None, True),
        ("年内", "完成时间：2025年1月", 2024, False),
        ("2024年11月15日前", "2024年11月底完成", None, None),  # 月底 may be the 14th as little as
        ("2024年12月31日前完工", "2024年9月15日竣工", None, True),
        # it says that it counts the day
        ("2025年11月30日前（含）", "2025-11-30", None, True),
        ("2025年11月30日前（含当日）", "2025-12-01", None, False),
        ("2025年11月30日（含）前", "2025-11-30", None, True),
        ("2025年11月30日及以前", "2025-11-30", None, True),
        ("2025年11月前（含）", "2025-11-30", None, True),
        ("2025年12月31日24时前", "2025-12-31", None, True),
        ("≤2025年11月", "2025-11-30", None, True),
        ("≤2025年11月", "2025-12-01", None, False),
        ("于2025年11月底前完成", "2025-11-30", None, True),
        ("2025年11月底前完成验收", "2025-12-01", None, False),
        # the last day of a year is its end
        ("12月31日前", "2024年12月31日", 2024, True),
        ("12月31日前", "2024年12月完成", 2024, True),
        ("12月31日前", "2025年1月1日", 2024, False),
        ("12月31日前", "2025年12月31日", 2024, False),
        # without any year both are of the same one
        ("12月31日前", "12月31日", None, True),
        ("11月底前", "11月20日完成", None, True),
        ("2月底前", "2月29日", None, True),
        # no telling
        ("＜2025年11月30日（含）", "2025-11-30", None, None),
        ("11月30日前", "2024年11月30日", 2024, None),  # 前 does not say whether it counts the day
        ("11月30日前", "2024年11月完成", 2024, None),
        ("11月30日前", "11月30日", None, None),
        ("＜12月31日", "12月31日", 2024, None),
        ("12月前", "12月31日", 2024, None),  # nor whether it counts the month
        ("9月前", "9月20日完成", 2024, None),
        ("11月底前", "2024年11月20日完成", None, None),
        ("11月底前", "12月5日完成", None, None),  # late, or of the year before
        ("1月31日前", "12月20日", None, None),
        ("2024年12月31日前", "12月31日", None, None),
        ("2024年11月底前", "11月20日完成", None, None),
        ("2025年3月底前", "3月20日完成", 2024, None),  # this year's, or the next one's
        ("2024年11月底前", "2024年12月5日按期完成", None, None),
        ("2月29日前", "2025年2月20日", 2025, None),
        ("1月1日前", "1月1日完成", 1, None),  # no year of a plan
    ],
)
def test_a_date_against_a_deadline(
    target: str,
    actual: str,
    year: int | None,
    met: bool | None,  # noqa: FBT001
) -> None:
    reading = read_completion(actual, parse_target(target).require(), year)
    assert reading is not None
    assert (reading.value and reading.value.stated.met) is met
    names = [item.name for item in reading.findings]
    if met is None:
        assert names == ["completion-undecided"]
        assert "完成" in reading.findings[0].text
    else:
        dated = year is not None or re.search(r"\d{4}", target + actual)
        assert set(names) <= {"completion-year-taken" if dated else "completion-same-year"}


@pytest.mark.parametrize(
    "actual",
    [
        "完成",
        "按期完成",
        "11月底前完成",
        "预计11月完成",
        "未于11月完成",
        "12期",
        "11月20日开工",
        "",
    ],
)
def test_what_is_no_date_of_completion_is_left_to_others(actual: str) -> None:
    assert read_completion(actual, Target.as_written("2024年11月底前"), 2024) is None


def test_a_figure_is_no_deadline() -> None:
    assert read_completion("2024年11月20日", Target("≤", 30, "日"), 2024) is None


FORM = """项目支出绩效目标表
项目名称,应急救护培训,预算年度,2024年
一级指标,二级指标,三级指标,指标值,分值,评分标准
产出指标,数量指标,培训班期数,≥12期,20,
产出指标,时效指标,培训完成时间,2024年11月底前,20,
产出指标,时效指标,资料归档时间,12月31日前,10,按期完成得满分，否则不得分
效益指标,社会效益指标,群众知晓率,≥90%,30,
满意度指标,服务对象满意度指标,学员满意度,≥90%,10,
"""
GIVEN = {"培训班期数": "12", "群众知晓率": "95%", "学员满意度": "90%"}


@pytest.mark.parametrize(
    ("training", "filing", "scores"),
    [
        ("2024年11月20日", "已于11月完成", ("20.00", "10.00")),
        ("按期完成", "完成", ("20.00", "10.00")),
        ("完成", "2025年1月5日", ("20.00", "0.00")),  # its own standard says what late costs
    ],
)
def test_a_form_with_deadlines_is_scored(
    training: str, filing: str, scores: tuple[str, str]
) -> None:
    plan = read_plan(FORM).require()
    sheet = score(plan, {**GIVEN, "培训完成时间": training, "资料归档时间": filing}, RULES)
    assert (str(sheet["培训完成时间"].score), str(sheet["资料归档时间"].score)) == scores
    assert str(sheet["培训完成时间"].actual) == training
    names = [item.name for item in sheet.findings]
    assert "actual-in-words" not in names  # which asks for a figure that there is not
    assert ("completion-year-taken" in names) is (filing == "已于11月完成")
    assert verify(sheet) == ()


def test_both_dates_stand_in_the_derivation() -> None:
    plan = read_plan(FORM).require()
    given = {**GIVEN, "培训完成时间": "2024年11月20日", "资料归档时间": "完成"}
    sheet = score(plan, given, RULES)
    told = str(sheet.explain("培训完成时间"))
    assert "完成日期 2024-11-20，期限到 2024-11-30：没有超过期限" in told


def test_the_same_year_is_taken_where_neither_date_names_one_and_it_is_told() -> None:
    plan = read_plan(FORM.replace(",预算年度,2024年", "")).require()
    given = {**GIVEN, "培训完成时间": "2024年11月20日", "资料归档时间": "12月31日"}
    sheet = score(plan, given, RULES)
    assert str(sheet["资料归档时间"].score) == "10.00"
    (told,) = [item for item in sheet.findings if item.name == "completion-same-year"]
    assert (told.severity.value, told.fact("target")) == ("提示", "12月31日前")
    assert "完成日期 12月31日，期限到 12月31日：没有超过期限" in str(sheet.explain("资料归档时间"))
    assert verify(sheet) == ()


@pytest.mark.parametrize(
    ("training", "name"),
    [
        ("2024年12月5日", "deadline-missed"),
        ("未完成", "deadline-missed"),
        ("预计11月完成", "met-unsaid"),
        ("2024年11月底前", "actual-is-date"),
    ],
)
def test_what_cannot_be_scored_says_what_to_write(training: str, name: str) -> None:
    plan = read_plan(FORM).require()
    with pytest.raises(InputError) as caught:
        score(plan, {**GIVEN, "培训完成时间": training, "资料归档时间": "完成"}, RULES)
    (found,) = (item for item in caught.value.findings if item.severity.value == "退回")
    assert (found.name, found.where.path) == (name, "产出指标/时效指标/培训完成时间")


def test_late_and_judged_is_scored() -> None:
    plan = read_plan(FORM).require()
    given = {
        **GIVEN,
        "培训完成时间": "部分达成年度指标并具有一定效果 70%",
        "资料归档时间": "完成",
    }
    assert str(score(plan, given, RULES)["培训完成时间"].score) == "14.00"


SHEET = """项目支出绩效自评表
项目名称,应急救护培训,预算年度,2024年
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,时效指标,培训完成时间,11月底前,11月20日完成,50,50
产出指标,时效指标,资料归档时间,11月30日前,2024年11月30日,50,50
"""


def test_a_published_sheet_is_read_and_rechecked() -> None:
    reading = read_sheet(SHEET)
    names = [item.name for item in reading.findings]
    assert names.count("completion-year-taken") == names.count("completion-undecided") == 1
    assert "actual-not-read" not in names
    assert "actual-is-date" not in names
    result = recheck(reading.require(), RULES)
    assert [row.agrees for row in result.rows] == [True, None]
    (found,) = (item for item in result.findings if item.name == "recheck-row-unchecked")
    assert "2024年11月30日" in str(found.fact("reason"))


def test_the_year_may_be_known_to_the_sheet_alone() -> None:
    reading = read_sheet(SHEET.replace("11月20日完成", "预计11月完成"))
    assert "met-unsaid" in [item.name for item in reading.findings]


def test_whole_tables_score_a_deadline_alike() -> None:
    plan = read_plan(FORM).require()
    given = {**GIVEN, "培训完成时间": "2024年11月20日", "资料归档时间": "2025年1月5日"}
    sheet = score(plan, given, RULES)
    table = tables.score(tables.from_plans([plan], {plan.name: given}, RULES), RULES)
    rows = table.to_pylist()
    assert [row["score"] for row in rows] == [row.score for row in sheet.rows]


def test_full_marks_for_what_was_late_are_found() -> None:
    late = SHEET.replace("11月20日完成,50,50", "2024年12月3日,50,{0}")
    for score_, name in (("50", "recheck-late-full"), ("35", "recheck-row-unchecked")):
        result = recheck(read_sheet(late.format(score_)).require(), RULES)
        assert [i.name for i in result.findings if (i.where.path or "").endswith("完成时间")] == [
            name
        ]


def test_what_a_finding_advises_is_read_and_decided() -> None:
    """Written as V046, V035 and K054 say, a date on the last day is in time."""
    for name, facts in (
        ("target-no-deadline", {"text": "2025-11-30", "target": "2025年11月30日"}),
        (
            "completion-undecided",
            {"text": "2025-11-30", "target": "2025年11月30日前", "reason": "…"},
        ),
        ("days-late-unknown", {"actual": "12月5日", "target": "2025年11月30日前", "reason": "…"}),
    ):
        advice = finding(name, **facts).mend
        named = [text for text in re.findall("“([^”]+)”", advice) if "前" in text or "≤20" in text]
        assert len(named) >= 2
        for text in named:
            target = parse_target(text).require()
            assert last_day(target, None) is not None, text


def test_points_off_for_a_missed_deadline_need_no_figure() -> None:
    rule = parse_standard("未按期完成扣5分").require()
    assert rule.apply(10, "2025年11月底前", "未完成").score == 5
    assert rule.apply(10, "2025年11月底前", "完成").score == 10
    several = Banded.floors([(1, 1), ("0.5", "0.6")])
    for made, target in ((rule, "≥12期"), (several, "2025年11月底前")):
        with pytest.raises(InputError) as refused:
            made.apply(10, target, "未完成")
        assert refused.value.finding.name == "figure-needed"


def of(target: str, standard: str) -> DepartmentPlan:
    item = Level3Indicator("甲项", target, points="90", standard=standard)
    level2 = Level2Indicator("质量指标", [item])
    return DepartmentPlan("甲局", indicators=[Level1Indicator("产出指标", [level2])])


def test_words_beside_wording_are_not_asked_for_a_figure() -> None:
    with pytest.raises(GovPerfError) as refused:
        score(of("定性按时完成", ""), {"甲项": "按时完成"}, RULES)
    names = [item.name for item in refused.value.findings]
    assert "judgement-needed" in names
    assert "actual-in-words" not in names


def test_a_value_that_an_unread_standard_would_tell_says_that_it_was_not_read() -> None:
    plan = of("健全", "健全得满分，较健全得8分，一般得6分，较差得2分")
    sheet = score(plan, {"甲项": "较健全"}, RULES, skip_unscorable=True)
    (path,) = sheet.unscorable
    told = [item.name for item in sheet.findings if item.where.path == path]
    assert {"judgement-needed", "standard-not-understood"} <= {*told}
