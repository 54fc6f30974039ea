"""Sheets of older versions are read, shown and verified by this one, for ever."""

import json
from decimal import Decimal

import pytest
from attrs import evolve

from gov_perf import InputError, Measured, ScoreSheet, loads, verify
from gov_perf.canonical import digest
from gov_perf.scoring import verifying
from gov_perf.sheets import fingerprint
from gov_perf.version import __version__
from stored import FOLDER, SHEETS, stored, versions

EVERY = list(versions())


def test_this_version_has_stored_its_sheets() -> None:
    assert {name for version, name in EVERY if version == "0.1.0"} == set(SHEETS)


@pytest.mark.parametrize(("version", "name"), EVERY)
def test_it_is_verified_by_itself_and_from_its_inputs(version: str, name: str) -> None:
    """Another version is all that may be said; a digest, a score, a step that changed is a fault.

    Where a score was wrong and is right now, say so in CHANGELOG.md and here, for that sheet.
    """
    sheet, plan, actuals = stored(version, name)
    allowed = set() if version == __version__ else {"fingerprint-library"}
    assert {item.name for item in verify(sheet)} == allowed
    assert {item.name for item in verify(sheet, plan, actuals)} == allowed


@pytest.mark.parametrize(("version", "name"), EVERY)
def test_it_is_shown_as_it_was_stored(version: str, name: str) -> None:
    text = (FOLDER / version / f"{name}-sheet.json").read_text(encoding="utf-8")
    sheet, data = stored(version, name).sheet, json.loads(text)
    assert sheet.fingerprint is not None
    assert sheet.fingerprint.parts.content == digest(sheet)
    assert sheet.fingerprint.parts.library == version
    rows = {row["path"]: row["score"] for row in data["rows"]}
    assert {row.path: str(row.score) for row in sheet.rows} == rows
    for row in sheet.rows:
        assert str(sheet.explain(row.path))


def test_after_an_upgrade_the_version_is_all_that_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    then = SHEETS["project"]().sheet.fingerprint
    assert then is not None
    assert then.parts.library == __version__  # it is taken when it is first looked at
    for module in (fingerprint, verifying):
        monkeypatch.setattr(module, "__version__", "9.9.9")
    again = SHEETS["project"]()
    now = again.sheet.fingerprint
    assert now is not None
    assert now.value != then.value
    assert now.differences(then) == ("library",)
    assert now.differences(now) == ()
    other = SHEETS["department"]().sheet.fingerprint
    assert other is not None
    assert now.differences(other) == (
        "plan", "actuals", "settings", "content",
    )  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_a_change_of_what_was_stored_is_found(name: str) -> None:
    sheet = stored("0.1.0", name).sheet
    changed = evolve(sheet, rows=[evolve(sheet.rows[0], score=Decimal("8.88")), *sheet.rows[1:]])
    assert {item.name for item in verify(changed)} >= {"sheet-altered", "row-differs"}
    text = (FOLDER / "0.1.0" / f"{name}-sheet.json").read_text(encoding="utf-8")
    data = json.loads(text)
    data["rows"][0]["score"] = "8.88"
    with pytest.raises(InputError, match="D010"):  # its sums are no longer those of its rows
        loads(json.dumps(data, ensure_ascii=False), ScoreSheet)


def test_a_row_that_is_refused_by_now_is_a_finding_and_no_traceback() -> None:
    sheet = stored("0.1.0", "project").sheet
    first = sheet.rows[0]
    bands = evolve(first.indicator, target="≥25%", standard="≥90%得满分，90%以下不得分")
    odd = evolve(
        sheet, rows=[evolve(first, indicator=bands, actual=Measured("30", "%")), *sheet.rows[1:]]
    )
    assert {"row-differs", "nothing-for-target"} <= {item.name for item in verify(odd)}
