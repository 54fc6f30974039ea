"""Sheets (绩效自评表): what a scoring gives, with all that can be asked of it.

``sheet`` holds the rows; ``sheet_head``, ``subtotals``, ``left_out``, ``adjustments``,
``published`` and ``fingerprint`` are the parts beside them, and ``rows`` finds and names a row.
A sheet holds no rule: it can be stored, read back and explained without what made it.
"""
