"""An indicator that stands twice (指标重复)."""

import re
from collections.abc import Iterator
from typing import Final

from gov_perf.reviewing.bases import SUITABILITY, USUAL
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.natures import numberless
from gov_perf.reviewing.rule import Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.text import squeeze

_COUNTING: Final = re.compile(r"数量|次数|个数|数|率|[\W_]")
_SHORTEST: Final = 2


def check(subject: Subject) -> Iterator[Found]:
    """The same name again, or the same but for 数、率、次数 with the same target."""
    names: dict[str, str] = {}
    cores: dict[tuple[str, str], str] = {}
    for place in subject.places:
        name = numberless(place.indicator.name)
        core = _COUNTING.sub("", name)
        if not name:
            continue
        key = (core if len(core) >= _SHORTEST else name, squeeze(place.indicator.target.text))
        other = names.get(name) or cores.get(key)
        if other is not None:
            yield found("indicator-repeated", place.path, name=place.indicator.name, other=other)
        names.setdefault(name, place.indicator.name)
        cores.setdefault(key, place.indicator.name)


RULE = ReviewRule(
    name="indicator-repeated",
    check=check,
    why="同一件事设两个指标，等于重复计分，也容易前后填得不一样。",
    basis=(
        SUITABILITY,
        USUAL,
    ),
    bad=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("产出", "数量", "巡查数", "≥12次"),
    ),
    good=department(
        indicator("产出", "数量", "巡查次数", "≥12次"),
        indicator("产出", "数量", "发现问题数量", "≥12个"),
    ),
)
