"""Formulas in 指标内容: a table of contents, generated trees, and any text at all."""

import pickle
import tomllib
from contextlib import suppress
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gov_perf import (
    Computed,
    Formula,
    GovPerfError,
    InputError,
    Level3Indicator,
    RateError,
    Ratio,
    Severity,
    parse_formula,
    samples,
)
from gov_perf.findings import finding
from gov_perf.formulas.assumed import assumed_formula
from gov_perf.formulas.parser import MAX_DEPTH, MAX_LENGTH, MAX_OPERATIONS
from gov_perf.formulas.tree import Constant, Expression, Operation, Variable, walk
from gov_perf.numbers.exact import plain

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "formulas.toml").read_text(encoding="utf-8")
)
READ = CASES["read"]
REFUSED = [(row["findings"], text) for row in CASES["refused"] for text in row["texts"]]


def read(text: str) -> Formula:
    return parse_formula(text).require()


# -- the table --------------------------------------------------------------------------------


@pytest.mark.parametrize("row", READ, ids=[row["text"][:40] for row in READ])
def test_contents_with_a_formula(row: dict[str, Any]) -> None:
    reading = parse_formula(row["text"], row.get("indicator"))
    formula = reading.require()
    assert str(formula) == row["formula"]
    assert [item.name for item in reading.findings] == row.get("findings", [])
    assert [span.text for span in reading.unread] == row.get("unread", [])
    assert all(row["text"][span.start : span.end] == span.text for span in reading.unread)
    assert reading.text == row["text"]
    if "figures" in row:
        assert shown(formula.evaluate(row["figures"])) == row["result"]


def shown(value: Ratio | Computed) -> str:
    if isinstance(value, Ratio):
        return f"{plain(value.part)}/{plain(value.whole)}"
    return f"{plain(value.value)} {value.unit or ''}".strip()


@pytest.mark.parametrize(("names", "text"), REFUSED, ids=[text[:40] for _, text in REFUSED])
def test_contents_without_a_formula_that_can_be_read(names: list[str], text: str) -> None:
    reading = parse_formula(text)
    assert reading.value is None
    assert [item.name for item in reading.findings] == names
    assert not reading.errors
    assert "".join(span.text for span in reading.unread) == text


def test_every_doubt_has_a_case() -> None:
    said = {name for names, _ in REFUSED for name in names}
    said |= {name for row in READ for name in row.get("findings", [])}
    assert said >= {
        "formula-none", "formula-several", "formula-name-differs", "formula-of-a-score",
        "formula-brackets", "formula-bracket-unclear", "formula-precedence", "formula-slash",
        "formula-slash-twice", "formula-date-like", "formula-constant-unit", "formula-scale",
        "formula-name-unclear", "formula-sign-odd",
    }  # fmt: skip


def test_the_sample_plan_holds_four_formulas() -> None:
    formulas = {item.name: item.formula for item in samples.suijiang_red_cross().indicators}
    assert {name: item.variables for name, item in formulas.items() if item is not None} == {
        "灾害管理信息系统正常运转率": ("正常运转时间时长", "运行总时长"),
        "救护培训普及率": ("三年内有效持证人数", "全省人数"),
        "捐赠援助公布程度": ("公布事项（金额）", "应公布事项（金额）"),
        "服务群众满意度": ("对培训整体满意的参训人数", "参训总人数"),
    }


def test_an_indicator_without_content_has_no_formula() -> None:
    assert Level3Indicator("合格率", "≥98%").formula is None
    assert Level3Indicator("合格率", "≥98%", content="反映合格情况。").formula is None


def test_of_several_formulas_the_indicator_has_its_own() -> None:
    content = "甲率=甲数/总数*100%；乙率=乙数/总数*100%"
    for name in ("甲率", "乙率"):
        formula = Level3Indicator(name, "≥98%", content=content).formula
        assert formula is not None
        assert formula.name == name
    assert Level3Indicator("丙率", "≥98%", content=content).formula is None


def test_a_doubtful_formula_of_the_indicators_name_is_not_replaced_by_another() -> None:
    reading = parse_formula("合格率=甲数/乙数/丙数。优秀率=优秀数/总数*100%", "合格率")
    assert reading.value is None
    assert [item.name for item in reading.findings] == ["formula-slash-twice"]


def test_facts_of_findings() -> None:
    assert parse_formula("反映情况。受益人数=补助/救助人数。").findings == (
        finding("formula-slash", text="受益人数=补助/救助人数"),
    )
    assert parse_formula("学员率=甲数/乙数", "满意度").findings == (
        finding("formula-name-differs", name="学员率", indicator="满意度"),
    )
    assert parse_formula("甲率=甲数/总数；公式：乙数÷总数").findings == (
        finding("formula-several", count=2, names="甲率、（未写名称）"),
    )


# -- limits -----------------------------------------------------------------------------------


def chain(count: int) -> str:
    return "和率=" + "+".join(f"第{number}项" for number in range(count))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (chain(MAX_OPERATIONS + 1), None),
        (chain(MAX_OPERATIONS + 2), "formula-too-long"),
        ("率=" + "（" * MAX_DEPTH + "甲数+乙数" + "）" * MAX_DEPTH, None),
        ("率=" + "甲数×（" * MAX_DEPTH + "甲数+乙数" + "）" * MAX_DEPTH, None),
        ("率=" + "甲数×（" * 21 + "甲数+乙数" + "）" * 21, "formula-too-deep"),
        ("率=" + "（" * (2 * MAX_DEPTH) + "甲数+乙数" + "）" * (2 * MAX_DEPTH), None),
        ("率=" + "（" * (2 * MAX_DEPTH + 1) + "甲数+乙数", "formula-too-deep"),
        ("率=" + "+".join(["数" * 55] * 20), "formula-too-long"),
        ("率=甲数+" + " " * 2 * MAX_LENGTH + "乙数", "formula-too-long"),
        ("率=" + "数" * 60 + "/总数", None),
        ("率=" + "数" * 61 + "/总数", "formula-name-unclear"),
        ("率=甲数/" + "9" * 41, "formula-too-long"),
        ("率=甲数/" + "9" * 40, None),
        ("名" * 60 + "率=甲数/总数*100%", None),
    ],
)  # fmt: skip
def test_how_long_and_deep_a_formula_may_be(text: str, name: str | None) -> None:
    reading = parse_formula(text)
    assert (reading.value is None) is (name is not None)
    assert [item.name for item in reading.findings] == ([name] if name else [])


def test_a_left_side_that_is_too_long_is_no_name() -> None:
    assert read("名" * 59 + "率=甲数/总数*100%").name == "名" * 59 + "率"
    assert read("名" * 60 + "率=甲数/总数*100%").name is None


HOSTILE = [
    "（",
    "A/",
    "=",
    "A÷",
    "=A",
    "=a（",
    "公式：",
    "=（",
    "a b ",
    "X=a、",
    "=1-1",
    "“",
    "1,",
    "=9",
    "100%",
]
HOSTILE += [
    "A×100%",
    "互联网+",
    "x100%",
    "A率=A÷B*100%；",
    "甲率：A÷B×100%。",
    "=（a+",
    "\n",
    "=“a",
    "（",
    "）",
]


@pytest.mark.parametrize("seed", HOSTILE)
def test_a_hundred_kilobytes_of_anything_are_read_or_refused(seed: str) -> None:
    text = seed * (100_000 // len(seed))
    for hostile in (text, f"合格率={text[:20_000]}", f"公式：{text[:20_000]}"):
        reading = parse_formula(hostile, "合格率")
        assert reading.value is None or len(str(reading.value)) <= MAX_LENGTH
        assert reading.findings


# -- any text ---------------------------------------------------------------------------------

SIGNS = "=＝+＋-－−×*＊÷/／·xX（）()［］[]【】{}“”《》%％‰、，。；：:≥<.…—~ \n　100"
ODD = "😀½٣²\u202e\u0301\u0000\ud800"
WORDS = """100% ×100% 甲数 乙数 总数 合格率 公式： 计算方法为 反映 其中
和/或 互联网+ 2024 18-35岁 3年 1.5万 365天 得分 人均 （元/人）"""
PIECES = st.sampled_from([*SIGNS, *ODD, *WORDS.split()])
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(st.text() | TEXTS | TEXTS.map("合格率=甲数/".__add__), st.none() | st.just("合格率"))
@example("", None)
@example("=", "")
@example("公式：÷", None)
def test_any_text_is_read_or_refused(text: str, name: str | None) -> None:
    reading = parse_formula(text, name)
    assert reading.text == text
    assert parse_formula(text, name) == reading
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301
    assert all(text[span.start : span.end] == span.text for span in reading.unread)
    formula = reading.value
    if formula is None:
        assert reading.findings
        return
    assert formula.variables
    assert parse_formula(str(formula)).value == formula
    figures = dict.fromkeys(formula.variables, 3)
    with suppress(RateError):
        formula.evaluate(figures)


@given(TEXTS)
def test_without_a_sign_that_says_so_nothing_is_a_formula(text: str) -> None:
    """Neither "=" nor a label nor 100%: a stroke between two words divides nothing."""
    assume(not any(sign in text for sign in ("=", "＝", "公式", "计算方法", "0")))
    assert parse_formula(text).value is None


@given(TEXTS)
def test_names_and_numbers_of_a_formula_stand_in_the_text(text: str) -> None:
    formula = parse_formula(text).value
    if formula is not None:
        squeezed = "".join(text.translate(NARROW).split())
        assert all(name in squeezed for name in formula.variables)


NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
NARROW = {code: to for code, to in NARROW.items() if chr(code) not in "，。；：（）！？、"} | {
    ord("−"): ord("-"), ord("\ufeff"): ord(" "), ord("\u3000"): ord(" "),
}  # fmt: skip


# -- generated trees --------------------------------------------------------------------------

FIGURE_NAMES = """合格人数 参训人数 应公布事项（金额） “三公”经费 水、电费 3年内持证人数 甲数
PM2.5天数 和/或人数 件数（含线上+线下） 90%以上户数 A （已）完成数 18-35岁人数 互联网+件数 总数"""
NAMES = st.sampled_from(FIGURE_NAMES.split())
CONSTANTS = st.builds(
    Constant,
    st.integers(0, 900) | st.decimals(0, 90, places=2, allow_nan=False),
    st.sampled_from(["", "", "%", "‰"]),
).filter(lambda item: not item.is_hundred)
LEAVES = NAMES.map(Variable) | CONSTANTS
TREES: st.SearchStrategy[Expression] = st.recursive(
    LEAVES,
    lambda inner: st.builds(Operation, st.sampled_from("+-×÷"), inner, inner),
    max_leaves=8,
)
SPELLINGS = {"+": "+＋", "-": "-－−", "×": "×*＊✕", "÷": "÷"}
BRACKETS = ["（）", "()", "［］", "[]", "【】", "{}"]


@st.composite
def texts_of(draw: st.DrawFn, tree: Expression) -> str:
    """The tree in any spelling: signs, brackets, blanks, full width; brackets where needed."""
    gap = draw(st.sampled_from(["", "", " ", "\n", "　"]))

    def written(node: Expression) -> str:
        if isinstance(node, Variable):
            return node.name
        if isinstance(node, Constant):
            digits = f"{node.number:,f}" if draw(st.booleans()) else f"{node.number:f}"
            return widened(digits + node.sign) if draw(st.booleans()) else digits + node.sign
        sign = draw(st.sampled_from(SPELLINGS[node.sign]))
        same = isinstance(node.left, Operation) and node.left.is_sum is node.is_sum
        left = written(node.left) if same and not spans(node.left, node) else inner(node.left)
        return f"{left}{gap}{sign}{gap}{inner(node.right)}"

    def inner(node: Expression) -> str:
        text = written(node)
        if isinstance(node, Operation) or text[0].isdigit():
            # 5-3年 looks like a span of years.
            opening, closing = tuple(draw(st.sampled_from(BRACKETS)))
            grouped = isinstance(node, (Operation, Variable))
            return f"{opening}{gap}{text}{gap}{closing}" if grouped else text
        return text

    def spans(left: Expression, node: Operation) -> bool:
        return node.is_sum and any(
            isinstance(item, Operation) and not item.is_sum for item in walk(left)
        )

    return written(tree)


def widened(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char not in ",.‰" else char for char in text)


def is_readable(tree: Expression) -> bool:
    """Something is computed with a figure, and not only "合格比例×100%"."""
    nodes = list(walk(tree))
    signs = [node.sign for node in nodes if isinstance(node, Operation)]
    scales = any(isinstance(node, Constant) and node.is_scale for node in nodes)
    return bool(
        signs
        and any(isinstance(node, Variable) for node in nodes)
        and not (scales and set(signs) == {"×"})
    )


@given(st.data(), TREES)
def test_every_spelling_of_a_tree_is_the_same_tree(data: st.DataObject, tree: Expression) -> None:
    assume(is_readable(tree))
    text = data.draw(texts_of(tree))
    for content in (
        f"完成率={text}",
        f"反映情况。完成率 ＝ {text}。依据：办法",
        f"计算公式：完成率={text}，其中",
    ):
        formula = read(content)
        assert formula == Formula("完成率", tree), content
    nameless = read(f"计算公式为：{text}")
    assert nameless == Formula(None, tree)


SPAN = Operation("-", Constant(0), Operation("×", Variable("3年内持证人数"), Variable("总数")))


@given(TREES, st.none() | st.just("完成率"))
@example(SPAN, "完成率")
def test_what_is_written_is_read_back(tree: Expression, name: str | None) -> None:
    assume(is_readable(tree))
    formula = Formula(name, tree)
    assert parse_formula(str(formula)).value == formula
    assert parse_formula(str(formula)).unread == ()


FIGURES = st.integers(0, 10**6) | st.decimals(0, 10**4, places=3, allow_nan=False)


def oracle(tree: Expression, figures: dict[str, Any]) -> Fraction | None:
    """The value; None where something is divided by what is not above zero."""
    if isinstance(tree, Variable):
        return Fraction(figures[tree.name])
    if isinstance(tree, Constant):
        return Fraction(tree.number) / {"": 1, "%": 100, "‰": 1000}[tree.sign]
    left, right = oracle(tree.left, figures), oracle(tree.right, figures)
    if left is None or right is None or (tree.sign == "÷" and right <= 0):
        return None
    if tree.sign in "+-":
        return left + right if tree.sign == "+" else left - right
    return left * right if tree.sign == "×" else left / right


@given(st.data(), TREES)
def test_a_formula_gives_what_fractions_give(data: st.DataObject, tree: Expression) -> None:
    formula = Formula("完成率", tree)
    figures = {name: data.draw(FIGURES) for name in formula.variables}
    expected = oracle(tree, figures)
    with localcontext(Context(prec=2)):
        if expected is None:
            with pytest.raises(RateError) as caught:
                formula.evaluate(figures)
            assert caught.value.finding.name == "ratio-undefined"
            return
        value = formula.evaluate(figures)
    scale = {"%": 100, "": 1, "比例": 1}[str(getattr(value, "unit", None) or "")]
    assert value.value == expected
    assert scale in (1, 100)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**9))
def test_sums_on_either_side_are_added_and_the_ratio_is_kept(a: int, b: int, c: int) -> None:
    assert read("率=（甲数+乙数）/丙数").evaluate({"甲数": a, "乙数": b, "丙数": c}) == Ratio(
        a + b, c
    )
    assert read("率=丙数/（丙数+乙数）×100%").evaluate({"乙数": b, "丙数": c}) == Ratio(c, b + c)


def test_more_digits_than_a_figure_may_have_are_exact_all_the_same() -> None:
    big = Decimal(10**39)
    value = read("率=（甲数×乙数）/丙数").evaluate({"甲数": big, "乙数": big, "丙数": 1})
    assert value == Computed(Fraction(10**78), None, "率=甲数×乙数÷丙数")


# -- figures ----------------------------------------------------------------------------------

PASSING = "合格率=合格人数（人）/参训人数（人）×100%"


@pytest.mark.parametrize(
    "figures",
    [
        {"合格人数（人）": 196, "参训人数（人）": 200},
        {"合格人数(人)": "196", "参训 人数人": Decimal(200)},
        {"参训人数人": "２００", "合格人数［人］": "196.0"},
    ],
)
def test_names_may_differ_in_blanks_and_brackets(figures: dict[str, Any]) -> None:
    value = read(PASSING).evaluate(figures)
    assert value == Ratio(196, 200)


def test_a_spelling_that_fits_two_variables_fits_none() -> None:
    formula = read("率=甲（数）/甲数量（数）+甲数/乙数")
    figures = {"甲（数）": 1, "甲数量数": 2, "甲数": 3, "乙数": 6}
    assert formula.evaluate(figures).value == 1
    with pytest.raises(InputError) as caught:
        formula.evaluate({"甲［数］": 1, "甲数量数": 2, "甲数": 3, "乙数": 6})
    assert names(caught) == ["variable-missing", "variable-unknown"]


def names(caught: pytest.ExceptionInfo[GovPerfError]) -> list[str]:
    return sorted(item.name for item in caught.value.findings)


FAULTS: dict[str, tuple[dict[Any, Any], list[str]]] = {
    "unknown": ({"合格率": 1}, ["variable-unknown"]),
    "unknown and a float": ({5: 0.5}, ["float-refused", "variable-unknown"]),
    "float": ({"甲数": 0.98}, ["float-refused"]),
    "nan": ({"乙数": Decimal("NaN")}, ["variable-missing"]),
    "words": ({"丙数": "约五"}, ["not-a-number"]),
    "truth": ({"丁数": True}, ["wrong-type"]),
    "negative": ({"戊数": "-0.01"}, ["negative-figure"]),
    "twice": ({"己数（人）": 1}, ["variable-twice"]),
    "missing": ({"庚数": None}, ["variable-missing"]),
}


@given(st.sets(st.sampled_from(list(FAULTS)), min_size=1))
def test_everything_wrong_with_the_figures_is_reported_at_once(faults: set[str]) -> None:
    formula = read("率=（甲数+乙数+丙数+丁数+戊数+己数人+庚数）/总数")
    figures: dict[Any, Any] = dict.fromkeys(formula.variables, 1)
    for fault in faults:
        figures |= FAULTS[fault][0]
    if "missing" in faults:
        del figures["庚数"]
    with pytest.raises(InputError) as caught:
        formula.evaluate(figures)
    expected = sorted(name for fault in faults for name in FAULTS[fault][1])
    assert names(caught) == expected
    assert caught.value.finding.fact("count") == str(len(expected))
    assert all(item.severity is Severity.ERROR for item in caught.value.findings)


def test_a_near_name_is_offered() -> None:
    with pytest.raises(InputError) as caught:
        read("普及率=三年内有效持证人数/全省人数").evaluate({"有效持证人数": 1, "全省人数": 2})
    unknown = next(item for item in caught.value.findings if item.name == "variable-unknown")
    assert (unknown.fact("variable"), unknown.fact("known")) == (
        "有效持证人数",
        "三年内有效持证人数",
    )
    missing = next(item for item in caught.value.findings if item.name == "variable-missing")
    assert missing.fact("variable") == "三年内有效持证人数"


@pytest.mark.parametrize("figures", [None, 5, "甲数", ["甲数"]])
def test_figures_come_by_name(figures: Any) -> None:  # noqa: ANN401 - wrong on purpose
    with pytest.raises(InputError) as caught:
        read("率=甲数/乙数").evaluate(figures)
    assert names(caught) == ["variables-no-mapping"]


def test_only_a_balance_may_be_negative() -> None:
    formula = read("变动率=（年末结余-年初结余）/年初收入×100%")
    assert formula.evaluate({"年末结余": -5, "年初结余": 5, "年初收入": 100}) == Ratio(-10, 100)
    with pytest.raises(InputError) as caught:
        formula.evaluate({"年末结余": -5, "年初结余": 5, "年初收入": -100})
    assert names(caught) == ["negative-figure"]


@pytest.mark.parametrize("whole", [0, "0.00"])
def test_nothing_to_divide_by_is_undefined(whole: Any) -> None:  # noqa: ANN401 - any exact number
    for text in ("率=甲数/乙数×100%", "率=1-甲数/乙数", "率=甲数/（乙数-2）"):
        with pytest.raises(RateError) as caught:
            read(text).evaluate({"甲数": 1, "乙数": whole})
        assert caught.value.finding.name == "ratio-undefined"


def test_the_figures_in_place_of_the_names() -> None:
    formula = read("变动率=（年末结余-年初结余）/年初结余×100%")
    figures: dict[str, Any] = {"年初结余": "10.50", "年末结余": -5}
    assert formula.with_figures(figures) == "（（-5）-10.5）÷10.5×100%"
    assert list(formula.figures(figures)) == ["年末结余", "年初结余"]


# -- assumed formulas -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "part", "whole"),
    [
        ("培训合格率", "合格人数", "参训人数"),
        ("培训合格率", "培训合格人数", "参训总人数"),
        ("服务群众满意度", "满意人数", "调查人数"),
        ("任务完成率", "完成数", "应完成数"),
        ("任务完成率", "实际完成数量", "计划完成数量"),
        ("案件办结及时率", "及时办结件数", "受理件数"),
        ("投诉率", "投诉件数", "受理总数"),
        ("产品不合格率", "不合格数量", "抽检数量"),
    ],
)
def test_names_that_say_which_is_part_and_which_is_whole(rate: str, part: str, whole: str) -> None:
    for given_names in ([part, whole], [whole, part]):
        formula = assumed_formula(rate, given_names)
        assert formula is not None
        assert str(formula) == f"{rate}={part}÷{whole}×100%"


@pytest.mark.parametrize(
    ("rate", "given_names"),
    [
        ("培训合格率", ["不合格人数", "参训人数"]),
        ("培训合格率", ["未能合格人数", "参训人数"]),
        ("产品不合格率", ["合格数量", "抽检数量"]),
        ("培训合格率", ["合格人数", "不合格人数"]),
        ("培训合格率", ["合格人数", "线上人数"]),
        ("培训合格率", ["合格人数", "参训期数"]),
        ("培训合格率", ["合格人数", "参训金额"]),
        ("培训合格率", ["优秀人数", "参训人数"]),
        ("培训合格率", ["优秀人数", "应合格人数"]),
        ("培训合格率", ["合格人数", "参训人数", "总人数"]),
        ("培训合格率", ["合格人数"]),
        ("培训合格率", []),
        ("培训合格率", ["参训人数", "应训人数"]),
        ("培训合格率", ["合格总人数", "参训总人数"]),
        ("培训合格率", ["参训合格情况", "参训人数"]),
        ("任务完成率", ["完成数", "完成人数"]),
        ("率", ["合格人数", "参训人数"]),
        ("合率", ["合格人数", "参训人数"]),
        ("培训合格人数", ["合格人数", "参训人数"]),
    ],
)
def test_names_that_leave_a_doubt(rate: str, given_names: list[str]) -> None:
    assert assumed_formula(rate, given_names) is None
