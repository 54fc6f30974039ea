"""The examples of docs/how-to/monitoring.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from datetime import date

from gov_perf import Actuals, BudgetExecution, monitor, samples

方案 = samples.suijiang_red_cross()
完成 = Actuals(
    {
        "培训应急救护师资数": 1,
        "培训班期数": "4期",
        "培训合格率": "97.5%",
        "灾害管理信息系统正常运转率": "99%",
        "救灾救助物资运达时效": "36小时",
        "救护培训普及率": "25.2%",
        "捐赠援助公布程度": "100%",
    },
    illustrative=True,  # 为演示而编，不是该单位的实际进展
)
监控表 = monitor(方案, 完成, on=date(2025, 7, 31), budget=BudgetExecution("78700", "60000"))

print(监控表.summary)
for 行 in 监控表:
    print(行.name, 行.light or 行.no_light)

其余 = monitor(
    方案, {"培训班期数": "约4期", "培训合格率": "99%"}, on=date(2025, 7, 31), skip_unscorable=True
)
for 名称 in ("培训班期数", "培训合格率"):
    print(名称, 其余[名称].light or 其余[名称].no_light)

print(监控表.explain("培训班期数"))

from gov_perf import Lights, Thresholds

本县 = Thresholds(Lights.floors("0.5", "0.9"), deviation="0.3", reference="本县监控办法")
print(monitor(方案, 完成, on=date(2025, 7, 31), thresholds=本县)["培训班期数"].light)

from gov_perf import (
    DepartmentPlan,
    Forecast,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
)

期限 = {
    "方案印发": "2025年4月底前",
    "主体完工": "2025年5月底前",
    "设备到货": "≤2025-06-10",
    "竣工验收": "2025年11月底前",
    "系统上线": "7月31日前",
}
时效 = [Level3Indicator(名称, 期限值) for 名称, 期限值 in 期限.items()]
工程 = DepartmentPlan(
    "示例局",
    indicators=[Level1Indicator("产出指标", [Level2Indicator("时效指标", 时效)])],
    budget_year=2025,
)
监控表 = monitor(
    工程,
    {
        "方案印发": "2025年4月18日",
        "主体完工": "推进中",
        "设备到货": "2025-06-13",
        "竣工验收": "未完成",
        "系统上线": "未完成",
    },
    on=date(2025, 7, 31),
    forecasts={"竣工验收": Forecast("2025-12-20", "确定能")},
)
for 行 in 监控表:
    print(行.name, 行.light or 行.no_light, 行.remark, 行.will_meet)

监控表 = monitor(
    方案,
    完成,
    on=date(2025, 7, 31),
    schedule={"培训班期数": {6: "3期", 9: "9期", 12: "12期"}},
)
print(监控表["培训班期数"].expected, 监控表["培训班期数"].light)

监控表 = monitor(
    方案,
    完成,
    on=date(2025, 7, 31),
    forecasts={"培训班期数": Forecast("12期", "有可能", reason="下半年集中办班")},
)
行 = 监控表["培训班期数"]
print(行.forecast, 行.will_meet, 行.likelihood, 行.reason)

监控表.to_excel("监控.xlsx")
监控表.to_word("监控.docx")
print(监控表.to_markdown())

from gov_perf import read_monitoring

报送 = read_monitoring("监控.xlsx").require()
监控表 = monitor(
    报送.plan, 报送.values, on=date(2025, 7, 31), budget=报送.budget, forecasts=报送.forecasts
)
