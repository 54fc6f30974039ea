"""The inputs that fuzzing kept: each is read again, and a few new ones are."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.readers import CORPUS, READERS

KEPT = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", READERS)
def test_what_fuzzing_kept_is_read_without_a_fault(name: str) -> None:
    kept = [item for reader, item in KEPT if reader == name]
    assert kept or name == "narrative"  # which has no findings to tell one input from another
    for item in kept:
        READERS[name].said(item)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_new_inputs_are_read_without_a_fault(name: str, data: st.DataObject) -> None:
    item: Any = data.draw(READERS[name].inputs)
    READERS[name].said(item)
