"""What clauses of a standard say (子句): conditions, awards, steps, occurrences, limits."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from gov_perf.numbers.units import Unit
from gov_perf.rules import Counting, Measure, Side


class End(Enum):
    """Whether an end of a range belongs to it: 含, 不含, or not said.

    ``SOFT`` is 以上 and 以下, which include the figure in law (民法典 第一千二百五十九条) and are
    written carelessly beside another range; ``WITHIN`` is 以内, which is written with care.
    """

    IN = "in"
    OUT = "out"
    SOFT = "soft"
    WITHIN = "within"
    UNSAID = "unsaid"


@frozen
class Bounds:
    """A condition on a figure (数值条件): "≥90%", "80%(含)-90%", "大于30%".

    ``relative`` says that the figure is a share of the target ("达到年度任务90%"), ``plainly``
    that it is what there is and no distance from the target (少于5次, 多于5次).
    """

    low: Decimal | None
    high: Decimal | None
    low_end: End = End.IN
    high_end: End = End.IN
    unit: Unit | None = None
    subject: str = ""
    relative: bool = False
    plainly: bool = field(default=False, repr=False)

    @property
    def is_point(self) -> bool:
        """Whether it is one figure ("=0", "100%")."""
        return self.low is not None and self.low == self.high

    @property
    def may_be_gap(self) -> bool:
        """Whether a share of the target is rather how far below it: 低于目标值10%, 不足目标值5%.

        With another band that ends there it is not.
        """
        if not self.relative or self.low is not None or self.high is None or self.unit is None:
            return False
        return Fraction(self.high) * self.unit.scale < Fraction(1, 2)


@frozen
class Completed:
    """The condition that the target was met (完成), or was not (未完成).

    ``bare`` marks 未达到 with no word of what: of the target, or of a figure before it.
    """

    met: bool
    bare: bool = field(default=False, eq=False, repr=False)


@frozen
class Within:
    """The condition that the target was kept on one side (不超过指标值, ≥目标值).

    Or that it was not, on that side, where ``kept`` is False (成本>指标值); ``subject`` is
    what is compared.
    """

    side: Side
    kept: bool = True
    subject: str = ""


@frozen
class Overshot:
    """The condition that the target was exceeded by a share (超过预期指标30%以上)."""

    over: Fraction
    inclusive: bool


@frozen
class Far:
    """The condition that the target was missed by so much (延迟超过30天, 超过指标值10%以上).

    ``side`` is None where any is meant (相差); ``of`` says that the distance is in percent of
    the target (指标值的10%).
    """

    low: Decimal
    end: End
    unit: Unit | None
    side: Side | None = None
    of: bool = False


@frozen
class Otherwise:
    """The condition that no other holds (否则)."""


@frozen
class Wording:
    """A condition in words that a person has to find true (建立项目储备库的)."""

    text: str


Condition = Bounds | Completed | Within | Overshot | Far | Otherwise | Wording


@frozen
class Award:
    """What is given (得分): ``share`` of the points plus ``plus`` points.

    ``full`` marks full points, with the number that the sentence gives them, if it does;
    ``points`` a plain number of points.
    """

    share: Fraction = Fraction(0)
    plus: Decimal = Decimal(0)
    full: bool = False
    points: Decimal | None = None


@frozen
class InProportion:
    """Points in proportion (按比例得分); ``falling`` where the sentence says 扣分 or 减分.

    ``points`` are the full points that stand behind it in brackets; ``of_plan`` says that the
    sentence names the rate itself (到位资金占计划的比重).
    """

    falling: bool = False
    points: Decimal | None = None
    of_plan: bool = False


@frozen
class RangeAward:
    """Points that a person chooses within a range (酌情扣1-3分、得0-5分).

    In points off with ``off``; None is "as far as there is" (酌情扣分).
    """

    low: Decimal | None
    high: Decimal | None
    off: bool


@frozen
class ShareRange:
    """A share that a person chooses within a range (得80%-100%分值), with its ends as said."""

    low: Fraction
    high: Fraction
    low_in: bool = False
    high_in: bool = False


Consequence = Award | InProportion | RangeAward | ShareRange


@frozen
class Pair:
    """Conditions, any of which has this consequence; none is "always"."""

    conditions: tuple[Condition, ...]
    consequence: Consequence


@frozen
class Stepped:
    """Conditions under which steps are counted (比例不足90%时，每减少5%…)."""

    conditions: tuple[Condition, ...]


@frozen
class StepOff:
    """So many points off for each step away (每低于1个百分点扣0.5分).

    ``subject`` is what the clause names before the step ("满意度每低于…"); ``share`` says that
    ``deduct`` is in percent of the indicator's points (扣权重分的5%); ``every`` that 每 is said
    ("逾期一天扣2分" alone may mean one day and no more).
    """

    step: Decimal
    unit: Unit | None
    measure: Measure
    side: Side
    deduct: Decimal
    subject: str = ""
    share: bool = field(default=False, repr=False)
    every: bool = field(default=True, repr=False)


@frozen
class Each:
    """So many points for each occurrence (每发现一处扣2分); ``share`` as for :class:`StepOff`."""

    points: Decimal
    adding: bool
    thing: str
    share: bool = field(default=False, repr=False)


@frozen
class Graver:
    """More points off where it is graver (情况严重的扣3分)."""

    points: Decimal


@frozen
class Exhaust:
    """扣完为止: down to nothing, which is understood anyway."""


@frozen
class CapOff:
    """At most so many points off (扣满10分为止)."""

    points: Decimal


@frozen
class CapOn:
    """At most so many points in all (最高不超过4分), which are the sentence's full points.

    ``own`` is False where they are not (最多加4分).
    """

    points: Decimal
    own: bool = True


@frozen
class Count:
    """Which steps count (不足1个百分点的按1个百分点计); ``step`` is the one that it names."""

    counting: Counting
    step: Decimal | None = None


@frozen
class Basis:
    """The target that the sentence names itself (以100%为标准)."""

    value: Decimal
    unit: Unit | None


@frozen
class FullPoints:
    """The full points that the sentence names (满分5分)."""

    points: Decimal


@frozen
class Elements:
    """An element with points of its own (目标明确（1分）)."""

    name: str
    points: Decimal


@frozen
class Formula:
    """得分 = 完成率 × 分值: in proportion; ``points`` where a number stands for the points.

    ``of_value`` says that the rate is the value itself (满意度 × 分值) and not 完成率;
    ``misspelt`` that 二 was written for =.
    """

    points: Decimal | None
    misspelt: bool = False
    of_value: bool = False


@frozen
class Capped:
    """超过100%以100%计算, which a proportion never exceeds anyway."""


@frozen
class Definition:
    """What a rate is (完成率=实际完成数/计划完成数×100%), before the rule that uses it."""

    name: str


@frozen
class Understood:
    """Words that only repeat what is understood anyway (以指标值为标准)."""


@frozen
class OwnGoal:
    """The target that the sentence sets itself, with its sign (以≥100%为目标)."""

    bounds: Bounds


@frozen
class Never:
    """A line beyond which nothing is given (<80%的一律不得分)."""

    bounds: Bounds


@frozen
class OverTier:
    """What is left of the score so far above the target (超过指标值30%以上的按得分的50%计)."""

    over: Fraction
    inclusive: bool
    factor: Fraction


@frozen
class Scaled:
    """Points of the sentence are turned into the indicator's (按指标分值折算)."""


@frozen
class NoRest:
    """Figures that no band holds are left open (其余情形不适用)."""


@frozen
class ThreeLevels:
    """定性指标三档: 100%-80%（含）、80%-60%（含）、60%-0%."""


Atom = (
    Pair | Stepped | StepOff | Each | Graver | Exhaust | CapOff | CapOn | Count | Basis | FullPoints
    | Elements | Formula | Capped | Definition
    | Understood | OwnGoal | Never | OverTier | Scaled | NoRest | ThreeLevels
)  # fmt: skip
