"""The official head of monitoring: causes and likelihoods have columns that are ticked."""

import pytest

from forms_made import table, to_xlsx
from gov_perf import Forecast, Likelihood, read_monitoring, read_plan
from gov_perf.monitoring.given import ForecastLike
from gov_perf.reading import Reading

FORM = """
项目支出绩效目标执行监控表|<|<|<|<|<|<|<|<|<|<|<|<|<|<
（2025年度，截至7月31日）|<|<|<|<|<|<|<|<|<|<|<|<|<|<
项目名称|应急救护培训|<|<|<|<|<|<|<|<|<|<|<|<|<
一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|全年预计完成情况|偏差原因分析|<|<|<|<|<|完成目标可能性|<|<
^|^|^|^|^|^|经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明|确定能|有可能|完全不可能
产出指标|数量指标|培训期数|≥12期|4期|12期|√|||||资金到位晚||√|
^|质量指标|合格率|≥95%|96%|96%|||||||{first}|{second}|
^|时效指标|按期开班率|≥90%|80%|85%|√||√||||||√
效益指标|社会效益指标|受益人数|≥800人|350人|800人|||||汛期停课||☑|□|□
"""


def forecasts(first: str, second: str) -> tuple[dict[str, ForecastLike], Reading[object]]:
    reading = read_monitoring(to_xlsx(table(FORM.format(first=first, second=second))))
    said = reading.require().forecasts
    return {path.rpartition("/")[2]: item for path, item in said.items()}, reading


def test_the_ticked_column_is_the_likelihood_and_the_head_is_no_indicator() -> None:
    data = to_xlsx(table(FORM.format(first="√", second="")))
    said, reading = forecasts("√", "")
    assert reading.findings == ()
    assert said == {
        "培训期数": Forecast("12期", "有可能", reason="经费保障\n资金到位晚"),
        "合格率": Forecast("96%", "确定能"),
        "按期开班率": Forecast("85%", "不能", reason="经费保障、人员保障"),
        "受益人数": Forecast("800人", Likelihood.CERTAIN, reason="其他：汛期停课"),
    }
    plan = read_plan(data)
    assert [item.name for item in plan.require().indicators] == list(said)
    (beside,) = [item for item in plan.findings if item.name == "plan-from-monitoring"]
    assert "完成目标可能性" in str(beside)


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [("√", "√", "likelihood-ticks"), ("80%", "", "likelihood-no-tick")],
)
def test_what_is_not_one_tick_is_no_likelihood(first: str, second: str, name: str) -> None:
    said, reading = forecasts(first, second)
    assert [item.name for item in reading.findings] == [name]
    assert said["合格率"] == Forecast("96%")


MONEY = """项目资金（万元）|年初预算数|1-7月执行数
年度资金总额|2400|900
三级指标|年度指标值|1-7月执行情况
培训期数|≥12期|4期
"""


def test_the_first_budget_is_the_budget_where_no_other_is_printed() -> None:
    reading = read_monitoring(to_xlsx(table(MONEY)))
    budget = reading.require().budget
    assert budget is not None
    assert (str(budget.budget), str(budget.executed)) == ("2400万元", "900万元")
    assert "budget-is-initial" in [item.name for item in reading.findings]
    adjusted = MONEY.replace("年初预算数|", "年初预算数|全年预算数|").replace("2400", "2400|2500")
    reading = read_monitoring(to_xlsx(table(adjusted)))
    budget = reading.require().budget
    assert budget is not None
    assert str(budget.budget) == "2500万元"
    assert "budget-is-initial" not in [item.name for item in reading.findings]
