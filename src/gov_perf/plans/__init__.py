"""Plans (绩效目标表): departments and projects, their tree of indicators, budgets and tasks.

``plan`` holds ``indicators`` and ``budget``; ``known_headings`` and ``level_words`` know the names
that forms use for levels, ``placed`` what a row's path says of it.
"""
