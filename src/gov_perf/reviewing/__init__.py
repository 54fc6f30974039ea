"""The review of plans (绩效目标审核) as a linter: rules, findings, fixes, pages.

``run`` takes a plan and its documents through every rule of ``catalog``; a rule is a module
under ``rules``, one folder per group of codes.
"""

from gov_perf.reviewing.catalog import every_rule, find_rule
from gov_perf.reviewing.documents import Crowd, Documents
from gov_perf.reviewing.fixing import Mended
from gov_perf.reviewing.result import Passed, Review
from gov_perf.reviewing.rule import Basis, Fix, Found, Option, ReviewRule
from gov_perf.reviewing.run import mend_fully, review, review_many
from gov_perf.reviewing.settings import ReviewSettings, Suppression, read_review_settings

__all__ = [
    "Basis", "Crowd", "Documents", "Fix", "Found", "Mended", "Option", "Passed", "Review",
    "ReviewRule", "ReviewSettings", "Suppression", "every_rule", "find_rule", "mend_fully",
    "read_review_settings",
    "review", "review_many",
]  # fmt: skip
