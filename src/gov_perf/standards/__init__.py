"""Scoring standards in words (评（扣）分标准): the rule that a sentence stands for, and back."""

from gov_perf.standards.parse import parse_standard

__all__ = ["parse_standard"]
