"""The reference of the Python names (接口): one page for each public module, from docstrings.

Public is what ``gov_perf.__all__`` exports, shown by the module that is its home, and the
modules of ``MODULES`` with their own ``__all__``; see ``docs/explanation/stability.md``.
"""

import enum
import inspect
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType, UnionType

import gov_perf
from _site.tables import cell, table
from _site.terms import summary, term

FOLDER = "api"

MODULES = (
    "rates", "tables", "tables.analysis", "bulk", "spark", "charts", "samples", "deprecation",
    "testing", "testing.contract", "typing",
)  # fmt: skip
"""Public modules whose names the face does not export."""

ALIASES: Mapping[str, str] = {
    "Actual": "What an indicator's actual value (实际完成值) can be.",
    "ActualLike": "What a caller may write for an actual value (实际完成值的写法).",
    "AnyRow": "A row of a sheet (自评表的行), that of the budget included.",
    "Block": "A part of what is shown (显示的一块).",
    "Chart": "A chart (图表) of altair.",
    "CountingChoice": "How months are counted (月数的算法): the day's share, or whole ones only.",
    "Element": "An element of a list (要素) and its share of the points.",
    "Exact": "An exact number as a caller writes it (确切的数).",
    "Expression": "The parts of a formula (算式).",
    "Fact": "A fact of a step (一步里的事实).",
    "Figure": "An exact number of a comparison (比较用的数).",
    "FileLike": "A path (文件路径).",
    "ForecastLike": "What a caller may write for a forecast (全年预计的写法).",
    "Knot": "A point of a line (折线上的点): achievement, and share of the points.",
    "LevelPoints": "Points of headings with their evidence (一级指标分值).",
    "MissingChoice": "What to do without an actual value (没有实际完成值时怎么办).",
    "Near": "Columns with names nearly documented, and the names meant (名称相近的列).",
    "Number": "An exact number of a step (一步里的数).",
    "OptionValue": "What an option of a review rule may be (审核规则的选项).",
    "Plan": "A plan of either kind (绩效目标表).",
    "PointsLike": "Points as a caller writes them (分值的写法).",
    "Readable": "What can be read (可以读取的): a path, text or bytes.",
    "RecordSet": "Records by table (各表的记录).",
    "Records": "Rows of a table (记录) as mappings.",
    "Rule": "How outliers are told (异常值的判定).",
    "ScheduleLike": "What a caller may write for a schedule (进度计划的写法).",
    "ScoresChoice": "Which scores are recorded (记哪种得分): computed, or adjusted.",
    "StandardsChoice": "Whose rule prevails (以谁的规则为准): the plan's, or the regulation's.",
    "Storable": "What can be stored as data (可保存的).",
    "Tables": "Tables of records (记录表) by name.",
    "Tier": "A tier of overshoot (超额档次): over, and the factor.",
    "Ties": "What ranks of equal values are (并列名次).",
}
"""Unions, choices and the like hold no docstring of their own."""

_UNIONS: Mapping[str, str] = {"Actual": "cells", "Plan": "plans"}
"""Those that the face itself exports, and their homes."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "读与写": ("forms", "serialization", "records", "reading", "samples"),
    "方案、指标与完成值": ("plans", "cells", "rates", "formulas", "phrases", "narrative"),
    "评分与说明": ("scoring", "sheets", "explain", "rechecking", "tables"),
    "规则与办法": ("rules", "standards", "regulations"),
    "审核、监控、反推": ("reviewing", "monitoring", "whatif"),
    "问题、数值与测试": ("findings", "codes", "errors", "numbers", "testing", "typing"),
}  # fmt: skip
"""The pages of the index, by what a reader is after; a module that is not named comes last."""


def home(name: str) -> str:
    """The first module below ``gov_perf`` that holds a name of the face."""
    if name in _UNIONS:
        return _UNIONS[name]
    return str(getattr(gov_perf, name).__module__).split(".")[1]


def public() -> Mapping[str, list[str]]:
    """The full names on each page, by page."""
    found: dict[str, list[str]] = {}
    for name in gov_perf.__all__:
        found.setdefault(home(name), []).append(f"gov_perf.{name}")
    for module in MODULES:
        names = import_module(f"gov_perf.{module}").__all__
        found.setdefault(module, []).extend(f"gov_perf.{module}.{name}" for name in names)
    return found


def pages() -> Iterator[tuple[str, str]]:
    """The pages by their path under ``reference/generated``."""
    found = public()
    for module, names in found.items():
        yield f"{FOLDER}/{module}.md", _page(import_module(f"gov_perf.{module}"), names)
    yield f"{FOLDER}/index.md", _index(found)


def thing_of(name: str) -> object:
    """What a full name stands for."""
    module, _, last = name.rpartition(".")
    return getattr(import_module(module), last)


def term_of(name: str) -> str:
    """The Chinese term of a full name."""
    alias = None if isinstance(thing_of(name), type) else ALIASES.get(name.rpartition(".")[2])
    return alias.partition("(")[2].partition(")")[0] if alias else term(thing_of(name))


def _title(name: str) -> str:
    said = term_of(name)
    short = name.rpartition(".")[2].replace("_", "\\_")
    return f"{short} {said}" if said else short


def _page(module: ModuleType, names: list[str]) -> str:
    short = module.__name__.removeprefix("gov_perf.")
    lines = [
        f"# {short} {term(module)}".rstrip().replace("_", "\\_"), "",
        cell(summary(module)), "",
    ]  # fmt: skip
    for name in names:
        lines += [f"## {_title(name)}", "", "```{eval-rst}", *_directive(name), "```", ""]
    return "\n".join(lines)


def _directive(name: str) -> list[str]:
    thing = thing_of(name)
    module, _, short = name.rpartition(".")
    lines = [f".. py:currentmodule:: {module}", ""]
    if short in ALIASES and not inspect.isclass(thing):
        said = [f".. py:data:: {short}", "", f"   {ALIASES[short]}"]
        if not isinstance(thing, UnionType):
            return [*lines, *said]
        kinds = " | ".join(_kind(one) for one in thing.__args__)
        return [*lines, *said, "", f"   {kinds}"]
    if not inspect.isclass(thing):
        kind = "autofunction" if callable(thing) else "autodata"
        return [*lines, f".. {kind}:: {name}"]
    lines += [f".. autoclass:: {name}", "   :members:"]
    if thing.__bases__ != (object,):
        lines.append("   :show-inheritance:")
    if issubclass(thing, enum.Enum):
        lines.append("   :undoc-members:")
    if any("Exports" in base.__name__ for base in thing.__mro__):
        lines.append("   :inherited-members: Sequence")
    return lines


def _kind(one: object) -> str:
    """One of a union."""
    if inspect.isclass(one) and one.__name__ in gov_perf.__all__:
        return f":class:`{one.__name__}`"
    plain = re.sub(r"\b[a-z_.]+\.(?=[A-Z])", "", inspect.formatannotation(one))
    return f"``{plain}``"


def _index(found: Mapping[str, list[str]]) -> str:
    named = [module for group in GROUPS.values() for module in group]
    groups = {**GROUPS, "其他": tuple(module for module in found if module not in named)}
    lines = [
        "# Python 接口", "",
        ("由英文文档字符串生成，括号里是对应的中文术语。`from gov_perf import 名称` 可以用的，"
        "就是这里 `gov_perf.名称` 的各项；另有几个模块单独导入。哪些算公开接口、怎样变动，见"
        "[接口的稳定](/explanation/stability.md)。"), "",
    ]  # fmt: skip
    for title, modules in groups.items():
        known = [module for module in modules if module in found]
        if not known:
            continue
        lines += [f"## {title}", ""]
        rows = [
            [f"[{cell(module)}]({module}.md)", cell(term(import_module(f"gov_perf.{module}"))),
             "、".join(f"`{name.rpartition('.')[2]}`" for name in found[module])]
            for module in known
        ]  # fmt: skip
        lines += [*table(["模块", "内容", "名称"], rows), ""]
        lines += ["```{toctree}", ":hidden:", "", *known, "```", ""]
    return "\n".join(lines)
