"""Ways out (输出): how a plan or a sheet is handed to writers and displays, which stand above it.

The model may not import an edge.  Its methods name the function of ``gov_perf.forms.write`` or
``gov_perf.display`` that does the work, and it is loaded when one of them is called: the same
way in which the face loads its names.  A model class gets the methods by inheriting
:class:`Shown` or :class:`Exports`; nothing else reaches upwards.
"""

from collections.abc import Mapping
from importlib import import_module
from os import PathLike
from typing import Any, Final

_WRITERS: Final = "gov_perf.forms.write"
_DISPLAY: Final = "gov_perf.display"


def _writer(name: str) -> Any:  # noqa: ANN401 - one of the writers, whose types stand below
    return getattr(import_module(_WRITERS), name)


class Shown:
    """What shows itself in a notebook and on a terminal (可显示): see :func:`gov_perf.show`.

    An attrs class that inherits it says ``repr=False``, or attrs writes its own ``__repr__``.
    """

    __slots__ = ()

    def _display(self) -> Any:  # noqa: ANN401 - a Display
        return import_module(_DISPLAY).show(self)

    def _repr_html_(self) -> str:
        """As a notebook shows it, with the usual options; everything from data is escaped."""
        text: str = self._display().html
        return text

    def _repr_markdown_(self) -> str:
        """The same as Markdown."""
        text: str = self._display().markdown
        return text

    def __repr__(self) -> str:
        """The same as text, at most 80 columns wide."""
        text: str = self._display().text
        return text


class Exports(Shown):
    """What can be written as an official form (可输出为表格): plans and sheets."""

    __slots__ = ()

    def to_excel(self, path: str | PathLike[str], *, protect: bool = True) -> None:
        """Write the official form as a workbook (.xlsx); an existing file is replaced.

        Args:
            path: The file.
            protect: Whether computed cells are locked (without a password).

        Raises:
            MissingExtraError: the extra ``excel`` is not installed.
            InputError: a text that no cell can hold, a name with another ending, or a file that
                cannot be written.
        """
        _writer("to_excel")(self, path, protect=protect)

    def to_word(self, path: str | PathLike[str]) -> None:
        """Write the official form as a document (.docx); an existing file is replaced.

        Raises:
            MissingExtraError: the extra ``word`` is not installed.
            InputError: a name with another ending, or a file that cannot be written.
        """
        _writer("to_word")(self, path)

    def to_html(self) -> str:
        """The official form as one page of HTML, everything in it escaped."""
        text: str = _writer("to_html")(self)
        return text

    def to_markdown(self) -> str:
        """The official form as a Markdown table."""
        text: str = _writer("to_markdown")(self)
        return text

    def to_csv(self) -> str:
        """The official form as CSV; a text that a program could take for a formula gets a ' ."""
        text: str = _writer("to_csv")(self)
        return text


class SheetExports(Exports):
    """What else a sheet can be written as (自评表的输出): a report page."""

    __slots__ = ()

    def to_report(
        self, path: str | PathLike[str], *, charts: Mapping[str, str] | None = None
    ) -> None:
        """Write the report (绩效自评报告) as one page of HTML; an existing file is replaced.

        The page holds everything: total and grade, what was lost, the rows, charts, why each
        row has its score (folded; open in print), the findings, what it rests on and the
        fingerprint.  It needs no network and no script, and prints on A4.

        Args:
            path: The file.
            charts: SVG by caption.  Where nothing is given, the page draws its own with the
                extra ``notebook``, and has none without it; ``{}`` is a page without charts.

        Raises:
            InputError: a chart that is no SVG, runs something or points elsewhere; a name with
                another ending than .html; a file that cannot be written.
        """
        import_module(f"{_DISPLAY}.report").write(self, path, charts=charts)
