"""The whole rule that a sentence becomes, and the very characters that are not understood."""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from gov_perf import parse_standard
from gov_perf.cli.standard import canonical

DATA: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "standards_readings.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("text", "written"), DATA["reads"])
def test_a_sentence_reads_as_it_is_written_out(text: str, written: str) -> None:
    assert canonical(parse_standard(text).require()) == written


@pytest.mark.parametrize(("text", "marked"), DATA["unread"])
def test_what_is_not_understood_is_marked_to_the_character(text: str, marked: list[str]) -> None:
    assert [span.text for span in parse_standard(text).unread] == marked
