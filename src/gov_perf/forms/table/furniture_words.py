"""Words around a form (页面附带的文字): labels and what is behind each (``furniture.toml``)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from gov_perf.text import narrow

_LONGEST: Final = 120


@cache
def _data() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "furniture.toml"
    return MappingProxyType(tomllib.loads(source.read_text(encoding="utf-8")))


@cache
def _signed() -> re.Pattern[str]:
    """Who filled in the form, and when: labels with a colon, and what is behind each."""
    data = _data()
    kinds = [
        rf"(?:{_one_of([word for word, own in data['labels'].items() if own == kind])})"
        rf"{_stamped()}[：:]\s*{behind}\s*"
        for kind, behind in data["behind"].items()
    ]
    return re.compile(rf"(?:{'|'.join(kinds)}){{1,6}}")


def _stamped() -> str:
    return rf"(?:[(（](?:{_one_of(_data()['lines']['signed'])})[)）])?"


def _one_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _lines(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_data()["lines"][name]) for name in names)


def is_beside_the_form(text: str) -> bool:
    """Whether a line can say nothing of the plan: who filled it in, which annex it is.

    >>> is_beside_the_form("填表人：张三 联系电话：0870-1234567"), is_beside_the_form("公开15表")
    (True, True)
    >>> is_beside_the_form("填表人：张三，另有乙指标≥3期"), is_beside_the_form("公开15表共3份")
    (False, False)
    """
    return _is_one_of(text, (_signed(), *_lines(("annex", "table"))))


def is_of_a_web_page(text: str) -> bool:
    """Whether a line of running text is one of the page and not of the form.

    >>> is_of_a_web_page("首页 > 政务公开 > 财政资金"), is_of_a_web_page("首页改版 > 3次")
    (True, False)
    >>> is_of_a_web_page("【打印】【关闭】"), is_of_a_web_page("发布时间：2025-03-01 来源：财政局")
    (True, True)
    """
    return _is_one_of(text, _lines(("page", "path", "heading", "published")))


def _is_one_of(text: str, kinds: Iterable[re.Pattern[str]]) -> bool:
    clean = narrow(text).strip()
    return len(clean) <= _LONGEST and any(kind.fullmatch(clean) for kind in kinds)


def is_label_of(label: str, text: str) -> bool:
    """Whether a cell is such a label and the next one holds what belongs behind it.

    >>> is_label_of("联系电话", "0870-1234567"), is_label_of("联系电话", "更新率≥95%")
    (True, False)
    """
    clean = narrow(label).strip().rstrip(":：").strip()
    kind = _data()["labels"].get(clean)
    if kind is None:
        return False
    return re.fullmatch(_data()["beside"][kind], narrow(text).strip()) is not None
