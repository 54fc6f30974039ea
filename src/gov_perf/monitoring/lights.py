"""Lights (亮灯): the colours, and from which pace on each is shown."""

from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import field, frozen

from gov_perf.arguments import names_its_arguments
from gov_perf.errors import RuleError
from gov_perf.numbers.exact import Exact, plain, to_fraction
from gov_perf.regulations import Evidence
from gov_perf.rules import Interval
from gov_perf.rules.intervals import prove_cover


class Light(Enum):
    """A light (灯), from the worst to the best.

    >>> str(Light.YELLOW), Light("绿").sign
    ('黄', '○')
    """

    RED = "红"
    YELLOW = "黄"
    GREEN = "绿"
    BLUE = "蓝"

    @property
    def sign(self) -> str:
        """A sign that says the same without a colour; every Chinese character set has it."""
        return {"红": "×", "黄": "△", "绿": "○", "蓝": "☆"}[self.value]

    def __str__(self) -> str:
        return self.value


@frozen
class LightBand:
    """A light and the stretch of paces (进度比) that it is shown for."""

    light: Light
    interval: Interval


def _bands(items: Iterable[LightBand]) -> tuple[LightBand, ...]:
    return tuple(items)


@names_its_arguments
@frozen
class Lights:
    """Which light a pace (进度比) is shown by; every pace has exactly one.

    Args:
        bands: The lights in use, each at most once, from red up to blue as the pace rises.

    Raises:
        RuleError: the bands leave a gap, overlap, or are not in that order.

    >>> str(Lights.floors("0.6", "0.8", "1.2").of(Fraction(4, 5)))
    '绿'
    """

    bands: tuple[LightBand, ...] = field(converter=_bands)

    def __attrs_post_init__(self) -> None:
        found = prove_cover([band.interval for band in self.bands], None, None)
        if found:
            raise RuleError("bands-contradict", findings=found, count=len(found))
        by_pace = sorted(self.bands, key=lambda band: _lowest(band.interval))
        worth = [list(Light).index(band.light) for band in by_pace]
        if worth != sorted(set(worth)):
            shown = "、".join(str(band.light) for band in by_pace)
            raise RuleError("lights-order", lights=shown)

    @staticmethod
    def floors(yellow: Exact, green: Exact, blue: Exact | None = None) -> "Lights":
        """Lights by the lowest pace of each: "0.6" is 60 % of what is expected by the date.

        Raises:
            RuleError: the three do not rise.
            NumberError: a float, or no number.

        >>> len(Lights.floors("0.5", "0.9").bands)
        3
        """
        limits = [yellow, green] if blue is None else [yellow, green, blue]
        lows, highs = [None, *limits], [*limits, None]
        return Lights(
            LightBand(light, Interval(low, high))
            for light, low, high in zip(Light, lows, highs, strict=False)
        )

    def band(self, pace: Fraction) -> LightBand:
        """The band that a pace lies in."""
        return next(band for band in self.bands if pace in band.interval)

    def of(self, pace: Fraction) -> Light:
        """The light that a pace is shown by."""
        return self.band(pace).light


def _lowest(interval: Interval) -> tuple[bool, Fraction, bool]:
    """What bands that do not overlap are put in order by."""
    return interval.low is not None, interval.low or Fraction(0), not interval.low_in


def _deviation(value: Exact | Fraction) -> Fraction:
    number = to_fraction(value, "deviation")
    if number <= 0:
        raise RuleError("deviation-not-positive", value=plain(number))
    return number


@frozen
class Thresholds:
    """The thresholds of monitoring (监控阈值) and what they rest on.

    Args:
        lights: Which light a pace is shown by.
        deviation: By how much the paces of an indicator and of the budget execution may
            differ before a finding says so; 0.2 is 20 percentage points.
        reference: What the lights rest on.
        deviation_reference: What the deviation rests on.

    Raises:
        RuleError: the deviation is not above zero.
        NumberError: it is a float, or no number.

    >>> Thresholds(Lights.floors("0.5", "0.9"), "0.3", reference="本县监控办法").deviation
    Fraction(3, 10)
    """

    lights: Lights
    deviation: Fraction = field(converter=_deviation)
    reference: str = ""
    deviation_reference: str = ""


@cache
def usual_thresholds() -> Thresholds:
    """The shipped thresholds (通行的监控阈值, ``data/monitoring.toml``).

    >>> [str(band.interval) for band in usual_thresholds().lights.bands]
    ['<0.6', '0.6(含)-0.8', '0.8(含)-1.2', '≥1.2']
    """
    import tomllib
    from importlib.resources import files

    source = files("gov_perf") / "data" / "monitoring.toml"
    table: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    lights, deviation = table["lights"], table["deviation"]
    return Thresholds(
        Lights(
            LightBand(Light(row["light"]), Interval(row.get("low"), row.get("high")))
            for row in lights["value"]
        ),
        deviation["value"],
        _cited(lights),
        _cited(deviation),
    )


def _cited(row: Mapping[str, str]) -> str:
    """The reference, and in words how it is known."""
    if "evidence" not in row:
        return row["reference"]
    return f"{Evidence(row['evidence']).label}：{row['reference']}"
