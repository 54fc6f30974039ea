"""The page of a code (代码说明页) as Markdown: for the docs, and for ``gov-perf rule CODE``."""

from collections.abc import Iterator

from gov_perf.codes import Definition, Severity, by_code, definitions
from gov_perf.errors import InputError
from gov_perf.reviewing.catalog import every_rule
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.examples import lines, sheet_lines
from gov_perf.reviewing.rule import Found, ReviewRule
from gov_perf.reviewing.run import review_documents
from gov_perf.reviewing.settings import ReviewSettings

GROUPS = {
    "C": "完整性", "R": "相关性", "A": "适当性", "F": "可行性",
    "B": "预算", "T": "文字与引用", "S": "自评与跨年度",
}  # fmt: skip
"""The groups of the review by the letter of their codes."""


def page(code: str) -> str:
    """The page of a code or of its name: what it is, why, an example, how it is mended.

    Raises:
        InputError: there is no such code.

    >>> page("T003").splitlines()[0]
    '# T003 计量单位“时”不规范'
    """
    for item in every_rule():
        if code in (item.code, item.name):
            return "\n".join(_rule_page(item)) + "\n"
    definition = by_code().get(code) or definitions().get(code)
    if definition is None:
        raise InputError("code-unknown", code=code)
    return "\n".join([*_head(definition), "", *_sentences(definition)]) + "\n"


def _head(item: Definition) -> Iterator[str]:
    yield f"# {item.code} {item.title}"
    yield ""
    group = GROUPS.get(item.code[0])
    yield f"- 名称：`{item.name}`"
    if group:
        yield f"- 组别：{item.code[0]} {group}"
    yield f"- 级别：{item.severity}（{_EFFECT[item.severity]}）"
    yield f"- 自版本：{item.since}"


_EFFECT = {
    Severity.ERROR: "须改后重报",
    Severity.WARNING: "请核实，多数应改",
    Severity.NOTE: "供参考",
}


def _sentences(item: Definition) -> Iterator[str]:
    yield f"提示语：{item.text}"
    yield ""
    yield f"怎么改：{item.mend}"


def _rule_page(item: ReviewRule) -> Iterator[str]:
    bad = review_documents(item.bad, ReviewSettings(select=[item.code])).found
    yield from _head(item.definition)
    yield f"- 自动修改：{_mending(bad)}"
    yield from ("", "## 为什么", "", item.why)
    yield from ("", "## 不合适的写法", "", *_block(item.bad), "")
    yield from (f"> {one.finding.where}：{one.finding.text}{one.finding.mend}" for one in bad)
    yield from ("", "## 改后", "", *_block(item.good))
    yield from ("", "## 依据", "")
    yield from (f"- {basis.text}（{basis.evidence.label}）" for basis in item.basis)
    if item.options:
        yield from ("", "## 选项", "", "| 选项 | 默认值 | 含义 |", "|---|---|---|")
        for option in item.options:
            default = option.default
            shown = "、".join(default) if isinstance(default, tuple) else default
            yield f"| `{option.name}` | {shown} | {option.about} |"


def _mending(found: tuple[Found, ...]) -> str:
    fixes = [item.fix for item in found if item.fix is not None]
    if not fixes:
        return "没有"
    return "有（安全）" if all(fix.safe for fix in fixes) else "有（须核对，加 --unsafe-fixes）"


def _block(documents: Documents) -> Iterator[str]:
    yield "```"
    yield from lines(documents.plan)
    if documents.sheet is not None:
        yield from ("自评：", *sheet_lines(documents.sheet))
    for label, other in (("批复的目标：", documents.approved), ("上年方案：", documents.last_plan)):
        if other is not None:
            yield from (label, *lines(other))
    if documents.last_sheet is not None:
        yield from ("上年自评：", *sheet_lines(documents.last_sheet))
    if documents.monitoring is not None:
        yield "运行监控："
        for row in documents.monitoring.rows:
            yield f"{row.path}：指标值 {row.indicator.target}，完成 {row.text}"
    others = sorted({name for names in documents.crowd.texts.values() for name in names})
    if others:
        yield f"一并审核的方案：{'、'.join(others)}"
    yield "```"
