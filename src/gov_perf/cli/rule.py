"""``gov-perf rule`` (代码说明): the page of a code, offline; the list of codes without one."""

from collections.abc import Callable
from typing import Any, Final

import click

from gov_perf.cli import render
from gov_perf.codes import by_code
from gov_perf.reviewing.page import page

_HELP: Final = """说明代码 CODE（如 C001，或名称 satisfaction-missing）：查什么、为什么、怎么改。

不写 CODE 时列出全部代码。"""


def add_to(program: click.Group, lang_option: Callable[[Any], Any]) -> None:
    """Give the program its command ``rule``."""

    @program.command(name="rule", help=_HELP)
    @click.argument("code", required=False)
    @lang_option
    def command(code: str | None, lang: str) -> int:  # noqa: ARG001 - kept by its callback
        if code is None:
            rows = [f"{item.code} {item.severity} {item.title}" for item in by_code().values()]
            render.put("\n".join(rows) + "\n")
        else:
            render.put("\n".join(map(render.clean, page(code).splitlines())) + "\n")
        return 0
