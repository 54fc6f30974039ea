"""Keys (主键与区划): whose rows they are, and under which ids they are written."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from gov_perf.phrases.periods import Period
from gov_perf.plans.plan import Plan


def _year(value: int) -> int:
    return Period(value, value).first


def _copied(value: Mapping[str, str]) -> Mapping[str, str]:
    return dict(value)


@frozen(eq=False)
class RecordKeys:
    """What the rows of one plan have in common (财政区划、年度、部门、单位、项目).

    On reading, rows of another year, department … are left out; what is empty is not asked
    for.  On writing, it is what the rows are given.

    Args:
        fiscal_year: 预算年度.
        mof_div_code: 财政区划代码.
        dept_code: 部门代码.
        agency_code: 单位代码.
        pro_code: 项目代码; a project's rows have one.
        name: Name of the department or project, where the rows hold none.
        time: update_time and create_time as the system writes them; no clock is read here.
        ids: Path of an indicator → its kpi_id, as :func:`ids_from_records` gives it; made
            from the rest, always the same, where there is none.
        codes: Path of a heading ("产出指标", "产出指标/质量指标") or of an indicator → its code.

    Raises:
        NumberError: ``fiscal_year`` is no year.

    >>> RecordKeys(2025, mof_div_code="530626", dept_code="001").fiscal_year
    2025
    """

    fiscal_year: int = field(converter=_year)
    mof_div_code: str = ""
    dept_code: str = ""
    agency_code: str = ""
    pro_code: str = ""
    name: str = ""
    time: str = ""
    ids: Mapping[str, str] = field(factory=dict, converter=_copied)
    codes: Mapping[str, str] = field(factory=dict, converter=_copied)

    @property
    def asked(self) -> dict[str, str]:
        """Field → what a row of this plan holds in it."""
        own = {name: getattr(self, name) for name in OWNERS}
        return {name: str(value) for name, value in own.items() if value}

    def made_id(self, number: int, *parts: str) -> str:
        """An id (主键) of 32 characters that stays the same and sorts by ``number``."""
        from hashlib import sha256

        text = "\x1f".join([*(f"{name}={value}" for name, value in self.asked.items()), *parts])
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{number:05d}{digest[:27]}"

    def kpi_ids(self, plan: Plan) -> Mapping[str, str]:
        """Path → kpi_id for every indicator of the plan."""
        paths: Sequence[str] = [place.path for place in plan.indicators.places]
        return {
            path: self.ids.get(path) or self.made_id(number, "kpi", path)
            for number, path in enumerate(paths, 1)
        }


OWNERS: Final = ("fiscal_year", "mof_div_code", "dept_code", "agency_code", "pro_code")
"""The fields that say whose row it is."""
