"""Columns that hold two things (一栏两项): points and score, value and reason, name and target."""

import pytest

from gov_perf.cells.targets import parse_target
from gov_perf.forms.table.reasons_in_one import value_and_reason
from gov_perf.forms.table.score_headings import by_others
from gov_perf.forms.table.scores_in_one import points_and_score
from gov_perf.forms.table.shared_headings import SCORES, TURNED, shared_role
from gov_perf.forms.table.three_in_one import name_and_target


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("分值/得分", "points+score"), ("分值／得分", "points+score"),
        ("分值（得分）", "points+score"), ("权重及得分", "points+score"),
        ("分值\n得分", "points+score"),
        ("得分/分值", "score+points"), ("自评得分（满分）", "score+points"),
        ("完成情况及偏差原因", "actual+deviation"),
        ("实际完成情况及偏差原因分析及改进措施", "actual+deviation"),
        ("全年实际完成值（未完成原因）", "actual+deviation"),
        ("三级指标及指标值", "name+target"), ("指标名称（目标值）", "name+target"),
        ("指标内容、指标值", "name+target"),
        ("年度指标值/实际完成值", "target+actual"), ("三级指标及完成情况", "name+target+actual"),
        ("分值", None), ("得分", None), ("分值（权重）", None), ("未完成原因及改进措施", None),
        ("三级指标及备注", None), ("得分（20分*执行率）", None),
        ("", None), ("分值/得分" * 12, None),
    ],
)  # fmt: skip
def test_a_heading_names_what_its_column_holds(heading: str, role: str | None) -> None:
    assert shared_role(heading) == role


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("10/9.5", ("10", "9.5")), ("１０／９．５", ("10", "9.5")), ("10分/9.5分", ("10", "9.5")),
        ("10（10）", ("10", "10")), ("10\n0", ("10", "0")), (" 10 / 9 ", ("10", "9")),
        ("9.5/10", None), ("10", None), ("10/", None), ("/9", None), ("10/9/8", None),
        ("10/-1", None), ("10%/9%", None), ("10-9", None), ("10/9.", None), ("", None),
        ("10" + " \n" * 20_000 + "9", None),
    ],
)  # fmt: skip
def test_points_and_a_score_no_higher_part(text: str, pair: tuple[str, str] | None) -> None:
    assert points_and_score(text, SCORES) == pair


def test_the_score_may_stand_first() -> None:
    assert points_and_score("9.5/10", TURNED) == ("10", "9.5")
    assert points_and_score("10/9.5", TURNED) is None


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("90人；因疫情少办1期", ("90人", "因疫情少办1期")),
        ("90人;部分学员缺考", ("90人", "部分学员缺考")),
        ("90人。\n原因：疫情", ("90人", "原因：疫情")),
        ("90人\n受疫情影响少10人", ("90人", "受疫情影响少10人")),
        ("未完成；资金未到位", ("未完成", "资金未到位")),
        ("90\n人", ("90人", "")), ("90人。", ("90人", "")), ("90人", ("90人", "")),
        ("90人，因疫情少办1期", None), ("90人（因疫情）", None), ("因疫情；90人", None),
        ("90\n人；因疫情", ("90人", "因疫情")),
        ("95%\n因故推迟；已改进", ("95%", "因故推迟；已改进")),
        ("90人因故", None), ("90\n人次因疫情", None), ("90人\n次因疫情", None),
        ("95%\n90%", None), ("95%\n约5%缺考", None),
        ("90人；80人", None), ("90人；又培训80人", None), ("9\n0人；因疫情", None),
        ("情况良好；因疫情", None), ("；因疫情", None), ("90人；" + "因" * 600, None),
    ],
)  # fmt: skip
def test_a_value_parts_from_its_reason_at_a_sign(text: str, pair: tuple[str, str] | None) -> None:
    assert value_and_reason(text, parse_target("≥100人").value, 2024) == pair


def test_a_date_and_its_reason_part_too() -> None:
    target = parse_target("2024年11月底前").value
    pair = value_and_reason("2024年12月20日；因故推迟到12月", target, 2024)
    assert pair == ("2024年12月20日", "因故推迟到12月")
    assert value_and_reason("11月；12月", target, 2024) is None


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("培训人数≥100人", ("培训人数", "≥100人")), ("培训人数（≥100人）", ("培训人数", "≥100人")),
        ("培训人数，指标值：100人", ("培训人数", "100人")),
        ("培训人数≥100人。", ("培训人数", "≥100人")),
        ("培训人数（人）≥100", ("培训人数（人）", "≥100")),
        ("培训100人", None), ("培训人数", None), ("≥100人", None), ("培训人数≥", None),
        ("培训≥100人，慰问≥5人", None), ("培训人数≥100人，含线上", None),
        ("培训人数≥100人实际90人", None), ("培训人数（≥100人", None), ("培" * 200 + "≥1人", None),
    ],
)  # fmt: skip
def test_a_name_parts_from_its_target_at_the_only_sign(
    text: str, pair: tuple[str, str] | None
) -> None:
    assert name_and_target(text) == pair


@pytest.mark.parametrize(
    ("heading", "others"),
    [
        ("得分（主管部门）", True), ("得分(财政)", True), ("财政", True),
        ("财政复核得分", True), ("得分（财政资金）", False), ("自评得分（复核）", True),
        ("复核", True), ("第三方得分", True), ("得分", False), ("自评得分", False),
        ("评价得分", False),
        ("自评得分（报主管部门）", False),
    ],
)  # fmt: skip
def test_who_gave_a_score(heading: str, *, others: bool) -> None:
    assert by_others(heading) is others


def test_a_unit_that_no_list_knows_is_one_only_beside_a_target_in_it() -> None:
    assert value_and_reason("9捆；因故", parse_target("≥10捆").value, 2024) == ("9捆", "因故")
    assert value_and_reason("9捆；因故", parse_target("≥10人").value, 2024) is None
    assert value_and_reason("9捆；因故", None, 2024) is None
