"""Scoring rules (评分规则): one module per kind, all with the one method ``apply``."""

from gov_perf.rules.all_or_nothing import AllOrNothing
from gov_perf.rules.band import Band
from gov_perf.rules.banded import Banded, Of
from gov_perf.rules.base import (
    Achieved,
    Ceiling,
    Conventions,
    Equals,
    Outcome,
    ScoringRule,
    Verdict,
    title_of,
)
from gov_perf.rules.breakpoints import WithBreakpoints, breakpoints_of
from gov_perf.rules.case import Case, open_case
from gov_perf.rules.checklist import Checklist
from gov_perf.rules.cutoff import Cutoff
from gov_perf.rules.graded import Graded, GradeLevel
from gov_perf.rules.interpolated import Interpolated
from gov_perf.rules.intervals import Interval
from gov_perf.rules.judged import Judged, JudgedCase
from gov_perf.rules.overachievement import Overachievement
from gov_perf.rules.own_points import OwnPoints
from gov_perf.rules.own_target import OwnTarget
from gov_perf.rules.per_occurrence import PerOccurrence
from gov_perf.rules.proportional import Proportional
from gov_perf.rules.sides import Side
from gov_perf.rules.stepwise import Counting, Measure, Stepwise

__all__ = [
    "Achieved",
    "AllOrNothing",
    "Band",
    "Banded",
    "Case",
    "Ceiling",
    "Checklist",
    "Conventions",
    "Counting",
    "Cutoff",
    "Equals",
    "GradeLevel",
    "Graded",
    "Interpolated",
    "Interval",
    "Judged",
    "JudgedCase",
    "Measure",
    "Of",
    "Outcome",
    "Overachievement",
    "OwnPoints",
    "OwnTarget",
    "PerOccurrence",
    "Proportional",
    "ScoringRule",
    "Side",
    "Stepwise",
    "Verdict",
    "WithBreakpoints",
    "breakpoints_of",
    "open_case",
    "title_of",
]
