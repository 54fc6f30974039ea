"""Numbers (数): exact decimals and ratios, numerals and shares in words, units, foreign numbers.

``exact`` is the ground of all arithmetic; ``numerals`` and ``shares`` read numbers that are
written in words, ``units`` what stands behind a number, and ``foreign`` takes what other
libraries hand over.
"""
