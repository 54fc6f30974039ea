"""The rule of each kind of row (规则选择): every distinct standard is read once."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve, field, frozen

from gov_perf.cells.actuals import Actual, Judgement, Measured
from gov_perf.cells.bounds import bound_meets
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError
from gov_perf.plans.indicators import (
    IndicatorTree,
    Level1Indicator,
    Level2Indicator,
    Level3Indicator,
    Place,
)
from gov_perf.regulations import Regulation
from gov_perf.rules import Graded, Outcome, ScoringRule
from gov_perf.rules.base import ONE
from gov_perf.rules.sound import sound
from gov_perf.scoring.overshoot import overshoot_of
from gov_perf.scoring.rule_choice import choose_rule, told_of_standard
from gov_perf.scoring.signs import side_told, signs_left
from gov_perf.scoring.signs import under_any_sign as outcome_under_any_sign
from gov_perf.sheets.sheet import Standards
from gov_perf.tables.compiler import Program, compiled, overshot, under_any_sign
from gov_perf.tables.kinds import ActualKind, Names, TargetKind
from gov_perf.tables.program import MOST
from gov_perf.tables.setting import NotInBulk, Setting


@frozen(eq=False)
class Chosen:
    """The rule for rows under the same headings with the same standard and kind of target."""

    place: Place
    kind: TargetKind
    rule: ScoringRule
    by_regulation: bool
    notes: Names

    @property
    def own(self) -> ScoringRule | None:
        """The row's own standard; None where the regulation's rule is used."""
        return None if self.by_regulation else self.rule

    @property
    def sign_note(self) -> str:
        """What is told of a target without a sign that is scored all the same."""
        return "sign-indifferent" if side_told(self.own) is None else "sign-by-standard"

    def target(self, value: Decimal | int) -> Target:
        """A target of this kind with this number."""
        if self.kind.words or self.kind.unread is not None:
            return self.place.indicator.target
        return Target(self.kind.operator, value, self.kind.unit)


@frozen(eq=False)
class Rules:
    """Chooses rules under one regulation, and compiles them."""

    regulation: Regulation
    standards: Standards
    scale: bool
    _read: dict[tuple[object, ...], Chosen] = field(factory=dict)
    _programs: dict[tuple[Chosen, ActualKind, int], Program | Exception] = field(factory=dict)
    _by_rule: dict[tuple[object, ...], Program] = field(factory=dict)

    def chosen(self, standard: str | None, level1: str, level2: str, kind: TargetKind) -> Chosen:
        """The rule for these cells."""
        key = (standard, level1, level2, kind)
        known = self._read.get(key)
        if known is None:
            known = self._read[key] = self._chosen(standard, level1, level2, kind)
        return known

    def _chosen(self, standard: str | None, level1: str, level2: str, kind: TargetKind) -> Chosen:
        text = _wording(kind) if kind.words else "1"
        target = Target(kind.operator, None if kind.words else 1, kind.unit, text)
        if kind.unread is not None:
            target = Target.as_written(kind.unread)
        leaf = Level3Indicator("指标", target, standard=standard)
        tree = IndicatorTree([Level1Indicator(level1, [Level2Indicator(level2, [leaf])])])
        choice = choose_rule(tree.places[0], self.regulation, self.standards, scale=self.scale)
        names = tuple(item.name for item in choice.findings)
        by_regulation = choice.parameter is not None
        return Chosen(tree.places[0], kind, choice.rule, by_regulation, (*kind.notes, *names))

    def program(self, chosen: Chosen, actual: ActualKind, per_point: int) -> Program:
        """The program for rows of this choice with such actual values.

        Raises:
            NotInBulk: the object API has to score them.
            GovPerfError: none of them can be scored.
        """
        kind = chosen.kind
        if actual.bound is not None:  # each row asks whether the bound meets the target
            raise NotInBulk
        if actual.given is not None or (kind.empty and isinstance(chosen.rule, Graded)):
            raise NotInBulk
        if kind.deadline is not None:  # a number is no share of it
            raise NotInBulk
        key = (chosen, actual, per_point)  # tables come block by block, with the same kinds
        known = self._programs.get(key)
        if known is None:
            try:
                known = self._compiled(chosen, actual, per_point)
            except (NotInBulk, GovPerfError) as error:
                known = error
            self._programs[key] = known
        if isinstance(known, Exception):
            raise known
        return known

    def _compiled(self, chosen: Chosen, actual: ActualKind, per_point: int) -> Program:
        kind = chosen.kind
        setting = Setting(kind.operator, kind.unit, actual.unit, kind.words, per_point)
        try:
            return self._overshot(self._of_rule(chosen.rule, setting), chosen)
        except GovPerfError as error:
            if kind.operator is not None or kind.words:
                raise
            return self._under_any_sign(chosen, setting, error)

    def _of_rule(self, rule: ScoringRule, setting: Setting) -> Program:
        """One program for all headings that have the same rule."""
        key = (
            rule, setting.operator, setting.unit, setting.actual_unit, setting.words,
            setting.per_point,
        )  # fmt: skip
        try:
            known = self._by_rule.get(key)
        except TypeError:  # a user's own rule within, of which there is no hash
            return compiled(rule, setting)
        if known is None:
            known = self._by_rule[key] = compiled(rule, setting)
        return known

    def _under_any_sign(self, chosen: Chosen, setting: Setting, error: GovPerfError) -> Program:
        """The program for numbers without a sign; ``error`` where there is none by any sign."""
        programs = []
        for sign in signs_left(chosen.own):
            goal = Target(sign, 1, chosen.kind.unit)
            place = chosen.place
            signed = evolve(place, indicator=evolve(place.indicator, target=goal))
            own = evolve(setting, operator=sign, notes=[], room=[MOST], any_sign=True)
            try:
                programs.append(compiled(self.rule_of(signed), own))
            except GovPerfError:
                raise error from None
        names = tuple(item.name for item in error.findings)
        return under_any_sign(programs, names, chosen.sign_note)

    def rule_of(self, place: Place) -> ScoringRule:
        """The rule for an indicator."""
        return choose_rule(place, self.regulation, self.standards, scale=self.scale).rule

    def _overshot(self, program: Program, chosen: Chosen) -> Program:
        """What the regulation says of overshoot, where its own rule is used."""
        line, demands = self.regulation.overshoot_from, self.regulation.overshoot
        if not chosen.by_regulation or line is None or demands is None:
            return program
        if not self.regulation.limits(chosen.target(1), chosen.place.sublevel):
            return program
        asked = {
            "overshoot-unscaled": demands.value.unscaled,
            "overshoot-explain": demands.value.explain,
        }
        return overshot(program, line, tuple(name for name, wanted in asked.items() if wanted))


@frozen(eq=False)
class ByObject:
    """A row as the object API scores it (逐行评分)."""

    outcome: Outcome | None
    names: Names


def by_object(
    chosen: Chosen,
    rules: Rules,
    actual_kind: ActualKind,
    numbers: Mapping[str, Decimal],
    digits: int,
) -> ByObject:
    """Score one row through ``rule.apply``; ``numbers`` are its points, target and actual."""
    given = actual_kind.given
    said: Names = () if actual_kind.bound is None else ("actual-with-sign",)
    if said and not _bound_meets(chosen.kind, actual_kind, numbers):
        return ByObject(None, ("actual-open",))
    try:
        target = chosen.target(numbers["target"])
        if given is None:
            given = Measured(numbers["actual"], actual_kind.unit)
            if isinstance(chosen.rule, Graded) and chosen.kind.by_share:
                unit = actual_kind.unit
                share = given.value.as_integer_ratio()
                given = Judgement(ONE * share[0] / share[1] * (unit.scale if unit else 1))
        points = numbers["points"]
        outcome = sound(chosen.rule.apply(points, target, given), points)
    except GovPerfError as error:
        own = chosen.by_regulation and rules.standards is Standards.PLAN
        told = told_of_standard(error.findings, chosen.place.indicator, by_regulation=own)
        names = (*said, *(item.name for item in told))
        return _by_any_sign(chosen, rules, given, numbers, digits) or ByObject(None, names)
    place = chosen.place
    indicator = evolve(place.indicator, target=target)
    seen = Place(
        place.level1, place.level2, indicator, place.path, place.heading, place.level,
        place.sublevel,
    )  # fmt: skip
    names = (*said, *(item.name for item in outcome.findings))
    over = overshoot_of(rules.regulation, seen, outcome) if chosen.by_regulation else None
    if over is not None:
        names = (*names, *(item.name for item in over[1]))
    return ByObject(outcome, names)


def _bound_meets(kind: TargetKind, actual: ActualKind, numbers: Mapping[str, Decimal]) -> bool:
    """Whether the bound that an actual value is meets the target of its row."""
    if kind.operator is None:
        return True
    bound, goal = numbers["actual"], numbers["target"]
    return bound_meets(bound, actual.unit, kind.operator, goal, kind.unit)


def _wording(kind: TargetKind) -> str:
    """A text that stands for all targets of a kind of wording."""
    return "定性" if kind.deadline is None else kind.deadline


def _by_any_sign(
    chosen: Chosen,
    rules: Rules,
    given: Actual | None,
    numbers: Mapping[str, Decimal],
    digits: int,
) -> ByObject | None:
    """A target without a sign, where no sign would make another score."""
    if given is None:
        return None
    place = chosen.place
    target = chosen.target(numbers["target"])
    seen = evolve(place, indicator=evolve(place.indicator, target=target))
    points, own = numbers["points"], chosen.own
    outcome = outcome_under_any_sign(seen, points, given, rules.rule_of, digits, own=own)
    if outcome is None:
        return None
    names = tuple(item.name for item in outcome.findings)
    return ByObject(outcome, (chosen.sign_note, *names))
