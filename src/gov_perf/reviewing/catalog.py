"""Every rule of the review (规则目录), found by the modules under ``reviewing/rules``.

The folder is the group, the module the name of the code: ``rules/completeness/
satisfaction_missing.py`` holds the rule of the code "satisfaction-missing".  Which code that is,
how grave and in which words, stands in the one map of codes (``data/codes``).
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import gov_perf.reviewing.rules as folder
from gov_perf.errors import InputError
from gov_perf.reviewing.rule import ReviewRule


@cache
def every_rule() -> tuple[ReviewRule, ...]:
    """All rules, by code."""
    found: list[ReviewRule] = []
    for group in iter_modules(folder.__path__, f"{folder.__name__}."):
        package = import_module(group.name)
        found += (
            import_module(module.name).RULE
            for module in iter_modules(package.__path__, f"{group.name}.")
        )
    return tuple(sorted(found, key=lambda rule: rule.code))


def find_rule(code: str) -> ReviewRule:
    """The rule of a code or of its name.

    Raises:
        InputError: no rule has it.

    >>> find_rule("C001").name
    'satisfaction-missing'
    """
    for item in every_rule():
        if code in (item.code, item.name):
            return item
    raise InputError("code-unknown", code=code)
