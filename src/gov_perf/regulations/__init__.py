"""Regulations (管理办法、指引): dated, referenced parameters, shipped as data."""

from gov_perf.regulations.choice import Candidate, RegulationChoice, Standing
from gov_perf.regulations.library import (
    RegulationLibrary,
    as_regulation,
    choose_regulation,
    known_regulations,
    regulation,
)
from gov_perf.regulations.model import Evidence, Grade, Overshoot, Parameter, Regulation

__all__ = [
    "Candidate",
    "Evidence",
    "Grade",
    "Overshoot",
    "Parameter",
    "Regulation",
    "RegulationChoice",
    "RegulationLibrary",
    "Standing",
    "as_regulation",
    "choose_regulation",
    "known_regulations",
    "regulation",
]
