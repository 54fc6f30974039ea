"""What is wrong with a value of a regulation's file is told in words, not as it lies in memory."""

from typing import Any

import pytest

from gov_perf import RuleError, load_regulation
from gov_perf.regulations.headings import brief

HEAD = """
base = "财预〔2020〕10号"
number = "示例县财发〔2024〕1号"
title = "示例县自评办法"
issuer = "示例县财政局"
jurisdiction = "示例省/示例市/示例县"
effective = 2024-02-01
supersedes = []
evidence = "read"
note = "编的样本"
"""


@pytest.mark.parametrize(
    ("parameter", "value", "told"),
    [
        (
            "numeric",
            '{ rule = "proportional", passline = "0.6" }',
            "不认识“passline”，可用 pass_line、rule",
        ),
        ("numeric", '{ rule = "linear" }', "rule 可用 proportional、all_or_nothing、banded"),
        ("numeric", '"proportional"', "应是写明 rule 的表"),
        (
            "execution",
            '{ rule = "banded", floors = [["1"]] }',
            "floors 应为：[起点, 得分比例] 的列表",
        ),
        ("execution", '{ rule = "banded" }', "floors 应为：[起点, 得分比例] 的列表"),
        ("execution", '{ rule = "banded", floors = [["1", "1"]], of = "x" }', "可用 achievement"),
        (
            "execution",
            '{ rule = "banded", floors = [["1", "1"]], unit = 5 }',
            "unit 应为：加引号的文字",
        ),
        ("points", '{ "安全" = 90 }', "“安全”不是一级指标，或写了两次"),
        ("points", '{ "产出" = -1 }', "不能是负数"),
        ("points", "[50, 40]", "应是“名称 = 值”的表"),
        ("absent_to", '{ "满意度" = "安全" }', "“安全”不是一级指标"),
        ("by_level2", '{ "时间" = { rule = "proportional" } }', "“时间”不是二级指标，或写了两次"),
        ("digits", "7", "应是 0 到 6 的整数"),
        ("overshoot_line", '"0"', "应大于 0"),
        ("grades", '{ "优" = 90, "良" = 90, "差" = 0 }', "起始分数不能重复"),
        ("ceiling", '"inverted"', "可用 inverse、linear"),
        ("qualitative", '"好"', "应是各档的列表"),
        ("qualitative", "[5]", "第 1 档应是一个表"),
        (
            "qualitative",
            '[{ name = "好", low = 0, high = "1", low_in = true, high_in = true }]',
            "第 1 档的 low 应为：加引号的文字",
        ),
        ("overshoot", "{ explain = 1 }", "explain 应为：true 或 false"),
        ("overshoot", "{ explained = true }", "不认识“explained”"),
        ("overshoot", '{ explain = true, level2 = ["时间"] }', "“时间”不是二级指标"),
    ],
)
def test_what_is_wrong_is_told(parameter: str, value: str, told: str) -> None:
    text = (
        f'{HEAD}\n[parameters.{parameter}]\nvalue = {value}\nreference = "一"\nevidence = "read"\n'
    )
    with pytest.raises(RuleError) as caught:
        load_regulation(text)
    found = [item for item in caught.value.findings if item.name == "regulation-value"]
    assert [item.where.path for item in found] == [f"parameters.{parameter}.value"]
    assert told in found[0].text
    assert "{'" not in found[0].text  # no dict of Python


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"a": {"b": [1, "x"]}}, '{ a = { b = [1, "x"] } }'),
        ("", "（空）"),
        (False, "false"),
        ([], "[]"),
        (5, 5),
        ("长" * 50, "长" * 40 + "…"),
    ],
)
def test_a_value_is_shown_as_the_file_has_it(value: Any, shown: object) -> None:  # noqa: ANN401
    assert brief(value) == shown
