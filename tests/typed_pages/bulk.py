"""The examples of docs/how-to/bulk.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from decimal import Decimal

import pyarrow as pa

from gov_perf import tables

表 = pa.table(
    {
        "plan": ["甲局", "甲局", "乙局", "乙局"],
        "level1": ["产出指标", "满意度指标", "产出指标", "满意度指标"],
        "level2": ["质量指标", "服务对象满意度指标", "质量指标", "服务对象满意度指标"],
        "indicator": ["培训合格率", "学员满意度", "培训合格率", "学员满意度"],
        "operator": ["≥", "≥", "≥", "≥"],
        "target": [Decimal(98), Decimal(90), Decimal(95), Decimal(90)],
        "unit": ["%", "%", "%", "%"],
        "actual": ["93.1%", "92%", "96%", "大概九成"],
        "points": [Decimal(60), Decimal(30), Decimal(60), Decimal(30)],
        "standard": [None, None, "每低于1个百分点扣0.5分，扣完为止", None],
    }
)
结果 = tables.score(表, "财预〔2020〕10号")
for 行 in 结果.to_pylist():
    print(行["plan"], 行["indicator"], 行["score"], 行["achievement"], 行["met"], 行["finding"])

from gov_perf.codes import by_code

print(by_code()["V017"].title)

from collections import Counter

次数 = Counter(代码 for 一格 in 结果["finding"].to_pylist() if 一格 for 代码 in 一格.split())
for 代码, 行数 in 次数.most_common():
    print(代码, by_code()[代码].severity, by_code()[代码].title, 行数)

print(tables.report(结果))

预算 = pa.table(
    {"plan": ["甲局", "乙局"], "budget": [800000, 500000], "executed": [760000, 500000]}
)
合计 = tables.totals(结果, budgets=预算)
for 行 in 合计.plans.to_pylist():
    print(行["plan"], 行["score"], 行["execution"], 行["total"], 行["grade"], 行["rank"])

from pathlib import Path
from tempfile import mkdtemp

import pyarrow.parquet as pq

from gov_perf.bulk import score_files

文件夹 = Path(mkdtemp())
pq.write_table(表, 文件夹 / "指标.parquet")
情况 = score_files([文件夹 / "指标.parquet"], 文件夹 / "得分.parquet", "财预〔2020〕10号")
print(情况.rows, 情况.unscored, pq.read_table(文件夹 / "得分.parquet")["score"].to_pylist()[0])

from gov_perf import samples

方案, 实际 = samples.suijiang_red_cross(), samples.suijiang_actuals()
行表 = tables.from_plans([方案], {方案.name: 实际}, "财预〔2020〕10号")
((同一方案, 同样的实际),) = tables.to_plans(行表)
print(len(行表), 同一方案.name)

import warnings

from attrs import evolve

方案表 = [方案, evolve(方案, department="某局")]
完成值 = {方案.name: 实际, "某局": {**实际, "没有的指标": "1"}}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # 下面自己列出来
    行表 = tables.from_plans(方案表, 完成值, "财预〔2020〕10号", skip_plans=True)
得分 = tables.score(行表, "财预〔2020〕10号")
print(len(得分))
for 问题 in tables.skipped(得分):
    print(问题.code, 问题.where)
