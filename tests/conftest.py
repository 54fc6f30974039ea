"""What every test shares: rewritten asserts in helpers, and profiles for Hypothesis."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Helpers beside the tests hold asserts too; rewritten, they work under python -O as well.
pytest.register_assert_rewrite(
    "cases_of_scoring",
    "clean_plans",
    "corpus",
    "displays",
    "face",
    "forms_told",
    "forms_written",
    "oracle",
    "postgres",
    "review_cases",
    "rule_cases",
    "sql_cases",
    "text_form",
)

collect_ignore = ["typed_pages"]  # to be checked by mypy, and not to be run

# Speed is never a test here: the machines are noisy, and benchmarks say what there is to say.
# The same examples in every run: whether a change lands depends on the change and not on the dice.
# HYPOTHESIS_PROFILE=search throws them, and is for hunting by hand.
settings.register_profile(
    "default",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile("search", settings.get_profile("default"), derandomize=False)
settings.register_profile("thorough", settings.get_profile("search"), max_examples=2_000)
# For runs that ask something else than whether the laws hold: other versions, python -O.
settings.register_profile("light", settings.get_profile("default"), max_examples=20)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
