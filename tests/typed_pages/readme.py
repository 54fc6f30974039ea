"""The examples of README.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from gov_perf import charts, samples, score

plan, actuals = samples.suijiang_red_cross(), samples.suijiang_actuals()  # 示例数据
sheet = score(plan, actuals, "财预〔2020〕10号", budget=samples.suijiang_budget())
sheet.to_excel("自评表.xlsx")
print(sheet.summary)  # 总分 89.53/100，等级：良（示例数据）

charts.save(charts.waterfall(sheet), "扣分图.svg")
sheet.to_report("报告.html")

from gov_perf import BudgetExecution, Ratio, read_plan

reading = read_plan(samples.suijiang_text())  # or a path: read_plan("plan.txt")
own = reading.require()  # the plan; an error says why where there is none
for finding in reading.findings:  # what the form leaves in doubt
    print(finding)

sheet = score(
    own,
    {
        "培训应急救护师资数": 2,
        "培训班期数": "12期",
        "培训合格率": Ratio(196, 200),  # part and whole are kept
        "灾害管理信息系统正常运转率": "97.5%",
        "救灾救助物资运达时效": "36小时",
        "救护培训普及率": "25.2%",
        "捐赠援助公布程度": "100%",
        "服务群众满意度": "93%",
    },
    "财预〔2020〕10号",
    budget=BudgetExecution(budget="78700", executed="75000"),
)
print(sheet.total, sheet.grade)  # 89.53 良
print(sheet.explain("灾害管理信息系统正常运转率"))

from datetime import date, datetime

from gov_perf import rates

uptime = rates.uptime_rate_from_outages(
    datetime(2025, 1, 1),
    datetime(2026, 1, 1),
    [(datetime(2025, 3, 1, 8), datetime(2025, 3, 2, 20))],
)
coverage = rates.training_coverage_rate_from_certificates(
    [rates.Certificate("530626-001", date(2023, 5, 4))], population=4, on=date(2025, 12, 31)
)
print(uptime, coverage)

from gov_perf import monitor, needed, parse_standard, samples

rule = parse_standard("满意度≥90%得满分，每低于1个百分点扣0.5分，低于60%不得分").require()
print(rule.apply(10, None, "86.4%").score)  # 17/2

indicator = "灾害管理信息系统正常运转率"
wish = needed(
    own,
    samples.suijiang_actuals(),
    "财预〔2020〕10号",
    indicator,
    grade="优",
    budget=samples.suijiang_budget(),
)
print(wish)

state = monitor(own, {"培训班期数": 7}, on=date(2025, 7, 31))
print(state["培训班期数"].light)

from gov_perf import review

for finding in review(own).of("B"):
    print(finding)

from gov_perf import ScoreSheet, dumps, loads

assert loads(dumps(sheet), ScoreSheet) == sheet

from gov_perf import Proportional
from gov_perf.testing import assert_rule_laws

assert_rule_laws(Proportional(pass_line="0.6"))

from gov_perf import BudgetExecution, charts, samples, score

方案 = samples.suijiang_red_cross()  # 绥江县红十字会公开的 2025—2027 年绩效目标
实际 = samples.suijiang_actuals()  # 示例数据，不是该单位的实际完成值
自评表 = score(方案, 实际, "财预〔2020〕10号", budget=BudgetExecution("78700", "75000"))

自评表.to_excel("自评表.xlsx")
print(自评表.summary)  # 总分 89.53/100，等级：良（示例数据）
print(自评表.explain("培训合格率"))  # 这一项的分是怎么来的

charts.save(charts.waterfall(自评表), "扣分图.svg")
自评表.to_report("报告.html")
