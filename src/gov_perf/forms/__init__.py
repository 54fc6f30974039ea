"""Forms (表): readers that turn what departments publish into plans."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gov_perf.cells.actual_sets import Actuals
from gov_perf.forms.limits import Limits
from gov_perf.plans.plan import Plan
from gov_perf.reading import Reading
from gov_perf.regulations import Regulation, RegulationLibrary
from gov_perf.sheets.sheet import ScoreSheet

if TYPE_CHECKING:
    from gov_perf.forms.source import Readable
    from gov_perf.forms.table.monitoring import FilledMonitoring


def read_plan(
    source: "Readable",
    *,
    codes: str = "yunnan",
    limits: Limits | None = None,
    year: int | None = None,
) -> Reading[Plan]:
    """Read a plan (绩效目标表) from whatever file it is in.

    What the source is, is told from its content: Excel (.xlsx, .xls), OpenDocument (.ods),
    Word (.docx), PDF with text, a web page, Markdown, CSV, or the plain-text form of a
    department's plan.

    Args:
        source: A path, the text itself, or its bytes (text in UTF-8, GB18030, UTF-16 with BOM).
            A text of one line that names an existing file is taken for its path.
        codes: Name of the table of codes for 指标性质 and 指标属性.
        limits: How much of a file is taken at most.
        year: Whose targets are read where the table has a column for each of several years;
            otherwise the year that the form itself says it is of.

    Returns:
        A reading: the plan, all that is doubtful about it with its place, and the stretches
        that went into no field.  ``.value`` is None where the source is empty or holds no such
        form.  Of several forms it is the first, and a finding says so (:func:`read_plans`).

    Raises:
        InputError: no such file, damaged, encrypted, or more than the limits allow.
        MissingExtraError: the extra for this kind of file is not installed.
        UnknownNameError: there is no code table of that name.

    >>> reading = read_plan('''2025-2027年部门整体支出绩效目标
    ... 部门名称 绥江县红十字会
    ... 三、部门整体支出绩效指标
    ... 产出指标
    ... 质量指标
    ... 培训合格率 004 98 % 001 是否完成指标值 反映培训合格情况。
    ... 设定依据：年度实施方案。数据来源：培训考核材料。
    ... ''')
    >>> plan = reading.require()
    >>> plan.name, str(plan.period), str(plan.indicators["培训合格率"].target)
    ('绥江县红十字会', '2025-2027年', '≥98%')
    >>> sorted({item.name for item in reading.findings})
    ['section-missing']
    """
    from gov_perf.forms.opening import plan_of

    return plan_of(source, codes, limits or Limits(), year)


def read_plans(
    source: "Readable",
    *,
    codes: str = "yunnan",
    limits: Limits | None = None,
    year: int | None = None,
) -> tuple[Reading[Plan], ...]:
    r"""Every plan (绩效目标表) of a file, in order; arguments and errors as :func:`read_plan`.

    >>> table = "项目名称,甲\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,期数,≥3期\n"
    >>> [reading.require().name for reading in read_plans(table + table.replace("甲", "乙"))]
    ['甲', '乙']
    """
    from gov_perf.forms.opening import all_plans

    return all_plans(source, codes, limits or Limits(), year)


def read_actuals(source: "Readable", *, limits: Limits | None = None) -> Reading[Actuals]:
    r"""Read actual values (实际完成值) from CSV, JSON, or any file that holds a form with them.

    Args:
        source: A path, the text itself, or its bytes.  CSV has a header row that names an
            indicator column (指标) and an actual-value column (实际完成值); JSON is our own
            format or a plain object of names and values.
        limits: How much of a file is taken at most.

    Returns:
        A reading: rows that are short, empty or stand twice are findings with their place.

    Raises:
        InputError: no such file, no text, JSON that is no table of actual values, or what
            :func:`read_plan` refuses.

    >>> read_actuals("指标,实际完成值\n培训合格率,97.5%\n").require()["培训合格率"]
    '97.5%'
    """
    from gov_perf.forms.opening import actuals_from

    return actuals_from(source, limits or Limits())


def read_monitoring(
    source: "Readable",
    *,
    codes: str = "yunnan",
    limits: Limits | None = None,
    year: int | None = None,
) -> "Reading[FilledMonitoring]":
    """Read a form of monitoring (绩效目标运行监控表) as it was filed: what monitoring asks for.

    Arguments and errors are those of :func:`read_plan`.  No published form was seen; the columns
    are those of our own form and of systems in use.  A forecast that our form computed (推算) is
    none that the unit stated.

    >>> filed = read_monitoring('''项目支出绩效目标运行监控表
    ... （2025年度，截至7月31日）
    ... 项目名称,应急救护培训
    ... 三级指标,年度指标值,1-7月执行情况,全年预计完成情况,偏差原因分析,完成目标可能性
    ... 培训班期数,≥12期,4期,12期,下半年集中办班,有可能
    ... ''').require()
    >>> dict(filed.values), filed.on, str(filed.forecasts["//培训班期数"].likelihood)
    ({'培训班期数': '4期'}, datetime.date(2025, 7, 31), '有可能')
    """
    from gov_perf.forms.opening import monitoring_of

    return monitoring_of(source, codes, limits or Limits(), year)


def read_sheet(
    source: "Readable", *, codes: str = "yunnan", limits: Limits | None = None
) -> Reading[ScoreSheet]:
    """Read a published self-evaluation (公布的绩效自评表) as it is printed.

    Nothing is computed: points, scores, total and grade are those of the form (``.printed``),
    and no regulation is named.  :func:`gov_perf.recheck` computes it again.  Arguments and
    errors are those of :func:`read_plan`.

    >>> sheet = read_sheet('''项目支出绩效自评表
    ... 项目名称,应急救护培训
    ... 一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
    ... 产出指标,数量指标,培训班期数,≥12期,11期,50,50
    ... 总分,,,,,100,100
    ... ''').require()
    >>> sheet["培训班期数"].score, sheet.printed.total
    (Decimal('50'), Decimal('100'))
    """
    from gov_perf.forms.opening import sheet_of

    return sheet_of(source, codes, limits or Limits())


def read_sheets(
    source: "Readable", *, codes: str = "yunnan", limits: Limits | None = None
) -> tuple[Reading[ScoreSheet], ...]:
    """Every published self-evaluation (公布的绩效自评表) of a file; as :func:`read_sheet`.

    >>> read_sheets("没有表")
    ()
    """
    from gov_perf.forms.opening import all_sheets

    return all_sheets(source, codes, limits or Limits())


def load_regulation(source: "Readable", *, library: RegulationLibrary | None = None) -> Regulation:
    """Load a regulation of one's own (自定办法) from its TOML file.

    Args:
        source: A path, the text itself, or its bytes; ``gov-perf regulation template`` prints
            a file to fill in.
        library: Where its base is looked for; the shipped regulations where not given.

    Raises:
        RuleError: with every problem of the file, each with its path.
        InputError: no such file, or the source is no text.

    >>> load_regulation('''
    ... base = "财预〔2020〕10号"
    ... number = "示例县自评办法"
    ... title = "示例县自评办法"
    ... issuer = "示例县财政局"
    ... jurisdiction = "示例省/示例市/示例县"
    ... effective = 2025-01-01
    ... supersedes = []
    ... evidence = "read"
    ... note = "示例，并无此办法"
    ... [parameters.digits]
    ... value = 1
    ... reference = "示例第一条"
    ... evidence = "read"
    ... ''').digits.value
    1
    """
    return load_regulations([source], library=library)[0]


def load_regulations(
    sources: Iterable["Readable"], *, library: RegulationLibrary | None = None
) -> tuple[Regulation, ...]:
    """Load several regulations of one's own (自定办法), laid over each other, in any order.

    Raises:
        RuleError: with every problem of every file.
        InputError: a file that does not exist, or is no text.
    """
    from gov_perf.forms.regulation_file import load

    return load(list(sources), library)
