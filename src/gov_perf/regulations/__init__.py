"""Regulations (管理办法、指引): dated, referenced parameters, shipped as data."""

from gov_perf.regulations.library import regulation, regulations
from gov_perf.regulations.model import Evidence, Grade, Parameter, Regulation

__all__ = ["Evidence", "Grade", "Parameter", "Regulation", "regulation", "regulations"]
