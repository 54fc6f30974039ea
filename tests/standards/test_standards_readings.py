"""The whole rule that a sentence becomes, and the very characters that are not understood."""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from gov_perf import AllOrNothing, OwnPoints, Reading, ScoringRule, parse_standard
from gov_perf.cli.standard import canonical
from gov_perf.findings import finding
from gov_perf.reading import Span

DATA: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "standards_readings.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("text", "written"), DATA["reads"])
def test_a_sentence_reads_as_it_is_written_out(text: str, written: str) -> None:
    assert canonical(parse_standard(text).require()) == written


@pytest.mark.parametrize(("text", "marked"), DATA["unread"])
def test_what_is_not_understood_is_marked_to_the_character(text: str, marked: list[str]) -> None:
    assert [span.text for span in parse_standard(text).unread] == marked


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("每延迟一天扣1分，超过30天不得分", "超过30天"),
        ("每超1%扣1分，超过60%不得分", "超过60%"),
        ("每低1%扣1分，低于10%不得分", "低于10%"),
        ("≤30天得满分，每超过1天扣1分，超过10天不得分", None),
        ("每超过1天扣1分，低于10天不得分", None),
        ("每低1个百分点扣1分，低于目标值的80%不得分", None),
        ("每低1个百分点扣1分，满意度低于10%不得分", None),
    ],
)
def test_a_line_of_the_value_or_a_distance_is_said_to_be_in_doubt(
    text: str, line: str | None
) -> None:
    reading = parse_standard(text)
    assert reading.value is None
    lines = [dict(item.facts)["line"] for item in reading.findings if item.name == DOUBT]
    assert lines == ([] if line is None else [line])


DOUBT: Final = "line-or-distance"


def refused(text: str, *spans: tuple[int, int]) -> Reading[ScoringRule]:
    unread = tuple(Span(start, end, text[start:end]) for start, end in spans)
    return Reading(None, (finding("standard-not-understood", text=text),), unread, text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("的" * 1001, [(0, 1001)]),
        ("完成得满分，未完成不得分" + "。" * 989, [(0, 1001)]),
        ("≥90% 得满分；逢年过节的另算", [(9, 16)]),
        ("1.完成得满分；2.未完成不得分；3.领导满意的另加2分", [(19, 28)]),
        ("≥90%得5分，80%以下得3分", [(0, 16)]),
        ("评分标准：是否额完成指标值；逢年过节的另算", [(5, 13), (14, 21)]),
        ("", []),
        (" ", [(0, 1)]),
    ],
)
def test_a_sentence_that_is_refused_says_so_and_where(
    text: str, spans: list[tuple[int, int]]
) -> None:
    assert parse_standard(text) == refused(text, *spans)


def test_the_longest_sentence_is_read() -> None:
    assert parse_standard("完成得满分，未完成不得分" + "。" * 988).value == AllOrNothing()


def test_a_scaled_rule_keeps_its_findings_and_its_text() -> None:
    text = "90%以上得10分，80%-90%得8分，80%以下不得分"
    plain = parse_standard(text)
    rule = plain.require()
    assert isinstance(rule, OwnPoints)
    assert [item.name for item in plain.findings] == ["band-edge-assumed"]
    scaled = OwnPoints(rule.points, rule.rule, scaled=True)
    assert parse_standard(text, scale=True) == Reading(scaled, plain.findings, (), text)
