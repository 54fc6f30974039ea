"""Report (读取记录): findings and unread lines, collected while a form is read."""

from gov_perf.findings import Finding, Where, finding
from gov_perf.forms.plain_text.lines import Line
from gov_perf.reading import Span


class Report:
    """What a reader has to say about one source, in any order; :meth:`findings` sorts it."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self._findings: list[Finding] = []
        self._unread: list[Span] = []

    def where(self, line: Line | int | None, path: str | None = None) -> Where:
        """A place in this source."""
        return Where(
            file=self.file, line=line.number if isinstance(line, Line) else line, path=path
        )

    def add(
        self, name: str, line: Line | int | None, path: str | None = None, /, **facts: object
    ) -> None:
        """Record a finding of the code with this name."""
        self._findings.append(finding(name, self.where(line, path), **facts))

    def take(self, *items: Finding) -> None:
        """Record findings that exist already."""
        self._findings += (item.at(self.where(None)) for item in items)

    def leave(self, line: Line) -> None:
        """Record a line, or a part of one, that goes into no value."""
        if line.text:
            self._unread.append(Span(line.start, line.end, line.text))

    def not_placed(self, line: Line) -> None:
        """Record a line that belongs to no known part of the form."""
        if line.text:
            self.add("line-not-placed", line, text=line.text)
            self.leave(line)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order of the source; those about the whole come last."""
        return tuple(
            sorted(
                self._findings,
                key=lambda item: (item.where.line is None, item.where.line or 0),
            )
        )

    @property
    def unread(self) -> tuple[Span, ...]:
        """The unread stretches, in the order of the source."""
        return tuple(sorted(self._unread, key=lambda span: span.start))
