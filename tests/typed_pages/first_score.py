"""The examples of docs/tutorial/first-score.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from gov_perf import read_plan, samples

读到 = read_plan(samples.suijiang_text())  # 也可以给文件：read_plan("绩效目标表.xlsx")
方案 = 读到.require()  # 读不出方案的，在这里报原因
print(方案.name, 方案.period)
for 指标 in 方案.indicators:
    print(指标.name, 指标.target)

print(len(读到.findings))
for 问题 in 读到.findings[:2]:
    print(问题)

from gov_perf import Actuals, Ratio

实际 = Actuals(
    {
        "培训应急救护师资数": 2,
        "培训班期数": "12期",
        "培训合格率": Ratio(196, 200),  # 200 人参训，196 人合格：分子分母都留着
        "灾害管理信息系统正常运转率": "97.5%",
        "救灾救助物资运达时效": "36小时",
        "救护培训普及率": "25.2%",
        "捐赠援助公布程度": "100%",
        "服务群众满意度": "93%",
    },
    illustrative=True,  # 示例数据：以后每张表上都会写明
)

from gov_perf import BudgetExecution, score

表 = score(
    方案,
    实际,
    "财预〔2020〕10号",
    budget=BudgetExecution(budget="78700", executed="75000"),
)
print(表.total, 表.grade)
for 行 in 表.rows:
    print(行.name, 行.points, 行.score)

print(表.explain("灾害管理信息系统正常运转率"))

按办法 = score(
    方案,
    实际,
    "财预〔2020〕10号",
    budget=BudgetExecution("78700", "75000"),
    standards="regulation",
)
print(按办法["灾害管理信息系统正常运转率"].score, 按办法.total, 按办法.grade)

for 问题 in 表.findings:
    print(问题.code, 问题.severity, 问题.text)
