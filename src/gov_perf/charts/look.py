"""How charts look (外观): fonts, colours, and the configuration that holds them.

The colours of marks are told apart in every common kind of colour blindness (Okabe and Ito)
and stand out from white as from black, so a theme changes ink and paper only; and no chart
says anything by colour alone.
"""

from typing import Any, Final, Literal, TypeVar

import altair as alt

from gov_perf.errors import InputError

Theme = Literal["light", "dark"]

FONTS: Final = (
    '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", '
    '"WenQuanYi Micro Hei", "WenQuanYi Zen Hei", sans-serif'
)
"""The fonts that are tried, in this order (字体); none is shipped."""

GOT: Final = "#0072b2"
LOST: Final = "#d55e00"
OTHER: Final = "#009e73"
QUIET: Final = "#8c959f"

GOT_FILL: Final = "rgba(0, 114, 178, 0.55)"
LOST_FILL: Final = "rgba(213, 94, 0, 0.25)"
SIDE: Final = "rgba(140, 149, 159, 0.22)"
GRID: Final = "rgba(140, 149, 159, 0.35)"
"""The same colours, thin: over paper of either kind."""

INK: Final = {"light": "#1f2328", "dark": "#e6edf3"}
PAPER: Final = {"light": "#ffffff", "dark": "#0d1117"}

WIDTH: Final = 400
"""Width of the plot, without the labels beside it."""

SIZE: Final = 12

_C = TypeVar("_C", alt.Chart, alt.LayerChart, alt.VConcatChart)


def known_theme(theme: str) -> Theme:
    """The theme.

    Raises:
        InputError: there is no such theme.
    """
    if theme == "light":
        return "light"
    if theme == "dark":
        return "dark"
    raise InputError("analysis-option", option="theme", value=theme, known="、".join(INK))


def styled(chart: _C, theme: str) -> _C:
    """The chart in fonts and colours of the theme; what the user configures goes over it.

    Raises:
        InputError: there is no such theme.
    """
    own = known_theme(theme)
    ink = INK[own]
    axis: dict[str, Any] = {
        "labelColor": ink,
        "titleColor": ink,
        "domainColor": QUIET,
        "tickColor": QUIET,
        "gridColor": GRID,
        "labelFontSize": SIZE,
        "titleFontSize": SIZE,
        "titleFontWeight": "normal",
        "labelLimit": 0,
        "labelFlush": False,
        "titleLimit": 0,
    }
    title = {
        "color": ink,
        "subtitleColor": ink,
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 15,
        "subtitleFontSize": SIZE,
        "subtitlePadding": 4,
        "offset": 12,
        "limit": 0,
    }
    chart.config = alt.Config(
        font=FONTS,
        background=PAPER[own],
        axis=axis,
        title=title,
        view={"stroke": None},
        text={"color": ink, "fontSize": SIZE},
        rule={"color": ink},
        tick={"color": ink, "opacity": 1},
        point={"opacity": 1},
    )
    return chart
