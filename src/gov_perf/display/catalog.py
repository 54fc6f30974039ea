"""The catalogue (视图目录): which view shows what; a view is loaded when it is first needed."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, Final

from gov_perf.display.blocks import Block
from gov_perf.display.options import Options

View = Callable[[Any, Options], Iterable[Block]]

_VIEWS: Final = {
    name: module
    for module, names in {
        "explanation": "Explanation SheetRow ExecutionRow MonitoringRow ExecutionPace",
        "findings": "Finding Reading Review",
        "monitoring": "MonitoringReport",
        "plan": ("DepartmentPlan ProjectPlan IndicatorTree Level1Indicator Level2Indicator"),
        "recheck": "Recheck",
        "sheet": "ScoreSheet",
        "whatif": "Needed Ways Sensitivity Inverse",
        "comparison": "Comparison",
    }.items()
    for name in names.split()
}
"""Where the view of each class lives; loaded when something of that class is shown."""


def view_of(kind: type) -> View | None:
    """The view of a class or of the first of its bases that has one."""
    for base in kind.__mro__:
        module = _VIEWS.get(base.__name__)
        if module is not None and base.__module__.split(".")[0] == "gov_perf":
            found: View = import_module(f"gov_perf.display.views.{module}").view
            return found
    return None
