"""What the rules look at (审核视图): a plan and its documents, with what several rules ask for.

Everything is worked out once, when it is first asked for.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import define, field

from gov_perf.narrative import Quantity, read_quantities
from gov_perf.plans.indicators import Place
from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.reviewing.citations import Citation, citations
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.spots import Part, Spot, Text, ats, texts_of

_DEEPEST: Final = 20
"""Headings above a text, at most; a name of many strokes is no path of as many."""

OptionValue = int | str | tuple[str, ...]
"""What an option of a rule can be."""


@define(frozen=True, slots=False, eq=False)
class Subject:
    """A plan under review (审核对象) with its texts and indicators.

    Attributes:
        documents: The plan and what belongs to it.
        options: The settings of the rules, by name of the rule and of the option.
    """

    documents: Documents
    options: Mapping[str, Mapping[str, OptionValue]] = field(factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan under review."""
        return self.documents.plan

    @property
    def department(self) -> DepartmentPlan | None:
        """The plan, where it is a department's (部门整体支出)."""
        return self.plan if isinstance(self.plan, DepartmentPlan) else None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every level-3 indicator with its headings and path."""
        return self.plan.indicators.places

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the plan, in the order of the form."""
        return tuple(texts_of(self.plan))

    @cached_property
    def narrative(self) -> tuple[Text, ...]:
        """The running texts: duties, goals, contents of tasks and indicators."""
        return tuple(text for text in self.texts if text.is_narrative)

    @cached_property
    def quantities(self) -> Mapping[Spot, tuple[Quantity, ...]]:
        """The figures of every running text, by its place."""
        return {text.spot: read_quantities(text.text) for text in self.narrative}

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The numbers of documents that the texts cite (引用的文号), in the order of the form."""
        return tuple(one for text in self.texts for one in citations(text))

    @cached_property
    def _by_indicator(self) -> Mapping[tuple[int, ...], Mapping[str, Text]]:
        found: dict[tuple[int, ...], dict[str, Text]] = {}
        for text in self.texts:
            if text.spot.part is Part.INDICATOR:
                found.setdefault(text.spot.at, {})[text.spot.name] = text
        return found

    @cached_property
    def _at(self) -> Mapping[str, tuple[int, ...]]:
        return dict(zip((place.path for place in self.places), ats(self.plan), strict=True))

    def text(self, place: Place, name: str) -> Text | None:
        """A field of an indicator as a text: name, target, standard, content, basis, …."""
        return self._by_indicator.get(self._at[place.path], {}).get(name)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        order: dict[str, int] = {}
        for number, text in enumerate(self.texts, 1):
            path = text.path
            for _ in range(_DEEPEST):
                if not path or path in order:
                    break
                order[path] = number
                path = path.rpartition("/")[0]  # what it stands under, which begins here
        return order

    def order(self, path: str | None) -> int:
        """Where a path stands in the order of the form; 0 for the plan as a whole."""
        path = path or ""
        for _ in range(_DEEPEST):
            number = self._order.get(path)
            if number is not None:
                return number
            path = path.rpartition("/")[0]
        return 0
