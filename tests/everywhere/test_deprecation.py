"""Names that go: they work, they warn at the line that uses them, and in time they are gone."""

import subprocess
import sys
import warnings
from types import MappingProxyType, ModuleType

import pytest
from attrs import frozen

import gov_perf
from gov_perf import Ratio, __version__, deprecation
from gov_perf.deprecation import (
    FACE,
    Deprecation,
    GovPerfDeprecationWarning,
    deprecated,
    deprecated_argument,
    resolve,
)

ROW = Deprecation("Quotient", since="0.2", removed_in="0.4", instead="gov_perf.Ratio")
SAID = (
    "Quotient is deprecated since gov_perf 0.2 and will be removed in 0.4; "
    "use gov_perf.Ratio instead"
)


@pytest.fixture
def face(monkeypatch: pytest.MonkeyPatch) -> None:
    """A face with a deprecated name."""
    rows = MappingProxyType({"Quotient": ROW})
    monkeypatch.setattr(deprecation.resolve, "__defaults__", (rows,))


@pytest.mark.usefixtures("face")
def test_a_deprecated_name_of_the_face_works_and_warns_where_it_is_used() -> None:
    with pytest.warns(GovPerfDeprecationWarning) as told:
        found = gov_perf.Quotient  # type: ignore[attr-defined]
    assert found is Ratio
    assert [str(item.message) for item in told] == [SAID]
    assert told[0].filename == __file__
    with pytest.warns(GovPerfDeprecationWarning):  # every time, and not the first alone
        assert gov_perf.Quotient is Ratio  # type: ignore[attr-defined]


@pytest.mark.usefixtures("face")
def test_a_deprecated_name_is_imported_with_a_warning_at_the_import() -> None:
    with pytest.warns(GovPerfDeprecationWarning, match="Quotient") as told:
        from gov_perf import Quotient  # type: ignore[attr-defined]
    assert Quotient is Ratio
    assert {item.filename for item in told} == {__file__}


@pytest.mark.usefixtures("face")
def test_a_deprecated_name_is_not_shown() -> None:
    assert "Quotient" not in dir(gov_perf)
    assert "Quotient" not in gov_perf.__all__


@pytest.mark.usefixtures("face")
def test_other_names_are_none() -> None:
    with pytest.raises(AttributeError, match="module 'gov_perf' has no attribute 'Quotien'"):
        _ = gov_perf.Quotien  # type: ignore[attr-defined]


def test_what_python_asks_for_brings_nothing_in() -> None:
    program = """
import sys, gov_perf
print(hasattr(gov_perf, "__wrapped__"), "gov_perf.deprecation" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_a_module_of_its_own_names() -> None:
    module = ModuleType("some_module")

    def ask(name: str) -> object:
        return resolve("some_module", name, {"Quotient": ROW})

    vars(module)["__getattr__"] = ask
    with pytest.warns(GovPerfDeprecationWarning) as told:
        assert module.Quotient is Ratio
    assert told[0].filename == __file__
    with pytest.raises(AttributeError, match="'some_module' has no attribute 'other'"):
        _ = module.other


def test_a_warning_is_an_error_for_who_wants_it() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        with pytest.raises(GovPerfDeprecationWarning, match=r"0\.4"):
            resolve("gov_perf", "Quotient", {"Quotient": ROW})


# -- decorators ------------------------------------------------------------------------------------


@deprecated(since="0.2", removed_in="0.4", instead="gov_perf.score")
def evaluate(points: int, *, digits: int = 2) -> int:
    """Evaluate."""
    return points * digits


def test_a_function_works_and_warns() -> None:
    with pytest.warns(GovPerfDeprecationWarning, match="^evaluate is deprecated") as told:
        assert evaluate(3, digits=4) == 12
    assert told[0].filename == __file__
    assert (evaluate.__name__, evaluate.__doc__) == ("evaluate", "Evaluate.")
    assert "gov_perf.score" in vars(evaluate)["__deprecated__"]


@deprecated(since="0.2", removed_in="1.0", instead="gov_perf.Ratio")
@frozen
class Part:
    """Part."""

    part: int

    @deprecated(since="0.2", removed_in="0.4", instead="Part.part")
    def value(self) -> int:
        return self.part


def test_a_class_works_and_warns_when_one_is_made() -> None:
    with pytest.warns(GovPerfDeprecationWarning, match="^Part is deprecated") as told:
        part = Part(3)
    assert told[0].filename == __file__
    assert isinstance(part, Part)
    with pytest.warns(GovPerfDeprecationWarning, match=r"^Part\.value is deprecated"):
        assert part.value() == 3


@deprecated_argument("decimals", since="0.2", removed_in="0.4", instead="digits")
def rounded(points: int, *, digits: int = 2) -> int:
    return points * digits


def test_an_argument_has_another_name() -> None:
    with pytest.warns(GovPerfDeprecationWarning) as told:
        assert rounded(3, decimals=5) == 15  # type: ignore[call-arg]
    assert told[0].filename == __file__
    assert str(told[0].message).startswith("argument 'decimals' of rounded is deprecated")
    assert str(told[0].message).endswith("use 'digits' instead")


def test_an_argument_under_both_names_is_refused() -> None:
    with pytest.raises(TypeError, match="both 'decimals' and 'digits'"):
        rounded(3, decimals=5, digits=5)  # type: ignore[call-arg]


def test_the_new_argument_does_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rounded(3, digits=5) == 15
        assert rounded(3) == 6


# -- the policy ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "removed_in"), [("0.2", "0.3"), ("0.2", "0.2"), ("1.2", "1.3.9"), ("1.2", "0.9")]
)
def test_a_name_stays_for_two_releases(since: str, removed_in: str) -> None:
    with pytest.raises(ValueError, match="less than 2 minor releases"):
        Deprecation("Old", since=since, removed_in=removed_in, instead="gov_perf.New")


@pytest.mark.parametrize(
    ("since", "removed_in"), [("0.2", "0.4"), ("0.9", "1.0"), ("0.2.1.dev0", "0.4"), ("1.2", "2.0")]
)
def test_two_releases_or_a_major_one(since: str, removed_in: str) -> None:
    assert Deprecation("Old", since=since, removed_in=removed_in, instead="gov_perf.New").since


@pytest.mark.parametrize("text", ["", "1", "next", "1.x", "v1.2"])
def test_a_version_is_a_version(text: str) -> None:
    with pytest.raises(ValueError, match="no version"):
        Deprecation("Old", since=text, removed_in="0.4", instead="gov_perf.New")


def test_what_is_due_is_known() -> None:
    assert not ROW.is_due("0.3.9")
    assert ROW.is_due("0.4.0.dev0")
    assert ROW.is_due("1.0")


def test_nothing_of_the_face_is_overdue_and_what_to_use_instead_is_there() -> None:
    for name, row in FACE.items():
        assert not row.is_due(__version__), f"{name} should be gone"
        assert name not in gov_perf.__all__
        assert hasattr(gov_perf, row.instead.removeprefix("gov_perf."))
