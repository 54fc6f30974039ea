"""Display (显示): plans, sheets, findings and answers in a notebook, a page, a terminal.

A view (``views``) says what is shown, as blocks (``blocks``); ``html``, ``markdown`` and
``plain_text`` say how.  Tables are the forms of ``forms.write.layout``.
"""

from gov_perf.display.showing import Display, show

__all__ = ["Display", "show"]
