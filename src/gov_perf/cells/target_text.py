"""A target whose sign has no column of its own (指标性质写在指标值里), as one cell holds it."""

import re
from typing import Final

from gov_perf.cells.targets import Operator, Target, parse_target, target_from_cells
from gov_perf.reading import Reading

_LABEL: Final = re.compile(r"\s*定性\s*[:：]\s*(?P<words>.*\S)\s*", re.DOTALL)


def in_one_cell(target: Target) -> str:
    """The text of a target with 定性 before wording that does not say it (``定性：好``).

    >>> in_one_cell(Target("定性", text="好")), in_one_cell(Target("定性", text="定性 好"))
    ('定性：好', '定性 好')
    >>> in_one_cell(Target("≥", "98", "%")), in_one_cell(Target.as_written("好"))
    ('≥98%', '好')
    """
    word = Operator.QUALITATIVE.value
    if target.operator is not Operator.QUALITATIVE or target.text.strip().startswith(word):
        return target.text
    return f"{word}：{target.text}"


def from_one_cell(text: str) -> Reading[Target]:
    """A target from the cell of a form; wording behind ``定性：`` is that of two columns.

    Figures behind it are in doubt, and stay what :func:`gov_perf.parse_target` makes of them.

    >>> target = from_one_cell("定性：好").value
    >>> str(target.operator), target.text
    ('定性', '好')
    """
    match = _LABEL.fullmatch(text)
    if match is not None:
        words = match["words"]
        apart = target_from_cells(Operator.QUALITATIVE, words, "")
        if apart.value is not None and apart.value.text == words:
            return Reading(apart.value, apart.findings, apart.unread, text)
    return parse_target(text)
