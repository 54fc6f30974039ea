"""The contract check for whole sheets (整表对照检查): points, scores, total and grade."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import evolve, frozen

from gov_perf.numbers.exact import round_half_up
from gov_perf.sheets.sheet import ScoreSheet
from gov_perf.testing.contract.answers import REFUSAL, Answer, Counted, Kind, answer_of, ask, failed
from gov_perf.testing.contract.causes import Cause, merged
from gov_perf.testing.contract.given import SheetCase, SheetGiven
from gov_perf.testing.contract.library import sheet_cases
from gov_perf.testing.contract.ours import our_sheet, our_sheet_scorer
from gov_perf.testing.contract.report import ContractReport, Difference
from gov_perf.testing.contract.usage import chosen, need_callable

SheetScorer = Callable[[SheetGiven], Mapping[str, Any]]
"""An adapter for whole sheets: plain data in; out a mapping with ``total``, and as far as the
system has them ``scores`` and ``points`` (by path), ``execution`` and ``grade``."""

SUM_FIRST: Final = "先把精确得分相加再舍入，不是各行得分之和"
ROW_BY_ROW: Final = "总分与各行得分之和不一致"
NO_EXECUTION: Final = "总分没有加上预算执行率的得分"
OTHER_ORDER: Final = "指标没有按方案的顺序（分值除不尽的，余数补给了别的行）"
OTHER_ROWS: Final = "得分都对，却放到了别的行"


@frozen
class _Item:
    """One figure of a sheet: what it is, what it should be, what was answered."""

    name: str
    title: str
    expected: Decimal | str | None
    answer: Answer
    steps: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        if self.expected is None:
            return self.answer.kind is Kind.REFUSED
        if isinstance(self.expected, str):
            return self.answer.shown == self.expected
        return self.answer.score == Fraction(self.expected)

    @property
    def wanted(self) -> str:
        if self.expected is None:
            return "没有"
        return self.expected if isinstance(self.expected, str) else f"{self.expected} 分"


def check_sheet_contract(
    scorer: SheetScorer, *, cases: Iterable[SheetCase | str] | None = None
) -> ContractReport:
    """Hold a scorer of whole sheets against the worked examples (整表对照检查).

    Args:
        scorer: The adapter.  What it raises is reported, not passed on.
        cases: The examples, or their ids ("sheets/3"); all of :func:`sheet_cases` where not given.

    Raises:
        InputError: ``scorer`` cannot be called, ``cases`` name what is not there.

    >>> from gov_perf.testing.contract.ours import our_sheet_scorer
    >>> check_sheet_contract(our_sheet_scorer).ok
    True
    """
    need_callable(scorer)
    report = ContractReport(())
    counted = Counted(scorer)
    examples = sheet_cases() if cases is None else chosen(cases, sheet_cases(), SheetCase)
    for case in examples:
        report += _checked(counted, case)
    return evolve(report, causes=merged(report.causes), every_call=counted.every_call)


def _checked(scorer: SheetScorer, case: SheetCase) -> ContractReport:
    answer: list[Any] = []

    def remember(given: SheetGiven) -> None:
        answer.append(scorer(given))

    given: SheetGiven = {
        **case.given, "indicators": [row.copy() for row in case.given["indicators"]]
    }  # fmt: skip
    outcome = ask(remember, given)
    if outcome.kind is Kind.UNSUPPORTED:
        return ContractReport((), unsupported=[case.id])
    sheet = our_sheet(case.given)
    if not answer or not isinstance(answer[0], Mapping):
        shown = answer_of(answer[0]) if answer else outcome
        total = _Item("总分", "总分", case.total, _no_sheet(shown))
        return ContractReport([f"{case.id}/总分"], [_difference(case, total)])
    items = list(_items(case, answer[0], sheet))
    checked = [f"{case.id}/{item.name}" for item in items]
    wrong = [_difference(case, item) for item in items if not item.right]
    causes = _causes(case, answer[0], sheet, wrong)
    explained = {name: cause.label for cause in causes for name in cause.cases}
    told = [evolve(item, cause=explained.get(item.case)) for item in wrong]
    return ContractReport(checked, told, causes)


def _no_sheet(answer: Answer) -> Answer:
    """An answer that is no mapping, shown as what it is."""
    if answer.kind is Kind.SCORE:
        return Answer(Kind.NO_NUMBER, shown=f"{answer.shown}（不是整表的结果）")
    return answer


def _items(case: SheetCase, got: Mapping[str, Any], sheet: ScoreSheet) -> Iterator[_Item]:
    steps = {
        path: tuple(sheet.explain(row.path).lines())
        for path, row in zip(case.scores, sheet.rows, strict=True)
    }
    for key, title, expected in (("points", "分值", case.points), ("scores", "得分", case.scores)):
        if key not in got:
            continue
        mapping = got[key] if isinstance(got[key], Mapping) else {}
        for path, figure in expected.items():
            yield _Item(f"{path} {title}", title, figure, _answer(mapping, path), steps[path])
    if "execution" in got:
        yield _Item("预算执行率 得分", "预算执行率", case.execution, _answer(got, "execution"))
    yield _Item("总分", "总分", case.total, _answer(got, "total"))
    if "grade" in got:
        grade = got["grade"]
        shown = REFUSAL if grade is None else Answer(Kind.NO_NUMBER, shown=str(grade))
        yield _Item("等级", "等级", case.grade, shown)


def _answer(mapping: Mapping[str, Any], key: str) -> Answer:
    if key not in mapping:
        return Answer(Kind.REFUSED, shown="没有给出")
    try:
        return answer_of(mapping[key])
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a foreign mapping does
        return failed(error)


def _difference(case: SheetCase, item: _Item) -> Difference:
    return Difference(
        f"{case.id}/{item.name}",
        item.title,
        case.given,
        f"{len(case.scores)} 个指标，{case.given['regulation']}",
        item.wanted,
        item.answer.shown,
        case.why,
        item.steps,
    )


def _causes(
    case: SheetCase, got: Mapping[str, Any], sheet: ScoreSheet, wrong: Iterable[Difference]
) -> tuple[Cause, ...]:
    """What wrong figures look like: those of the rows first, then the total."""
    names = [item.case for item in wrong]
    own = [f"{case.id}/{path} {title}" for path in case.scores for title in ("分值", "得分")]
    rows = _cause_of_rows(case, got, [name for name in names if name in own])
    total = None
    name = f"{case.id}/总分"
    if name in names and rows and _answer(got, "total").score == Fraction(_turned(case)["total"]):
        rows = evolve(rows, cases=(*rows.cases, name))
    elif name in names:
        total = _cause_of_total(case, got, sheet)
    return tuple(cause for cause in (rows, total) if cause is not None)


def _turned(case: SheetCase) -> dict[str, Any]:
    """What comes of the rows in the opposite order."""
    given: SheetGiven = {**case.given, "indicators": case.given["indicators"][::-1]}
    return our_sheet_scorer(given)


def _cause_of_rows(case: SheetCase, got: Mapping[str, Any], names: Sequence[str]) -> Cause | None:
    """What wrong points and scores look like: given to other rows, or rows in another order."""
    if not names:
        return None
    figures = {key: _scores_in(got, key, case) for key in ("scores", "points")}
    given, right = figures["scores"].values(), map(Fraction, case.scores.values())
    if sorted(given) == sorted(right) and all(name.endswith(" 得分") for name in names):
        return Cause("other-rows", OTHER_ROWS, tuple(names))
    other = _turned(case)
    told = {key: mine for key, mine in figures.items() if mine}
    same = [
        mine == {path: Fraction(it) for path, it in other[key].items()}
        for key, mine in told.items()
    ]
    return Cause("other-order", OTHER_ORDER, tuple(names)) if same and all(same) else None


def _scores_in(got: Mapping[str, Any], key: str, case: SheetCase) -> dict[str, Fraction]:
    """The figures of the rows that are numbers, by path."""
    mapping = got[key] if key in got and isinstance(got[key], Mapping) else {}
    found = {path: _answer(mapping, path).score for path in case.scores}
    return {path: score for path, score in found.items() if score is not None}


def _cause_of_total(case: SheetCase, got: Mapping[str, Any], sheet: ScoreSheet) -> Cause | None:
    """A wrong total: added before rounding, without the execution, or no sum of its own rows."""
    name = f"{case.id}/总分"
    total = _answer(got, "total").score
    if total is None:
        return None
    exact = sum((row.exact_score for row in sheet.rows), Fraction(0))
    exact += sheet.execution.exact_score if sheet.execution else 0
    if total in (exact, Fraction(round_half_up(exact, 2))):
        return Cause("sum-first", SUM_FIRST, (name,))
    if case.execution and total == Fraction(case.total) - Fraction(case.execution):
        return Cause("without-execution", NO_EXECUTION, (name,))
    known = _scores_in(got, "scores", case)
    own = sum(known.values(), Fraction(0)) + (_answer(got, "execution").score or 0)
    if len(known) == len(case.scores) and own != total:
        return Cause("not-the-sum", ROW_BY_ROW, (name,))
    return None
