"""Contract kit (对照检查): our worked examples and laws, held against another system's scorer.

A county system wraps its own scorer in a function that takes plain data, and gets a report of
where it differs, with the derivation of the right score and what looks like the cause::

    def scorer(given):
        return county.score(given["points"], given["target"], given["actual"])

    check_contract(scorer).require()
"""

from gov_perf.testing.contract.answers import Refused, Scorer
from gov_perf.testing.contract.causes import Cause
from gov_perf.testing.contract.given import (
    ContractCase,
    Given,
    SheetCase,
    SheetGiven,
    SheetRowGiven,
)
from gov_perf.testing.contract.laws import LAWS
from gov_perf.testing.contract.library import cases, sheet_cases
from gov_perf.testing.contract.ours import our_scorer, our_sheet_scorer
from gov_perf.testing.contract.report import ContractError, ContractReport, Difference
from gov_perf.testing.contract.run import check_case, check_contract
from gov_perf.testing.contract.sheets import SheetScorer, check_sheet_contract

__all__ = [
    "LAWS",
    "Cause",
    "ContractCase",
    "ContractError",
    "ContractReport",
    "Difference",
    "Given",
    "Refused",
    "Scorer",
    "SheetCase",
    "SheetGiven",
    "SheetRowGiven",
    "SheetScorer",
    "cases",
    "check_case",
    "check_contract",
    "check_sheet_contract",
    "our_scorer",
    "our_sheet_scorer",
    "sheet_cases",
]
