"""Which indicators are shares, and what their formula is (比率指标)."""

from typing import Final

from attrs import frozen

from gov_perf.formulas import Formula, parse_formula
from gov_perf.plans.indicators import Place
from gov_perf.reading import Reading
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.topics import bare_name

_PERCENT: Final = "%"


@frozen(eq=False)
class Rated:
    """A text that may hold a formula, and what was read."""

    text: str
    reading: Reading[Formula]

    @property
    def formula(self) -> Formula | None:
        """The indicator's formula; None where none is understood."""
        return self.reading.value


def is_percent(place: Place) -> bool:
    """Whether the target is a number in percent."""
    target = place.indicator.target
    return target.value is not None and target.unit is not None and target.unit.text == _PERCENT


def is_share(place: Place) -> bool:
    """Whether the name says that it is a share (率, 比例 …) and the target is in percent."""
    return is_percent(place) and bare_name(place.indicator.name).endswith(
        words("formulas", "shares")
    )


def rated(place: Place) -> Rated | None:
    """What the content of an indicator says; None where it is empty."""
    content = place.indicator.content
    if not content or not content.strip():
        return None
    return Rated(content, parse_formula(content, place.indicator.name))
