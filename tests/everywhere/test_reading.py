"""Readings: a value or none, what is doubtful about it, and what was left over."""

import pickle

import pytest

from gov_perf import InputError, Reading, Span, Where
from gov_perf.findings import finding

GRAVE = finding("number-not-read", Where(line=2), text="约20")
MILD = finding("sign-missing", text="20")
NOTE = finding("encoding-read-as", encoding="GB18030")


@pytest.mark.parametrize("value", [0, "", (), False, "值"])
def test_a_value_is_a_value_even_where_it_is_nothing(value: object) -> None:
    assert Reading(value, [GRAVE]).require() is value


def test_no_value_tells_all_that_was_found() -> None:
    reading: Reading[str] = Reading(None, [GRAVE, MILD], [Span(0, 3, "约20")], "约20")
    with pytest.raises(InputError) as caught:
        reading.require()
    assert caught.value.finding.name == "nothing-understood"
    assert caught.value.finding.fact("text") == "约20"
    assert caught.value.findings == (GRAVE, MILD)


def test_no_value_and_nothing_found_is_an_error_all_the_same() -> None:
    reading: Reading[str] = Reading(None, text="x" * 1_000_000)
    with pytest.raises(InputError) as caught:
        reading.require()
    assert caught.value.findings == (caught.value.finding,)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_source_without_text_is_called_so(text: str) -> None:
    reading: Reading[str] = Reading(None, [GRAVE], text=text)
    with pytest.raises(InputError) as caught:
        reading.require()
    assert caught.value.finding.name == "nothing-written"
    assert caught.value.findings == (GRAVE,)


def test_errors_are_the_grave_findings_in_order() -> None:
    other = finding("target-empty")
    assert Reading("x", [MILD, GRAVE, NOTE, other]).errors == (GRAVE, other)
    assert Reading("x").errors == ()


def test_readings_are_values_and_keep_what_generators_gave() -> None:
    span = Span(1, 2, "b")
    reading = Reading("a", (item for item in [MILD]), (item for item in [span]), "ab")
    assert reading == Reading("a", (MILD,), (span,), "ab")
    assert reading.findings == reading.findings == (MILD,)
    assert reading.unread == (span,)
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301
    assert hash(reading) == hash(Reading("a", [MILD], [span], "ab"))
