"""Taking over a unit's own scores as judgements (认可单位自评得分), each of them marked."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve

from gov_perf.cells.actual_sets import Actuals
from gov_perf.cells.actual_texts import is_negative
from gov_perf.cells.actuals import ActualLike, Judgement, as_given, parse_actual
from gov_perf.cells.targets import Target
from gov_perf.errors import GovPerfError, InputError
from gov_perf.findings import Finding, Where, finding
from gov_perf.numbers.exact import plain, to_fraction
from gov_perf.plans.plan import Plan
from gov_perf.reading import Reading
from gov_perf.rechecking.run import recheck
from gov_perf.rechecking.words import level_named
from gov_perf.regulations import Regulation, as_regulation
from gov_perf.rules import Graded, Judged, ScoringRule
from gov_perf.rules.base import compare
from gov_perf.rules.judged import same_case
from gov_perf.rules.wording import inner_rule
from gov_perf.scoring.choices import StandardsChoice
from gov_perf.scoring.rule_choice import choose_rule
from gov_perf.scoring.run import score
from gov_perf.sheets.sheet import ScoreSheet, SheetRow, Standards

_ASKED: Final = frozenset({"judgement-needed", "case-needed", "deadline-missed"})
"""What a row says that somebody has to judge."""


def accept_scores(
    plan: Plan,
    actuals: Mapping[str, ActualLike],
    sheet: ScoreSheet,
    regulation: Regulation | str,
    *,
    names: Iterable[str] | None = None,
    standards: StandardsChoice = "plan",
) -> Reading[Actuals]:
    """Accept a unit's own scores as judgements (认可单位自评得分) where a person has to judge.

    Whoever calls it accepts them: each is a :class:`~gov_perf.cells.actuals.Judgement` whose
    reason says so, in the derivation and on every sheet, and a finding of its own (K067).  Rows
    that a figure decides are left alone, and so is one that is judged already.

    Args:
        plan: The plan.
        actuals: The actual values, as for :func:`gov_perf.score`.
        sheet: The unit's sheet, as :func:`gov_perf.read_sheet` reads it.
        regulation: The regulation or its number.
        names: Names or paths of the rows that are accepted; all that have to be judged where none
            are given.
        standards: As for :func:`gov_perf.score`.

    Returns:
        The actual values with the judgements; what the rule does not allow, has no score on the
        sheet, or is contradicted by its own actual value (K072: a recheck sends the row back, the
        value misses the target and has full marks, or says 未开展) stays as it was, with the
        finding that says why.

    Raises:
        InputError: an argument of another kind.
        UnknownNameError: no such regulation, no such indicator.

    >>> from gov_perf import read_actuals, read_plan, read_sheet, score
    >>> form = '''项目支出绩效自评表
    ... 项目名称,示例文化项目
    ... 一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
    ... 效益指标,社会效益指标,文化氛围,明显改善,达成年度指标,100,90
    ... '''
    >>> plan, sheet = read_plan(form).require(), read_sheet(form).require()
    >>> taken = accept_scores(plan, read_actuals(form).require(), sheet, "财预〔2020〕10号")
    >>> [item.code for item in taken.findings], str(taken.require()["文化氛围"])
    (['K067'], '达成年度指标 90%')
    >>> score(plan, taken.require(), "财预〔2020〕10号")["文化氛围"].score
    Decimal('90.00')
    """
    given: object = sheet
    if not isinstance(given, ScoreSheet):
        raise InputError("verify-kind", kind=type(given).__name__)
    rules = as_regulation(regulation)
    names = (names,) if isinstance(names, str) else names
    wanted = None if names is None else {plan.indicators.place(name).path for name in names}
    asked = {
        item.where.path
        for item in _scored(plan, actuals, rules, standards).findings
        if item.name in _ASKED
    }
    found = [
        finding("acceptance-not-asked", Where(path=it)) for it in sorted({*(wanted or ())} - asked)
    ]
    keys = {plan.indicators.place(name).path: name for name in actuals}
    own = {row.path: row for row in sheet.rows}
    back = _sent_back(sheet, rules, plan)
    judged: dict[str, Judgement] = {}
    for place in plan.indicators.places:
        if place.path in asked and (wanted is None or place.path in wanted):
            row = own.get(place.path)
            if row is None or row.points <= 0 or not 0 <= row.score <= row.points:
                found.append(finding("acceptance-no-score", Where(path=place.path)))
                continue
            text = str(as_given(actuals[keys[place.path]]))
            if place.path in back or _is_contradicted(row, place.indicator.target, text):
                found.append(_contradicted(row, place.indicator.target, text))
                continue
            rule = choose_rule(place, rules, Standards(standards)).rule
            judged[place.path] = _judgement(row, rule, actuals[keys[place.path]])
    trial = _scored(
        plan, {**actuals, **{keys[path]: it for path, it in judged.items()}}, rules, standards
    )
    scored = {row.path: row for row in trial.rows}
    taken: dict[str, Judgement] = {}
    for path, judgement in judged.items():
        told = tuple(_refusal(own[path], scored.get(path), trial))
        found += told or (_accepted(own[path]),)
        if not told:
            taken[keys[path]] = judgement
    return Reading(_with(actuals, taken), found)


def _scored(
    plan: Plan, actuals: Mapping[str, ActualLike], rules: Regulation, standards: StandardsChoice
) -> ScoreSheet:
    """What can be scored of it; the rest is left out with its findings."""
    return score(plan, actuals, rules, standards=standards, missing="skip", skip_unscorable=True)


_SENT_BACK: Final = frozenset({"recheck-full-marks", "recheck-late-full"})
"""What a recheck sends a row back for, whatever its standard is."""


def _sent_back(sheet: ScoreSheet, rules: Regulation, plan: Plan) -> frozenset[str | None]:
    found = recheck(sheet, rules, plan).findings
    return frozenset(item.where.path for item in found if item.name in _SENT_BACK)


def _is_contradicted(row: SheetRow, target: Target, text: str) -> bool:
    """Whether an actual value says that nothing, or too little, was done for its score.

    A figure that misses the target has no full marks, and 未开展 none at all.
    """
    if is_negative(text, target):
        return row.score > 0
    try:
        actual = parse_actual(text, target.unit, target.operator, target.value).require()
        met = compare(target, actual).met
    except GovPerfError:
        return False
    return not met and row.score == row.points


def _contradicted(row: SheetRow, target: Target, text: str) -> Finding:
    facts = {"score": plain(row.score), "points": plain(row.points)}
    where = Where(path=row.path)
    return finding("acceptance-contradicted", where, target=target, actual=text, **facts)


def _judgement(row: SheetRow, rule: ScoringRule, given: ActualLike) -> Judgement:
    """The unit's score as a judgement, with the level or case that its text names."""
    share = to_fraction(row.score) / to_fraction(row.points)
    reason = f"照单位自评得分 {plain(row.score)} 分（分值 {plain(row.points)} 分）认可"
    text, kind = str(as_given(given)), inner_rule(rule)
    level = ""
    if isinstance(kind, Graded) and (named := level_named(text, kind.levels)) is not None:
        level = named[0].name
    if isinstance(kind, Judged):
        level = next((case.name for case in kind.cases if same_case(case.name, text)), "")
    return Judgement(share, level, reason)


def _refusal(row: SheetRow, scored: SheetRow | None, trial: ScoreSheet) -> Iterator[Finding]:
    """Why the score is not taken over: the rule does not allow it, or the plan has other points."""
    if scored is None:
        yield from (item for item in trial.findings if item.where.path == row.path)
    elif scored.points != row.points:
        facts = {"points": plain(row.points), "planned": plain(scored.points)}
        yield finding("acceptance-other-points", Where(path=row.path), **facts)


def _accepted(row: SheetRow) -> Finding:
    facts = {"score": plain(row.score), "points": plain(row.points)}
    return finding("score-accepted", Where(path=row.path), **facts)


def _with(actuals: Mapping[str, ActualLike], taken: Mapping[str, Judgement]) -> Actuals:
    values = {**actuals, **taken}
    return evolve(actuals, values=values) if isinstance(actuals, Actuals) else Actuals(values)
