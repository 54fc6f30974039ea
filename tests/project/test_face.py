"""The public face is what ``tests/data/face.txt`` says, so that a change is a decision."""

import subprocess
import sys
from enum import Enum
from importlib import import_module

import pytest
from attrs import frozen

from face import FILE, MODULES, face, lines_of, public_names
from signed_types import hidden

HOW = """
If that is meant: run  python -m tests.face  and commit tests/data/face.txt with the change.
A line that is gone or different breaks somebody's code: deprecate it first (gov_perf.deprecation,
docs/explanation/architecture.md), or, before 1.0, say so in CHANGELOG.md."""


def test_the_face_is_as_it_was_agreed() -> None:
    agreed = FILE.read_text(encoding="utf-8").splitlines()
    now = face()
    gone = [f"- {line}" for line in agreed if line not in now]
    new = [f"+ {line}" for line in now if line not in agreed]
    assert not gone + new, "the public face changed:\n" + "\n".join([*gone, *new]) + HOW
    assert now == agreed, "the order changed" + HOW


@pytest.mark.parametrize("place", MODULES)
def test_every_public_name_of_a_module_is_there(place: str) -> None:
    module = import_module(place)
    names = public_names(module)
    assert names
    assert [name for name in names if not hasattr(module, name)] == []
    assert [name for name in names if name.startswith("_")] == []


# -- what a line shows, so that a change of it shows -------------------------------------------


class Colour(Enum):
    RED = "red"


@frozen
class Thing:
    size: int
    name: str = "x"

    @property
    def area(self) -> int:
        return self.size

    def grow(self, by: int, *, twice: bool = False) -> "Thing":
        return Thing(self.size + by * (2 if twice else 1))

    def _hidden(self) -> None: ...


def function(points: int, /, *rest: str, digits: int = 2, **options: object) -> None: ...


def test_a_line_has_kind_parameters_defaults_and_types() -> None:
    assert list(lines_of("m.function", function)) == [
        "m.function function (points: int, *rest: str, digits: int = 2, **options: object) -> None"
    ]
    assert list(lines_of("m.Thing", Thing))[:3] == [
        "m.Thing class (size: int, name: str = 'x')",
        "m.Thing.size field",
        "m.Thing.name field",
    ]
    assert list(lines_of("m.Colour", Colour))[:2] == ["m.Colour enum", "m.Colour.RED = 'red'"]
    assert list(lines_of("m.number", 3)) == ["m.number constant int"]
    assert list(lines_of("m.error", ValueError)) == ["m.error class(Exception)"]


def test_members_are_those_of_this_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Thing, "__module__", "gov_perf.thing")
    assert list(lines_of("m.Thing", Thing))[3:] == [
        "m.Thing.area property -> int",
        "m.Thing.grow method (by: int, *, twice: bool = False) -> Thing",
    ]


def test_no_line_depends_on_the_machine() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert "0x" not in text
    assert "(…)" not in text


def test_every_type_of_a_public_signature_can_be_imported() -> None:
    assert hidden() == []


def test_a_type_that_is_not_public_is_noticed() -> None:
    """Without the module that exports them, the same search finds them."""
    missing = hidden(tuple(place for place in MODULES if place != "gov_perf.typing"))
    assert {"score: ActualLike", "AllOrNothing: PointsLike", "monitor: ScheduleLike"} <= {*missing}


def test_modules_that_need_no_extra_are_there_after_a_bare_import() -> None:
    program = (
        "import gov_perf, sys; before = {m for m in sys.modules if m.startswith('gov_perf')};"
        "names = [gov_perf.samples, gov_perf.rates, gov_perf.narrative];"
        "print(*(m.__name__ for m in names), len(gov_perf.samples.suijiang_text()) > 9);"
        "print(*sorted(before)); print('samples' in dir(gov_perf))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "gov_perf.samples gov_perf.rates gov_perf.narrative True"
    assert lines[1].split() == ["gov_perf", "gov_perf.version"]  # nothing more than before
    assert lines[2] == "True"
