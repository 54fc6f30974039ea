"""``gov-perf review`` (审核): plans and self-evaluations reviewed, file by file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import evolve

from gov_perf.cli import inputs, render, shared
from gov_perf.cli.output import deliver, deliver_bytes
from gov_perf.cli.review_files import Given, read_around, read_forms, read_options, tried
from gov_perf.cli.review_view import OPINIONS, check_output, show
from gov_perf.codes import Severity
from gov_perf.errors import InputError
from gov_perf.findings import Where, finding
from gov_perf.forms.write import FORMATS
from gov_perf.reviewing import Mended, Review, ReviewSettings, mend_fully, review_many
from gov_perf.reviewing.fixing import difference
from gov_perf.reviewing.run import unknown_plans

if TYPE_CHECKING:
    from gov_perf.findings import Finding

_HELP: Final = """审核绩效目标表或自评表 FILE（Excel、Word、PDF、网页、JSON 等），逐条列出问题。

可以给多个文件；一并给出的方案互相比对。一个文件读不出来，不影响其余文件。

退出码：0 没有“退回”级问题；1 有；2 有文件或选项不能用。"""

_LEVELS: Final = (*map(str, Severity), *(item.name.lower() for item in Severity))


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``review``."""

    @program.command(name="review", help=_HELP)
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @click.option("--sheet", metavar="FILE", help="该方案的自评表。")
    @click.option("--monitoring", metavar="FILE", help="该方案的监控表（JSON）。")
    @click.option("--approved", metavar="FILE", help="批复的绩效目标表（FILE 是调整后的）。")
    @click.option("--last-plan", metavar="FILE", help="上年的绩效目标表。")
    @click.option("--last-sheet", metavar="FILE", help="上年的自评表。")
    @click.option(
        "--regulation",
        metavar="NUMBER",
        help="自评表按这个办法（文号或 .toml 文件）重算，不一致的列出。",
    )
    @click.option("--select", metavar="CODES", help="只查这些代码或代码的开头，如 C,R101。")
    @click.option("--ignore", metavar="CODES", help="不查这些代码或代码的开头。")
    @click.option(
        "--severity",
        type=click.Choice(_LEVELS),
        default="说明",
        show_default=True,
        help="只列这一级和更严重的。",
    )
    @click.option("--config", metavar="FILE", help="审核设置文件（TOML）：选项、不予提示及原因。")
    @click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "sarif", *OPINIONS]),
        help="输出格式；不写时看 --output 的后缀。docx、html、xlsx、md、csv 是审核意见。",
    )
    @click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="写入文件，不显示；是文件夹的（已有的，或以 / 结尾），每个方案写一份审核意见。",
    )
    @shared.FORCE
    @click.option("--fix", is_flag=True, help="改好能自动改的，写入 --output；JSON 方案可就地改。")
    @click.option("--unsafe-fixes", is_flag=True, help="连同须核对的自动修改。")
    @click.option("--diff", is_flag=True, help="只显示自动修改会改什么，不写文件。")
    @shared.YEAR
    @lang_option
    def command(files: tuple[str, ...], lang: str, **options: Any) -> int:  # noqa: ANN401
        return _run(files, lang, options)


def _run(files: Sequence[str], lang: str, options: dict[str, Any]) -> int:
    check_output(options)
    problems: list[Finding] = []
    settings = tried(lambda _: read_options(options), options["config"] or "", problems)
    around = read_around(options, problems)
    number = options["regulation"]
    rules = None if number is None else tried(inputs.load_rules, number, problems)
    read = partial(read_forms, year=options["year"])
    given = [one for path in files for one in tried(read, path, problems) or ()]
    if around and len(given) > 1:
        problems += inputs.problems_of(InputError("review-one-plan", count=len(given)))
    unknown = number is not None and rules is None
    if settings is None or unknown or (problems and (around or not given)):
        raise inputs.Unusable(problems)
    if around:
        own = given[0]
        given = [evolve(own, documents=evolve(own.documents, **around))]
    given = [evolve(one, documents=evolve(one.documents, regulation=rules)) for one in given]
    reviews = review_many([one.documents for one in given], settings)
    if len({one.file for one in given}) > 1:
        reviews = tuple(_in_file(item, one.file) for one, item in zip(given, reviews, strict=True))
    shown = [item.at_least(options["severity"]) for item in reviews]
    code = _done(given, shown, settings, lang, options)
    notes = unknown_plans((one.documents.plan for one in given), settings)
    for head, body in render.problem_pairs(list(notes), lang):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)
    for head, body in render.problem_pairs(problems, lang):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)
    return 2 if problems else code


def _in_file(review: Review, file: str) -> Review:
    """The same review, each finding with the file that it is about."""
    where = Where(file=file)
    found = [evolve(item, finding=item.finding.at(where)) for item in review.found]
    return evolve(review, found=found)


def _done(
    given: Sequence[Given],
    reviews: Sequence[Review],
    settings: ReviewSettings,
    lang: str,
    options: dict[str, Any],
) -> int:
    if options["diff"]:
        pairs = zip(given, reviews, strict=True)
        text = "".join(
            difference(one.documents.plan, _mended(one, item, settings, options).plan)
            for one, item in pairs
        )
        used = [one.file for one in given]
        deliver(text, "text", options["output"], used, force=options["force"])
    elif options["fix"] or options["unsafe_fixes"]:
        _fix(given, reviews, settings, lang, options)
    else:
        show(given, reviews, lang, options)
    return int(any(item.errors for item in reviews))


def _mended(
    given: Given, review: Review, settings: ReviewSettings, options: dict[str, Any]
) -> Mended:
    """The plan with every fix of what is shown, round by round."""
    if not review.codes:
        return Mended(given.documents.plan, ())
    chosen = evolve(settings, select=review.codes)
    return mend_fully(given.documents, chosen, unsafe=options["unsafe_fixes"])


def _fix(
    given: Sequence[Given],
    reviews: Sequence[Review],
    settings: ReviewSettings,
    lang: str,
    options: dict[str, Any],
) -> None:
    """Write the mended plan; several plans need a place for each, so one is taken at a time."""
    if len(given) != 1 or (given[0].documents.sheet is not None and options["sheet"] is None):
        raise InputError("fix-one-plan")
    source, output = given[0].file, options["output"]
    in_place = output is None and source.lower().endswith(".json")
    ending = Path(source if in_place else output or "").suffix.lower()
    if ending not in FORMATS:
        raise InputError("fix-needs-output", formats="、".join(FORMATS))
    mended = _mended(given[0], reviews[0], settings, options)
    used = () if in_place else (source,)
    force = in_place or options["force"]
    deliver_bytes(FORMATS[ending](mended.plan), output or source, used, force=force)
    click.echo(f"改好 {len(mended.made)} 处。", err=True)
    unread = given[0].documents.unread
    left = [finding("fix-unread-left-out", Where(file=source), count=len(unread))] if unread else []
    for head, body in render.problem_pairs(left, lang):
        click.echo(f"{head.plain}\n  {body.plain}", err=True)
