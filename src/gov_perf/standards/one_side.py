"""All or nothing on one side of the target (守住得满分): "不超过指标值得满分，否则不得分"."""

import re
from decimal import Decimal
from typing import Final

from gov_perf.rules import AllOrNothing, Conventions, Side
from gov_perf.standards.atoms import Award, Completed, Condition, Otherwise, Pair, Wording
from gov_perf.standards.kept import is_beyond, is_of_another, kept_side
from gov_perf.standards.parts import Composed, Parts, with_points
from gov_perf.standards.vocabulary import one_of


def from_kept(parts: Parts, points: Decimal | None, conventions: Conventions) -> Composed | None:
    """Full points where the target is kept on one side, and nothing beyond it.

    不超过指标值 includes the figure itself, whatever the target's sign is; beside a target on
    the other side (≥98%) the rule refuses.
    """
    if not parts.only(Pair) or not parts.pairs:
        return None
    alone = _beyond_alone(parts.pairs)
    if alone is not None:
        return Composed(
            with_points(AllOrNothing(conventions, side=alone), points), ["rest-implied"]
        )
    full, *rest = parts.pairs
    award = full.consequence
    if not isinstance(award, Award) or not (award.full or award.plus > 0):
        return None
    sides = {kept_side(condition) for condition in full.conditions}
    side = sides.pop() if len(sides) == 1 else None
    if side is None or len(rest) > _TWO_WAYS:
        return None
    if len(rest) == _TWO_WAYS and not _says_it_twice(rest, side):
        return None
    if any(pair.consequence != Award() or not _is_other(pair, full, side) for pair in rest):
        return None
    rule = AllOrNothing(conventions, side=side)
    return Composed(with_points(rule, points or award.points), [] if rest else ["rest-implied"])


_TWO_WAYS: Final = 2


def _says_it_twice(rest: list[Pair], side: Side) -> bool:
    """超过指标值不得分，否则不得分: the target missed, and once more in other words."""
    missed, otherwise = (pair.conditions for pair in rest)
    return otherwise == (Otherwise(),) and all(is_beyond(item, side) for item in missed)


def _beyond_alone(pairs: list[Pair]) -> Side | None:
    """超支不得分, 低于目标值不得分: what is not beyond the target has full points."""
    if len(pairs) != 1 or pairs[0].consequence != Award() or len(pairs[0].conditions) != 1:
        return None
    (condition,) = pairs[0].conditions
    if not isinstance(condition, Wording) or not _NAMED.search(condition.text):
        return None
    return next((side for side in (Side.ABOVE, Side.BELOW) if is_beyond(condition, side)), None)


_NAMED: Final = re.compile(rf"超支|{one_of('goals')}")


def _is_other(pair: Pair, full: Pair, side: Side) -> bool:
    return bool(pair.conditions) and all(
        _lies_beyond(condition, full.conditions, side) for condition in pair.conditions
    )


def _lies_beyond(condition: Condition, kept: tuple[Condition, ...], side: Side) -> bool:
    if isinstance(condition, Otherwise) or condition == Completed(met=False):
        return True
    return is_beyond(condition, side) and not is_of_another(condition, kept)
