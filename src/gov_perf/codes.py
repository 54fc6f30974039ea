"""The one map of codes (代码表): what each finding and each error is.

The definitions are data (``data/codes/*.toml``, one file per group of codes).  A code
never changes its meaning; a new meaning gets a new code.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from string import Formatter
from types import MappingProxyType

from attrs import field, frozen


class Severity(Enum):
    """How grave a finding is (严重程度): 退回 error, 提示 warning, 说明 note.

    >>> Severity("退回") is Severity.ERROR
    True
    """

    ERROR = "退回"
    WARNING = "提示"
    NOTE = "说明"

    def __str__(self) -> str:
        return self.value


def _fields(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


@frozen(eq=False)
class Definition:
    """What one code means (代码定义): its texts are templates over the facts of a finding."""

    code: str
    name: str
    severity: Severity
    since: str
    title: str
    text: str
    text_en: str
    mend: str
    mend_en: str
    facts: frozenset[str] = field(init=False)

    @facts.default
    def _facts_of_the_templates(self) -> frozenset[str]:
        return frozenset().union(
            *(_fields(t) for t in (self.text, self.text_en, self.mend, self.mend_en))
        )


@cache
def definitions() -> Mapping[str, Definition]:
    """Every definition by its name (全部代码), in the order of the codes.

    >>> definitions()["float-refused"].code
    'V001'
    """
    import tomllib
    from importlib.resources import files

    found: dict[str, Definition] = {}
    folder = files("gov_perf") / "data" / "codes"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".toml"):
            continue
        table = tomllib.loads(entry.read_text(encoding="utf-8"))
        for code, row in table.items():
            definition = Definition(code=code, **{**row, "severity": Severity(row["severity"])})
            if definition.name in found:
                message = f"two codes share the name {definition.name!r}"
                raise RuntimeError(message)
            found[definition.name] = definition
    return MappingProxyType(found)


@cache
def by_code() -> Mapping[str, Definition]:
    """Every definition by its code.

    >>> by_code()["V001"].name
    'float-refused'
    """
    return MappingProxyType({item.code: item for item in definitions().values()})
