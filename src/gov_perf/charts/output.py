"""Charts as files (输出图片): SVG and PNG, by vl-convert; no browser, no network."""

from html import escape
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Final

import altair as alt

from gov_perf.charts.look import INK
from gov_perf.errors import InputError
from gov_perf.extras import need
from gov_perf.forms.write.storing import store

Chart = alt.Chart | alt.LayerChart | alt.VConcatChart | alt.HConcatChart | alt.FacetChart
"""What can be drawn."""

_FEATURE: Final = "图表输出为图片"
_SCALE: Final = 2
_FETCHES: Final = "url not allowed"
"""What vl-convert says of a chart that would fetch something."""
_INHERITED: Final = "currentColor"


def _drawn(spec: dict[str, Any], kind: str, **options: object) -> Any:  # noqa: ANN401 - text or bytes
    """The specification drawn by the version of Vega-Lite that altair wrote it for."""
    converter = need("vl_convert", _FEATURE, "notebook")
    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    if version in converter.get_vegalite_versions():
        options["vl_version"] = version
    draw = getattr(converter, f"vegalite_to_{kind}")
    try:
        return draw(spec, allowed_base_urls=[], **options)
    except ValueError as error:
        if _FETCHES not in str(error):
            raise
        reason = "图表的数据要在图表里，不从别处读取 a chart holds its data itself; none is fetched"
        raise InputError("file-problem", reason=reason) from error


def to_svg(chart: Chart, *, inline: bool = False) -> str:
    """A chart as SVG; its texts stay texts, in the reader's fonts.

    Args:
        chart: The chart.
        inline: For a page that holds the SVG: no background, and ink in the colour of the
            page's text, light or dark.

    Raises:
        MissingExtraError: vl-convert-python is not installed.
        InputError: a chart that was changed to fetch its data.
    """
    spec = chart.to_dict()
    if inline:
        spec["config"] = _inherited(spec.get("config", {}))
        spec["background"] = "transparent"
    drawn: str = _drawn(spec, "svg")
    label = escape(_said(spec.get("title")), quote=True)
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def spoken(chart: Chart) -> str:
    """What a screen reader says of a chart, and a console shows."""
    return _said(chart.to_dict().get("title"))


def _said(title: Any) -> str:  # noqa: ANN401 - JSON
    """The title and what stands below it, in one line: what a screen reader says.

    A title goes on in its next line; what stands below begins anew in each.
    """
    if not isinstance(title, dict):
        return str(title or "")
    parts = (("", title.get("text")), (" ", title.get("subtitle")))
    texts = [part if isinstance(part, str) else gap.join(part) for gap, part in parts if part]
    return "；".join(texts)


def _inherited(config: Any) -> Any:  # noqa: ANN401 - JSON
    """The configuration with the page's ink in place of ours."""
    if isinstance(config, dict):
        return {name: _inherited(value) for name, value in config.items() if name != "background"}
    return _INHERITED if config in INK.values() else config


def save(chart: Chart, path: str | PathLike[str], *, scale: int = _SCALE) -> None:
    """Write a chart as .svg or .png; an existing file is replaced.

    Args:
        chart: The chart.
        path: The file; its ending says which.
        scale: Dots of a PNG for each point of the chart.

    Raises:
        MissingExtraError: vl-convert-python is not installed.
        InputError: another ending, a file that cannot be written, or a chart that was changed to
            fetch its data.
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending not in (".svg", ".png"):
        raise InputError("output-ending-unknown", path=fspath(path), known=".svg、.png")
    if ending == ".svg":
        made = to_svg(chart).encode()
    else:
        made = _drawn(chart.to_dict(), "png", scale=scale)
    store(target, made)
