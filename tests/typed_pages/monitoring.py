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

print(监控表.explain("培训班期数"))

from gov_perf import Lights, Thresholds

本县 = Thresholds(Lights.floors("0.5", "0.9"), deviation="0.3", reference="本县监控办法")
print(monitor(方案, 完成, on=date(2025, 7, 31), thresholds=本县)["培训班期数"].light)

监控表 = monitor(
    方案,
    完成,
    on=date(2025, 7, 31),
    schedule={"培训班期数": {6: "3期", 9: "9期", 12: "12期"}},
)
print(监控表["培训班期数"].expected, 监控表["培训班期数"].light)

from gov_perf import Forecast

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
