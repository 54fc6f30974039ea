"""Figures in the goals of a plan (目标中的数), and which indicators may carry them."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import frozen

from gov_perf.narrative import Quantity
from gov_perf.numbers.units import Kind
from gov_perf.plans.indicators import Place
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.spots import Part, Text
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import Topic, bare_name, topic
from gov_perf.text import squeeze

_MEASURED: Final = frozenset({
    Kind.RATIO, Kind.COUNT, Kind.LENGTH, Kind.AREA, Kind.VOLUME, Kind.WEIGHT, Kind.ENERGY,
})  # fmt: skip
_REACH: Final = 70
_NUMBERING: Final = re.compile(r"^(?:[0-9０-９]{1,2}[.．)）]|[①-⑳])")
_PART_OF: Final = re.compile(r"(?:^|[。；;：:\s])[(（][0-9０-９]{1,2}[)）][^。；;\n]{0,60}\Z")
_GOALS: Final = (Part.OVERALL, Part.ANNUAL)


@frozen(eq=False)
class GoalFigure:
    """A figure that a goal promises.

    Attributes:
        text: The goal.
        quantity: The figure as read.
        topic: What it is of.
    """

    text: Text
    quantity: Quantity
    topic: Topic

    @property
    def of(self) -> str:
        """What it is of, in the words of the goal, without verbs and what is listed before."""
        return without_starts(self.quantity.subject.rpartition("、")[2]) or self.quantity.subject

    @property
    def shown(self) -> str:
        """The figure as written."""
        return squeeze(self.quantity.span.text)

    def fits(self, place: Place) -> bool:
        """Whether the target is a number of the same kind."""
        target = place.indicator.target
        same = target.unit is not None and target.unit.kind is self.quantity.unit.kind
        return same and target.value is not None

    def equals(self, place: Place) -> bool:
        """Whether the target is the same figure, or lies within the same range."""
        target = place.indicator.target
        if target.value is None or target.unit is None:
            return False
        if not target.unit.converts_to(self.quantity.unit):
            return False
        low, high = self.quantity.in_base()
        return bool(low <= target.unit.scale * _exact(target.value) <= high)


def without_starts(name: str) -> str:
    """A name without its number, the verbs and the spans of time in front of it.

    >>> without_starts("3．计划完成公路养护")
    '公路养护'
    """
    name = _NUMBERING.sub("", name)
    while first := next((word for word in words("figures", "starts") if name.startswith(word)), ""):
        name = name.removeprefix(first)
    return name


def _exact(value: object) -> Fraction:
    return Fraction(str(value))


def goal_figures(subject: Subject) -> Iterator[GoalFigure]:
    """Every level that a goal promises: no money, no time, no change, nothing per head."""
    for text in subject.texts:
        if text.spot.part not in _GOALS:
            continue
        for quantity in subject.quantities[text.spot]:
            plain = quantity.per in (None, "年") and not quantity.is_start
            if _PART_OF.search(_before(text, quantity)):  # a part of a figure above
                continue
            if plain and not quantity.is_change and quantity.unit.kind in _MEASURED:
                yield GoalFigure(text, quantity, topic(quantity.subject))


def _before(text: Text, quantity: Quantity) -> str:
    """The words before a figure, as far as they may matter."""
    start = quantity.span.start
    return text.text[max(0, start - _REACH) : start]


def about(place: Place) -> Topic:
    """What the name and the content of an indicator are about."""
    return topic(f"{bare_name(place.indicator.name)}。{place.indicator.content or ''}")


def is_usual(figure: GoalFigure) -> bool:
    """Whether half of all plans hold such a figure somewhere (90%, 95%, 100%)."""
    return figure.shown.startswith(words("figures", "usual"))
