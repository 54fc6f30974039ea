"""How the documentation site is built; the command is in ``docs/contributing.md``."""

import logging
import sys
from pathlib import Path

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS), str(DOCS.parent / "tests")]

import jieba  # noqa: E402

from gov_perf import __version__  # noqa: E402

jieba.setLogLevel(logging.WARNING)  # it tells of its dictionary on standard error

project = "gov_perf"
author = "The gov_perf authors"
project_copyright = "The gov_perf authors, MIT"
release = version = __version__
language = "zh_CN"
locale_dirs = ["_locale"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "_site.extension"]
source_suffix = {".md": "markdown", ".ipynb": "markdown"}
exclude_patterns = ["_build", "_locale", "_site", "_static", "**/.ipynb_checkpoints"]

# Markdown: links to headings as on the web hosts of Git.
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
highlight_language = "none"  # the pages of the rules show forms, not programs

# The reference: what is written in the docstrings, in the order of the source.
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True
add_module_names = False
toc_object_entries_show_parents = "hide"

nitpicky = True
nitpick_ignore = [
    ("py:class", "Readable"),  # what readers take, an alias that only type checkers see
    ("py:func", "finding"),  # not public: how the library makes its findings
]
nitpick_ignore_regex = [
    # Other people's names: the build asks no network for their lists of objects.
    (
        r"py:.*",
        r"(datetime|decimal|fractions|collections|pathlib|types|typing|enum|hypothesis|os)\..*",
    ),
    (r"py:.*", r"(altair|attrs?|click|duckdb|numpy|pandas|polars|pyarrow|pyspark)\..*"),
    (r"py:class", r"[A-Z]"),  # parameters of generic functions
]

html_theme = "furo"
html_title = f"gov_perf {release}"
html_search_options = {"dict": str(DOCS / "reference" / "generated" / "words.txt")}
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
