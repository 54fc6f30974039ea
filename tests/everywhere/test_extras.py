"""Optional components: a missing one says in one line which feature needs which extra."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from gov_perf import MissingExtraError
from gov_perf.extras import need


def test_what_is_there_is_given() -> None:
    assert need("json", "JSON 输出", "none") is sys.modules["json"]
    assert need("importlib.resources", "样例", "none").__name__ == "importlib.resources"


@pytest.mark.parametrize("module", ["no_such_module", "no_such_module.inner"])
def test_what_is_missing_is_told_in_one_line(module: str) -> None:
    with pytest.raises(MissingExtraError) as caught:
        need(module, "Word 报告", "word")
    error = caught.value
    assert (error.code, error.finding.fact("feature")) == ("X001", "Word 报告")
    for line in (str(error), error.text):
        assert len(line.splitlines()) == 1
        assert "Word 报告" in line
        assert "pip install 'gov-perf[word]'" in line
    assert isinstance(error, ImportError)
    assert isinstance(error.__cause__, ModuleNotFoundError)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("import another_missing_module", ModuleNotFoundError),
        ("from json import no_such_name", ImportError),
        ("raise RuntimeError('broken')", RuntimeError),
        ("def", SyntaxError),
    ],
)
def test_an_error_inside_the_module_passes_as_it_is(
    content: str, expected: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is installed but broken must not be called missing."""
    (tmp_path / "broken_component.py").write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "broken_component", raising=False)
    with pytest.raises(expected) as caught:
        need("broken_component", "Word 报告", "word")
    assert not isinstance(caught.value, MissingExtraError)


def test_a_missing_part_of_an_installed_module_is_no_missing_extra() -> None:
    with pytest.raises(ModuleNotFoundError) as caught:
        need("json.no_such_part", "JSON 输出", "none")
    assert not isinstance(caught.value, MissingExtraError)


def test_spark_without_pyspark_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("gov_perf.spark")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtraError, match=r"gov-perf\[spark\]"):
        import_module("gov_perf.spark")
