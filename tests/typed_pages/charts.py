"""The examples of docs/how-to/charts.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from gov_perf import charts, samples, score

方案, 实际 = samples.suijiang_red_cross(), samples.suijiang_actuals()
自评表 = score(方案, 实际, "财预〔2020〕10号", budget=samples.suijiang_budget())

目标图 = charts.bullets(自评表)
扣分图 = charts.waterfall(自评表)
构成图 = charts.levels(自评表)

from pathlib import Path
from tempfile import mkdtemp

文件夹 = Path(mkdtemp())  # 换成自己的文件夹
charts.save(扣分图, 文件夹 / "扣分.svg")
charts.save(扣分图, 文件夹 / "扣分.png")
charts.save(构成图, 文件夹 / "构成.png", scale=4)  # 印刷用，每点四个像素
print(sorted(图.name for 图 in 文件夹.iterdir() if 图.suffix in (".svg", ".png")))

矢量图 = charts.to_svg(构成图, inline=True)
print("40.00/50，扣 10.00" in 矢量图)

深色 = charts.bullets(自评表, theme="dark")

from datetime import date

from gov_perf import Actuals, BudgetExecution, monitor

完成 = Actuals(
    {"培训应急救护师资数": 1, "培训班期数": "4期", "培训合格率": "97.5%"}, illustrative=True
)
监控表 = monitor(方案, 完成, on=date(2025, 7, 31), budget=BudgetExecution("78700", "60000"))
进度图 = charts.pace(监控表)

import pyarrow as pa

from gov_perf import tables

单位 = [f"第{号}预算单位" for 号 in range(1, 101)]
表 = pa.table(
    {
        "plan": 单位 * 2,
        "level1": ["产出指标"] * 100 + ["满意度指标"] * 100,
        "operator": ["≥"] * 200,
        "target": [100] * 200,
        "unit": ["%"] * 200,
        "actual": [60 + 号 * 7 % 45 for 号 in range(200)],
        "points": [60] * 100 + [30] * 100,
    }
)
预算 = pa.table(
    {"plan": 单位, "budget": [100] * 100, "executed": [80 + 号 % 21 for 号 in range(100)]}
)
合计 = tables.totals(tables.score(表, "财预〔2020〕10号"), budgets=预算)

排名图 = charts.ranking(合计)
分布图 = charts.distribution(合计)
总分分布图 = charts.distribution(合计, by=None, of="total", edges=[0, 60, 80, 90, 100])
print(排名图.to_dict()["title"]["subtitle"][0])

from gov_perf import compare

比较 = compare(
    方案, 实际, "财预〔2020〕10号", "财预〔2021〕101号", budget=samples.suijiang_budget()
)
前后图 = charts.before_after(比较.first, 比较.second)
print(*前后图.to_dict()["title"]["subtitle"], sep="\n")

窄图 = charts.levels(自评表).properties(width=250, title="红十字会 2025 年自评")
窄图 = 窄图.configure_text(fontSize=14)

import altair as alt

上, 下 = charts.levels(自评表), charts.waterfall(自评表)
外观 = 上.config
上.config = 下.config = alt.Undefined
拼图 = alt.vconcat(上, 下)
拼图.config = 外观
print(len(charts.to_svg(拼图)) > 0)
