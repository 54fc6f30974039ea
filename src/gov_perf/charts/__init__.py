"""Charts (图表; extra ``notebook``: altair, vl-convert-python).

Every function gives an altair object that can be changed like any other.  The data of a chart
are the exact figures as text: labels show them as they stand, and only what draws the chart
makes floats of them, for positions.  ``look`` holds fonts and colours, ``words`` makes labels,
``frame`` the parts that charts share, and each chart has a module of its own.
docs/how-to/charts.md shows all of them.
"""

from gov_perf.extras import need

need("altair", "图表", "notebook")

from gov_perf.charts.bullet import bullets  # noqa: E402
from gov_perf.charts.difference import before_after  # noqa: E402
from gov_perf.charts.headings import levels  # noqa: E402
from gov_perf.charts.look import FONTS  # noqa: E402
from gov_perf.charts.losses import waterfall  # noqa: E402
from gov_perf.charts.output import Chart, save, to_svg  # noqa: E402
from gov_perf.charts.places import ranking  # noqa: E402
from gov_perf.charts.progress import pace  # noqa: E402
from gov_perf.charts.spread import distribution  # noqa: E402

__all__ = [
    "FONTS",
    "Chart",
    "before_after",
    "bullets",
    "distribution",
    "levels",
    "pace",
    "ranking",
    "save",
    "to_svg",
    "waterfall",
]
