"""Rows for writing scores back (评分写回), and the SQL of the page that says how."""

import re
from pathlib import Path
from typing import Any

from attrs import evolve

from gov_perf import (
    Reading,
    RecordKeys,
    actuals_from_records,
    budget_from_records,
    ids_from_records,
    plan_from_records,
    score,
    sheet_to_records,
)

PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "records.md"
KEYS = RecordKeys(
    2025, mof_div_code="530626", dept_code="001", name="示例局", time="20260105020000"
)
COMMON: dict[str, Any] = {"mof_div_code": "530626", "fiscal_year": "2025", "dept_code": "001"}
FIVE = (
    ("1", "产出指标", "数量指标", "新建蓄水池", "≥30口", "28口"),
    ("2", "产出指标", "质量指标", "验收合格率", "≥98%", "100%"),
    ("3", "产出指标", "时效指标", "完工及时率", "≥95%", "96%"),
    ("4", "效益指标", "社会效益指标", "受益群众", "≥5000人", "5200人"),
    ("5", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93.5%"),
)
INDICATORS: list[dict[str, Any]] = [
    {
        **COMMON,
        "kpi_id": f"K{number}",
        "lv1_perf_ind_name": first,
        "lv2_perf_ind_name": second,
        "lv3_perf_ind_name": name,
        "kpi_val": target,
        "is_deleted": 2,
    }
    for number, first, second, name, target, _ in FIVE
]
EVALUATED: list[dict[str, Any]] = [
    {
        **COMMON,
        "eval_ind_id": f"E{number}",
        "eval_id": "S1",
        "kpi_id": f"K{number}",
        "kpi_val": target,
        "ind_comp": done,
        "devi_analy": f"单位填的说明{number}",
        "create_time": "20251231",
        "is_deleted": 2,
    }
    for number, *_, target, done in FIVE
]
BUDGET: list[dict[str, Any]] = [
    {
        "bgt_eval_id": "B1",
        "mof_div_code": "530626",
        "fiscal_year": "2025",
        "found_type_name": "财政拨款",
        "cur_amt": "786500",
        "year_exe_amt": "750000.25",
        "is_deleted": 2,
    }
]


def statements() -> list[str]:
    """The SQL of the page: what is read (two statements), what is written."""
    blocks = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return [item.strip() for block in blocks for item in block.split(";") if item.strip()]


def night(
    indicators: list[dict[str, Any]],
    evaluated: list[dict[str, Any]],
    budget: list[dict[str, Any]],
    *,
    given: bool = True,
) -> Reading[dict[str, list[dict[str, Any]]]]:
    """What a night writes back, as the page has it; without the rows where not ``given``."""
    plan = plan_from_records(indicators, keys=KEYS).require()
    keys = evolve(KEYS, ids=ids_from_records(indicators, keys=KEYS).require())
    sheet = score(
        plan,
        actuals_from_records(evaluated, keys=keys).require(),
        "财预〔2020〕10号",
        budget=budget_from_records(budget, keys=keys).require(),
    )
    more: dict[str, Any] = {"rows": evaluated, "budget_rows": budget} if given else {}
    return sheet_to_records(sheet, plan, keys=keys, **more)
