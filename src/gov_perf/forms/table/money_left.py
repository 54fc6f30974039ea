"""Fields to the left of the budget block (资金栏左边的表头信息), in the same rows.

项目名称, 主管部门 and 实施单位 may stand beside 项目资金, which begins in the middle of its rows.
"""

from collections.abc import Sequence
from typing import Final

from gov_perf.forms.table.headers import Row
from gov_perf.forms.table.vocabulary import field_role, is_money_head, money_column, money_row

_FIELDS: Final = frozenset(
    {"project", "code", "competent_department", "implementing_unit", "department", "year", "period"}
)


def left_edge(row: Row) -> int:
    """The column in which the block begins whose head this row is; 0 where no field stands left."""
    first = next((cell.column for cell in row if _is_of_block(cell.text)), 0)
    left = [cell for cell in row if cell.column < first]
    return first if len(left) > 1 and field_role(left[0].text) in _FIELDS else 0


def _is_of_block(text: str) -> bool:
    return is_money_head(text) or bool(money_column(text) or money_row(text))


def right_of(rows: Sequence[Row], index: int, edge: int) -> Sequence[Row]:
    """The rows, from this one on without what stands left of the block, down to its end."""
    if not edge:
        return rows
    kept = list(rows[:index])
    for row in rows[index:]:
        right = tuple(cell for cell in row if cell.column >= edge)
        if not right:
            break
        kept.append(right)
    return kept
