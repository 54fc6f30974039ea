"""What a regulation (办法) is to a scorer: named parameters, each with its reference."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from gov_perf.canonical import digest
from gov_perf.cells.targets import Target
from gov_perf.errors import RuleError
from gov_perf.findings import Finding, Told, Where, finding
from gov_perf.plans.indicators import IndicatorTree, Level1, Level2
from gov_perf.regulations.contradictions import at, contradictions
from gov_perf.regulations.headings import checked
from gov_perf.regulations.parameters import (
    PARAMETER_TITLES,
    Evidence,
    Grade,
    LevelPoints,
    Overshoot,
    Parameter,
)
from gov_perf.rules import Conventions, Overachievement, ScoringRule

if TYPE_CHECKING:
    from gov_perf.regulations.rows import Draft

__all__ = [
    "PARAMETER_TITLES",
    "Evidence",
    "Grade",
    "LevelPoints",
    "Overshoot",
    "Parameter",
    "Regulation",
]

WITHOUT_EXECUTION: Final = "（预算执行不计分）"
"""What the number of a regulation ends with whose execution was left out."""

_HUNDRED: Final = 100


@frozen(eq=False)
class Regulation:
    """A regulation (管理办法、指引) as the scorer needs it.

    Attributes:
        number: 文号, or the name of a form that has none.
        title: 名称.
        issuer: 发文机关; empty where it is not known.
        jurisdiction: Where it applies: "全国", "中央" (central units) or a place from the
            province down, "云南/昭通/绥江".
        issued: 发文日期; None where it is not known.
        effective: 施行日期; None where it is not known.
        supersedes: Numbers of the documents it replaces.
        evidence: How the facts above are known.
        note: What a user should know about them.
        points: Points of each level 1; None where there is one pool for all.
        execution_points: Points of the budget execution rate.
        execution: How the execution rate is scored.
        numeric: Rule for 定量 indicators.
        conventions: Ceiling and = conventions that the rules were built with.
        ceiling: The ceiling convention with its reference.
        equals: The = convention with its reference.
        qualitative: Rule for 定性 indicators.
        grades: 等级, falling.
        digits: Decimals of a score.
        points_with_cost: Points of each level 1 where the plan has 成本.
        absent_to: Which level 1 receives the points of one that the plan does not have.
        by_level: Rules for single levels 1, by ``Level1`` or its name.
        by_level2: Rules for single levels 2, by ``Level2`` or its name; they come before
            ``by_level``.
        pool: One number of points for all level-1 headings together (年度目标).
        overshoot: What is done about results far above the target.
        overshoot_line: From how far above on the scorer says something, as a ratio.
        repealed: 废止日期, the first day on which it is no longer in force.
        base: Number of the regulation that this one is laid (or was, when it was saved) over;
            empty for none.

    Raises:
        InputError: a parameter is no :class:`Parameter`.
        RuleError: a heading that nobody knows, a rule that is none.
    """

    number: str
    title: str
    issuer: str
    jurisdiction: str
    issued: date | None
    effective: date | None
    supersedes: tuple[str, ...]
    evidence: Evidence
    note: str
    points: LevelPoints | None
    execution_points: Parameter[Decimal]
    execution: Parameter[ScoringRule]
    numeric: Parameter[ScoringRule]
    ceiling: Parameter[str]
    equals: Parameter[str]
    qualitative: Parameter[ScoringRule]
    grades: Parameter[tuple[Grade, ...]]
    digits: Parameter[int]
    conventions: Conventions
    points_with_cost: LevelPoints | None = None
    absent_to: Parameter[Mapping[Level1, Level1]] | None = None
    by_level: Parameter[Mapping[Level1, ScoringRule]] | None = field(default=None)
    by_level2: Parameter[Mapping[Level2, ScoringRule]] | None = None
    pool: Parameter[Decimal] | None = None
    overshoot: Parameter[Overshoot] | None = None
    overshoot_line: Parameter[Fraction] | None = None
    repealed: date | None = None
    base: str = ""

    def __attrs_post_init__(self) -> None:
        for name in PARAMETER_TITLES:
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, checked(name, given, self.number))

    @property
    def citation(self) -> str:
        """文号 and title as they are cited; a form without a document by its name alone.

        >>> from gov_perf import regulation
        >>> regulation("财预〔2020〕10号").citation
        '《项目支出绩效评价管理办法》（财预〔2020〕10号）'
        """
        return self.number if self.title == self.number else f"《{self.title}》（{self.number}）"

    @property
    def digest(self) -> str:
        """SHA-256 of everything in it (办法摘要), as ``fingerprint.parts.regulation`` has it.

        >>> from gov_perf import regulation
        >>> len(regulation("财预〔2020〕10号").digest)
        64
        """
        return digest(self)

    @property
    def parameters(self) -> tuple[Parameter[object], ...]:
        """Every parameter that the regulation has, for a table of references."""
        given = (getattr(self, name) for name in PARAMETER_TITLES)
        return tuple(item for item in given if item is not None)

    def without_execution(self) -> "Regulation":
        """The same regulation, all 100 points with the indicators (预算执行不计分).

        For forms whose indicators have 100 points already.  That is the user's choice and no rule
        of the regulation: the number says so, and so does the reference of both parameters.

        >>> from gov_perf.regulations import regulation
        >>> own = regulation("财预〔2020〕10号").without_execution()
        >>> own.number, own.execution_points.value, own.pool.value
        ('财预〔2020〕10号（预算执行不计分）', Decimal('0'), Decimal('100'))
        """
        if not self.execution_points.value:
            return self
        why = f"使用者指定，不是{self.number}的规定"
        kept: dict[str, Any] = {
            name: item.inherited(self.number)
            for name in PARAMETER_TITLES
            if (item := getattr(self, name)) is not None
        }
        kept |= {
            "points": None, "points_with_cost": None, "absent_to": None,
            "execution_points": Parameter("execution_points", Decimal(0), why, Evidence.RECALLED),
            "pool": Parameter("pool", Decimal(_HUNDRED), why, Evidence.RECALLED),
        }  # fmt: skip
        own = f"{self.number}{WITHOUT_EXECUTION}"
        return evolve(self, **kept, number=own, supersedes=(), base=self.number)

    def level_points(self, levels: frozenset[Level1]) -> LevelPoints | None:
        """The points of each level 1 for a plan that has these levels; None for a pool."""
        if Level1.COST in levels and self.points_with_cost is not None:
            return self.points_with_cost
        return self.points

    def layout_of(self, indicators: IndicatorTree) -> Parameter[object]:
        """The parameter that gives the points of a plan with these indicators."""
        layout = self.level_points(indicators.levels) or self.pool
        if layout is None:
            raise RuleError("regulation-invalid", findings=self.check(), count=len(self.check()))
        return layout

    def rule_for(
        self, target: Target, level: Level1 | None, level2: Level2 | None = None
    ) -> Parameter[ScoringRule]:
        """The regulation's own rule for an indicator with this target under these headings.

        Where the method reduces for overshoot, the rule is wrapped with its scale and the
        reference names both.
        """
        if target.in_words:
            return self.qualitative
        rule = self._plain_rule(level, level2)
        over = self.overshoot
        if over is None or not over.value.tiers or not self.limits(target, level2):
            return rule
        weaker = max(rule.evidence, over.evidence, key=list(Evidence).index)
        reference = f"{rule.reference}；{over.reference}"
        return Parameter(
            rule.name, Overachievement(rule.value, over.value.tiers), reference, weaker, rule.source
        )

    def _plain_rule(self, level: Level1 | None, level2: Level2 | None) -> Parameter[ScoringRule]:
        special: tuple[tuple[Parameter[Mapping[Any, ScoringRule]] | None, object], ...] = (
            (self.by_level2, level2),
            (self.by_level, level),
        )
        for item, key in special:
            if item is not None and key in item.value:
                return Parameter(
                    item.name, item.value[key], item.reference, item.evidence, item.source
                )
        return self.numeric

    def limits(self, target: Target, level2: Level2 | None) -> bool:
        """Whether the method says anything about overshooting such a target."""
        over = self.overshoot
        return over is not None and over.value.concerns(target.operator, level2)

    @property
    def overshoot_from(self) -> Fraction | None:
        """From how far above the target on a result counts as overshoot; None for never."""
        if self.overshoot is None:
            return None
        if self.overshoot_line is not None:
            return self.overshoot_line.value
        tiers = self.overshoot.value.tiers
        return tiers[0][0] if tiers else None

    def grade(self, total: Decimal) -> Grade:
        """The grade of a total out of 100.

        >>> from gov_perf import regulation
        >>> str(regulation("财预〔2020〕10号").grade(Decimal("89.99")))
        '良'
        """
        return next(grade for grade in self.grades.value if total >= grade.floor)

    def check(self) -> tuple[Finding, ...]:
        """Whether the points make 100, the grades reach 0, and overshoot has a line."""
        found = list(contradictions({item.name: item for item in self.parameters}))
        if self.points is None and self.pool is None:
            found.append(finding("regulation-key-missing", at("points"), key="points"))
        return tuple(item.at(Where(file=self.number)) for item in found)

    def unchecked(self, decided: Iterable[Parameter[object]]) -> tuple[Finding, ...]:
        """A finding for each evidence but "read" among parameters that decided something."""
        named = frozenset((item.title, item.evidence, item.source) for item in decided)
        return _unchecked(self.number, named)

    def overlay(
        self,
        *,
        number: str,
        title: str,
        parameters: Mapping[str, Mapping[str, object]] | None = None,
        without: Sequence[str] = (),
        **head: object,
    ) -> "Regulation":
        """A regulation of one's own laid over this one (在本办法上另定): only what differs.

        Args:
            number: 文号, or a name.
            title: 名称.
            parameters: Name → ``{"value": …, "reference": …, "evidence": …}``, in the form of
                a data file; where that has a rule, a rule object will do as well, and is taken
                with the conventions that it has.
            without: Optional parameters of this one that do not apply.
            head: Other facts of the document, as a data file names them: issuer, jurisdiction
                (this one's where not given), issued, effective, repealed, supersedes,
                evidence ("recalled" where not given), note.

        Raises:
            RuleError: with every problem at once.

        >>> from gov_perf import regulation
        >>> mine = regulation("财预〔2020〕10号").overlay(
        ...     number="示例办法", title="示例办法", jurisdiction="云南/昭通/绥江",
        ...     parameters={"digits": {
        ...         "value": 1, "reference": "示例第一条", "evidence": "read"}})
        >>> mine.digits.value, mine.numeric.reference[:14]
        (1, '沿用财预〔2020〕10号：')
        """
        table: dict[str, Any] = {
            "issuer": "",
            "jurisdiction": self.jurisdiction,
            "supersedes": (),
            "evidence": Evidence.RECALLED.value,
            "note": "",
            **head,
            "number": number,
            "title": title,
            "parameters": {} if parameters is None else parameters,
            "without": without,
        }
        given: object = table["evidence"]
        if isinstance(given, Evidence):
            table["evidence"] = given.value
        return build(table, str(number), self)


def build(table: Mapping[str, Any], file: str, base: Regulation | None) -> Regulation:
    """A regulation from its table, laid over ``base`` where there is one.

    Raises:
        RuleError: with every problem of the table.
    """
    from gov_perf.regulations.rows import read_table

    inherited = None if base is None else {item.name: item for item in base.parameters}
    draft, said = read_table(table, file, inherited, "" if base is None else base.number)
    where = Where(file=file)
    others = contradictions(draft.parameters, draft.unread)
    found = [item.at(where) for item in (*said, *others)]
    if found:
        raise RuleError("regulation-invalid", where, findings=found, count=len(found))
    return _made(draft, base)


def _made(draft: "Draft", base: Regulation | None) -> Regulation:
    parameters: dict[str, Any] = {name: draft.parameters.get(name) for name in PARAMETER_TITLES}
    return Regulation(
        **draft.head,
        **parameters,
        conventions=draft.conventions,
        base=draft.resolved_from if base is None else base.number,
    )


@lru_cache(maxsize=512)
def _unchecked(number: str, named: frozenset[tuple[str, Evidence, str]]) -> tuple[Finding, ...]:
    """The same few findings for every sheet of a county, so they are made once.

    What is taken over from a base is told apart: it is the base's text that is to be read.
    """
    bases = sorted({source for _, _, source in named})  # its own come first
    groups = [
        (kind, source, sorted(name for name, *of in named if of == [kind, source]))
        for kind in Evidence
        if kind is not Evidence.READ
        for source in bases
    ]
    return tuple(
        finding(
            "regulation-unchecked",
            Where(path=number),
            regulation=source or number,
            evidence=kind.label,
            names=Told("、".join(names) + (f"（沿用{source}）" if source else "")),
        )
        for kind, source, names in groups
        if names
    )
