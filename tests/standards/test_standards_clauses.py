"""Single clauses, read by the reader of their kind: everything that it makes of them."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from gov_perf.numbers.numerals import read_number
from gov_perf.standards.atoms import Pair
from gov_perf.standards.awards import read_consequence
from gov_perf.standards.below_whole import proportion_below
from gov_perf.standards.clauses import read_clauses
from gov_perf.standards.conditions import read_condition, read_conditions
from gov_perf.standards.numbers import read_share
from gov_perf.standards.parts import one_subject
from gov_perf.standards.steps import is_step_head, read_each, read_step
from gov_perf.standards.text import Sentence
from gov_perf.standards.whole import read_whole

DATA: Final[dict[str, dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "standards_clauses.toml").read_text(encoding="utf-8")
)
READERS: Final[dict[str, Callable[[str], Any]]] = {
    "clauses": lambda text: [
        *(found := read_clauses(Sentence.of(text))).atoms,
        *(piece.text for piece in found.unread),
    ],
    "below the whole": lambda text: [
        list(pair.conditions)
        for pair in proportion_below(
            [atom for atom in read_clauses(Sentence.of(text)).atoms if isinstance(atom, Pair)]
        )
    ],
    "condition": read_condition,
    "conditions": read_conditions,
    "consequence": read_consequence,
    "step": read_step,
    "step head": is_step_head,
    "each": read_each,
    "whole": read_whole,
    "number": read_number,
    "share": read_share,
}
_SHORT: Final = (
    (r"Decimal\('(.*?)'\)", r"\1"),
    (r"Fraction\((\d+), (\d+)\)", r"\1/\2"),
    (r"<(\w+)\.(\w+): '.*?'>", r"\2"),
    (r"Unit\(text='(.*?)'\)", r"\1"),
)


def shown(value: object) -> str:
    """What was read, every field of it, without the ado of repr."""
    text = repr(value)
    for pattern, short in _SHORT:
        text = re.sub(pattern, short, text)
    return text


CASES: Final = [(kind, text, told) for kind, row in DATA.items() for text, told in row.items()]


@pytest.mark.parametrize(("kind", "text", "told"), CASES)
def test_a_clause_is_read_with_all_that_it_says(kind: str, text: str, told: str) -> None:
    assert shown(READERS[kind](Sentence.of(text).text)) == told


def test_no_share_is_no_share() -> None:
    assert read_share(None) is None


@pytest.mark.parametrize(
    ("subjects", "same"),
    [
        ([], True),
        (["", "比例", "实际值"], True),
        (["", "在职人员控制率", "控制率"], True),
        (["控制率", "在职人员控制率"], True),
        (["合格率", "满意度"], False),
        (["经费变动率", "经费"], True),
        (["经费", "经费变动率"], True),
        (["经费变动说明书", "经费"], False),
        (["面积", "比例"], True),
        (["达标比例", "达标"], True),
        (["单位人员经费变动率", "单位人员经费"], True),
    ],
)
def test_names_of_one_figure(subjects: list[str], same: bool) -> None:  # noqa: FBT001
    assert one_subject(subjects) is same
