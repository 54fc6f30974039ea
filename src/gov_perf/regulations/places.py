"""Places (地区): "云南/昭通/绥江", the layers of government, and what covers what."""

import re
from typing import Final

from gov_perf.errors import InputError
from gov_perf.text import narrow, squeeze

Place = tuple[str, ...]
"""A place from the province down; empty for the whole country, ("中央",) for central units."""

NATION: Final = "全国"
CENTRAL: Final = "中央"
_LAYERS: Final = ("部", "省", "市", "县", "乡")
_CITIES: Final = ("北京", "天津", "上海", "重庆")
PROVINCES: Final = (
    *_CITIES, "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海",
    "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
)  # fmt: skip
"""The provinces (省、自治区、直辖市、特别行政区) in their short form."""

_RANK: Final = (  # compiled at its first use: importing this package has to be cheap
    r"(?:[\u4e00-\u9fff]{1,12}族|维吾尔|生产建设)?"
    r"(?:省|市|县|区|旗|州|盟|乡|镇|街道|地区|自治[区州县旗]|特别行政区|兵团)"
)
_RUN_TOGETHER: Final = r"[^省市]+(?:省|自治区|自治州|市)[^市州县区旗盟]+[市州县区旗盟]"
_LONGEST: Final = 100


def read_place(text: str) -> Place:
    """A place from its text: parts from the province down with "/" between them.

    Raises:
        InputError: an empty part, more than four, or several run together.

    >>> read_place("云南省／昭通市／绥江县"), read_place("全国"), read_place("中央")
    (('云南省', '昭通市', '绥江县'), (), ('中央',))
    """
    given: object = text
    if not isinstance(given, str) or len(given) > _LONGEST:
        raise InputError("regulation-place", text=text)
    parts = tuple(squeeze(narrow(given)).split("/"))
    if parts == (NATION,):
        return ()
    central = parts[0] == CENTRAL
    if len(parts) >= len(_LAYERS) or not all(parts) or NATION in parts:
        raise InputError("regulation-place", text=text)
    if not central and any(re.match(_RUN_TOGETHER, part) for part in parts):
        raise InputError("regulation-place", text=text)
    return parts


def place_text(place: Place) -> str:
    """A place as text.

    >>> place_text(("云南", "昭通")), place_text(())
    ('云南/昭通', '全国')
    """
    return "/".join(place) or NATION


def same_name(first: str, second: str) -> bool:
    """Whether two names are one place's: 省, 市, 县, 自治州 … may be left out.

    >>> same_name("绥江", "绥江县"), same_name("大理白族自治州", "大理")
    (True, True)
    >>> same_name("吉林省", "吉林市")
    False
    """
    short, long = sorted((first, second), key=len)
    return first == second or (
        long.startswith(short) and re.fullmatch(_RANK, long[len(short) :]) is not None
    )


def covers(area: Place, place: Place) -> bool:
    """Whether a document for ``area`` applies in ``place``.

    >>> covers(("云南",), ("云南省", "昭通市")), covers((), ("中央",)), covers(("云南",), ())
    (True, True, False)
    """
    return len(area) <= len(place) and all(map(same_name, area, place))


def is_known(place: Place) -> bool:
    """Whether it begins with a province, or is the country's or the central units'."""
    return not place or place[0] == CENTRAL or any(same_name(place[0], name) for name in PROVINCES)


def layer_of(place: Place) -> str:
    """The layer (层级): 部, 中央, 省, 市, 县 or 乡.

    >>> layer_of(()), layer_of(("云南",)), layer_of(("重庆市", "渝中区")), layer_of(("中央",))
    ('部', '省', '县', '中央')
    """
    if place and place[0] == CENTRAL:
        return CENTRAL
    city = bool(place) and any(same_name(place[0], name) for name in _CITIES)
    depth = len(place) + (city and len(place) > 1)
    return _LAYERS[min(depth, len(_LAYERS) - 1)]
