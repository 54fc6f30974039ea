"""``st.from_type`` for every public class: which of them it makes, and why it does not the rest."""

import warnings
from enum import Enum
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import gov_perf
from gov_perf import testing

_NUMBER = "a number given as text has to be one"
_ANSWER = "an answer to a question about a plan or sheet: ask it of a drawn one"
_BANDS = "its bands have to fit each other"
_CODES = "codes of findings have to exist"
NOT_MADE: Final = {
    "Adjustment": "before and after belong to a sheet: adjust a drawn one",
    "Band": _NUMBER,
    "Comparison": _ANSWER,
    "Display": "options of displays, whose defaults do",
    "Documents": "a plan and what was handed in beside it: plans() and sheets() make the parts",
    "Figures": "figures of a formula's variables: Actuals are made",
    "Formula": "is read from a text: parse_formula",
    "GradeLevel": _NUMBER,
    "Interval": _NUMBER,
    "Inverse": _ANSWER,
    "JudgedCase": _NUMBER,
    "LightBand": _NUMBER,
    "Lights": _BANDS,
    "Overshoot": "tiers and a text are not both given: Overachievement is made",
    "Recheck": _ANSWER,
    "RecordKeys": "years lie between 1949 and 2200",
    "RegulationLibrary": "is read from files: Regulation is made",
    "Review": _ANSWER,
    "ReviewSettings": _CODES,
    "Sensitivity": _ANSWER,
    "Suppression": _CODES,
    "Thresholds": _BANDS,
    "Ways": _ANSWER,
}
"""Public classes that ``st.from_type`` is not promised for, with the reason."""

PUBLIC: Final = {
    name: kind
    for name in gov_perf.__all__
    if isinstance(kind := getattr(gov_perf, name), type)
    and not issubclass(kind, (BaseException, Enum))
}


def make(kind: Any) -> None:  # noqa: ANN401 - a class or a protocol
    @settings(
        max_examples=2,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_type(kind))
    def is_of_its_kind(made: object) -> None:
        assert isinstance(made, kind)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Hypothesis's, of long reprs of strategies
        is_of_its_kind()


@pytest.mark.parametrize("name", sorted(PUBLIC.keys() - NOT_MADE.keys()))
def test_public_classes_are_made_from_their_types(name: str) -> None:
    make(PUBLIC[name])


def test_what_is_not_made_is_public_and_has_a_reason() -> None:
    assert NOT_MADE.keys() <= PUBLIC.keys()
    assert all(NOT_MADE.values())
    assert len(PUBLIC) - len(NOT_MADE) > 3 * len(NOT_MADE)


def test_help_lists_what_is_made() -> None:
    told = (testing.register.__doc__ or "").partition("these are made:")[2]
    assert told.replace(",", " ").replace(".", " ").split() == sorted(
        PUBLIC.keys() - NOT_MADE.keys()
    )
