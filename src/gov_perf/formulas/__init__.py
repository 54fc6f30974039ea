"""Formulas in 指标内容 (计算公式): read, shown, computed."""

from gov_perf.formulas.formula import Formula, Meaning
from gov_perf.formulas.reader import parse_formula

__all__ = ["Formula", "Meaning", "parse_formula"]
