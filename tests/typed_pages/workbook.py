"""The examples of docs/tutorial/workbook.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

import os

from gov_perf import samples, write_template

方案 = samples.suijiang_red_cross()
write_template(方案, "填报表.xlsx")
print(os.path.exists("填报表.xlsx"))

from gov_perf import note_deviations, score

表 = score(方案, samples.suijiang_actuals(), "财预〔2020〕10号", budget=samples.suijiang_budget())
表 = note_deviations(表, {"灾害管理信息系统正常运转率": "汛期停电检修，已加备用电源"})
print(表.total, 表.grade)

表.to_excel("自评表.xlsx")
print(os.path.getsize("自评表.xlsx") > 0)

from gov_perf import read_sheet, recheck

读回 = read_sheet("自评表.xlsx").require()
print(读回.total == 表.total)
结果 = recheck(读回, "财预〔2020〕10号", 方案)
print(len(结果.findings), 结果.stated_total, 结果.computed_total)

from gov_perf import ScoreSheet, dumps, loads, verify

文本 = dumps(表)
再读 = loads(文本, ScoreSheet)
print(再读 == 表)

不同 = verify(再读, 方案, samples.suijiang_actuals(), budget=samples.suijiang_budget())
print(len(不同))
