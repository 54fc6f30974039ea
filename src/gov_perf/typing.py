"""Types of public signatures (签名中的类型), for those who write typed functions of their own.

What stands in the signature of a public name and is not exported by ``gov_perf`` itself or by
the module of that name is exported here: unions that arguments may be (``ActualLike``,
``PointsLike``), choices, and classes that only ever come out of another one.

>>> from gov_perf.typing import ActualLike
>>> actuals: dict[str, ActualLike] = {"培训合格率": "97.5%", "培训班期数": 12}
"""

from gov_perf.cells.actuals import ActualLike
from gov_perf.codes import Definition
from gov_perf.display.blocks import Block
from gov_perf.explain import Fact, Number
from gov_perf.forms.source import Readable
from gov_perf.formulas.formula import Meaning
from gov_perf.formulas.tree import Expression
from gov_perf.monitoring.given import ForecastLike
from gov_perf.monitoring.pace import CountingChoice
from gov_perf.monitoring.schedule import ScheduleLike
from gov_perf.numbers.exact import Exact
from gov_perf.plans.indicators import Place
from gov_perf.records.rows import Records
from gov_perf.records.sheets import ScoresChoice
from gov_perf.records.tables import FieldKind, Tables
from gov_perf.records.writing import RecordSet
from gov_perf.regulations.choice import Layer
from gov_perf.regulations.parameters import LevelPoints
from gov_perf.reviewing.documents import Crowd
from gov_perf.reviewing.fixing import Mended
from gov_perf.reviewing.result import Passed
from gov_perf.reviewing.rule import Fix, Found
from gov_perf.reviewing.spots import Edit, Part, Spot
from gov_perf.reviewing.subject import OptionValue
from gov_perf.rules.base import Figure, PointsLike
from gov_perf.rules.checklist import Element
from gov_perf.rules.interpolated import Knot
from gov_perf.rules.overachievement import Tier
from gov_perf.scoring.choices import MissingChoice, StandardsChoice
from gov_perf.serialization import Storable
from gov_perf.whatif.desk import Options
from gov_perf.whatif.difference import AnyRow, Reason
from gov_perf.whatif.need import Wish
from gov_perf.whatif.sensitive import Drop, Move
from gov_perf.whatif.ways import Short, Way

__all__ = [
    "ActualLike",
    "AnyRow",
    "Block",
    "CountingChoice",
    "Crowd",
    "Definition",
    "Drop",
    "Edit",
    "Element",
    "Exact",
    "Expression",
    "Fact",
    "FieldKind",
    "Figure",
    "Fix",
    "ForecastLike",
    "Found",
    "Knot",
    "Layer",
    "LevelPoints",
    "Meaning",
    "Mended",
    "MissingChoice",
    "Move",
    "Number",
    "OptionValue",
    "Options",
    "Part",
    "Passed",
    "Place",
    "PointsLike",
    "Readable",
    "Reason",
    "RecordSet",
    "Records",
    "ScheduleLike",
    "ScoresChoice",
    "Short",
    "Spot",
    "StandardsChoice",
    "Storable",
    "Tables",
    "Tier",
    "Way",
    "Wish",
]
