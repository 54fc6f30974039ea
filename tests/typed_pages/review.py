"""The examples of docs/how-to/review.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from gov_perf import review, samples

方案 = samples.suijiang_red_cross()
审核 = review(方案)

for 问题 in 审核.at_least("提示")[:1]:  # 去掉 [:1] 就是全部
    print(问题)

from gov_perf import Funds, ProjectPlan

尾数 = ProjectPlan("示例项目", funds=Funds("14.88万元", "14.8万元", "0"))
print([(item.code, str(item.severity)) for item in review(尾数).of("B")])

print(审核.diff())

改好 = 审核.mended()
print(len(改好.made), 改好.plan.indicators["救灾救助物资运达时效"].target)

from gov_perf import read_review_settings

设置 = read_review_settings("""
ignore = ["T027"]

[options.satisfaction-low]
lowest = 80

[[suppress]]
plan = "绥江县红十字会"
code = "C004"
reason = "经费全部是补助，标准由上级规定"
""")
审核 = review(方案, settings=设置)
print([一条.suppression.reason for 一条 in 审核.suppressed])

from gov_perf import score

自评 = score(方案, samples.suijiang_actuals(), "财预〔2020〕10号", budget=samples.suijiang_budget())
调低 = 方案.indicators.changed("培训班期数", target="≥6期")

from attrs import evolve

调整后 = evolve(方案, indicators=调低)
for 问题 in review(调整后, approved=方案, sheet=自评).of("S"):
    print(问题.code, 问题.where.path, 问题.text)

一份 = review(方案, sheet=自评, regulation="财预〔2020〕10号")
print(一份.scores_checked, review(方案, sheet=自评).scores_checked)
一份.to_excel("审核意见.xlsx")

from gov_perf import review_many

结果 = review_many([方案, 调整后])
print([len(一份.errors) for 一份 in 结果])

from gov_perf import read_quantities

for 数 in read_quantities("预计每年救助资金7.6万元，三年合计需要救助资金22.8万元"):
    print(数.low, 数.unit, 数.per, 数.years, 数.subject)

from gov_perf import Plan


def 没有分值的(方案: Plan) -> list[str]:
    return [行.name for 行 in 方案.indicators if 行.points is None]


print(len(没有分值的(方案)), "个三级指标没有写分值")
