"""What the documentation site is made with: its generated pages, its links, its search."""

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

import gov_perf
from _site import (
    api_pages,
    cases,
    code_pages,
    extension,
    glossary,
    line_ends,
    regulation_pages,
    searching,
)
from _site.built import problems
from _site.code_links import pieces
from _site.pages import FOLDER, pages, write
from _site.terms import term
from cases_of_scoring import CASES
from gov_perf import Evidence, known_regulations
from gov_perf.codes import by_code
from gov_perf.reviewing import every_rule

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = dict(pages())


# -- generated pages ---------------------------------------------------------------------------


def test_every_code_has_one_page() -> None:
    committed = {path.stem for path in (DOCS / "reference" / "rules").glob("[A-Z][0-9]*.md")}
    made = {Path(name).stem for name in PAGES if name.startswith("codes/") and "index" not in name}
    assert committed == {rule.code for rule in every_rule()}
    assert not committed & made
    assert committed | made == by_code().keys()
    for code, item in by_code().items():
        assert f"[{code}](/{code_pages.docname(code)}.md)" in PAGES["codes/index.md"]
        if code in made:
            assert item.text in PAGES[f"codes/{code}.md"]
            assert item.mend_en in PAGES[f"codes/{code}.md"]


def test_every_letter_of_the_codes_has_a_topic() -> None:
    topics = code_pages.topics()
    assert {code[0] for code in by_code()} == topics.keys()
    assert all(re.search("[\u4e00-\u9fff]", topic) for topic in topics.values())


@pytest.mark.parametrize("item", known_regulations(), ids=lambda item: item.number)
def test_a_regulation_tells_every_parameter_and_its_evidence(item: gov_perf.Regulation) -> None:
    text = next(text for text in PAGES.values() if text.startswith(f"# {item.citation}\n"))
    rows = [line for line in text.splitlines() if line.startswith("| ") and "<br>`" in line]
    assert len(rows) == len(item.parameters)
    for row, parameter in zip(rows, item.parameters, strict=True):
        title, value, evidence, reference = (part.strip() for part in row.strip("| ").split(" | "))
        assert title == f"{parameter.title}<br>`{parameter.name}`"
        assert value.replace("\\", "") == regulation_pages.shown(parameter)
        assert evidence == parameter.evidence.label
        assert reference.replace("\\", "") == parameter.reference
    assert PAGES["regulations/index.md"].count(item.citation) == 1


def test_values_of_parameters_in_words() -> None:
    shown = {
        (item.number, one.name): regulation_pages.shown(one)
        for item in known_regulations()
        for one in item.parameters
    }
    assert shown["财预〔2020〕10号", "points"] == "产出 50，效益 30，满意度 10"
    assert shown["财预〔2020〕10号", "overshoot"] == (
        "要求调减，没有给出标准，不计算，只提示；要求说明偏离原因"
    )
    assert shown["财预〔2021〕101号", "absent_to"] == "没有满意度的，并入效益"
    assert shown["四川省部门整体支出绩效评价表式", "overshoot"] == (
        "数量指标：超过指标值30%以上的，不得分"
    )
    assert shown["湖北省预算绩效自评表式", "pool"] == "80 分"


def test_the_evidence_is_explained() -> None:
    assert all(kind.label in PAGES["regulations/index.md"] for kind in Evidence)


def test_every_public_name_stands_on_one_page() -> None:
    found = [name for names in api_pages.public().values() for name in names]
    assert len(found) == len(set(found))
    assert {f"gov_perf.{name}" for name in gov_perf.__all__} <= set(found)
    named = [module for group in api_pages.GROUPS.values() for module in group]
    assert set(named) <= api_pages.public().keys()
    assert len(named) == len(set(named))
    for module, names in api_pages.public().items():
        text = PAGES[f"api/{module}.md"]
        assert all(name.rpartition(".")[2].replace("_", "\\_") in text for name in names)


WITHOUT_TERM = {"PrintedHeading", "Stated"}
"""Their docstrings quote a cell instead."""


def test_every_name_of_the_face_has_its_chinese_term() -> None:
    without = {name for name in gov_perf.__all__ if not api_pages.term_of(f"gov_perf.{name}")}
    assert without == WITHOUT_TERM


def test_a_term_is_the_first_chinese_in_parentheses() -> None:
    assert term(gov_perf.Banded) == "分档赋分"
    assert term(gov_perf.parse_standard) == "评（扣）分标准"
    assert term(gov_perf.Stated) == ""
    assert term(int) == ""


def test_the_glossary_names_terms_headings_and_columns() -> None:
    text = PAGES[glossary.NAME]
    assert "| 绩效自评表 | {py:obj}`ScoreSheet <gov_perf.ScoreSheet>`" in text
    assert "| 社会效益 | `Level2.SOCIAL_BENEFIT` |" in text
    assert "| `deviation` | 偏差原因分析及改进措施、" in text
    assert "| `initial` | 年初预算数、" in text


# -- worked cases ------------------------------------------------------------------------------


def test_the_page_of_cases_holds_every_case() -> None:
    for case in CASES["case"]:
        assert f"```{{worked-case}} {case['why']}\n" in PAGES[cases.NAME]
        assert cases.find(case["why"]) is case
        text = "\n".join(cases.lines_of(case))
        assert f"| **{case['total']}**" in text
        assert all(f"| {row[7]} | {row[8]} |" in text for row in case["rows"])


def _quoted() -> Iterator[str]:
    for path in DOCS.rglob("*.md"):
        yield from re.findall(r"^```\{worked-case\} (.+)$", path.read_text("utf-8"), re.MULTILINE)


def test_every_case_that_a_page_quotes_is_there_once() -> None:
    quoted = list(_quoted())
    assert len(quoted) > 5
    for words in quoted:
        assert cases.find(words)["why"].startswith(words)


@pytest.mark.parametrize("words", ["没有这样的算例", "101号："])
def test_a_case_that_is_not_there_once_stops_the_build(words: str) -> None:
    with pytest.raises(cases.CaseError, match=words):
        cases.find(words)


@pytest.mark.parametrize("change", [{"total": "97.07"}, {"rows": 8}])
def test_a_case_that_is_computed_otherwise_stops_the_build(change: dict[str, Any]) -> None:
    case = dict(cases.find("所列分值照用；3 × 11 ÷ 600"))
    if "rows" in change:
        change = {"rows": [[*row[:8], "0.05"] for row in case["rows"]]}
    with pytest.raises(cases.CaseError, match="computed otherwise"):
        cases.sheet_of({**case, **change})


# -- writing -----------------------------------------------------------------------------------


def test_what_did_not_change_is_not_written_and_what_is_no_more_goes(tmp_path: Path) -> None:
    write(tmp_path)
    folder = tmp_path / FOLDER
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} == PAGES.keys()
    kept = folder / glossary.NAME
    before = kept.stat().st_mtime_ns
    (folder / "codes" / "K999.md").write_text("# gone", encoding="utf-8")
    (folder / cases.NAME).write_text("# old", encoding="utf-8")
    write(tmp_path)
    assert not (folder / "codes" / "K999.md").exists()
    assert (folder / cases.NAME).read_text(encoding="utf-8") == PAGES[cases.NAME]
    assert kept.stat().st_mtime_ns == before


# -- links -------------------------------------------------------------------------------------


def test_links_are_checked_on_the_built_pages(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.html").write_text(
        '<link rel="canonical" href="https://example.org/a.html"/>'
        '<link rel="stylesheet" href="https://fonts.example.org/x.css"/>'
        '<script src="sub/none.js"></script>'
        '<h1 id="one">x</h1><a class="r" href="#one">1</a><a href="#two">2</a>'
        '<a href="sub/b.html#%E7%94%B2">3</a><a href="sub/b.html#yi">4</a>'
        '<a href="sub/c.html">5</a><a href="https://example.org/">6</a>'
        '<a href="mailto:a@example.org">7</a>&lt;a href="shown.html"&gt;',
        encoding="utf-8",
    )
    (tmp_path / "sub" / "b.html").write_text(
        '<h1 id="甲">x</h1><a href="../a.html#one">8</a><a href="">9</a>', encoding="utf-8"
    )
    assert list(problems(tmp_path)) == [
        "a.html: fetches https://fonts.example.org/x.css",
        "a.html: no file sub/none.js",
        "a.html: no anchor #two",
        "a.html: no anchor sub/b.html#yi",
        "a.html: no file sub/c.html",
    ]


def test_codes_in_running_text_become_links() -> None:
    found = pieces("见 K001、Z999 和 A001；不是 XK001、K0012。", "how-to/review", "A001")
    assert [(type(one).__name__, one.astext()) for one in found] == [
        ("Text", "见 "),
        ("pending_xref", "K001"),
        ("Text", "、Z999 和 A001；不是 XK001、K0012。"),
    ]
    link = found[1]
    assert isinstance(link, nodes.Element)
    assert link["reftarget"] == "/reference/generated/codes/K001"
    (rule,) = pieces("B007", "how-to/review", "review")
    assert isinstance(rule, nodes.Element)
    assert rule["reftarget"] == "/reference/rules/B007"


def test_a_line_end_inside_chinese_is_no_blank() -> None:
    strong = nodes.strong("", "", nodes.Text("加粗"))
    paragraph = nodes.paragraph(
        "",
        "",
        nodes.Text("依据。\n数值 a\n全程"),
        strong,
        nodes.Text("\n精确 b\n"),
        nodes.Text("c"),
    )
    line_ends.join(list(paragraph.findall(nodes.Text)))
    assert paragraph.astext() == "依据。数值 a\n全程加粗精确 b\nc"


@pytest.mark.parametrize(
    ("found", "menu"),
    [
        ({"how-to/index", "how-to/bulk"}, "\n"),
        (
            {"how-to/index", "how-to/bulk", "how-to/new", "how-to/deep/x", "index"},
            "## 其他\n\n```{toctree}\n:maxdepth: 1\n\n/how-to/new\n```\n",
        ),
    ],
)
def test_an_index_names_the_pages_it_did_not_know(found: set[str], menu: str) -> None:
    app: Any = SimpleNamespace(env=SimpleNamespace(found_docs=found))
    source = ["```{toctree}\nbulk\n```\n\n<!-- 其他 -->\n"]
    extension.name_the_others(app, "how-to/index", source)
    assert source == [f"```{{toctree}}\nbulk\n```\n\n{menu}"]


# -- search ------------------------------------------------------------------------------------


def test_the_search_knows_the_words_of_the_field() -> None:
    words = searching.field_words()
    assert {"偏离度", "满意度", "评价等级", "财预", "偏差原因"} <= words
    assert all(re.fullmatch("[\u4e00-\u9fff]{2,8}", word) for word in words)
    assert set(searching.inside("三级指标名称")) >= {"三级", "三级指标", "指标名称"}


# -- the build ---------------------------------------------------------------------------------


def test_ci_builds_the_site_as_the_pages_say() -> None:
    options = "-m sphinx -W --keep-going -b html docs docs/_build/html"
    root = DOCS.parent
    for name in ("README.md", "docs/contributing.md", ".ci/run"):
        assert options in (root / name).read_text(encoding="utf-8"), name


# -- exceptions --------------------------------------------------------------------------------

SIGNALS = {"NotInBulk", "Unusable", "Unfit", "Doubt"}
"""Raised in one package of ours and caught there: no caller ever sees one."""


CLASS = re.compile(r"^class \w+\(.*(Error|Exception|Warning)\)", re.MULTILINE)


def _exceptions() -> Iterator[type[BaseException]]:
    root = Path(gov_perf.__path__[0])
    for path in sorted(root.rglob("*.py")):
        if CLASS.search(path.read_text("utf-8")):
            inner = path.relative_to(root).with_suffix("").parts
            module = import_module(".".join(["gov_perf", *inner]).removesuffix(".__init__"))
            for item in vars(module).values():
                own = inspect.isclass(item) and item.__module__ == module.__name__
                if own and issubclass(item, BaseException):
                    yield item


def test_every_exception_has_a_page_or_never_leaves_its_package() -> None:
    told = {id(api_pages.thing_of(name)) for names in api_pages.public().values() for name in names}
    inner = [item for item in _exceptions() if id(item) not in told]
    assert {item.__name__ for item in inner if not item.__name__.startswith("_")} == SIGNALS
    for item in inner:
        assert item.__bases__ == (Exception,)  # no "except GovPerfError" of a caller gets one
        package = Path(str(sys.modules[item.__module__].__file__)).parent
        caught = re.compile(rf"except \(?[\w., ]*\b{item.__name__}\b")
        assert any(caught.search(path.read_text("utf-8")) for path in package.rglob("*.py")), item
