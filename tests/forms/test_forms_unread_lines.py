"""Cells under a heading that no list knows: told once, all of them among the unread."""

from forms_made import table, to_xlsx
from gov_perf import Reading, read_plan
from gov_perf.plans.plan import Plan

HEAD = "项目名称|甲|<|<|<\n一级指标|三级指标|指标值|{heading}|备注\n"


def read(rows: int, heading: str = "责任人", text: str = "张三") -> Reading[Plan]:
    lines = "\n".join(f"产出指标|期数{n}|≥{n + 1}期|{text}{n}|无" for n in range(rows))
    return read_plan(to_xlsx(table(HEAD.format(heading=heading) + lines)))


def told(reading: Reading[Plan]) -> list[str]:
    return [item.name for item in reading.findings if item.name.endswith("not-placed")]


def test_a_column_is_told_once_with_its_count_and_places() -> None:
    reading = read(30)
    (found,) = [item for item in reading.findings if item.name.endswith("not-placed")]
    assert (found.name, found.where.cell) == ("column-not-placed", "D2")
    assert (found.fact("text"), found.fact("count")) == ("责任人", "31")
    assert found.fact("places") == "D2、D3、D4、D5、D6、D7、D8、D9、D10、D11等"
    assert [span.text for span in reading.unread] == ["责任人", *(f"张三{n}" for n in range(30))]


def test_a_few_cells_are_told_one_by_one() -> None:
    assert told(read(2)) == ["cell-not-placed"] * 3
    assert told(read(3)) == ["column-not-placed"]


def test_cells_far_apart_under_it_are_of_it_and_other_cells_are_not() -> None:
    rows = [f"产出指标|期数{n}|≥{n + 1}期|{'张三' if n % 10 == 9 else ''}|无" for n in range(30)]
    text = HEAD.format(heading="责任人") + "\n".join(rows) + "\n另外一句话||||\n再一句话||||"
    reading = read_plan(to_xlsx(table(text)))
    assert told(reading) == ["column-not-placed", "cell-not-placed", "cell-not-placed"]
    assert len(reading.unread) == 6


def test_two_columns_are_two_findings() -> None:
    rows = "\n".join(f"甲{n}|≥3期|a{n}|b{n}" for n in range(5))
    reading = read_plan(to_xlsx(table(f"三级指标|指标值|责任人|责任科室\n{rows}")))
    found = [item.fact("text") for item in reading.findings if item.name == "column-not-placed"]
    assert found == ["责任人", "责任科室"]
    assert len(reading.unread) == 12
