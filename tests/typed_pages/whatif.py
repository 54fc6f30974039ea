"""The examples of docs/how-to/whatif.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from gov_perf import compare, needed, samples, sensitivity, ways_to_grade

方案 = samples.suijiang_red_cross()
实际 = samples.suijiang_actuals()  # 示例数据，不是该单位的实际完成值
预算 = samples.suijiang_budget()
办法 = "财预〔2020〕10号"

答案 = needed(方案, 实际, 办法, "灾害管理信息系统正常运转率", score="full", budget=预算)
print(答案)
print(答案.value, 答案.total_after, 答案.grade_after)

print(needed(方案, 实际, 办法, "预算执行率", grade="优", budget=预算))

print(needed(方案, 实际, 办法, "预算执行率", total="95", budget=预算))

print(ways_to_grade(方案, 实际, 办法, grade="优", budget=预算))

敏感 = sensitivity(方案, 实际, 办法, budget=预算)
for 项 in 敏感.drops[2:4]:
    print(项.name, 项.shared_total, 项.shared_grade, 项.lost_total, 项.lost_points)
for 挪 in 敏感.turning:  # 挪动一分就改变等级的
    print(挪.giver, "→", 挪.taker, 挪.total, 挪.grade)

差异 = compare(方案, 实际, 办法, "财预〔2021〕101号", budget=预算)
print(差异)
for 行 in 差异.differing:
    print(行.name, *(原因.label for 原因 in 行.reasons))
