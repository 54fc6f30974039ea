"""The rules of the review: each has a code, and its own examples show it at work."""

import re
from pathlib import Path

import pytest

from gov_perf.codes import definitions
from gov_perf.reviewing import Fix, Found, ReviewRule, ReviewSettings, every_rule, find_rule
from gov_perf.reviewing.documents import Documents
from gov_perf.reviewing.fixing import mend
from gov_perf.reviewing.run import review_documents

FOLDER = Path(__file__).parent.parent.parent / "src" / "gov_perf" / "reviewing" / "rules"
GROUPS = {
    "budget": "B", "completeness": "C", "evaluation": "S", "feasibility": "F",
    "relevance": "R", "suitability": "A", "text": "T",
}  # fmt: skip
NOT_OURS = {"project-unknown", "standard-break-in-doubt", "standard-not-understood"}
"""Codes of these groups that a reader or a model says, and no rule of the review."""

everyone = pytest.mark.parametrize("item", every_rule(), ids=lambda item: item.code)


def fires(item: ReviewRule, documents: Documents) -> list[Found]:
    return list(review_documents(documents, ReviewSettings(select=[item.code])).found)


def test_every_module_holds_the_rule_of_its_name_in_the_folder_of_its_group() -> None:
    modules = {path.stem: path.parent.name for path in FOLDER.glob("*/*.py")}
    modules.pop("__init__", None)
    assert {item.name.replace("-", "_"): item.code[0] for item in every_rule()} == {
        name: GROUPS[group] for name, group in modules.items()
    }


def test_every_code_of_the_groups_has_a_rule() -> None:
    wanted = {name for name, item in definitions().items() if item.code[0] in set(GROUPS.values())}
    assert wanted - {item.name for item in every_rule()} <= NOT_OURS


@everyone
def test_the_bad_example_triggers_it_and_the_good_one_does_not(item: ReviewRule) -> None:
    bad = fires(item, item.bad)
    assert bad, "the bad example passes"
    assert {one.finding.name for one in bad} == {item.name}
    assert fires(item, item.good) == []


@everyone
def test_where_it_can_be_mended_the_mended_example_passes(item: ReviewRule) -> None:
    bad = fires(item, item.bad)
    fixes = [one for one in bad if isinstance(one.fix, Fix)]
    if fixes:
        mended = mend(item.bad.plan, fixes, unsafe=True)
        assert mended.plan != item.bad.plan
        again = fires(item, Documents(mended.plan, item.bad.sheet, item.bad.monitoring))
        assert len(again) < len(bad)


@everyone
def test_a_rule_says_why_and_on_what_it_rests(item: ReviewRule) -> None:
    assert re.search(r"[\u4e00-\u9fff].*。$", item.why)
    assert item.basis
    assert all(re.search(r"[\u4e00-\u9fff]", one.text) for one in item.basis)
    for option in item.options:
        assert re.search(r"[\u4e00-\u9fff]", option.about)


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert find_rule("C001") is find_rule("satisfaction-missing")
