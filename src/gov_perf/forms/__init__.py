"""Forms (表): readers that turn what departments publish into plans."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gov_perf.actuals import Actuals
from gov_perf.plan import DepartmentPlan
from gov_perf.reading import Reading
from gov_perf.regulations import Regulation, RegulationLibrary

if TYPE_CHECKING:
    from gov_perf.forms.source import Readable


def read_plan(source: "Readable", *, codes: str = "yunnan") -> Reading[DepartmentPlan]:
    """Read a department's plan (部门整体支出绩效目标) from its plain-text form.

    Args:
        source: A path, the text itself, or its bytes (UTF-8, GB18030, UTF-16 with BOM).  A
            text of one line that names an existing file is taken for its path.
        codes: Name of the table of codes for 指标性质 and 指标属性.

    Returns:
        A reading: the plan, all that is doubtful about it with line numbers, and the
        stretches that went into no field.  ``.value`` is None where the source is empty or
        another form.

    Raises:
        InputError: no such file, or the source is no text.
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
    >>> plan.department, str(plan.period), str(plan.indicators["培训合格率"].target)
    ('绥江县红十字会', '2025-2027年', '≥98%')
    >>> sorted({item.name for item in reading.findings})
    ['section-missing']
    """
    from gov_perf.forms.code_tables import code_table
    from gov_perf.forms.plain_text import read_department_plan
    from gov_perf.forms.source import read_source

    return read_department_plan(read_source(source), code_table(codes))


def read_actuals(source: "Readable") -> Reading[Actuals]:
    r"""Read actual values (实际完成值) from CSV or JSON.

    Args:
        source: A path, the text itself, or its bytes.  CSV has a header row that names an
            indicator column (指标) and an actual-value column (实际完成值); JSON is our own
            format or a plain object of names and values.

    Returns:
        A reading: rows that are short, empty or stand twice are findings with their line.

    Raises:
        InputError: no such file, no text, or JSON that is no table of actual values.

    >>> read_actuals("指标,实际完成值\n培训合格率,97.5%\n").require()["培训合格率"]
    '97.5%'
    """
    from gov_perf.forms.actuals_file import read_actuals_source
    from gov_perf.forms.source import read_source

    return read_actuals_source(read_source(source))


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
    """Load several regulations of one's own, which may be laid over each other, in any order.

    Raises:
        RuleError: with every problem of every file.
        InputError: a file that does not exist, or is no text.
    """
    from gov_perf.forms.regulation_file import load

    return load(list(sources), library)
