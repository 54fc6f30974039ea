"""Optional components (可选组件): a missing one says in one line what to install."""

from importlib import import_module
from types import ModuleType

from gov_perf.errors import MissingExtraError


def need(module: str, feature: str, extra: str) -> ModuleType:
    """The third-party ``module`` that ``feature`` needs.

    Args:
        module: The module to import.
        feature: What needs it, for the error.
        extra: The extra of this package that brings it.

    Raises:
        MissingExtraError: the module is not installed; an error inside it passes as it is.

    >>> need("json", "JSON 输出", "none").__name__
    'json'
    >>> need("no_such_module", "Word 报告", "word")
    Traceback (most recent call last):
    ...
    gov_perf.errors.MissingExtraError: X001: Word 报告 needs a package that is not installed. ...
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise MissingExtraError("extra-missing", feature=feature, extra=extra) from error
