"""What is asked of a review (审核设置): which rules, their options, and what is let pass."""

import tomllib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.codes import by_code, definitions
from gov_perf.errors import InputError
from gov_perf.findings import Finding, finding
from gov_perf.reviewing.catalog import every_rule
from gov_perf.reviewing.rule import ReviewRule
from gov_perf.reviewing.subject import OptionValue


def known_code(text: str) -> str:
    """A code or the beginning of one, as given, or the code of that name.

    Raises:
        InputError: no code begins so.
    """
    named = definitions().get(text)
    if named is not None:
        return named.code
    if not text or not any(code.startswith(text) for code in by_code()):
        raise InputError("code-unknown", code=text)
    return text


def _stripped(text: str) -> str:
    return text.strip()


@names_its_arguments
@frozen
class Suppression:
    """A finding that is let pass, and why (不予提示).

    Attributes:
        code: A code, the beginning of one, or the name of one: "R104", "R", "cost-missing".
        reason: Why; it must be given.
        plan: The name of the plan that it holds for; empty for every plan.
        path: The place that it holds for, with all below it; empty for every place.

    Raises:
        InputError: no code that is known, or no reason.

    >>> Suppression("C001", "内部机关，无服务对象").covers(finding("satisfaction-missing"), "甲局")
    True
    """

    code: str = field(converter=_stripped)
    reason: str = field(converter=_stripped)
    plan: str = ""
    path: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.reason:
            raise InputError("suppression-without-reason", code=self.code)
        object.__setattr__(self, "code", known_code(self.code))

    def covers(self, item: Finding, plan: str) -> bool:
        """Whether it lets this finding of that plan pass."""
        path = item.where.path or ""
        return (
            item.code.startswith(self.code)
            and self.plan in ("", plan)
            and (self.path in ("", path) or path.startswith(f"{self.path}/"))
        )


def _codes(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(known_code(item) for item in ((items,) if isinstance(items, str) else items))


def _suppressions(items: Iterable[Suppression]) -> tuple[Suppression, ...]:
    return tuple(items)


def _options(
    given: Mapping[str, Mapping[str, OptionValue]],
) -> Mapping[str, Mapping[str, OptionValue]]:
    problems: list[Finding] = []
    checked: dict[str, dict[str, OptionValue]] = {}
    for name, values in given.items():
        rule = next((rule for rule in every_rule() if name in (rule.name, rule.code)), None)
        checked.setdefault(rule.name if rule else name, {}).update(
            _checked(name, rule, values, problems)
        )
    if problems:
        raise InputError(problems[0].name, findings=problems, **dict(problems[0].facts))
    return MappingProxyType(checked)


def _checked(
    name: str, rule: ReviewRule | None, values: Mapping[str, Any], problems: list[Finding]
) -> Iterable[tuple[str, OptionValue]]:
    known = {} if rule is None else {option.name: option.default for option in rule.options}
    for option, value in values.items():
        default = known.get(option)
        item = tuple(value) if isinstance(value, list) else value
        if default is None or type(default) is not type(item):
            shown = "、".join(f"{key}={known[key]}" for key in known) or "（无）"
            problems.append(finding("option-unknown", rule=name, option=option, known=shown))
        yield option, item


@names_its_arguments
@frozen
class ReviewSettings:
    """What is asked of a review (审核设置).

    Attributes:
        select: Codes or beginnings of codes; empty for all.
        ignore: Codes or beginnings of codes that are left out.
        options: Options by name or code of the rule, then by name of the option.
        suppressions: What is let pass, each with its reason.

    Raises:
        InputError: a code that nobody knows, an option that the rule does not have.

    >>> ReviewSettings(select=["C", "R"], ignore=["C001"]).wants("C001")
    False
    """

    select: tuple[str, ...] = field(default=(), converter=_codes)
    ignore: tuple[str, ...] = field(default=(), converter=_codes)
    options: Mapping[str, Mapping[str, OptionValue]] = field(factory=dict, converter=_options)
    suppressions: tuple[Suppression, ...] = field(default=(), converter=_suppressions)

    def wants(self, code: str) -> bool:
        """Whether a code is asked for; the longest beginning that fits decides, ignore first."""
        chosen = _longest(code, self.select) if self.select else 0
        left_out = _longest(code, self.ignore)
        return chosen > left_out if left_out >= 0 else chosen >= 0


def _longest(code: str, beginnings: Iterable[str]) -> int:
    return max((len(item) for item in beginnings if code.startswith(item)), default=-1)


_KEYS: Final = frozenset({"select", "ignore", "options", "suppress"})
_FIELDS: Final = ("code", "reason", "plan", "path")


def _suppression(row: Mapping[str, object]) -> Suppression:
    """A table [[suppress]]; a reason that is missing is said as one that is empty."""
    strange = [key for key in row if key not in _FIELDS]
    if strange:
        raise InputError(
            "settings-not-read", reason=f"[[suppress]] 有不认识的键：{'、'.join(strange)}"
        )
    texts = {key: value for key, value in row.items() if isinstance(value, str)}
    wrong = [key for key in row if key not in texts]
    if wrong:
        raise InputError("settings-not-read", reason=f"[[suppress]] 的 {'、'.join(wrong)} 应为文本")
    if "code" not in texts:
        raise InputError("settings-not-read", reason="[[suppress]] 没有写 code")
    return Suppression(**{"reason": "", **texts})


def read_review_settings(text: str) -> ReviewSettings:
    """ReviewSettings from TOML (审核设置文件): select, ignore, [options.RULE], [[suppress]].

    Raises:
        InputError: no TOML, keys that nobody knows, or what :class:`ReviewSettings` refuses.

    >>> settings = read_review_settings('''
    ... ignore = ["T001"]
    ... [[suppress]]
    ... code = "C001"
    ... reason = "内部管理项目，无服务对象"
    ... ''')
    >>> settings.suppressions[0].reason
    '内部管理项目，无服务对象'
    """
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("settings-not-read", reason=error) from None
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        raise InputError("settings-not-read", reason=f"不认识的键：{'、'.join(unknown)}")
    try:
        suppressions = [_suppression(row) for row in table.get("suppress", ())]
        return ReviewSettings(
            table.get("select", ()), table.get("ignore", ()),
            table.get("options", {}), suppressions,
        )  # fmt: skip
    except (TypeError, AttributeError) as error:  # a row of [[suppress]] that is no table
        raise InputError("settings-not-read", reason=error) from None
    except InputError as error:
        if any(item.name != "argument-kind" for item in error.findings):
            raise
        reason = "".join(item.text for item in error.findings)
        raise InputError("settings-not-read", reason=reason) from None
