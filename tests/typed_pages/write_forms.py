"""The examples of docs/how-to/write-forms.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

from gov_perf import note_deviations, samples, score

方案, 实际 = samples.suijiang_red_cross(), samples.suijiang_actuals()  # 示例数据
自评表 = score(方案, 实际, "财预〔2020〕10号", budget=samples.suijiang_budget())
自评表 = note_deviations(自评表, {"灾害管理信息系统正常运转率": "汛期停电检修，已加备用电源"})

自评表.to_excel("自评表.xlsx")
自评表.to_word("自评表.docx")
方案.to_excel("绩效目标表.xlsx")
print(自评表.to_markdown())

from pathlib import Path

from gov_perf import read_sheet

自评表.to_excel("存的.xlsx")
读 = [
    read_sheet(Path(文件).read_bytes()) for 文件 in ("存的.xlsx", "自评表.xlsx")
]  # 问题里就没有文件名
存的, 交回 = (一份.require() for 一份 in 读)
print(存的 == 交回, 读[0].findings == 读[1].findings, 读[0].unread == 读[1].unread)
两张 = [set(表.to_markdown().splitlines()) for 表 in (存的, 交回)]
print(sorted(两张[0] ^ 两张[1]))  # 不一样的各行，两边的都列出

from gov_perf import read_template, write_template

write_template(方案, "填报2.xlsx")  # 与命令行相同
读到 = read_template("填报2.xlsx")  # 还没有填
print(读到.require().actuals)

填 = 读到.require()
表2 = score(
    填.plan,
    填.with_unread,
    "财预〔2020〕10号",
    budget=填.budget,
    missing="skip",  # 这一份还没有填，每一项都是空的
    skip_unscorable=True,
)
print(填.unread, 表2.unscorable, len(表2.skipped))

from gov_perf import DepartmentPlan, Level1Indicator, Level2Indicator, Level3Indicator

标准 = "健全得满分，基本健全得60%，不健全不得分"
定性 = [
    Level3Indicator("制度健全性", "健全", points=50, standard=标准),
    Level3Indicator("社会影响", "显著", points=40),
]
方案2 = DepartmentPlan(
    "示例单位",
    indicators=[Level1Indicator("产出指标", [Level2Indicator("质量指标", 定性)])],
)
填的 = {"制度健全性": "基本健全", "社会影响": "达成年度指标 90%"}
for 行 in score(方案2, 填的, "财预〔2020〕10号").rows:
    print(行.name, 行.score)
