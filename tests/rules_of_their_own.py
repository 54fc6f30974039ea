"""Rules with thresholds and points of their own, by the names that ``data/rules_own.toml`` uses."""

from typing import Any, Final

from gov_perf import (
    AllOrNothing,
    Band,
    Banded,
    Checklist,
    Counting,
    Cutoff,
    Interpolated,
    Interval,
    Judged,
    JudgedCase,
    Judgement,
    Measure,
    Of,
    OwnPoints,
    OwnTarget,
    PerOccurrence,
    Ratio,
    ScoringRule,
    Side,
    Stepwise,
)

RULES: Final[dict[str, ScoringRule]] = {
    "below, 1 point each": Stepwise(1, 1, side=Side.BELOW, unit="个百分点"),
    "above, a day each": Stepwise(1, 1, side=Side.ABOVE, unit="天"),
    "both sides, 4 % each": Stepwise(4, 1, Measure.SAID, side=Side.BOTH),
    "said %, 5 each": Stepwise(5, 2, Measure.SAID),
    "started steps count": Stepwise(5, 2, counting=Counting.STARTED, cap=6),
    "steps pro rata": Stepwise(5, 2, counting=Counting.PRO_RATA),
    "steps in 人": Stepwise(1, "0.2", side=Side.BELOW, unit="人"),
    "bands with points off": Banded(
        [
            Band(Interval(90, None), 1),
            Band(Interval(80, 90), 1, -2),
            Band(Interval(60, 80), 0, 3),
            Band(Interval(None, 60), 0),
        ],
        Of.VALUE,
        "%",
    ),
    "bands of a stretch": Banded(
        [
            Band(Interval(0, 10, high_in=True), 1),
            Band(Interval(10, 20, low_in=False, high_in=True), "0.5"),
        ],
        Of.VALUE,
        "天",
    ),
    "own 100 %": OwnTarget("≥100%", Stepwise(5, 2, Measure.SAID, side=Side.BELOW)),
    "own 90 % of the target": OwnTarget(
        "≥90%", Stepwise(5, 1, Measure.SAID, side=Side.BELOW), Of.ACHIEVEMENT
    ),
    "own points": OwnPoints(5, AllOrNothing()),
    "own points, scaled": OwnPoints(5, AllOrNothing(), scaled=True),
    "a line at 80 %": Cutoff(
        OwnTarget("≥95%", Stepwise(1, "0.5", side=Side.BELOW)), Interval(None, 80), "%"
    ),
    "a line above": Cutoff(
        OwnTarget("≤30天", Stepwise(1, 1, side=Side.ABOVE, unit="天")),
        Interval(35, None, low_in=False),
        "天",
    ),
    "a straight line": Interpolated([(30, 0), (15, 1)], "日"),
    "a bent line": Interpolated([(0, 0), (60, "0.5"), (100, 1)], "%"),
    "2 off for each": PerOccurrence(2),
    "2 off for each, at most 4": PerOccurrence(2, cap=4),
    "2 off, 3 off where grave": PerOccurrence(2, graver=3),
    "2 on for each, at most 4": PerOccurrence(2, adding=True, cap=4),
    "a list": Checklist([("甲", 1), ("乙", "1.5"), ("丙", "1.5")]),
    "a list of equals": Checklist([("甲", 1), ("乙", 1), ("丙", 1)]),
    "two fixed cases": Judged(
        [JudgedCase("按时申报的", 1, 1), JudgedCase("逾期的", 1, 1, off=True)]
    ),
    "a range": Judged([JudgedCase("不扣分", 1, 1), JudgedCase("管理较差的", 1, 3, off=True)]),
}


def given_as(text: str) -> Any:  # noqa: ANN401 - text, a Judgement or a Ratio
    if text.startswith("judged "):
        return Judgement(text.removeprefix("judged "))
    part, stroke, whole = text.partition("/")
    return Ratio(part, whole) if stroke else text
