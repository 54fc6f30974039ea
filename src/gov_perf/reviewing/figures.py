"""Targets of a plan as the rules of suitability look at them (指标值): figures, and mere words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from attrs import frozen

from gov_perf.cells.targets import MAX_CELL, Operator, Target, parse_target
from gov_perf.numbers.units import Kind, Unit
from gov_perf.plans.indicators import Place
from gov_perf.reviewing.natures import Nature, holds, nature_of, unit_fits
from gov_perf.reviewing.rule import Found, replaced
from gov_perf.reviewing.spots import Text
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.wordlists import word_table
from gov_perf.text import narrow, squeeze


@frozen
class Figure:
    """An indicator whose target holds a number, with what its name says (数值型指标值)."""

    place: Place
    text: Text
    target: Target
    value: Decimal
    nature: Nature

    @property
    def name(self) -> str:
        """The name of the indicator."""
        return self.place.indicator.name

    @property
    def unit(self) -> Unit | None:
        """The unit of the target."""
        return self.target.unit

    @property
    def operator(self) -> Operator | None:
        """The sign of the target."""
        return self.target.operator

    @property
    def is_floor(self) -> bool:
        """Whether the sign is ≥ or >."""
        return self.operator is not None and self.operator.is_floor

    @property
    def is_ceiling(self) -> bool:
        """Whether the sign is ≤ or <."""
        return self.operator is not None and self.operator.is_ceiling

    @property
    def unit_fits(self) -> bool:
        """Whether the unit can be right for the name; if not, "unit-against-name" says so."""
        return self.unit is None or unit_fits(self.nature, self.unit)

    @property
    def percent(self) -> Fraction | None:
        """The value in %, where the unit is one of a ratio and not 倍; None otherwise."""
        unit = self.unit
        if unit is None or unit.kind is not Kind.RATIO or unit.text == "倍":
            return None
        return Fraction(self.value) * unit.scale * 100


def figures(subject: Subject) -> Iterator[Figure]:
    """Every indicator whose target holds a number, in the order of the form."""
    for place in subject.places:
        target = place.indicator.target
        text = subject.text(place, "target")
        if target.value is not None and text is not None:
            yield Figure(place, text, target, target.value, nature_of(place.indicator.name))


@frozen
class Worded:
    """An indicator whose target is nothing but words (文字型指标值)."""

    place: Place
    text: Text
    words: str

    @property
    def name(self) -> str:
        """The name of the indicator."""
        return self.place.indicator.name

    @property
    def quoted(self) -> str:
        """The target as its own cell has it, without 定性, which may stand in another column."""
        return _LABEL.sub("", self.text.text.strip()).strip()


_LABEL: Final = re.compile(r"^定性[:：]?")


def worded(subject: Subject) -> Iterator[Worded]:
    """Every indicator whose target holds no figure, no date and no word that stands for one."""
    for place in subject.places:
        text = subject.text(place, "target")
        if text is None or place.indicator.target.value is not None or len(text.text) > MAX_CELL:
            continue
        reading = parse_target(text.text)
        if reading.value is None or any(char.isdigit() for char in text.text):
            continue
        bare = _LABEL.sub("", squeeze(narrow(text.text))).strip("。；;.，,")
        if bare and not holds(bare, word_table("suitability")["figurative"]["words"]):
            yield Worded(place, text, bare)


@cache
def _vague() -> re.Pattern[str]:
    table = word_table("suitability")["vague"]
    degrees, acts, alone = ("|".join(table[key]) for key in ("degrees", "acts", "alone"))
    return re.compile(rf"(?:{alone})|(?:{degrees}){{0,2}}(?:{acts}){{1,2}}|(?:{degrees}){{1,2}}")


def is_vague(text: str) -> bool:
    """Whether a target is a bare degree, a bare verb, or both (程度词).

    >>> is_vague("显著提升"), is_vague("建成投用")
    (True, False)
    """
    return _vague().fullmatch(text) is not None


_SIGN: Final = re.compile(r"[≤≥<>]=?")
_TURNED: Final = {"≤": "≥", "<": ">", "<=": "≥", "≥": "≤", ">": "<", ">=": "≤"}


def with_sign_turned(item: Found, text: Text) -> Found:
    """The finding with a fix that turns the only sign of a target round.

    There is no fix where the sign is written in words or stands more than once.
    """
    signs = list(_SIGN.finditer(narrow(text.text)))
    if len(signs) != 1 or signs[0].group() not in _TURNED:
        return item
    start, end = signs[0].span()
    return replaced(item, text, start, end, _TURNED[signs[0].group()], safe=False)
