"""Where a row stands (指标层级): its headings and name, by name or, failing that, by code."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from gov_perf.findings import Finding, finding
from gov_perf.plans.indicators import Level1, Level2
from gov_perf.records.keys import RecordKeys
from gov_perf.records.rows import Row

_OWN = 3
_LEVELS = {1: "一级指标", 2: "二级指标", 3: "三级指标"}


@frozen(eq=False)
class Placed:
    """A row with the names of its three levels."""

    row: Row
    level1: str
    level2: str
    name: str

    @property
    def path(self) -> str:
        """The path of the indicator in a plan made from such rows, numbers of twins aside."""
        first, second = (part.replace("/", "／") for part in (self.level1, self.level2))
        return f"{first}/{second}/{self.name}"


def place_rows(rows: Iterable[Row], keys: RecordKeys | None, found: list[Finding]) -> list[Placed]:
    """The rows with their names; a row without a name of its own is left out, with a finding."""
    headings = _headings(keys)
    placed: list[Placed] = []
    for row in rows:
        name = row.text("lv3_perf_ind_name") or _by_code(row, 3, headings, found)
        if not name:
            own = {"code": row.text("lv3_perf_ind_code") or "—", "id": row.text("kpi_id") or "—"}
            spot = row.where("lv3_perf_ind_name")
            found.append(finding("record-name-missing", spot, **own))
            continue
        first, second = _heading(row, 1, headings, found), _heading(row, 2, headings, found)
        placed.append(Placed(row, first, second, name))
    return placed


def _headings(keys: RecordKeys | None) -> Mapping[str, str]:
    """Code → the last step of the path it stands for."""
    return {code: path.rpartition("/")[2] for path, code in keys.codes.items()} if keys else {}


def _heading(row: Row, level: int, headings: Mapping[str, str], found: list[Finding]) -> str:
    code, name = row.text(f"lv{level}_perf_ind_code"), row.text(f"lv{level}_perf_ind_name")
    if name:
        meant = headings.get(code)
        known = (Level1 if level == 1 else Level2).named
        other = known(meant) if meant else known(code)
        if (other is not None and known(name) is not other) or (
            meant and other is None and meant != name
        ):
            spot = row.where(f"lv{level}_perf_ind_name")
            found.append(finding("record-level-differs", spot, name=name, code=code))
        return name
    by_code = _by_code(row, level, headings, found)
    if by_code:
        return by_code
    spot = row.where(f"lv{level}_perf_ind_name")
    found.append(finding("record-level-missing", spot, level=_LEVELS[level], code=code or "—"))
    return code


def _by_code(row: Row, level: int, headings: Mapping[str, str], found: list[Finding]) -> str:
    """The name that a code stands for: as the keys say, or a heading written in its place."""
    code = row.text(f"lv{level}_perf_ind_code")
    heading = level < _OWN and (Level1 if level == 1 else Level2).named(code) is not None
    name = headings.get(code, code if heading else "")
    if name:
        spot = row.where(f"lv{level}_perf_ind_code")
        found.append(
            finding("record-level-by-code", spot, level=_LEVELS[level], code=code, name=name)
        )
    return name
