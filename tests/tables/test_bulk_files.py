"""Files as offices have them: encodings, ragged rows, other endings; all faults at once."""

import csv
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_bulk import command

from gov_perf import InputError, tables
from gov_perf.bulk import BulkReport, score_files
from gov_perf.findings import Finding
from sql_cases import TEN

HEAD = "plan,level1,target,actual,points\n"
ROWS = "甲局,产出指标,≥98%,97.5%,10\n甲局,产出指标,≥3人,1人,0.5\n乙局,效益指标,≤5天,,2.50\n"


def run(folder: Path, data: bytes, **options: object) -> BulkReport:
    (folder / "表.csv").write_bytes(data)
    return score_files([folder / "表.csv"], folder / "得分.csv", TEN, force=True, **options)  # type: ignore[arg-type]


def refused(folder: Path, data: bytes, **options: object) -> list[Finding]:
    with pytest.raises(InputError) as caught:
        run(folder, data, **options)
    assert not list(folder.glob("得分*"))
    assert not list(folder.glob(".gov-perf-*"))
    return list(caught.value.findings)


@pytest.mark.parametrize(
    ("encoding", "called"),
    [("utf-8", None), ("utf-8-sig", None), ("gb18030", "GB18030"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_one_result_whatever_the_encoding(
    tmp_path: Path, encoding: str, called: str | None, ends: str
) -> None:
    report = run(tmp_path, (HEAD + ROWS).replace("\n", ends).encode(encoding))
    assert (report.rows, report.unscored) == (3, 1)
    assert [item.fact("encoding") for item in report.findings] == ([called] if called else [])
    assert (tmp_path / "得分.csv").read_text("utf-8").splitlines()[1:] == [
        "甲局,产出指标,≥98%,97.5%,10,9.95,0.9949,false,",
        "甲局,产出指标,≥3人,1人,0.5,0.17,0.3333,false,",
        "乙局,效益指标,≤5天,,2.50,,,,K029",
    ]


def test_line_ends_of_both_kinds_and_cells_of_two_lines(tmp_path: Path) -> None:
    text = (HEAD + ROWS).replace("甲局", '"甲\n局"')
    for data in (text.replace("\n", "\r\n", 3), text.replace("局,产", "局,产")):
        assert run(tmp_path, data.encode()).rows == 3


def test_damaged_text_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    whole = (HEAD + ROWS * 9).encode() + "丙局,产出指标,≥3人,3人,1\n".encode("gb18030")
    (told,) = refused(tmp_path, whole)
    assert (told.name, told.where.line) == ("bulk-csv-encoding", 29)
    (told,) = refused(tmp_path, HEAD.encode() + b"\xff\xff,a,1,1,1\n")
    assert (told.name, told.where.line) == ("bulk-csv-encoding", 2)


def test_rows_of_other_lengths_are_told_by_line(tmp_path: Path) -> None:
    rows = "甲,产出指标,≥1,1\n甲,产出指标,≥1,1,5\n甲,产出指标,≥1,1,5,多,出\n"
    for encoding in ("utf-8", "gb18030"):
        (told,) = refused(tmp_path, (HEAD + rows).encode(encoding))
        assert told.name == "bulk-csv-uneven"
        assert told.fact("rows") == "第2行4格、第4行7格"
        assert (told.fact("count"), told.fact("columns")) == ("2", "5")
    (told,) = refused(tmp_path, (HEAD + "甲,产出指标,≥1,1\n" * 30).encode())
    assert (told.fact("count"), told.fact("rows").endswith("第11行4格、…")) == ("30", True)


@pytest.mark.parametrize("cell", ['"≥3人', '"≥3"人'])
def test_quotes_that_are_not_in_pairs_are_told_by_line(tmp_path: Path, cell: str) -> None:
    (told,) = refused(tmp_path, (HEAD + ROWS).replace("≥3人", cell).encode())
    assert (told.name, told.where.line) == ("bulk-csv-quotes", 3)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "source-empty"),
        (b"PK\x03\x04 no text", "bulk-file-kind"),
        (b"\xd0\xcf\x11\xe0 no text", "bulk-file-kind"),
        (HEAD.replace("level1", "points").encode(), "bulk-column-taken"),
        (HEAD.replace("level1", "Points").encode(), "bulk-column-taken"),
    ],
)
def test_no_table_in_the_file(tmp_path: Path, data: bytes, name: str) -> None:
    (told,) = refused(tmp_path, data)
    assert told.name == name


@pytest.mark.parametrize(
    ("sign", "called"),
    [(";", "分号"), ("；", "全角分号"), ("\t", "制表符"), ("，", "全角逗号"), ("|", "竖线")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_another_separator_is_told_by_its_name_and_not_read(
    tmp_path: Path, sign: str, called: str, encoding: str
) -> None:
    (told,) = refused(tmp_path, (HEAD + ROWS).replace(",", sign).encode(encoding))
    assert (told.name, told.fact("kind")) == (
        "bulk-file-kind", f"以{called}分隔、不是以半角逗号分隔的文本"
    )  # fmt: skip


def test_signs_within_the_names_of_columns_are_no_separators(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, b"target\n\xe2\x89\xa51\n")
    assert told.name == "bulk-column-missing"
    head = HEAD.replace("plan", "备注；一；二；三；四；五；六")
    assert run(tmp_path, (head + ROWS).encode()).rows == 3


def test_results_open_in_excel_and_are_read_again(tmp_path: Path) -> None:
    """A byte order mark before every CSV, true and false as in Parquet, decimals as on forms."""
    data = (HEAD + ROWS.replace(",10", ",10.0000")).encode()
    names = {key: tmp_path / f"{key}.csv" for key in ("totals", "subtotals")}
    run(tmp_path, data, **names)
    for path in (tmp_path / "得分.csv", *names.values()):
        assert path.read_bytes().startswith(b"\xef\xbb\xbfplan,")
        assert path.read_text("utf-8-sig").count("\ufeff") == 0
    score_files([tmp_path / "表.csv"], tmp_path / "得分.parquet", TEN)
    assert pq.read_schema(tmp_path / "得分.parquet").field("met").type == pa.bool_()
    again = tmp_path / "又.csv"
    rows = (tmp_path / "得分.csv").read_text("utf-8-sig").replace("score,", "旧得分,", 1)
    for name in ("achievement", "met", "finding"):
        rows = rows.replace(f",{name}", f",旧{name}", 1)
    again.write_text(rows, encoding="utf-8-sig")
    assert score_files([again], tmp_path / "再.csv", TEN).rows == 3


def test_scores_have_the_decimals_of_the_regulation_unless_they_have_more(tmp_path: Path) -> None:
    points = pa.array([Decimal("10.0000"), Decimal("0.3333")])
    table = pa.table({"target": ["≥1", "≥1"], "actual": ["1", "1"], "points": points})
    pq.write_table(table, tmp_path / "表.parquet")
    score_files([tmp_path / "表.parquet"], tmp_path / "得分.csv", TEN)
    found = (tmp_path / "得分.csv").read_text("utf-8-sig").splitlines()
    assert [row.split(",")[3] for row in found[1:]] == ["10.00", "0.3333"]


def test_a_first_column_whose_name_needs_quotes_keeps_it(tmp_path: Path) -> None:
    table = pa.table({"甲,乙": ["一"], "target": ["≥1"], "actual": ["1"], "points": [1]})
    pq.write_table(table, tmp_path / "表.parquet")
    score_files([tmp_path / "表.parquet"], tmp_path / "得分.csv", TEN)
    assert (tmp_path / "得分.csv").read_text("utf-8").startswith('"甲,乙",target')


def test_files_by_their_endings(tmp_path: Path) -> None:
    source = tmp_path / "表.csv"
    source.write_text(HEAD + ROWS, encoding="utf-8")
    pq.write_table(pa.table({"target": ["≥1"]}), tmp_path / "表.parquet")
    for sources, output, options, name in (
        ([source], "得分.xlsx", {}, "output-ending-unknown"),
        ([source], "得分.xls", {}, "output-ending-unknown"),
        ([source], "得分.csv", {"totals": tmp_path / "合计.xlsx"}, "output-ending-unknown"),
        ([tmp_path / "表.parquet", source], "得分.csv", {}, "bulk-formats-mixed"),
        ([source], "得分.csv", {"memory": "很多"}, "usage-value"),
    ):
        with pytest.raises(InputError) as caught:
            score_files(sources, tmp_path / output, TEN, **options)
        assert caught.value.finding.name == name
    source.rename(tmp_path / "表.xlsx")
    with pytest.raises(InputError) as caught:
        score_files([tmp_path / "表.xlsx"], tmp_path / "得分.csv", TEN)
    assert caught.value.finding.name == "bulk-file-kind"


def test_files_whose_columns_stand_in_another_order_or_are_missing(tmp_path: Path) -> None:
    other, out = tmp_path / "乙.csv", tmp_path / "得分.csv"
    (tmp_path / "甲.csv").write_text(HEAD + ROWS, encoding="utf-8")
    other.write_text("target,actual,points,level1,plan\n≥3,3,10,产出指标,丙\n", encoding="gb18030")
    files = [tmp_path / "甲.csv", other, tmp_path / "甲.csv"]
    assert score_files(files, out, TEN).rows == 7
    assert out.read_text("utf-8").splitlines()[4] == "丙,产出指标,≥3,3,10,10.00,1.0000,true,"
    other.write_text("target,实际,points,level1,plan\n≥3,3,10,产出指标,丙\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        score_files(files[:2], out, TEN, force=True)
    told = [(item.where.file, item.fact("columns")) for item in caught.value.findings]
    assert told == [(str(files[0]), "实际"), (str(other), "actual")]


def test_all_faults_of_columns_and_budgets_at_once(tmp_path: Path) -> None:
    budgets = tmp_path / "预算.csv"
    budgets.write_text("plan,money,executed\n甲,1,1\n", encoding="utf-8")
    found = refused(
        tmp_path, "plan,traget,actual,score,points\n甲,1,1,1,1\n".encode(),
        budgets=budgets, totals=tmp_path / "合计.csv", subtotals=tmp_path / "小计.csv",
    )  # fmt: skip
    assert [(item.name, dict(item.facts).get("columns")) for item in found] == [
        ("bulk-column-missing", "level1、target"),
        ("bulk-column-near", None),
        ("bulk-column-taken", "score"),
        ("bulk-column-missing", "budget"),
    ]
    table = pa.table({"target": [True], "points": [[1]], "standard": [1], "score": [1]})
    pq.write_table(table, tmp_path / "表.parquet")
    for score in (
        lambda: tables.score(table, TEN),
        lambda: score_files([tmp_path / "表.parquet"], tmp_path / "得分.csv", TEN),
    ):
        with pytest.raises(InputError) as caught:
            score()
        kinds = [item for item in caught.value.findings if item.name == "bulk-column-kind"]
        assert [item.name for item in caught.value.findings][:2] == [
            "bulk-column-missing", "bulk-column-taken",
        ]  # fmt: skip
        assert {item.fact("column") for item in kinds} == {"standard", "target", "points"}


def test_a_name_with_other_blanks_is_told_as_that(tmp_path: Path) -> None:
    """A column char(12) fills the name up; the two look the same in print."""
    budgets = tmp_path / "预算.csv"
    budgets.write_text("plan,budget,executed\n甲局,100,90\n甲 局,100,90\n乙局,100,90\n", "utf-8")
    rows = (HEAD + ROWS).replace("甲局", "甲局      ").encode()
    report = run(tmp_path, rows, totals=tmp_path / "合计.csv", budgets=budgets)
    told = {item.where.path: item for item in report.told if item.name.startswith("budget-plan")}
    assert {path: item.name for path, item in told.items()} == {
        "甲局": "budget-plan-blanks",
        "甲 局": "budget-plan-unknown",  # blanks inside make another name
    }
    assert [str(told["甲局"].fact(name)) for name in ("plan", "budget", "table")] == [
        "甲局",
        "0",
        "6",
    ]


def test_totals_tell_what_tables_tell(tmp_path: Path) -> None:
    budgets = tmp_path / "预算.csv"
    budgets.write_text("plan,budget,executed\n甲局,100,120\n乙局,7万,3\n丙局,1,1\n", "gb18030")
    sums = tmp_path / "合计.csv"
    report = run(tmp_path, (HEAD + ROWS).encode(), totals=sums, budgets=budgets)
    assert [(item.name, item.where.path) for item in report.told] == [
        ("encoding-read-as", None),
        ("points-not-100", "甲局"),
        ("points-not-100", "乙局"),
        ("execution-over", "甲局"),
        ("budget-unusable", "乙局"),
        ("budget-plan-unknown", "丙局"),
    ]
    assert report.told[-2].fact("budget") == "7万"
    assert sums.read_text("utf-8").splitlines()[1:] == [
        "甲局,2,0,10.50,10.12,10.00,20.12,,指标分值合计 10.5 分，加预算执行 10 分不是 100 分,",
        (
            "乙局,1,1,2.50,0.00,,0.00,,1 个指标没有评分；没有预算执行得分（缺预算数或执行数）；"
            "指标分值合计 2.5 分，加预算执行 10 分不是 100 分,"
        ),
    ]
    columns = [line.split(",") for line in (HEAD + ROWS).splitlines()]
    cells = [[cell or None for cell in column] for column in zip(*columns[1:], strict=True)]
    scored = tables.score(pa.table(cells, names=columns[0]), TEN)
    money = pa.table({"plan": ["甲局", "乙局", "丙局"], "budget": [100, None, 1],
                      "executed": [120, 3, 1]})  # fmt: skip
    told = tables.totals(scored, budgets=money).findings
    assert [(item.name, item.where.path) for item in told] == [
        (item.name, item.where.path) for item in report.told[1:]
    ]


def test_rows_are_counted_by_code_and_the_command_says_so(tmp_path: Path) -> None:
    rows = "甲,产出指标,2024年内,大概,5\n甲,产出指标,2024年内,2024-11-20,5\n"
    report = run(tmp_path, (HEAD + ROWS + rows).encode())
    assert dict(report.codes) == {"V031": 2, "K029": 1, "V034": 1}
    assert (report.rows, report.unscored) == (5, 2)
    assert [many for _, many in report.codes] == [2, 1, 1]
    done = command(tmp_path / "表.csv", "-o", tmp_path / "又.csv")
    assert "V031 说明 指标值是完成期限：2 行" in done.stderr.splitlines()
    assert run(tmp_path, (HEAD + "甲,产出指标,≥1,1,5\n").encode()).codes == ()


def test_whole_plans_within_their_budget_have_nothing_told(tmp_path: Path) -> None:
    budgets = tmp_path / "预算.csv"
    budgets.write_text("plan,budget,executed\n甲,100,99.5\n", encoding="utf-8")
    sums = tmp_path / "合计.csv"
    rows = "甲,产出指标,≥1,1,89.875\n甲,产出指标,≥1,1,0.125\n"
    report = run(tmp_path, (HEAD + rows).encode(), totals=sums, budgets=budgets)
    assert report.findings == ()
    assert sums.read_text("utf-8").splitlines()[1] == ("甲,2,0,90.00,90.000,9.950,99.950,优,,1")


def test_many_findings_of_one_code_are_counted(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(
        HEAD + "".join(f"单位{n},产出指标,≥1,1,5\n" for n in range(30)), encoding="utf-8"
    )
    done = command(
        tmp_path / "表.csv", "-o", tmp_path / "得分.csv", "--totals", tmp_path / "合.csv"
    )
    assert done.returncode == 0
    lines = [line for line in done.stderr.splitlines() if line.startswith("K032")]
    assert (len(lines), "共 30 处" in lines[-1]) == (11, True)


def test_a_long_cell_loses_no_row_of_a_file_that_is_copied(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    long = f"{'长' * 200_000}局,产出指标,≥98%,97.5%,10\n"
    assert run(tmp_path, (HEAD + ROWS + long + ROWS).encode("gb18030")).rows == 7
    assert csv.field_size_limit() == before


def test_a_cell_without_an_end_is_told_by_its_line_and_swallows_no_rows(tmp_path: Path) -> None:
    rest = f"{'长' * 60_000}局,产出指标,≥98%,97.5%,10\n" * 20
    (told,) = refused(
        tmp_path, (HEAD + ROWS + '"甲局,产出指标,≥98%,97.5%,10\n' + rest).encode("gb18030")
    )
    assert (told.name, told.where.line) == ("bulk-csv-quotes", 5)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_quote_left_open_in_the_last_column_swallows_no_rows(
    tmp_path: Path, encoding: str
) -> None:
    data = HEAD + '甲局,产出指标,≥98%,97.5%,"10\n' + ROWS
    (told,) = refused(tmp_path, data.encode(encoding))
    assert (told.name, told.where.line) == ("bulk-csv-quotes", 2)
