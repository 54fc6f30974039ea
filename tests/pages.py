"""The pages of the docs that are generated: ``python -m tests.pages`` writes them anew.

One page for each rule of the review and one list of all codes; ``test_pages.py`` fails where
a page is not what the definitions say.
"""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from gov_perf.codes import by_code
from gov_perf.reviewing import every_rule
from gov_perf.reviewing.page import GROUPS, page

DOCS = Path(__file__).parent.parent / "docs" / "reference"


@cache
def pages() -> Mapping[str, str]:
    """Every generated page by its path under ``docs/reference``."""
    made = {f"rules/{rule.code}.md": page(rule.code) for rule in every_rule()}
    return {**made, "rules/README.md": _rules(), "codes.md": _codes()}


def _rules() -> str:
    lines = ["# 审核规则", "", "由规则定义生成；`gov-perf rule 代码` 显示同样的内容。"]
    for letter, same in groupby(every_rule(), lambda rule: rule.code[0]):
        lines += [
            "",
            f"## {letter} {GROUPS[letter]}",
            "",
            "| 代码 | 级别 | 查什么 |",
            "|---|---|---|",
        ]
        for rule in same:
            item = rule.definition
            lines.append(f"| [{rule.code}]({rule.code}.md) | {item.severity} | {item.title} |")
    return "\n".join(lines) + "\n"


def _codes() -> str:
    rules = {rule.code for rule in every_rule()}
    lines = [
        "# 全部代码", "",
        "由 `data/codes` 生成。代码的含义不变；`{…}` 处是具体内容。", "",
        "| 代码 | 级别 | 自版本 | 提示语 | 怎么改 |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for code, item in by_code().items():
        shown = f"[{code}](rules/{code}.md)" if code in rules else code
        text, mend = (part.replace("|", "\\|") for part in (item.text, item.mend))
        lines.append(f"| {shown} | {item.severity} | {item.since} | {text} | {mend} |")
    return "\n".join(lines) + "\n"


def write(folder: Path) -> None:
    """Write every page, and remove those of rules that are no more."""
    made = pages()
    for old in folder.glob("rules/*.md"):
        if f"rules/{old.name}" not in made:
            old.unlink()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(DOCS)
