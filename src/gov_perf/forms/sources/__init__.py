"""Sources of tables (表格来源): a file of any kind as grids, told apart by its content."""

from gov_perf.forms.sources.kinds import Content, FileKind, content_of, kind_of
from gov_perf.forms.sources.reading import read_document

__all__ = ["Content", "FileKind", "content_of", "kind_of", "read_document"]
