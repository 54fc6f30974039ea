"""The review of plans (绩效目标审核) as a linter: rules, findings, fixes, pages.

``run`` takes a plan and its documents through every rule of ``catalog``; a rule is a module
under ``rules``, one folder per group of codes.
"""

from gov_perf.review.catalog import every_rule, find_rule
from gov_perf.review.documents import Crowd, Documents
from gov_perf.review.fixing import Mended
from gov_perf.review.result import Passed, Review
from gov_perf.review.rule import Basis, Fix, Found, Option, ReviewRule
from gov_perf.review.run import mend_fully, review, review_many
from gov_perf.review.settings import Settings, Suppression, read_settings

__all__ = [
    "Basis", "Crowd", "Documents", "Fix", "Found", "Mended", "Option", "Passed", "Review",
    "ReviewRule", "Settings", "Suppression", "every_rule", "find_rule", "mend_fully",
    "read_settings",
    "review", "review_many",
]  # fmt: skip
