"""The examples of docs/how-to/adjust-and-verify.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from datetime import date

from gov_perf import Adjustment, adjust, samples, score

方案, 实际 = samples.suijiang_red_cross(), samples.suijiang_actuals()  # 示例数据
自评表 = score(方案, 实际, "财预〔2020〕10号", budget=samples.suijiang_budget())

调整 = Adjustment(
    "灾害管理信息系统正常运转率",
    before="0",
    after="5",
    reason="停电所致，已有供电部门证明",
    role="绩效股复核人",
    on=date(2026, 2, 3),
)
调整后 = adjust(自评表, [调整])

print(调整后.summary)
print(调整后.total, 调整后.adjusted_total, 调整后.adjusted_grade)

print(调整后.explain("灾害管理信息系统正常运转率"))

from gov_perf import ScoreSheet, dumps, loads, verify

存档 = loads(dumps(调整后), ScoreSheet)
print(存档.fingerprint)
print(verify(存档))  # 只凭自评表本身
print(verify(存档, 方案, 实际))  # 再按方案和实际完成值重新评分

from decimal import Decimal

from attrs import evolve

行 = evolve(自评表.rows[0], score=Decimal("9.00"))
改过的 = evolve(自评表, rows=[行, *自评表.rows[1:]])
for 问题 in verify(改过的):
    print(问题.code, 问题.where, 问题.text)

换了数 = {**实际, "培训班期数": "13期"}
for 问题 in verify(自评表, 方案, 换了数):
    print(问题.code, 问题.where, 问题.text)
