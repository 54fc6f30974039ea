"""设定依据 and 数据来源 in one text: their labels, the text taken apart and put together."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from attrs import frozen

from gov_perf.text import narrow


@cache
def _words() -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "basis.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def labels() -> re.Pattern[str]:
    """Finds a label with its colon in text as :func:`~gov_perf.text.narrow` gives it."""

    def one_of(key: str) -> str:
        return "|".join(sorted(_words()[key], key=len, reverse=True))

    return re.compile(
        rf"(?:(?P<basis>{one_of('basis')})|(?P<data_source>{one_of('data_source')}))\s?[：:]"
    )


@frozen
class BasisText:
    """The parts of such a text; empty where it has none.

    Attributes:
        basis: 设定依据.
        data_source: 数据来源.
        rest: What stands before the first label (备注).
    """

    basis: str = ""
    data_source: str = ""
    rest: str = ""


_LABELS: Final = {"basis": "设定依据：", "data_source": "数据来源："}


def split_basis(text: str) -> BasisText:
    """Take a text apart at its labels (设定依据及数据来源); a part may come several times.

    >>> split_basis("设定依据：实施方案。数据来源：考核材料。")
    BasisText(basis='实施方案。', data_source='考核材料。', rest='')
    """
    marks = list(labels().finditer(narrow(text)))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    found: dict[str, list[str]] = {"basis": [], "data_source": []}
    for mark, end in zip(marks, ends, strict=True) if marks else ():
        found[str(mark.lastgroup)].append(text[mark.end() : end].strip())
    parts = {key: "\n".join(filter(None, items)) for key, items in found.items()}
    return BasisText(**parts, rest=text[: marks[0].start() if marks else None].strip())


def join_basis(parts: BasisText) -> str:
    r"""The text of these parts, each on a line of its own.

    >>> join_basis(BasisText("实施方案。", "考核材料。"))
    '设定依据：实施方案。\n数据来源：考核材料。'
    """
    pairs = ((_LABELS["basis"], parts.basis), (_LABELS["data_source"], parts.data_source))
    return "\n".join([*filter(None, [parts.rest]), *(f"{a}{b}" for a, b in pairs if b)])
