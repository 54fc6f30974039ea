"""What comes out of a contract check (对照检查的结果): where the other scorer differs, and why."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from gov_perf.testing.contract.causes import Cause
from gov_perf.testing.contract.given import DEADLINE, FIGURE, WORDS, kind_of
from gov_perf.testing.contract.library import cases


@frozen
class Difference:
    """One place where an adapter differs (一处不一致).

    Attributes:
        case: The worked example, ``law/NAME`` for a law, with the indicator of a sheet.
        title: What it is about.
        given: What the adapter got.
        said: The same in one line, for people.
        expected: What it should have answered.
        got: What it answered.
        reason: The rule behind it.
        steps: How the right score comes about, line by line.
        cause: What looks like the cause; None where nothing known explains it.
    """

    case: str
    title: str
    given: Mapping[str, Any]
    said: str
    expected: str
    got: str
    reason: str
    steps: tuple[str, ...] = ()
    cause: str | None = None

    def lines(self, *, steps: bool = True) -> list[str]:
        """The difference for people; without ``steps`` the derivation is left out."""
        lines = [
            f"{self.case}（{self.title}）：应为 {self.expected}，得到 {self.got}",
            f"  所给：{self.said}",
            f"  道理：{self.reason}",
        ]
        if steps and self.steps:
            lines += ["  推导：", *(f"    {line}" for line in self.steps)]
        return lines

    def __str__(self) -> str:
        return "\n".join(self.lines())


class ContractError(AssertionError):
    """An adapter differs from the contract (对照检查不一致); the message has every difference.

    Attributes:
        report: The whole report.
    """

    def __init__(self, report: "ContractReport") -> None:
        self.report = report
        super().__init__(str(report))

    def __reduce__(self) -> tuple[Any, ...]:
        return (ContractError, (self.report,))


_LAWS: Final = "规律"
_SHEETS: Final = "整表的数"
_OWN: Final = "自备的算例"
_KINDS: Final = {"law": _LAWS, "sheets": _SHEETS}
_GROUPS: Final = {"law": _LAWS, "sheets": "整表"}


def _tuple(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(items)


@frozen
class ContractReport:
    """The result of a contract check (对照检查报告).

    Attributes:
        checked: Names of the examples and laws that were compared.
        differences: Where the adapter differs.
        causes: Mistakes that look like the cause, with what they explain.
        unsupported: What the adapter said it does not do; nothing is known about it
            (:attr:`unsupported_standards`: in which wordings).
        every_call: What every single call of the adapter raised, and how often; "" where at
            least one did not.
    """

    checked: tuple[str, ...] = field(converter=_tuple)
    differences: tuple[Difference, ...] = field(default=(), converter=_tuple)
    causes: tuple[Cause, ...] = field(default=(), converter=_tuple)
    unsupported: tuple[str, ...] = field(default=(), converter=_tuple)
    every_call: str = ""

    @property
    def ok(self) -> bool:
        """Whether something was compared and nothing differs."""
        return bool(self.checked) and not self.differences

    @property
    def unsupported_standards(self) -> tuple[str, ...]:
        """The standards (评分标准) of the worked examples that the adapter does not do."""
        known = {case.id: case.given["standard"] for case in cases()}
        found = (known.get(name) for name in self.unsupported)
        return tuple(dict.fromkeys(standard for standard in found if standard))

    def require(self, *, allow_unsupported: bool = False) -> "ContractReport":
        """The report itself, if nothing differs.

        Args:
            allow_unsupported: Whether the adapter may leave some of it out.

        Raises:
            ContractError: something differs, was left out without leave, or nothing was
                compared at all.
        """
        if not self.ok or (self.unsupported and not allow_unsupported):
            raise ContractError(self)
        return self

    def __add__(self, other: "ContractReport") -> "ContractReport":
        if not isinstance(other, ContractReport):
            return NotImplemented
        return ContractReport(
            (*self.checked, *other.checked),
            (*self.differences, *other.differences),
            (*self.causes, *other.causes),
            (*self.unsupported, *other.unsupported),
            self.every_call if self.every_call == other.every_call else "",
        )

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON would hold it."""
        return {
            "ok": self.ok,
            "checked": list(self.checked),
            "unsupported": list(self.unsupported),
            "unsupported_standards": list(self.unsupported_standards),
            "every_call": self.every_call,
            "causes": [
                {
                    "name": cause.name,
                    "label": cause.label,
                    "cases": list(cause.cases),
                    "against": list(cause.against),
                }
                for cause in self.causes
            ],
            "differences": [
                {
                    "case": item.case,
                    "title": item.title,
                    "given": dict(item.given),
                    "expected": item.expected,
                    "got": item.got,
                    "reason": item.reason,
                    "steps": list(item.steps),
                    "cause": item.cause,
                }
                for item in self.differences
            ],
        }

    def to_json(self) -> str:
        """The report as JSON, Chinese as it is."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    @property
    def head(self) -> str:
        """How much was compared and how much differs, in one line."""
        return (
            f"对照检查：比较了 {len(self.checked)} 项，不一致 {len(self.differences)} 项，"
            f"不支持 {len(self.unsupported)} 项"
        )

    @property
    def kinds(self) -> dict[str, int]:
        """How many were compared of each kind: indicators, laws, figures of whole sheets."""
        known = {case.id: kind_of(case.given) for case in cases()}
        return dict(
            Counter(
                known.get(name) or _KINDS.get(name.partition("/")[0], _OWN) for name in self.checked
            )
        )

    def _covered(self) -> list[str]:
        """What kinds were compared, and which were not: 0 differences say nothing of these."""
        found = self.kinds
        lines = ["比较的：" + "、".join(f"{name} {count} 项" for name, count in found.items())]
        missing = [name for name in (FIGURE, WORDS, DEADLINE) if name not in found]
        if set(found) <= {_SHEETS}:
            return [*lines, "整表的算例都是定量指标，定性指标、期限要用逐项的算例比较"]
        if missing:
            lines.append(f"没有比较的：{'、'.join(missing)}，这些评得对不对看不出来")
        return lines

    def text(self, *, steps: bool = True) -> str:
        """The report for people, differences under the mistake that looks like their cause.

        Args:
            steps: Whether the first difference of each cause, and each without one, is shown
                with the derivation of the right score; :attr:`differences` has them all.
        """
        lines = [self.head]
        if self.every_call:
            lines.append(f"每一次调用都抛出异常：{self.every_call}")
            lines.append("多半是参数、取数的写法不对，不是算法不同；改好这一处再查，下面的先不必看")
        if not self.checked:
            lines.append("没有比较任何一项，不能算通过")
        else:
            lines += self._covered()
        if self.unsupported:
            lines += ["不支持的（没有比较）：", *_left_out(self.unsupported)]
        for cause in self.causes:
            own = [item for item in self.differences if item.case in cause.cases]
            lines += ["", f"疑似：{cause}"]
            for item in own:
                lines += (f"  {line}" for line in item.lines(steps=steps and item is own[0]))
        unexplained = [item for item in self.differences if item.cause is None]
        if unexplained:
            lines += ["", f"看不出原因的：{len(unexplained)} 项"]
        for item in unexplained:
            lines += (f"  {line}" for line in item.lines(steps=steps))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def _left_out(names: Sequence[str]) -> list[str]:
    """What was left out, by group: what it is called, how many, and by what standard."""
    known = {case.id.partition("/")[0]: (case.title, case.given["standard"]) for case in cases()}
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.partition("/")[0], []).append(name)
    lines = []
    for group, own in groups.items():
        title, standard = known.get(group) or (_GROUPS.get(group, _OWN), None)
        told = "、".join(own) if group == "law" else group
        said = f"，评分标准是“{standard}”" if standard else ""
        lines.append(f"  {title}（{told}）{len(own)} 项{said}")
    return lines
