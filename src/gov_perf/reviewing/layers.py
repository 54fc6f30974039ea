"""The layer of government of a plan (层级): from the name of the unit, else from its duties."""

import re
from enum import IntEnum
from typing import Final

from attrs import frozen

from gov_perf.plans.plan import DepartmentPlan, Plan
from gov_perf.text import squeeze


class Layer(IntEnum):
    """A layer of government; the greater, the smaller its area."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWN = 4


@frozen
class Seat:
    """Where a unit belongs (所属地区).

    Attributes:
        layer: The layer of the smallest area in the name.
        parts: The areas named, from the largest down; empty where only a layer is known.
    """

    layer: Layer
    parts: tuple[str, ...] = ()

    @property
    def rank(self) -> str:
        """What the smallest area is: 县, 区, 市 …; empty where no area is named."""
        return self.parts[-1][-1] if self.parts else ""


_CITIES: Final = ("北京市", "天津市", "上海市", "重庆市")
_LAYERS: Final = {
    "省": Layer.PROVINCE, "自治区": Layer.PROVINCE, "州": Layer.CITY, "盟": Layer.CITY,
    "地区": Layer.CITY,
    "市": Layer.CITY, "县": Layer.COUNTY, "旗": Layer.COUNTY, "区": Layer.COUNTY,
    "镇": Layer.TOWN, "乡": Layer.TOWN, "街道": Layer.TOWN,
}  # fmt: skip
_TOWN_BEFORE: Final = (
    r"(?=人民政府|政府|党委|人大|中心|卫生|财政|小学|中学|学校|农业|综合|便民|办事处|村|社区|$)"
)
_PARTS: Final = tuple(
    re.compile(rf"[\u4e00-\u9fff]{end}")
    for end in (
        "{2,10}?(?:自治区|省|自治州|州(?!市)|盟|地区|旗)",
        "{2,7}?市(?!场|政|容|民(?!政))",
        "{1,9}?县",
        "{2,4}?区(?!域|块|位|划|间)",
        rf"{{2,7}}?(?:镇|乡|街道){_TOWN_BEFORE}",
    )
)
_PREFIX: Final = re.compile("中国共产党|中共|共青团|国家税务总局")
_NO_DISTRICT: Final = re.compile(
    r"(?:社|城|园|辖|景|库|矿|林|山|牧|灌|开发|高新|示范|保护|试验|合作|管理|功能|工业|经开|校|小|新)区$"
)
_BARE: Final = {
    "省": re.compile(r"省(?!道)"), "州": re.compile("州(?!市)"),
    "市": re.compile("市(?!场|政|容|民(?!政)|区)"), "县": re.compile("县(?!城(?!管)|乡|域)"),
    "区": re.compile("区(?!域|块|位|划|间)"),
}  # fmt: skip
_SCOPES: Final = {"全省": Layer.PROVINCE, "全市": Layer.CITY, "全县": Layer.COUNTY}


def seat_of_unit(name: str) -> Seat | None:
    """Where the unit of this name belongs; None where the name does not say.

    >>> seat_of_unit("绥江县红十字会")
    Seat(layer=<Layer.COUNTY: 3>, parts=('绥江县',))
    >>> seat_of_unit("重庆市梁平区林业局").layer, seat_of_unit("广州市教育局").layer
    (<Layer.COUNTY: 3>, <Layer.CITY: 2>)
    >>> seat_of_unit("省水利厅").layer, seat_of_unit("市场监管局") is None
    (<Layer.PROVINCE: 1>, True)
    """
    text = _PREFIX.sub("", squeeze(name)[:100], count=1)
    parts: list[str] = []
    layer: Layer | None = None
    while part := _first_part(text):
        found = _layer(part)
        if found is layer is Layer.CITY:  # a city within a city or prefecture (县级市)
            found = Layer.COUNTY
        if found is None or (layer is not None and found < layer):
            break
        parts.append(part)
        layer, text = found, text[len(part) :]
    if layer is None:
        bare = next((rank for rank, sign in _BARE.items() if sign.match(text)), None)
        return None if bare is None else Seat(_LAYERS[bare])
    return Seat(layer, tuple(parts))


def _first_part(text: str) -> str:
    """The area that a text begins with, as short as it can be; empty where there is none."""
    found = [match[0] for match in (sign.match(text) for sign in _PARTS) if match]
    return min(found, key=len, default="")


def _layer(part: str) -> Layer | None:
    if part in _CITIES:
        return Layer.PROVINCE
    if _NO_DISTRICT.search(part):
        return None
    return next((layer for end, layer in _ORDERED if part.endswith(end)), None)


_ORDERED: Final = tuple(sorted(_LAYERS.items(), key=lambda item: -len(item[0])))


def seat_of(plan: Plan) -> Seat | None:
    """Where the unit of a plan belongs; None where nothing says it, or two names differ."""
    if not isinstance(plan, DepartmentPlan):
        units = [plan.implementing_unit, plan.competent_department]
        seats = [seat for seat in map(seat_of_unit, units) if seat is not None]
        alike = len({seat.layer for seat in seats}) == 1
        return seats[0] if alike else None
    named = seat_of_unit(plan.department)
    if named is not None:
        return named
    duties = "".join(plan.duties)
    scopes = [layer for word, layer in _SCOPES.items() if word in duties]
    return Seat(scopes[0]) if len(scopes) == 1 else None
