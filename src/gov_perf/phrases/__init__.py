"""Phrases of a cell (单元格里的说法): periods, deadlines, days ahead, changes, stated sources.

Each module reads one way of writing something, and knows nothing of indicators or forms.
"""
