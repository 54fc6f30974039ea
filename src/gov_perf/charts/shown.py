"""Charts as a notebook shows them (笔记本显示): drawn here, without network.

altair's own way is a page that fetches the program that draws; where there is no network,
nothing shows.  Whoever chooses a renderer of altair's gets that one.
"""

from typing import Any

import altair as alt

from gov_perf.charts.output import spoken, to_svg
from gov_perf.errors import MissingExtraError

_UNCHOSEN = "default"


class LayerChart(alt.LayerChart):
    """A layered chart that a notebook shows as SVG."""

    def _repr_mimebundle_(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as altair has it
        return _bundle(self) or super()._repr_mimebundle_(*args, **options)


class VConcatChart(alt.VConcatChart):
    """Charts below one another that a notebook shows as SVG."""

    def _repr_mimebundle_(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as altair has it
        return _bundle(self) or super()._repr_mimebundle_(*args, **options)


def _bundle(chart: LayerChart | VConcatChart) -> dict[str, str] | None:
    """The picture and its title; None where altair is to show it."""
    if alt.renderers.active != _UNCHOSEN:
        return None
    try:
        return {"image/svg+xml": to_svg(chart), "text/plain": spoken(chart)}
    except MissingExtraError:
        return None
