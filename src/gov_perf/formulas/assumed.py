"""The formula that two names imply (推定公式): 合格人数 and 参训人数 for 培训合格率.

Three things must hold, or nothing is assumed:

1. Exactly one figure is the part: its name holds the end of the rate's stem (合格 of
   培训合格率), not with a negation in front (不合格人数).  Where both hold it, the whole is
   the one that a word of rule 2 makes so (应完成数, 完成数).
2. The other figure's name says that it is a whole: 总, 应, 参训, 调查….
3. Both count the same thing by their endings (人数 and 人数), as far as these say it.
"""

import re
from collections.abc import Sequence
from typing import Final

from gov_perf.formulas.formula import Formula, is_rate
from gov_perf.formulas.signs import clean
from gov_perf.formulas.tree import Constant, Operation, Variable
from gov_perf.formulas.words import key, one_of, words
from gov_perf.text import squeeze

_LEAST: Final = 2


def assumed_formula(rate: str, names: Sequence[str]) -> Formula | None:
    """The share of two figures that the names leave no doubt about; None otherwise.

    >>> print(assumed_formula("培训合格率", ["参训人数", "合格人数"]))
    培训合格率=合格人数÷参训人数×100%
    >>> assumed_formula("培训合格率", ["不合格人数", "参训人数"]) is None
    True
    """
    if len(names) != _LEAST or not is_rate(rate) or not _same_measure(*map(key, names)):
        return None
    stem = _stem(key(rate))
    word = next(
        (
            stem[place:]
            for place in range(len(stem) - _LEAST + 1)
            if any(stem[place:] in key(name) for name in names)
        ),
        None,
    )
    if word is None or _negated(word, stem):
        return None
    holding = [name for name in names if word in key(name)]
    if any(_negated(word, key(name)) for name in names):
        return None
    wholes = [name for name in names if _is_whole(key(name).replace(word, "", 1))]
    if len(wholes) != 1:
        return None
    (whole,) = wholes
    (part,) = (name for name in names if name != whole)
    if part not in holding:
        return None
    quotient = Operation("÷", Variable(part), Variable(whole))
    return Formula(squeeze(clean(rate)), Operation("×", quotient, Constant("100", "%")))


def _stem(rate: str) -> str:
    return re.sub(rf"(?:{one_of(words('ratios', 'rates'))})$", "", rate)


def _negated(word: str, name: str) -> bool:
    """Whether a word stands in a name behind a negation."""
    before = name.partition(word)[0]
    return word in name and any(sign in before for sign in words("assumed", "negations"))


def _is_whole(name: str) -> bool:
    return any(word in name for word in words("assumed", "wholes"))


def _same_measure(first: str, second: str) -> bool:
    """Whether two names count the same thing, as far as their endings say."""
    measures = [
        next((word for word in words("assumed", "measures") if name.endswith(word)), None)
        for name in (first, second)
    ]
    if None in measures:
        return False
    return measures[0] == measures[1] or any(
        item in words("assumed", "neutral") for item in measures
    )
