"""Forms of two terms side by side (中期目标与年度目标并列): what is of the year is read."""

import pytest

from forms_told import document
from gov_perf import Plan, ProjectPlan
from gov_perf.forms.code_tables import code_table
from gov_perf.forms.table import plans_of
from gov_perf.reading import Reading

LONG = ["中期资金总额：|1500", "其中：财政拨款|1500", "其他资金|0"]
YEAR = ["年度资金总额：|500", "其中：财政拨款|450", "其他资金|50"]
GOALS = ["中期目标（2025年—2027年）|<", "三年新建36处|<"], ["年度目标|<", "新建12处|<"]
LONG_ROWS = ["二级指标|三级指标|指标值", "数量指标|新建工程|≥36处", "质量指标|达标率|≥98%"]
YEAR_ROWS = ["二级指标|三级指标|指标值", "数量指标|新建工程|≥12处", "质量指标|达标率|≥95%"]

SATISFIED = "服务对象满意度指标|群众满意度|≥90%"


def form(*, turned: bool = False, goals: bool = True, funds: bool = True) -> str:
    way = -1 if turned else 1
    money = ["|".join(pair[::way]) for pair in zip(LONG, YEAR, strict=True)] if funds else []
    said = ["|".join(pair[::way]) for pair in zip(*GOALS, strict=True)] if goals else []
    rows = ["|".join(pair[::way]) for pair in zip(LONG_ROWS, YEAR_ROWS, strict=True)]
    lines = [
        "项目支出绩效目标申报表|<|<|<|<|<|<|<",
        "（2025年度）|<|<|<|<|<|<|<",
        "项目名称|农村饮水|<|<|<|<|<|<",
        *(f"{'^' if n else '项目资金（万元）'}|{row}|||" for n, row in enumerate(money)),
        *(f"{'^' if n else '总体目标'}|{row}|||" for n, row in enumerate(said)),
        *(f"{('绩效指标|一级指标', '^|产出指标', '^|^')[n]}|{row}" for n, row in enumerate(rows)),
        f"^|满意度指标|{SATISFIED}|{SATISFIED}",
    ]
    return "\n".join(lines)


def plan(drawing: str) -> Reading[Plan]:
    (reading,) = plans_of(document(drawing), code_table("yunnan"))
    return reading


def targets(reading: Reading[Plan]) -> list[str]:
    return [str(place.indicator.target) for place in reading.require().indicators.places]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("goals", [False, True])
@pytest.mark.parametrize("funds", [False, True])
def test_targets_and_funds_are_those_of_the_year(*, turned: bool, goals: bool, funds: bool) -> None:
    reading = plan(form(turned=turned, goals=goals, funds=funds))
    project = reading.require()
    assert isinstance(project, ProjectPlan)
    told = [item.name for item in reading.findings]
    if not (goals or funds):
        assert targets(reading) == 3 * [""]
        assert "terms-not-told" in told
        return
    assert targets(reading) == ["≥12处", "≥95%", "≥90%"]
    assert [place.level1.name for place in project.indicators.places][-1] == "满意度指标"
    twice = ["stated-twice"] if turned and goals else []  # under 总体目标 both may be meant
    assert told == [*twice, "several-years-beside"]
    if funds:
        assert project.funds is not None
        amounts = (project.funds.total, project.funds.fiscal, project.funds.other)
        assert [str(amount) for amount in amounts] == ["500万元", "450万元", "50万元"]
    if goals and not turned:
        assert project.annual_goals == ("新建12处",)
        assert project.overall_goals == ("三年新建36处",)


def test_what_is_of_several_years_stays_unread() -> None:
    unread = [span.text for span in plan(form()).unread]
    assert "≥36处" in unread
    assert "≥12处" not in unread
