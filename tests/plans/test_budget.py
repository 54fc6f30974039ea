"""Money exact to the fen in every scale, and tables of amounts in which every fault is found."""

import pickle
import tomllib
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Context, Decimal, FloatOperation, Inexact, Rounded, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    BudgetExecution,
    BudgetProject,
    Finding,
    Funds,
    InputError,
    KeyTask,
    Money,
    NumberError,
    Scale,
    Where,
    reconcile,
    samples,
    score,
)

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "budget.toml").read_text(encoding="utf-8")
)
REFUSED = [(name, text) for name, texts in CASES["refused"].items() for text in texts]
CONTEXTS = [
    Context(prec=3, rounding=ROUND_DOWN),
    Context(prec=1, traps=[Inexact, Rounded, FloatOperation]),
]


@pytest.fixture(params=CONTEXTS, ids=["prec3-down", "prec1-traps"])
def hostile(request: pytest.FixtureRequest) -> Iterator[None]:
    with localcontext(request.param):
        yield


FEN = st.integers(-(10**15), 10**15)
SCALES = st.sampled_from(Scale)


def fen(units: int) -> Decimal:
    return Decimal(f"{units}E-2")


# -- money ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "yuan", "written"), CASES["read"])
def test_amounts_as_people_write_them(text: str, yuan: str, written: str) -> None:
    money = Money.read(text)
    assert (str(money.yuan), str(money)) == (yuan, written)


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_what_is_no_amount_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(NumberError) as caught:
        Money.read(text)
    assert caught.value.finding.name == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (5.5, "float-refused"),
        (float("nan"), "float-refused"),
        (True, "wrong-type"),
        (None, "amount-missing"),
        (b"5", "wrong-type"),
        (Decimal("NaN"), "not-finite"),
        (Decimal("Infinity"), "not-finite"),
        (Decimal("0.001"), "below-fen"),
        (Decimal("1E+50"), "number-too-long"),
        (10**40, "number-too-long"),
    ],
)
def test_what_is_no_exact_number_is_no_money(value: Any, name: str) -> None:  # noqa: ANN401
    for make in (Money, Money.read):
        with pytest.raises(NumberError) as caught:
            make(value)
        assert caught.value.finding.name == name
    if value is not None:
        with pytest.raises(NumberError):
            BudgetProject("x", amount=value)
    for position in range(3):
        amounts: list[Any] = ["1", "1", "1"]
        amounts[position] = value
        with pytest.raises(NumberError):
            Funds(*amounts)


def test_a_text_of_ten_megabytes_is_no_amount() -> None:
    with pytest.raises(NumberError) as caught:
        Money.read("9" * 10_000_000)
    assert caught.value.finding.name == "not-an-amount"
    assert len(str(caught.value)) < 300


def test_an_amount_too_long_in_its_scale_is_refused() -> None:
    assert Money.read("9" * 40).yuan == Decimal("9" * 40)
    with pytest.raises(NumberError) as caught:
        Money.read("9" * 40 + "亿元")
    assert caught.value.finding.name == "number-too-long"


@given(FEN, SCALES, SCALES)
def test_the_same_money_in_every_scale_is_equal(units: int, one: Scale, other: Scale) -> None:
    first, second = Money(fen(units), one), Money(fen(units), other)
    assert first == second
    assert hash(first) == hash(second)
    assert not first < second
    assert first <= second
    assert Fraction(first.yuan) == Fraction(units, 100)


@given(FEN, SCALES)
def test_what_is_written_is_read_back(units: int, scale: Scale) -> None:
    money = Money(fen(units), scale)
    again = Money.read(str(money))
    assert (again, again.scale) == (money, scale)
    assert Money.read(money) is money
    assert pickle.loads(pickle.dumps(money)) == money  # noqa: S301


@given(FEN, SCALES)
def test_a_bare_number_is_in_the_scale_of_its_table(units: int, scale: Scale) -> None:
    for value in (units, Decimal(units), str(units), f"{units:,}"):
        money = Money.read(value, scale)
        assert (money.yuan, money.scale) == (Decimal(units) * scale.yuan, scale)
    own = Money.read(f"{units}元", scale)
    assert (own.yuan, own.scale) == (Decimal(units), Scale.YUAN)


@given(st.lists(st.tuples(FEN, SCALES), max_size=8))
def test_totals_are_exact_and_in_the_scale_of_the_first(items: list[tuple[int, Scale]]) -> None:
    total = Money.total(Money(fen(units), scale) for units, scale in items)
    assert Fraction(total.yuan) == Fraction(sum(units for units, _ in items), 100)
    assert total.scale is (items[0][1] if items else Scale.YUAN)


@given(FEN, FEN, SCALES, SCALES)
def test_amounts_are_ordered_as_money(one: int, other: int, first: Scale, second: Scale) -> None:
    assert (Money(fen(one), first) < Money(fen(other), second)) is (one < other)
    assert (Money(fen(one), first) >= Money(fen(other), second)) is (one >= other)


def test_the_total_of_nothing_is_nothing() -> None:
    assert str(Money.total([])) == "0.00元"


@pytest.mark.usefixtures("hostile")
def test_no_context_touches_an_amount() -> None:
    money = Money.read("123,456,789.01元")
    assert str(money) == "123,456,789.01元"
    assert str(Money.read("12345.678901万元").yuan) == "123456789.01"
    assert str(Money.total([money, money])) == "246,913,578.02元"
    assert str(Money(money.yuan, Scale.YI)) == "1.2345678901亿元"
    assert Funds("123456789.01", "123456789", "0.01").check() == ()
    (off,) = Funds("123456789.01", "123456789", "0.02").check()
    assert off.fact("parts") == "123,456,789.02元"


# -- groups of amounts ------------------------------------------------------------------------


@given(FEN, FEN, st.integers(-1, 1), SCALES)
def test_a_group_is_right_or_says_by_what_it_is_off(
    fiscal: int, other: int, off: int, scale: Scale
) -> None:
    total = Money(fen(fiscal + other + off), scale)
    where = Where(path="资金")
    found = Funds(total, Money(fen(fiscal)), Money(fen(other))).check(where)
    assert [(item.name, item.where) for item in found] == [("funds-differ", where)] * abs(off)
    for item in found:
        assert Money.read(item.fact("parts")).yuan == fen(fiscal + other)
        assert Money.read(item.fact("total")) == total


Amounts = Sequence[str]


def groups(amounts: Amounts) -> list[Funds]:
    return [Funds(*amounts[start : start + 3]) for start in range(0, len(amounts), 3)]


def places(found: Sequence[Finding]) -> list[tuple[str, str | None]]:
    return [(item.name, item.where.path) for item in found]


@pytest.mark.parametrize("row", CASES["table"], ids=lambda row: str(row["title"]))
def test_tables_of_amounts(row: dict[str, Any]) -> None:
    tasks = [
        KeyTask(f"任务{number}", funds=groups(amounts))
        for number, amounts in enumerate(row["rows"], 1)
    ]
    expected = [tuple(item) for item in row["findings"]]
    assert places(reconcile(tasks, groups(row["printed"]))) == expected
    inside = Where(file="a.txt", sheet="表1", path="重点工作任务")
    found = reconcile(tasks, groups(row["printed"]), inside)
    assert places(found) == [(name, f"重点工作任务/{path}") for name, path in expected]
    assert all((item.where.file, item.where.sheet) == ("a.txt", "表1") for item in found)


PARTS = ("total", "fiscal", "other")


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[KeyTask], list[Funds]]:
    """Tables that add up, of up to four rows and three groups."""
    width = draw(st.integers(1, 3))
    shares = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))
    rows = draw(st.lists(st.lists(shares, min_size=width, max_size=width), max_size=4))
    tasks = [
        KeyTask(f"任务{number}", funds=[Funds(fen(a + b), fen(a), fen(b)) for a, b in row])
        for number, row in enumerate(rows)
    ]
    printed = [
        Funds(*(Money.total(getattr(task.funds[group], part) for task in tasks) for part in PARTS))
        for group in range(width)
    ]
    return tasks, printed


@given(tables(), st.data())
def test_every_one_of_k_independent_faults_is_found(
    table: tuple[list[KeyTask], list[Funds]], data: st.DataObject
) -> None:
    """Each fault sits in a group of its own, where it breaks 总额, a 合计 or both."""
    tasks, printed = table
    assert reconcile(tasks, printed) == ()
    spots = [(row, group) for row in range(len(tasks) + 1) for group in range(len(printed))]
    faults = data.draw(
        st.dictionaries(st.sampled_from(spots), st.sampled_from(PARTS), max_size=len(spots))
    )
    rows = [list(task.funds) for task in tasks] + [list(printed)]
    # Powers of two, so that no two faults of one column can cancel each other.
    for number, ((row, group), part) in enumerate(faults.items()):
        amount: Money = getattr(rows[row][group], part)
        more = Money(amount.yuan + 2**number)
        rows[row][group] = evolve(rows[row][group], **{part: more})
    broken = [evolve(task, funds=row) for task, row in zip(tasks, rows, strict=False)]
    found = reconcile(broken, rows[-1])
    names = [task.name for task in tasks] + ["合计"]
    wrong_groups = {(names[row], group) for row, group in faults}
    wrong_columns = {(group, part) for (_, group), part in faults.items()}
    assert {path for name, path in places(found) if name == "funds-differ"} == {
        f"{name}/第{group + 1}组" for name, group in wrong_groups
    }
    labels = dict(zip(PARTS, ("总额", "财政拨款", "其他资金"), strict=True))
    totals = [item for item in found if item.name == "total-differs"]
    assert {(item.where.path, item.fact("part")) for item in totals} == {
        (f"合计/第{group + 1}组", labels[part]) for group, part in wrong_columns
    }
    assert len(found) == len(wrong_groups) + len(wrong_columns)


def test_key_tasks_and_projects_are_values_with_plain_defaults() -> None:
    task = KeyTask("救护培训", funds=[Funds("5", "5", "0")], projects=[BudgetProject("培训经费")])
    assert isinstance(task.funds, tuple)
    assert isinstance(task.projects, tuple)
    assert (task.content, task.project_note) == ("", "")
    assert pickle.loads(pickle.dumps(task)) == task  # noqa: S301
    assert BudgetProject("x", None, "5万元") == BudgetProject("x", "", Money(50_000))
    assert BudgetProject("x").amount is None


def test_an_execution_keeps_the_first_budget_where_it_is_known() -> None:
    execution = BudgetExecution("7.87万元", 75_000, "8万元")
    assert (execution.budget, execution.executed) == (Money(78_700), Money(75_000))
    assert execution.initial == Money(80_000)
    assert BudgetExecution("1", "1").initial is None


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("10万", "abc"), [("not-an-amount", "全年预算数"), ("not-an-amount", "全年执行数")]),
        (("1", "abc"), [("not-an-amount", "全年执行数")]),
        ((None, 0.5), [("amount-missing", "全年预算数"), ("float-refused", "全年执行数")]),
        (("800000", None), [("amount-missing", "全年执行数")]),
        ((None, None), [("amount-missing", "全年预算数"), ("amount-missing", "全年执行数")]),
        (("1", True), [("wrong-type", "全年执行数")]),
        (("1", "1", "x"), [("not-an-amount", "年初预算数")]),
    ],
)
def test_every_amount_of_an_execution_is_told_with_its_place(
    amounts: Any,  # noqa: ANN401
    told: list[tuple[str, str]],
) -> None:
    with pytest.raises(NumberError) as caught:
        BudgetExecution(*amounts)
    found = caught.value.findings
    assert [(item.name, str(item.where)) for item in found] == [
        (name, f"预算执行/{place}") for name, place in told
    ]
    assert caught.value.finding.name == (told[0][0] if len(told) == 1 else "amounts-unusable")
    assert all(place in caught.value.text for _, place in told)


@pytest.mark.parametrize(
    ("budget", "executed", "names"),
    [
        ("100万元", "95", ["executed-tiny"]),
        ("100万元", "999.99元", ["executed-tiny"]),
        ("100万元", "1000元", []),
        ("100万元", "0.0095万元", []),
        ("1000000", "95", []),
        ("100万元", "0", []),
        ("100", "1万元", ["execution-over"]),
        ("800", "79.9999万元", ["execution-over"]),  # below a thousandfold
        ("800", "7600000", ["execution-over"]),  # in one unit nothing was mistaken for another
        ("800万元", "7600000万元", ["execution-over"]),
    ],
)
def test_an_execution_in_other_units_below_a_thousandth_is_told(
    budget: str, executed: str, names: list[str]
) -> None:
    sheet = score(
        samples.suijiang_red_cross(),
        samples.suijiang_actuals(),
        "财预〔2020〕10号",
        budget=BudgetExecution(budget, executed),
    )
    told = [item.name for item in sheet.findings if item.where.path == "预算执行率"]
    assert told == names


@pytest.mark.parametrize(
    ("budget", "executed"), [("800", "760万元"), ("800", "80万元"), ("1万元", "1亿元")]
)
@pytest.mark.parametrize("lenient", [False, True])
def test_an_execution_in_other_units_of_a_thousand_budgets_is_refused(
    budget: str, executed: str, *, lenient: bool
) -> None:
    with pytest.raises(InputError) as caught:
        score(
            samples.suijiang_red_cross(),
            samples.suijiang_actuals(),
            "财预〔2020〕10号",
            budget=BudgetExecution(budget, executed),
            skip_unscorable=lenient,
        )
    (told,) = caught.value.findings
    assert (told.name, told.where.path) == ("executed-vast", "预算执行率")
    assert told.fact("executed") == executed
