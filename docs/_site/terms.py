"""The Chinese term (术语) of a public name, as the first line of its docstring has it."""

import inspect
import re

_TERM = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")


def term(thing: object) -> str:
    """The first parentheses of the docstring's first line that hold Chinese; "" for none.

    >>> from gov_perf import Proportional
    >>> term(Proportional)
    '按完成比例赋分'
    """
    if not callable(thing) and not inspect.ismodule(thing):
        return ""
    first = (inspect.getdoc(thing) or "").partition("\n")[0]
    found = _TERM.search(first)
    if found is None:
        return ""
    said = re.split(r"[;,] (?=[a-z`])", found[1])[0]
    return "" if '"' in said or said[0].isdigit() else said  # a quotation is no term


def summary(thing: object) -> str:
    """The first sentence of a docstring, without the marks of reStructuredText.

    >>> from gov_perf import score
    >>> summary(score)
    'Score a plan (绩效自评) from its actual values under a regulation.'
    """
    paragraph = (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ")
    sentence = re.split(r"(?<=[.]) ", paragraph)[0]
    return re.sub(r":\w+:`~?([^`]*)`", r"\1", sentence).replace("``", "")
