"""Errors (异常): for misuse by a programmer and for input that cannot be used at all.

Each carries a code of the same map as the findings, the place and the facts; ``str()``
gives cause, reason and what to do in English, ``.text`` the same in Chinese.  They pickle.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from gov_perf.findings import NOWHERE, Finding, Where, finding


class GovPerfError(Exception):
    """Base of every exception (异常) of this package.

    Args:
        name: The name of a code in the map (:mod:`gov_perf.codes`).
        where: The place, if there is one.
        findings: All that was found, where several things are wrong at once.
        facts: What the code's templates need.

    >>> error = GovPerfError("float-refused", text="0.98", what="actual")
    >>> error.code
    'V001'
    >>> print(error)
    V001: actual is the float 0.98, which is not exact. Pass text ("97.5%"), int or Decimal; \
where a Fraction is taken, one of whole numbers: Fraction(1, 3).
    """

    def __init__(
        self,
        name: str,
        where: Where = NOWHERE,
        /,
        *,
        findings: Iterable[Finding] = (),
        **facts: object,
    ) -> None:
        self.finding = finding(name, where, **facts)
        self.findings: tuple[Finding, ...] = tuple(findings) or (self.finding,)
        super().__init__(name)

    @property
    def code(self) -> str:
        """The code, e.g. ``V001``."""
        return self.finding.code

    @property
    def where(self) -> Where:
        """The place."""
        return self.finding.where

    @property
    def text(self) -> str:
        """Cause and remedy in Chinese, every single finding on a line of its own."""
        own = f"{self.finding.text}{self.finding.mend}"
        place = str(self.where)
        lines = [f"{self.code}{f' {place}' if place else ''}：{own}"]
        lines += [f"  {item}" for item in self.findings if item != self.finding]
        return "\n".join(lines)

    def __str__(self) -> str:
        place = str(self.where)
        head = f"{self.code}{f' ({place})' if place else ''}"
        lines = [f"{head}: {self.finding.text_en} {self.finding.mend_en}"]
        for item in self.findings:
            if item != self.finding:
                spot = str(item.where)
                lines.append(
                    f"  {item.code}{f' ({spot})' if spot else ''}: {item.text_en} {item.mend_en}"
                )
        return "\n".join(lines)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.finding, self.findings))


def _rebuild(kind: type[GovPerfError], own: Finding, findings: tuple[Finding, ...]) -> GovPerfError:
    others = findings if findings != (own,) else ()
    return kind(own.name, own.where, findings=others, **dict(own.facts))


class NumberError(GovPerfError, ValueError):
    """A number that cannot be used (数值不可用): a float, NaN, infinite, too long, no number."""


class RateError(GovPerfError, ValueError):
    """A rate that cannot be computed (比率无法计算): no whole, part above whole."""


class UnknownNameError(GovPerfError, LookupError):
    """A name that is not there or that several things share (名称不存在或不唯一)."""


class InputError(GovPerfError, ValueError):
    """An input that cannot be used (输入不可用); ``.findings`` lists everything that is wrong."""


class RuleError(GovPerfError, ValueError):
    """A rule or regulation that contradicts itself (规则自相矛盾), or a rule that refuses."""

    @classmethod
    def refuses(cls, reason: str) -> "RuleError":
        """A rule's refusal in words of its own (规则不能评).

        >>> RuleError.refuses("超期原因未填").finding.text
        '评分规则不能评，原因：“超期原因未填”。'
        """
        return cls("rule-refuses", reason=reason)


class MissingExtraError(GovPerfError, ImportError):
    """A feature whose optional dependency is not installed (缺少可选组件)."""


def not_written(path: str, error: OSError | ValueError) -> InputError:
    """A file that cannot be written: that its folder is missing, or what the system says.

    >>> not_written("没有/甲.xlsx", FileNotFoundError(2, "No such file or directory")).finding.name
    'folder-missing'
    >>> not_written("甲.xlsx", PermissionError(13, "Permission denied")).finding.name
    'file-not-written'
    """
    from pathlib import Path  # takes long to import, and few calls need it

    folder = Path(path).parent
    if isinstance(error, FileNotFoundError) and not folder.is_dir():
        return InputError("folder-missing", path=path, folder=folder)
    return InputError("file-not-written", path=path, reason=reason_of(error))


def reason_of(error: OSError | ValueError) -> str:
    """What the system says of a file (系统报告), the usual ones in Chinese too.

    >>> reason_of(IsADirectoryError(21, "Is a directory", "甲"))
    '是文件夹，不是文件 Is a directory'
    """
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"{_SAID.get(type(error), '')} {said}".strip()


_SAID: Final[Mapping[type[Exception], str]] = {
    FileNotFoundError: "没有这个文件或文件夹",
    IsADirectoryError: "是文件夹，不是文件",
    NotADirectoryError: "路径中有一段是文件，不是文件夹",
    PermissionError: "没有权限",
}
