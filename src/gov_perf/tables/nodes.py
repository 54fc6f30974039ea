"""One program per kind of rule (各类规则的算式), over the primitives of ``program`` alone.

Every constant is a whole number that ``compiler`` made; ``points`` come in units of a score's
last decimal, and a node gives them back in ``over``-ths of that unit.
"""

from gov_perf.tables.bands import Bands, Figure, Floor, Knots, ValueBands
from gov_perf.tables.pair import Node, Pair
from gov_perf.tables.simple import Counted, FullOrNothing, InProportion, Judgements
from gov_perf.tables.steps import BySteps, Count
from gov_perf.tables.wraps import Against, AnySign, Cut, Overshot, Reduced, StatedPoints

__all__ = [
    "Against",
    "AnySign",
    "Bands",
    "BySteps",
    "Count",
    "Counted",
    "Cut",
    "Figure",
    "Floor",
    "FullOrNothing",
    "InProportion",
    "Judgements",
    "Knots",
    "Node",
    "Overshot",
    "Pair",
    "Reduced",
    "StatedPoints",
    "ValueBands",
]
