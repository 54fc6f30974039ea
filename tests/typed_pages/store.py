"""The examples of docs/how-to/store.md (``python -m tests.readme``): checked, and never run."""
# fmt: off

import sqlite3

库 = sqlite3.connect(":memory:")
库.executescript("""
create table plan    (id, year, version, doc, primary key (id, year, version));
create table actuals (id, year, version, doc, budget, primary key (id, year, version));
create table sheet   (id, year, key, base, plan_version, actuals_version, regulation, total, grade, doc,
                      primary key (id, year, key));
create table current (id, year, key, primary key (id, year));
create table regulation (digest primary key, toml);
create table refused (step, id, year, code, severity, place, what, mend);
""")

from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

from gov_perf import Finding, GovPerfError, dumps, read_plan, samples


def 说(问: Finding) -> tuple[str, ...]:
    return (问.code, 问.severity.value, str(问.where), 问.text, 问.mend)


def 列出(步骤: str, 编号: str, 年度: int, 话: Iterable[tuple[str, ...]]) -> None:
    # 每夜重列：昨夜的先删，改好了的就不再列
    库.execute("delete from refused where (step, id, year) = (?, ?, ?)", (步骤, 编号, 年度))
    for 一句 in 话:
        行 = (步骤, 编号, 年度, *一句)
        库.execute("insert into refused values (?, ?, ?, ?, ?, ?, ?, ?)", 行)
    库.commit()


def 存新版本(表: str, 编号: str, 年度: int, *内容: str | None) -> None:
    最近 = 库.execute(
        f"select * from {表} where id = ? and year = ? order by version desc limit 1", (编号, 年度)
    ).fetchone()
    if 最近 is None or 最近[3:] != 内容:
        版本 = 最近[2] + 1 if 最近 else 1
        问号 = ", ".join(["?"] * (3 + len(内容)))
        库.execute(f"insert into {表} values ({问号})", (编号, 年度, 版本, *内容))
        库.commit()


def 收方案(编号: str, 年度: int, 文件: Path) -> None:
    try:
        读到 = read_plan(文件)
    except GovPerfError as 错误:
        列出("收方案", 编号, 年度, map(说, 错误.findings))
        return
    列出("收方案", 编号, 年度, map(说, 读到.errors))
    if 读到.value is not None and not 读到.errors:
        存新版本("plan", 编号, 年度, dumps(读到.value))


文件夹 = Path(mkdtemp())
samples.suijiang_red_cross().to_excel(文件夹 / "红十字会.xlsx")
(文件夹 / "坏的.xlsx").write_bytes((文件夹 / "红十字会.xlsx").read_bytes()[:2000])
(文件夹 / "空的.csv").write_text("姓名,电话\n甲,1\n", encoding="utf-8")
收方案("037", 2025, 文件夹 / "红十字会.xlsx")
收方案("037", 2025, 文件夹 / "红十字会.xlsx")  # 没有变，不增加版本
收方案("038", 2025, 文件夹 / "坏的.xlsx")
收方案("038", 2025, 文件夹 / "坏的.xlsx")  # 第二夜还是坏的，不重复列
收方案("039", 2025, 文件夹 / "空的.csv")
print(库.execute("select id, year, version from plan").fetchall())
print(库.execute("select id, code from refused").fetchall())

from gov_perf import Actuals, BudgetExecution

实际 = samples.suijiang_actuals()  # 示例数据
存新版本("actuals", "037", 2025, dumps(实际), dumps(BudgetExecution("78700", "75000")))
print(dumps(Actuals({"培训班期数": "12期"}), indent=None))

from collections.abc import Mapping
from typing import Any

from gov_perf import loads


def 收完成值(编号: str, 年度: int, 交来: Mapping[str, Any], 预算文: str | None) -> None:
    try:
        能用 = Actuals(交来)
    except GovPerfError as 错误:
        列出("收完成值", 编号, 年度, map(说, 错误.findings))
        不收 = {项.where.path for 项 in 错误.findings}
        能用 = Actuals({名: 值 for 名, 值 in 交来.items() if 名 not in 不收})
    else:
        列出("收完成值", 编号, 年度, ())
    存新版本("actuals", 编号, 年度, dumps(能用), 预算文)


收完成值("061", 2025, {"培训班期数": 12.0, "培训合格率": "98%"}, None)  # 驱动给的是双精度
print(库.execute("select place, code, what from refused where id = '061'").fetchall())
print(list(loads(库.execute("select doc from actuals where id = '061'").fetchone()[0], Actuals)))
收完成值("061", 2025, {"培训班期数": "12期", "培训合格率": "98%"}, None)  # 改好了，不再列
print(库.execute("select count(*) from refused where id = '061'").fetchone())

from datetime import date

from gov_perf import (
    Fingerprint,
    Plan,
    Regulation,
    ScoreSheet,
    choose_regulation,
    regulation_toml,
    score,
)

本县的办法: list[Regulation] = []  # load_regulation(…) 的结果；TOML 原文也存在库里


def 存办法(办法: Regulation) -> None:  # 同一份，不多存；见“换年度、换办法”
    库.execute(
        "insert or ignore into regulation values (?, ?)", (办法.digest, regulation_toml(办法))
    )
    库.commit()


def 指纹(表: ScoreSheet) -> Fingerprint:
    if 表.fingerprint is None:  # score 评出的都有；read_sheet 从公开的表读来的没有
        raise LookupError(表.plan)
    return 表.fingerprint


def 存表(编号: str, 年度: int, 表: ScoreSheet, 底: str, 两版: tuple[int, int]) -> None:
    钥, 办法摘要 = 指纹(表).key, 指纹(表).parts.regulation
    得分, 等级 = str(表.adjusted_total), 表.adjusted_grade or 表.grade
    一行 = (编号, 年度, 钥, 底, *两版, 办法摘要, 得分, 等级, dumps(表))
    库.execute("insert or ignore into sheet values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", 一行)
    表.to_excel(文件夹 / f"{编号}-{年度}.xlsx")
    库.execute("insert or replace into current values (?, ?, ?)", (编号, 年度, 钥))
    库.commit()  # 每个单位存完就提交


def 现用(编号: str, 年度: int) -> tuple[str, str]:
    行 = 库.execute(
        "select key, base from current join sheet using (id, year, key) where id = ? and year = ?",
        (编号, 年度),
    ).fetchone()
    return ("", "") if 行 is None else (行[0], 行[1])


def 夜间(年度: int, *, 放宽: bool = False) -> list[tuple[str, str, str | None]]:
    办法 = choose_regulation(
        on=date(年度, 12, 31), place="云南/昭通/绥江", extra=本县的办法
    ).regulation
    存办法(办法)
    写了 = []
    for 编号, 方案版, 方案, 完成版, 完成, 预算 in 库.execute(
        """select p.id, p.version, p.doc, a.version, a.doc, a.budget from plan p join actuals a using (id, year)
           where year = ? and p.version = (select max(version) from plan where id = p.id and year = p.year)
             and a.version = (select max(version) from actuals where id = a.id and year = a.year)
           order by p.id""",
        (年度,),
    ).fetchall():
        try:
            读出: Plan = loads(方案, Plan)
            表 = score(
                读出,
                loads(完成, Actuals),
                办法,
                budget=None if 预算 is None else loads(预算, BudgetExecution),
                missing="skip" if 放宽 else "error",
                skip_unscorable=放宽,
            )
            钥 = 指纹(表).key
            原钥, 原底 = 现用(编号, 年度)
            if 钥 != 原底:  # 输入没有变的，人工调整过的表留着
                存表(编号, 年度, 表, 钥, (方案版, 完成版))
                写了.append((编号, str(表.total), 表.grade))
                if 原钥 != 原底:
                    话 = "输入变了，已重新评分；原来的人工调整、偏差原因没有带过来。"
                    列出("调整", 编号, 年度, [("", "提醒", "", 话, "请重新办理。")])
        except GovPerfError as 错误:  # 评不了，或者工作簿写不进去
            库.rollback()
            列出("评分", 编号, 年度, map(说, 错误.findings))
        except Exception as 错误:  # 自己的规则、数据库出的错
            库.rollback()
            话 = "\n".join([repr(错误), *getattr(错误, "__notes__", ())])
            列出("评分", 编号, 年度, [("", "退回", "", 话, "请看程序。")])
        else:
            列出("评分", 编号, 年度, ())
            缺的 = [("", "未计入", 项.path, 项.reason, "请补填、改正。") for 项 in 表.left_out]
            列出("未计入", 编号, 年度, 缺的)  # 只有放宽的才会有，见下面
    return 写了


print(夜间(2025))
print(夜间(2025))

改过的 = Actuals({**实际, "培训班期数": "11期"}, illustrative=True)
for 交来的 in (改过的, 实际):
    存新版本("actuals", "037", 2025, dumps(交来的), dumps(BudgetExecution("78700", "75000")))
    print(夜间(2025))
print(库.execute("select count(*) from sheet").fetchone())

import shutil

工作簿 = 文件夹 / "037-2025.xlsx"
工作簿.unlink()
工作簿.mkdir()  # 占住文件名，装作写不进去
存新版本("actuals", "037", 2025, dumps(改过的), dumps(BudgetExecution("78700", "75000")))
print(夜间(2025), 库.execute("select step, id, code from refused where id = '037'").fetchall())
shutil.rmtree(工作簿)
print(夜间(2025), 库.execute("select step, id, code from refused where id = '037'").fetchall())
存新版本("actuals", "037", 2025, dumps(实际), dumps(BudgetExecution("78700", "75000")))
print(夜间(2025))

from collections.abc import Callable

from gov_perf import Adjustment, adjust, note_deviations, verify


def 改现用的(编号: str, 年度: int, 改: Callable[[ScoreSheet], ScoreSheet]) -> None:
    文本, 底, *两版 = 库.execute(
        """select doc, base, plan_version, actuals_version from current join sheet using (id, year, key)
           where id = ? and year = ?""",
        (编号, 年度),
    ).fetchone()
    存表(编号, 年度, 改(loads(文本, ScoreSheet)), 底, (两版[0], 两版[1]))
    列出("调整", 编号, 年度, ())


项 = "灾害管理信息系统正常运转率"
调整 = Adjustment(项, "0", "5", "停电所致，已有供电部门证明", "绩效股复核人", date(2026, 2, 3))
改现用的("037", 2025, lambda 表: note_deviations(表, {项: "停电所致，已加装备用电源"}))
改现用的("037", 2025, lambda 表: adjust(表, [调整]))  # 自定的办法，还要给 regulation=
print(夜间(2025))  # 输入没有变：调整过的表留着
存着 = "select total, grade, doc from current join sheet using (id, year, key)"
得分, 等级, 文本 = 库.execute(存着).fetchone()
存档 = loads(文本, ScoreSheet)
print(得分, 等级, 存档.total, 存档[项].deviation_note, verify(存档))

存新版本("actuals", "037", 2025, dumps(改过的), dumps(BudgetExecution("78700", "75000")))
print(夜间(2025))
print(库.execute("select step, what from refused where id = '037'").fetchall())
存新版本("actuals", "037", 2025, dumps(实际), dumps(BudgetExecution("78700", "75000")))
print(夜间(2025))
改现用的("037", 2025, lambda 表: adjust(表, [调整]))

存新版本("plan", "040", 2025, dumps(samples.suijiang_red_cross()))
存新版本("actuals", "040", 2025, dumps(改过的), dumps(BudgetExecution("78700", "75000")))
print(夜间(2025))
没跟上 = "(select id, year from refused where step <> '调整')"
排名 = f"""select rank() over (order by cast(total as numeric) desc), id, total, grade
from current join sheet using (id, year, key)
where year = 2025 and grade is not null and (id, year) not in {没跟上} order by 1, 2"""
未排句 = f"""select id, case when (id, year) in {没跟上} then '见 refused' end, doc
from current join sheet using (id, year, key)
where year = 2025 and (grade is null or (id, year) in {没跟上}) order by id"""


def 未排() -> list[tuple[str, str]]:
    行 = 库.execute(未排句).fetchall()
    return [(编号, 为何 or loads(文本, ScoreSheet).grade_reason) for 编号, 为何, 文本 in 行]


print(库.execute(排名).fetchall(), 未排())

写得不清 = Actuals({**实际, "培训班期数": "约20期"}, illustrative=True)
存新版本("actuals", "037", 2025, dumps(写得不清), dumps(BudgetExecution("78700", "75000")))
print(夜间(2025))  # 评不了：037 现用的还是原来那张
print(库.execute(排名).fetchall(), 未排())

存新版本("actuals", "037", 2025, dumps(实际), dumps(BudgetExecution("78700", "75000")))
print(夜间(2025))  # 改好了，与原来相同：调整过的表留着，又算进来
print(库.execute(排名).fetchall(), 未排())

存新版本("plan", "041", 2025, dumps(samples.suijiang_red_cross()))
存新版本("actuals", "041", 2025, dumps(实际), None)  # 没有预算
print(夜间(2025))
print(库.execute(排名).fetchall(), 未排())

from attrs import evolve

from gov_perf import Judgement

方案 = samples.suijiang_red_cross()
定性的 = 方案.indicators.changed("救护培训普及率", target="显著提高", standard=None)
好的, 有缺的, 对不上的 = dict(实际), dict(实际), dict(实际)
好的["救护培训普及率"] = Judgement("90%", "达成年度指标")
有缺的["救护培训普及率"] = Judgement("50%", "达成年度指标")  # 等级与比例不符
有缺的["培训班期数"] = "约20期"
有缺的["服务群众满意度"] = None  # 库里的空值
对不上的["没有的指标"] = "1"
预算数 = BudgetExecution("78700", "75000")
for 编号, 各项 in (("051", 好的), ("052", 有缺的), ("053", 对不上的)):
    存新版本("plan", 编号, 2024, dumps(evolve(方案, indicators=定性的)))
    存新版本("actuals", 编号, 2024, dumps(Actuals(各项)), dumps(预算数))

print(夜间(2024))
print(夜间(2024, 放宽=True))
for 一行 in 库.execute("select step, id, code, place, what from refused where year = 2024"):
    print(*一行)
print(夜间(2024, 放宽=True))

汇总 = """select coalesce(nullif(code, ''), step), count(*), count(distinct id) from refused
group by 1 order by 2 desc, 1"""
print(库.execute(汇总).fetchall())

from collections import Counter

from gov_perf import Severity

现存 = [
    loads(文本, ScoreSheet)
    for (文本,) in 库.execute(
        "select doc from current join sheet using (id, year, key) where year = 2024"
    )
]
次数 = Counter(问.code for 表 in 现存 for 问 in 表.findings if 问.severity is Severity.WARNING)
print(次数.most_common())

最新 = "select doc from plan where id = ? and year = ? order by version desc limit 1"
存的方案: Plan = loads(库.execute(最新, ("040", 2025)).fetchone()[0], Plan)
新的 = 存的方案.indicators.changed("培训班期数", target="≥11期", standard="每少1期扣2分，扣完为止")
存新版本("plan", "040", 2025, dumps(evolve(存的方案, indicators=新的)))
print(夜间(2025))

from gov_perf import Target

旧值 = 新的.place("培训班期数").indicator.target
try:
    evolve(旧值, value=12)
except GovPerfError as 错误:
    print(错误.findings[0].code, 错误.findings[0].text)
print(Target("≥", 12, "期"), evolve(旧值, value=12, text=""))  # 这样写

from gov_perf import load_regulation


def 取办法(摘要: str) -> Regulation:
    文 = 库.execute("select toml from regulation where digest = ?", (摘要,)).fetchone()[0]
    return load_regulation(文)


当年的 = choose_regulation(
    on=date(2025, 12, 31), place="云南/昭通/绥江", extra=本县的办法
).regulation
摘要, 文本 = 库.execute("select regulation, doc from sheet").fetchone()
往年的 = 取办法(摘要)
print(
    往年的.number,
    往年的.digest == 当年的.digest,
    verify(loads(文本, ScoreSheet), regulation=往年的),
)

from gov_perf import compare_sheets

原文 = """
base = "财预〔2020〕10号"
number = "示例县财发〔2025〕3号"
title = "示例县部门自评办法"
issuer = "示例县财政局"
jurisdiction = "云南/昭通/示例县"
supersedes = []
evidence = "read"
note = "示例，并无此办法"

[parameters.numeric]
value = { rule = "proportional", pass_line = "0.6" }
reference = "第十条：完成率不到六成的不得分"
evidence = "read"
"""
旧办法 = load_regulation(原文)
新办法 = load_regulation(原文.replace("0.6", "0.8").replace("六成", "八成"))
方案 = samples.suijiang_red_cross()
完成 = Actuals({**实际, "培训班期数": "9期"}, illustrative=True)
旧表, 新表 = (score(方案, 完成, 用的, standards="regulation") for 用的 in (旧办法, 新办法))

print(指纹(新表).differences(指纹(旧表)))
for 旧, 新 in zip(旧办法.parameters, 新办法.parameters, strict=True):
    if 旧 != 新:
        print(新.title, 旧.reference, 新.reference, sep="｜")
比较 = compare_sheets(旧表, 新表)
for 行 in 比较.differing:
    print(行.name, 行.first and 行.first.score, 行.second and 行.second.score)
print(verify(旧表, 方案, 完成, regulation=旧办法))

import json

from gov_perf import from_dict

文本 = 库.execute("select doc from sheet where id = '037'").fetchone()[0]
存的 = from_dict(json.loads(文本), ScoreSheet)
print(存的.total, 指纹(存的).parts.library.split(".")[0])

底文本 = 库.execute(
    """select b.doc from current c join sheet s using (id, year, key)
       join sheet b on b.id = s.id and b.year = s.year and b.key = s.base where c.id = '037'"""
).fetchone()[0]
底表 = loads(底文本, ScoreSheet)
新表 = score(
    samples.suijiang_red_cross(), 实际, 底表.regulation, budget=BudgetExecution("78700", "75000")
)
print(指纹(新表).differences(指纹(底表)))
