"""The map of codes: what each file may hold, and that code and map say the same.

The calls in the source are read as they stand: a name that the map does not hold, or facts
that do not fill its templates, would otherwise come up only when somebody makes the mistake
that the finding is about.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from gov_perf import errors
from gov_perf.codes import Severity, by_code, definitions
from gov_perf.version import __version__

PACKAGE = Path(__file__).parent.parent.parent / "src" / "gov_perf"
FILES = sorted((PACKAGE / "data" / "codes").iterdir())
TABLES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES
}
ROWS = [(code, row) for table in TABLES.values() for code, row in table.items()]
TEXTS = ("text", "text_en", "mend", "mend_en")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


# -- the files --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_codes_have_the_letter_of_their_file_and_stand_in_order(name: str) -> None:
    letter = name[0]
    assert re.fullmatch(r"[A-Z]_[a-z]+\.toml", name)
    codes = list(TABLES[name])
    assert codes == [f"{letter}{number:03}" for number in range(1, len(codes) + 1)]


def test_no_two_files_share_a_letter() -> None:
    assert len({name[0] for name in TABLES}) == len(TABLES)


def test_names_are_unique_and_titles_tell_codes_apart() -> None:
    for key in ("name", "title"):
        values = [row[key] for _, row in ROWS]
        assert sorted(values) == sorted(set(values))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["name"]) for _, row in ROWS)


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[code for code, _ in ROWS])
def test_a_code_is_complete(code: str, row: Mapping[str, str]) -> None:
    assert set(row) == {"name", "severity", "since", "title", *TEXTS}
    assert row["severity"] in map(str, Severity)
    assert re.fullmatch(r"\d+\.\d+\.\d+", row["since"])
    assert _version(row["since"]) <= _version(__version__)
    for key in ("title", "text", "mend"):
        assert CHINESE.search(row[key]), key
    for key in ("text_en", "mend_en"):
        assert re.search("[a-z]{2}", row[key]), key
    assert row["text"].endswith("。")
    assert row["mend"].endswith("。")
    assert row["text_en"].endswith(".")
    assert row["mend_en"].endswith((".", "?"))
    assert by_code()[code].name == row["name"]


@pytest.mark.parametrize("key", ["text", "text_en"])
def test_no_two_codes_say_the_same(key: str) -> None:
    said: dict[str, list[str]] = {}
    for code, row in ROWS:
        said.setdefault(re.sub(r"\{[^}]*\}", "{}", row[key]), []).append(code)
    assert {text: codes for text, codes in said.items() if len(codes) > 1} == {}


EMPTY_WORDS = {"Correct it.", "Mend it.", "Check it.", "请改正。", "请核对。", "请修改。"}
"""What tells nobody what to do."""


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[code for code, _ in ROWS])
def test_one_voice(code: str, row: Mapping[str, str]) -> None:
    """English: what is wrong as part of a line, what to do as an order; Chinese: full-width."""
    blank = {key: re.sub(r"\{[^}]*\}|\([^)]*\)", "", row[key]) for key in TEXTS}
    assert not row["text_en"][0].isupper(), code
    assert row["mend_en"][0].isupper(), code
    assert not {row["mend"], row["mend_en"]} & EMPTY_WORDS, code
    for key in ("text", "mend"):
        half = re.search(rf"(?<={CHINESE.pattern})[,;:!?]|[;:!?](?={CHINESE.pattern})", blank[key])
        assert half is None or "指标,实际完成值" in row[key], (code, key)
    for key in ("text_en", "mend_en"):
        assert not re.search("[，。；？！]", row[key]), (code, key)


def _version(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)[:3]))


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[code for code, _ in ROWS])
def test_both_languages_tell_the_same_facts(code: str, row: Mapping[str, str]) -> None:
    used: dict[str, set[str]] = {}
    for key in TEXTS:
        for _, name, spec, conversion in Formatter().parse(row[key]):
            if name is not None:
                # Plain names only: "{a.b}" or "{a[0]}" would ask a text for what it has not.
                assert name.isidentifier()
                assert (spec, conversion in (None, "r")) == ("", True)
                used.setdefault("en" if key.endswith("en") else "zh", set()).add(name)
    chinese, english = used.get("zh", set()), used.get("en", set())
    # Which argument it was ("what") is said in English only: it is the name of a parameter.
    assert chinese <= english
    assert english - chinese <= {"what"}
    assert english == by_code()[code].facts


def test_the_map_holds_every_row_once_and_in_order() -> None:
    assert list(by_code()) == [code for code, _ in ROWS] == sorted(by_code())
    assert list(definitions()) == [row["name"] for _, row in ROWS]


def test_the_map_cannot_be_changed() -> None:
    for mapping in (by_code(), definitions()):
        changeable: Any = mapping
        with pytest.raises(TypeError):
            changeable["X"] = None


@pytest.mark.parametrize(
    ("text", "severity"), [("退回", "ERROR"), ("提示", "WARNING"), ("说明", "NOTE")]
)
def test_severities_by_their_chinese_name(text: str, severity: str) -> None:
    assert Severity(text) is Severity[severity]
    assert str(Severity[severity]) == text


# -- the calls --------------------------------------------------------------------------------

ERRORS = {
    name
    for name, item in vars(errors).items()
    if isinstance(item, type) and issubclass(item, errors.GovPerfError)
}
HELPERS = {"finding", "add", "found", "_say"}
"""Functions whose first argument may be a code's name; ``add`` may be a set's too."""


@cache
def calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """Every call of ``finding`` and of an error with a name that stands in it, with the place."""
    return tuple(
        (f"{path.relative_to(PACKAGE)}:{node.lineno}", function, node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        if (function := _function(node)) in ERRORS | HELPERS
        if node.args and isinstance(node.args[0], ast.Constant)
    )


def _function(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _name(node: ast.Call) -> str:
    (first, *_) = node.args
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def test_every_name_in_the_source_is_defined() -> None:
    unknown = [f"{place} {_name(node)}" for place, _, node in calls() if not _is_known(node)]
    assert unknown == []


def _is_known(node: ast.Call) -> bool:
    return _name(node) in definitions()


def test_every_definition_is_used_in_the_source() -> None:
    assert set(definitions()) - set(_constants()) == set()


def _constants() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_call_gives_the_facts_that_its_templates_need() -> None:
    wrong = []
    checked = 0
    for place, _, node in calls():
        given = {item.arg for item in node.keywords} - {"findings"}
        if None in given or not _is_known(node):
            continue
        checked += 1
        if given != definitions()[_name(node)].facts:
            wrong.append(f"{place} {_name(node)}: {sorted(filter(None, given))}")
    assert wrong == []
    assert checked > len(definitions()) / 2


def test_what_is_raised_is_grave() -> None:
    """An exception stops the work, so its code cannot be a mere hint."""
    mild = [
        f"{place} {_name(node)}"
        for place, function, node in calls()
        if function in ERRORS and definitions()[_name(node)].severity is not Severity.ERROR
    ]
    assert mild == []
