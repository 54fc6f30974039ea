"""Errors: cause, reason and remedy in both languages, everything at once, and they travel."""

import copy
import os
import pickle
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_perf import (
    Finding,
    GovPerfError,
    InputError,
    MissingExtraError,
    NumberError,
    RateError,
    RuleError,
    UnknownNameError,
    Where,
)
from gov_perf.codes import by_code
from gov_perf.findings import finding

KINDS: list[tuple[type[GovPerfError], type[Exception]]] = [
    (GovPerfError, Exception),
    (NumberError, ValueError),
    (RateError, ValueError),
    (InputError, ValueError),
    (RuleError, ValueError),
    (UnknownNameError, LookupError),
    (MissingExtraError, ImportError),
]
CODES = sorted(by_code())
PLACE = Where(file="计划.txt", line=7, path="产出指标")
OTHERS = (finding("source-empty", Where(line=1)), finding("number-not-read", PLACE, text="约20"))


def facts(code: str) -> dict[str, Any]:
    return dict.fromkeys(by_code()[code].facts, "事实")


@pytest.mark.parametrize(("kind", "builtin"), KINDS)
def test_each_kind_is_also_the_builtin_that_callers_catch(
    kind: type[GovPerfError], builtin: type[Exception]
) -> None:
    with pytest.raises(builtin) as caught:
        raise kind("source-empty")
    assert isinstance(caught.value, GovPerfError)


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_cause_and_remedy_in_both_languages(code: str) -> None:
    definition = by_code()[code]
    error = GovPerfError(definition.name, PLACE, **facts(code))
    assert (error.code, error.where, error.findings) == (code, PLACE, (error.finding,))
    english, chinese = str(error), error.text
    assert english == f"{code} ({PLACE}): {error.finding.text_en} {error.finding.mend_en}"
    assert chinese == f"{code} {PLACE}：{error.finding.text}{error.finding.mend}"
    placeless = GovPerfError(definition.name, **facts(code))
    assert str(placeless).startswith(f"{code}: ")
    assert placeless.text.startswith(f"{code}：")


def test_all_findings_are_listed_each_on_its_line_in_both_languages() -> None:
    error = InputError("data-invalid", PLACE, findings=OTHERS, count=2)
    assert error.findings == OTHERS
    english, chinese = str(error).splitlines(), error.text.splitlines()
    assert (len(english), len(chinese)) == (3, 3)
    for item, one, other in zip(OTHERS, english[1:], chinese[1:], strict=True):
        assert one == f"  {item.code} ({item.where}): {item.text_en} {item.mend_en}"
        assert other == f"  {item}"
    nowhere = InputError("data-invalid", findings=[finding("source-empty")], count=1)
    assert str(nowhere).splitlines()[1].startswith("  P012: ")


def test_a_generator_of_findings_is_kept() -> None:
    error = InputError("data-invalid", findings=(item for item in OTHERS), count=2)
    assert error.findings == error.findings == OTHERS


@pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])
@pytest.mark.parametrize("listed", [(), OTHERS], ids=["alone", "several"])
@given(code=st.sampled_from(CODES))
def test_errors_travel(kind: type[GovPerfError], listed: tuple[Finding, ...], code: str) -> None:
    """Worker processes hand them over by pickle, and frameworks copy them."""
    error = kind(by_code()[code].name, PLACE, findings=listed, **facts(code))
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert type(again) is kind
        assert (again.finding, again.findings) == (error.finding, error.findings)
        assert (str(again), again.text) == (str(error), error.text)


def test_a_long_fact_stays_short_after_a_journey() -> None:
    error = NumberError("not-a-number", text="九" * 1000, what="actual")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert again.finding == error.finding
    assert len(str(again)) < 250


@pytest.mark.parametrize("given_facts", [{}, {"text": "x"}, {"text": "x", "what": "y", "z": "z"}])
def test_facts_that_do_not_fit_are_our_own_mistake(given_facts: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="not-a-number"):
        NumberError("not-a-number", **given_facts)


def test_the_last_error_of_a_session_is_said_in_chinese_as_the_pages_advise() -> None:
    lines = ("from gov_perf import Judgement", "Judgement('200%')", "import sys")
    script = "\n".join((*lines, "print(sys.last_value.text)", ""))
    done = subprocess.run(
        [sys.executable, "-i", "-q"], input=script, capture_output=True, check=False,
        encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert "V019：得分比例“200%”不在 0 到 1" in done.stdout
