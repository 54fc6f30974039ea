"""A page for each shipped regulation (办法): every parameter, its value and what it rests on."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from importlib.resources import files
from typing import Any

from _site.tables import cell, table
from gov_perf import Evidence, Overshoot, Parameter, Regulation, known_regulations, render_standard
from gov_perf.numbers.exact import percent, plain

FOLDER = "regulations"


def pages() -> Iterator[tuple[str, str]]:
    """The pages by their path under ``reference/generated``."""
    sources = dict(_sources())
    for item in known_regulations():
        name, text = sources[item.number]
        yield f"{FOLDER}/{name}.md", _page(item, name, text)
    yield f"{FOLDER}/index.md", _index({number: name for number, (name, _) in sources.items()})


def _sources() -> Iterator[tuple[str, tuple[str, str]]]:
    """Number → name of the data file and its text."""
    for entry in (files("gov_perf") / "regulations" / "data").iterdir():
        if entry.name.endswith(".toml"):
            text = entry.read_text(encoding="utf-8")
            yield tomllib.loads(text)["number"], (entry.name.removesuffix(".toml"), text)


def _page(item: Regulation, name: str, text: str) -> str:
    head = [
        ("文号", cell(item.number)),
        ("名称", cell(item.title)),
        ("发文机关", cell(item.issuer or "不明")),
        ("适用地区", cell(item.jurisdiction)),
        ("发文日期", str(item.issued or "不明")),
        ("施行日期", str(item.effective or "不明")),
        ("废止日期", str(item.repealed or "没有记载")),
        ("取代", cell("、".join(item.supersedes) or "没有记载")),
        ("基础办法", cell(item.base or "没有")),
        ("以上各项的依据程度", item.evidence.label),
    ]
    rows = [
        [f"{one.title}<br>`{one.name}`", cell(shown(one)), one.evidence.label, cell(one.reference)]
        for one in item.parameters
    ]
    lines = [
        f"# {item.citation}", "", cell(item.note), "",
        *table(["项目", "内容"], head), "",
        "## 参数", "",
        ("依据程度是说“怎么知道的”，不是说“重要不重要”；见"
        "[依据程度的四个词](index.md#evidence)。"), "",
        *table(["参数", "值", "依据程度", "出处"], rows), "",
        "## 数据文件", "",
        (f"`gov_perf/regulations/data/{name}.toml`。没有写的各项"
        f"{'沿用基础办法' if item.base else '即没有规定'}。"), "",
        "```toml", text.rstrip(), "```", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _index(names: Mapping[str, str]) -> str:
    rows = [
        [f"[{cell(item.citation)}]({names[item.number]}.md)", cell(item.jurisdiction),
         item.evidence.label, _counted(item)]
        for item in known_regulations()
    ]  # fmt: skip
    lines = [
        "# 随附的办法", "",
        "每个参数都注明出处和依据程度。没有读到原文的，一律照实写。", "",
        *table(["办法", "适用地区", "文件依据", "参数（按依据程度）"], rows), "",
        "(evidence)=", "## 依据程度", "",
        *table(["写法", "意思"], [[f"`{kind.value}`", kind.label] for kind in Evidence]), "",
        ("用没有读过原文的参数定了分的自评表，都会提示 G009；怎么写本地的办法，见"
        "[按本地的办法评分](/how-to/regulations.md)。"), "",
        "```{toctree}", ":hidden:", "",
        *(names[item.number] for item in known_regulations()), "```", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _counted(item: Regulation) -> str:
    counts = {kind.label: sum(one.evidence is kind for one in item.parameters) for kind in Evidence}
    return "，".join(f"{label} {count}" for label, count in counts.items() if count)


def shown(parameter: Parameter[object]) -> str:
    """The value of a parameter as a civil servant reads it (参数的值)."""
    make = _SHOWN.get(parameter.name, _rule)
    return make(parameter.value)


def _rule(value: Any) -> str:  # noqa: ANN401 - a parameter's value, for all of these
    return render_standard(value)


def _points(value: Any) -> str:  # noqa: ANN401
    return f"{plain(value)} 分"


def _level_points(value: Any) -> str:  # noqa: ANN401
    return "，".join(f"{level.value} {plain(points)}" for level, points in value.items())


def _absent(value: Any) -> str:  # noqa: ANN401
    return "；".join(f"没有{level.value}的，并入{other.value}" for level, other in value.items())


def _by_heading(value: Any) -> str:  # noqa: ANN401
    return "；".join(f"{level.value}：{render_standard(rule)}" for level, rule in value.items())


def _overshoot(value: Overshoot) -> str:
    parts = [f"超过指标值{percent(over)}以上的，{_times(factor)}" for over, factor in value.tiers]
    if value.unscaled:
        parts.append("要求调减，没有给出标准，不计算，只提示")
    if value.explain:
        parts.append("要求说明偏离原因")
    only = "、".join(level.value for level in value.level2)
    return f"{only + '指标：' if only else ''}{'；'.join(parts)}"


def _times(factor: Fraction) -> str:
    return f"得分乘以 {percent(factor)}" if factor else "不得分"


def _grades(value: Any) -> str:  # noqa: ANN401
    return "，".join(f"{grade} ≥{plain(grade.floor)} 分" for grade in value)


def _named(words: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: f"{words[value]}（{value}）"


_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "points": _level_points,
    "pool": _points,
    "points_with_cost": _level_points,
    "absent_to": _absent,
    "execution_points": _points,
    "ceiling": _named({"inverse": "分值×指标值÷实际完成值", "linear": "线性，到指标值的二倍为零"}),
    "equals": _named(
        {"as_floor": "超过的记满分，未达到的按比例", "symmetric": "两边对称", "exact": "恰好才算"}
    ),
    "by_level": _by_heading,
    "by_level2": _by_heading,
    "overshoot": _overshoot,
    "overshoot_line": lambda value: f"超过指标值{percent(value)}",
    "grades": _grades,
    "digits": lambda value: f"{value} 位小数，四舍五入",
}
