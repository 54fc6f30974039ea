"""What is reviewed (审核对象): a plan, and the documents that belong to it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import field, frozen

from gov_perf.findings import Finding
from gov_perf.monitoring import MonitoringReport
from gov_perf.plans.plan import Plan
from gov_perf.regulations import Regulation
from gov_perf.reviewing.spots import texts_of
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.text import squeeze


def _index(texts: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType(dict(texts))


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _findings(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(items)


@frozen(eq=False)
class Crowd:
    """The plans of many units (各单位方案), so that one can be held against all others.

    ``texts`` maps each text, without white space, to the names of the plans that hold it.
    """

    texts: Mapping[str, frozenset[str]] = field(factory=dict, converter=_index)

    @staticmethod
    def of(plans: Iterable[Plan]) -> "Crowd":
        """Every text of every plan, indexed once."""
        found: dict[str, set[str]] = {}
        for plan in plans:
            for text in texts_of(plan):
                found.setdefault(squeeze(text.text), set()).add(plan.name)
        return Crowd({text: frozenset(names) for text, names in found.items()})

    def holders(self, text: str) -> frozenset[str]:
        """The names of the plans that hold exactly this text."""
        return self.texts.get(squeeze(text), frozenset())


@frozen(eq=False)
class Documents:
    """A plan and what belongs to it (一套材料).

    Attributes:
        plan: The plan under review.
        sheet: Its self-evaluation (自评表).
        monitoring: Its monitoring report (监控表).
        approved: The plan as it was approved, where ``plan`` is the adjusted one (批复的绩效目标).
        last_plan: The plan of the year before.
        last_sheet: The self-evaluation of the year before.
        crowd: The plans of other units.
        regulation: The regulation under which the sheet is computed again; None for not at all.
        from_sheet: Whether ``plan`` is only what its sheet prints of it, so that what forms of
            self-evaluation have no room for cannot be missing.
        unread: Texts of the plan's source that its reader put into no field.
        read: What its reader found; what is 退回 of it stands in the review, since a form that
            cannot be read rightly goes back like one that is wrong.
    """

    plan: Plan
    sheet: ScoreSheet | None = None
    monitoring: MonitoringReport | None = None
    approved: Plan | None = None
    last_plan: Plan | None = None
    last_sheet: ScoreSheet | None = None
    crowd: Crowd = field(factory=Crowd)
    regulation: Regulation | None = None
    from_sheet: bool = False
    unread: tuple[str, ...] = field(default=(), converter=_texts)
    read: tuple[Finding, ...] = field(default=(), converter=_findings)
