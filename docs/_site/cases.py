"""Worked cases (算例) on pages: the very data that the tests run, computed once more here.

``tests/data/scoring.toml`` holds whole sheets, ``tests/data/rules.toml`` single rules; the tests
read them with ``cases_of_scoring`` and ``rule_cases``, and so do we.  A case whose figures are
not what the library computes stops the build.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from _site.tables import cell, table
from cases_of_scoring import CASES, scored_case
from gov_perf import BudgetExecution, ScoreSheet
from gov_perf.rules import title_of
from rule_cases import TABLES, actual_of, rule_of

NAME = "cases.md"
DATA = str(Path(__file__).parents[2] / "tests" / "data" / "scoring.toml")

Case = Mapping[str, Any]


class CaseError(Exception):
    """A case that does not exist, or that the library computes otherwise."""


def find(words: str) -> Case:
    """The one case of scoring whose reason begins with these words.

    Raises:
        CaseError: none, or several.
    """
    found: list[Case] = [case for case in CASES["case"] if case["why"].startswith(words)]
    if len(found) != 1:
        message = f"{len(found)} cases begin with {words!r}"
        raise CaseError(message)
    return found[0]


def sheet_of(case: Case) -> ScoreSheet:
    """The case, scored; its own figures are held against the sheet's.

    Raises:
        CaseError: they differ.
    """
    sheet = scored_case(case)
    stated = [(row[2], row[7], row[8]) for row in case["rows"] if row[8] != "—"]
    computed = [(row.name, str(row.points), str(row.score)) for row in sheet.rows]
    if stated != computed or str(sheet.total) != case["total"]:
        message = f"computed otherwise: {case['why']}"
        raise CaseError(message)
    return sheet


def lines_of(case: Case) -> Iterator[str]:
    """A case as Markdown: what was given, what it gives, and how each row came about."""
    sheet = sheet_of(case)
    yield from (f"{case['why']}。", "")
    yield from (f"办法：{cell(sheet.regulation)}。{_given(case)}", "")
    head = ["三级指标", "指标值", "实际完成值", "分值", "得分"]
    rows = [
        [cell(row[2]), cell(row[3]), cell(row[6] or "（没有）"), row[7], row[8]]
        for row in case["rows"]
    ]
    if sheet.execution is not None:
        paid = sheet.execution
        rows.append(
            ["预算执行率", "", cell(_spent(paid.budget)), str(paid.points), str(paid.score)]
        )
    total = f"**{sheet.total}**"
    rows.append(["**总分**", "", "", "", f"{total} {sheet.grade or ''}".strip()])
    yield from table(head, rows)
    if sheet.grade is None:
        yield from ("", f"没有等级：{cell(sheet.grade_reason)}。")
    yield ""
    lost = [row for row in sheet.rows if row.deduction] or list(sheet.rows)[:1]
    yield from ("<details><summary>扣了分的各项是怎么算的</summary>", "", "```text")
    for row in lost:
        yield from (*str(row.explain()).splitlines(), "")
    yield from ("```", "", "</details>", "")


def _spent(budget: BudgetExecution) -> str:
    return f"预算 {budget.budget}，执行 {budget.executed}"


def _given(case: Case) -> str:
    said = {"regulation": "全部按办法评分，不看方案的评分标准。"}.get(case.get("standards", ""), "")
    said += {"skip": "缺实际完成值的不计入。", "zero": "缺实际完成值的计零分。"}.get(
        case.get("missing", ""), ""
    )
    if "printed" in case:
        shares = "，".join(f"{name} {points} 分" for name, points in case["printed"].items())
        said += f"表上印有：{shares}。"
    if "weights" in case:
        shares = "，".join(f"{name} {weight}" for name, weight in case["weights"].items())
        said += f"权重：{shares}。"
    own = [f"{row[2]}“{row[5]}”" for row in case["rows"] if row[5]]
    if own:
        said += f"方案自带评分标准：{'，'.join(own)}。"
    return cell(said)


def page() -> str:
    """Every case of scoring and every table of the rules, on one page."""
    lines = [
        "# 算例", "",
        ("这一页由测试数据生成（`tests/data/scoring.toml`、`tests/data/rules.toml`）："
        "测试用的就是这些数，构建本页时又重算一遍，不一致就构建不成。怎么读，见"
        "[得分是怎么算出来的](/explanation/scores.md)。"), "",
        "## 整张表", "",
    ]  # fmt: skip
    for number, case in enumerate(CASES["case"], 1):
        lines += [f"### 算例 {number}", "", f"```{{worked-case}} {case['why']}", "```", ""]
    lines += ["## 单条规则", "", "得分是精确值，没有舍入；完成率空着的，表示算不出比率。", ""]
    for case in TABLES["case"]:
        lines += _rule_lines(case)
    return "\n".join(lines)


def _rule_lines(case: Case) -> Iterator[str]:
    rule = rule_of(case["rule"])
    yield from (f"### {cell(title_of(rule))}：{cell(case['note'])}", "")
    yield from table(
        ["分值", "指标值", "实际完成值", "得分", "是否达到", "完成率"],
        [_rule_row(rule, row) for row in case["rows"]],
    )
    yield ""


def _rule_row(rule: Any, row: list[Any]) -> list[str]:  # noqa: ANN401 - any rule, a row of the table
    points, target, actual, stated, met, rate = row[:6]
    outcome = rule.apply(points, target or None, actual_of(actual))
    if outcome.score != Fraction(stated) or outcome.met is not (met == "是"):
        message = f"computed otherwise: {row}"
        raise CaseError(message)
    return [points, cell(target), cell(_written(actual)), stated, met, rate]


def _written(actual: Any) -> str:  # noqa: ANN401 - a cell of the table: text or a small table
    if not isinstance(actual, dict):
        return str(actual)
    if "part" in actual:
        return f"{actual['part']}/{actual['whole']}"
    return f"评判：{actual.get('level', '')}{actual['share']}"
