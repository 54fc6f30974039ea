"""``gov-perf contract`` (对照检查): another system's scorer against our examples and laws."""

import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from gov_perf.cli import render, shared
from gov_perf.cli.output import deliver
from gov_perf.errors import InputError
from gov_perf.extras import need

_HELP: Final = """用随附的算例和规律检查别的系统的评分函数，列出不一致的地方和疑似原因。

SCORER 写“模块:函数”，在当前文件夹或已安装的包里找；函数收一个字典，返回得分，不能评分的返回 None。

报告是中文的，--lang en 只改用法错误的文字（the report is in Chinese whatever --lang says）。

退出码：0 全部一致；1 有不一致、不支持，或什么都没有比较；2 SCORER 或用法不可用。"""


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``contract``."""

    @program.command(name="contract", help=_HELP)
    @click.argument("scorer")
    @click.option("--sheets", is_flag=True, help="函数评的是整张表，不是单个指标。")
    @click.option("--no-laws", is_flag=True, help="只用算例，不用规律。")
    @click.option("--examples", type=click.IntRange(1), default=50, show_default=True,
                  help="每条规律自动生成多少例。")  # fmt: skip
    @click.option("--allow-unsupported", is_flag=True, help="有不支持的也算通过。")
    @click.option("--format", "form", type=click.Choice(["table", "json"]), default="table",
                  show_default=True, help="输出格式。")  # fmt: skip
    @click.option("-o", "--output", metavar="FILE", help="写入文件，不显示。")
    @shared.FORCE
    @lang_option
    def command(scorer: str, form: str, lang: str, **options: Any) -> int:  # noqa: ANN401, ARG001
        need("hypothesis", "gov-perf contract", "testing")
        from gov_perf.testing.contract import check_contract, check_sheet_contract

        function = scorer_at(scorer)
        if options["sheets"]:
            report = check_sheet_contract(function)
        else:
            laws = () if options["no_laws"] else None
            report = check_contract(function, laws=laws, max_examples=options["examples"])
        lines = map(render.clean, report.text().splitlines())
        text = report.to_json() if form == "json" else "\n".join(lines)
        deliver(f"{text}\n", form, options["output"], (), force=options["force"])
        left_out = report.unsupported and not options["allow_unsupported"]
        return int(not report.ok or bool(left_out))


def scorer_at(place: str) -> Callable[[Any], Any]:
    """The function at ``module:function``.

    Raises:
        InputError: no such module or function, or a module that fails when it is loaded.
    """
    module, _, name = place.partition(":")
    if not module or not name:
        raise _unusable("应写成“模块:函数”")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        found = import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (Exception, SystemExit) as error:
        kind, at = type(error).__name__, _place_of(error, name)
        raise InputError(
            "scorer-not-loaded", place=place, kind=kind, reason=error, at=at
        ) from error
    if not callable(found):
        problem = f"{place} 不是函数"
        raise _unusable(problem)
    function: Callable[[Any], Any] = found
    return function


def _place_of(error: BaseException, name: str) -> str:
    """Where in whose file it went wrong: the innermost line of the module or of what it loads."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name} 第{error.lineno}行"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not (frame.filename.startswith("<") or "importlib" in Path(frame.filename).parts)
    ]
    inner = frames[1:]  # the first is ours
    return f"{Path(inner[-1].filename).name} 第{inner[-1].lineno}行" if inner else f"找 {name} 时"


def _unusable(reason: str) -> InputError:
    return InputError("usage-value", parameter="SCORER", reason=reason)
