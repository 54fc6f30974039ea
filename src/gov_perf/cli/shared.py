"""Options that several commands share (共用的选项): what decides how is scored."""

from collections.abc import Callable
from typing import Any, Final

import click

NUMBER: Final = "财预〔2020〕10号"

REGULATION: Final = click.option(
    "--regulation",
    default=NUMBER,
    show_default=True,
    help="办法的文号，或自定办法的 .toml 文件。",
)
STANDARDS: Final = click.option(
    "--standards",
    type=click.Choice(["plan", "regulation"]),
    default="plan",
    show_default=True,
    help="plan：方案自带评分标准优先；regulation：一律按办法。",
)
SCALE_STANDARDS: Final = click.option(
    "--scale-standards",
    is_flag=True,
    help="标准自带的分数（如“计5分”）按指标分值折算；不写则不折算并提示。",
)
YEAR: Final = click.option(
    "--year",
    type=click.IntRange(1900, 2999),
    metavar="年份",
    help="绩效目标表分列几个年度指标值的，读这一年的，如 2026；不写则按表上写明的年度。",
)
FORCE: Final = click.option("--force", is_flag=True, help="覆盖已有的输出文件。")


def together(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options as one decorator, in the order in which the help shows them."""

    def apply(command: Any) -> Any:  # noqa: ANN401 - a function or a command
        for option in reversed(options):
            command = option(command)
        return command

    return apply
