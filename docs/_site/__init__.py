"""What the documentation site is made with: the pages that are generated at build time.

Nothing here is part of the package.  Each module makes one kind of page from what the installed
library says about itself; ``extension`` hands them to Sphinx.  The tests are in
``tests/project/test_site.py``.
"""
