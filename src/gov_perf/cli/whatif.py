"""``gov-perf whatif`` (反推): what a grade would take, and how the total hangs on its parts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from gov_perf.cli import filling, inputs, render
from gov_perf.cli.output import deliver
from gov_perf.codes import Severity
from gov_perf.errors import GovPerfError
from gov_perf.findings import Finding, Where, finding
from gov_perf.regulations import Regulation
from gov_perf.regulations import regulation as find_regulation

if TYPE_CHECKING:
    from gov_perf.whatif import Comparison, Needed, Sensitivity, Ways

    Answer = Needed | Ways | Sensitivity | Comparison

_Decorator = Callable[[Any], Any]

_HELP = """反推：要达到某个得分、等级，实际完成值最少要改到多少。

    只写 PLAN 和 ACTUALS：列出只改一项即可达到 --grade（默认最高等级）的办法。PLAN 是填好的填报表、
    带实际完成值的自评表的，不写 ACTUALS。

    --indicator：只问这一项；--drop：去掉一项、挪动一分的影响；--against：与另一办法比较。
    """


def command(plan: _Decorator, scoring: _Decorator) -> click.Command:
    """The command, with the arguments and options that all scoring commands share."""
    actuals = click.argument("actuals", required=False)
    own = (
        click.option("--indicator", metavar="名称", help="指标名称、路径或“预算执行率”。"),
        click.option("--score", metavar="得分", help="这一项要得多少分。"),
        click.option("--full", is_flag=True, help="这一项要满分（不写所求时即满分）。"),
        click.option("--total", metavar="总分", help="只改这一项，总分要到多少。"),
        click.option("--grade", metavar="等级", help="要达到的等级，如 优。"),
        click.option("--resolution", metavar="步长", help="答案的步长，默认随单位。"),
        click.option("--drop", is_flag=True, help="去掉一项、挪动一分的影响。"),
        click.option("--against", metavar="文号", help="与这个办法比较。"),
        click.option(
            "--format",
            "form",
            type=click.Choice(["table", "json"]),
            help="输出格式；不写时 --output 以 .json 结尾为 json。",
        ),
    )
    made: Any = _run
    for decorate in reversed((plan, actuals, *own, scoring)):
        made = decorate(made)
    result: click.Command = click.command("whatif", help=_HELP)(made)
    return result


def _run(
    plan: str, actuals: str | None, form: str | None, lang: str, **options: Any  # noqa: ANN401
) -> int:  # fmt: skip
    given, against = _loaded(plan, actuals, options)
    answers = _answers(given, against, options)
    output = options["output"]
    form = form or ("json" if (output or "").lower().endswith(".json") else "table")
    if form == "json":
        data = {name: answer.to_dict() for name, answer in answers.items()}
        text = render.json_text(data) + "\n"
    else:
        from gov_perf.cli.whatif_view import parts_of

        parts = [part for answer in answers.values() for part in parts_of(answer, lang)]
        text = render.drawn(*parts, to_file=output is not None)
    for head, body in render.problem_pairs(
        [item for item in given.findings if item.severity is not Severity.NOTE], lang
    ):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)
    used = (plan, *([actuals] if actuals else []))
    deliver(text, form, output, used, force=options["force"])
    return int(bool(given.errors))


def _loaded(
    plan: str, actuals: str | None, options: dict[str, Any]
) -> tuple[inputs.Given, Regulation | None]:
    """Everything that is asked about; every input is tried, so that nothing is said late."""
    problems: list[Finding] = list(_misused(options))
    given = against = None
    try:
        shared = (options["regulation"], options["budget"], options["executed"], options["year"])
        given = (
            filling.load_filled(plan, *shared, lenient=options["skip_unscorable"]).given
            if actuals is None
            else inputs.load_all(plan, actuals, *shared)
        )
    except inputs.Unusable as refused:
        problems += refused.problems
    if given is not None and not options["so_far"]:
        problems += inputs.of_a_part(given)
    if options["against"] is not None:
        try:
            against = find_regulation(options["against"])
        except GovPerfError as error:
            problems += inputs.problems_of(error, Where(path="--against"))
    if problems or given is None:
        raise inputs.Unusable(problems)
    return inputs.lenient(given) if options["skip_unscorable"] else given, against


def _misused(options: dict[str, Any]) -> list[Finding]:
    wishes = [name for name in ("score", "full", "total") if options[name]]
    named = [f"--{name}" for name in (*wishes, *(["resolution"] if options["resolution"] else []))]
    if options["indicator"] is None:
        joined = "、".join(named)
        return [finding("whatif-which-indicator", options=joined)] if named else []
    count = len(wishes) + (options["grade"] is not None)
    return [finding("whatif-question", count=count)] if count > 1 else []


def _answers(
    given: inputs.Given, against: Regulation | None, options: dict[str, Any]
) -> "dict[str, Answer]":
    """The answers by name; Unusable with what keeps any of them from being given."""
    from gov_perf.whatif import Options, compare, needed, sensitivity, ways_to_grade

    scoring: Options = {
        "budget": given.budget,
        "standards": options["standards"],
        "missing": options["missing"],
        "scale_standards": options["scale_standards"],
        "skip_unscorable": options["skip_unscorable"],
    }
    basis = (given.plan, given.actuals, given.regulation)
    grade, total, step = options["grade"], options["total"], options["resolution"]
    asked: dict[str, Callable[[], Answer]] = {}
    if options["indicator"] is not None:
        full = options["full"] or not (options["score"] or total or grade)
        score = "full" if full else options["score"]
        asked["needed"] = lambda: needed(
            *basis, options["indicator"], score=score, grade=grade, total=total, resolution=step,
            **scoring,
        )  # fmt: skip
    elif grade is not None or not (options["drop"] or against):
        wanted = grade or str(given.regulation.grades.value[0])
        asked["ways"] = lambda: ways_to_grade(*basis, wanted, **scoring)
    if options["drop"]:
        asked["sensitivity"] = lambda: sensitivity(*basis, **scoring)
    if against is not None:
        asked["comparison"] = lambda: compare(*basis, against, **scoring)
    answers: dict[str, Answer] = {}
    problems: list[Finding] = []
    for name, ask in asked.items():
        try:
            answers[name] = ask()
        except GovPerfError as error:
            problems += inputs.problems_of(error)
    if problems:
        raise inputs.Unusable([*given.errors, *problems])
    return answers
