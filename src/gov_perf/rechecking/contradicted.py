"""Printed scores that shared-out points cannot hold (所印得分高于分得的分值)."""

from typing import Final

from gov_perf.findings import Finding, Told, Where, finding, shown
from gov_perf.numbers.exact import plain
from gov_perf.rechecking.figures import readable, same_score
from gov_perf.sheets.sheet import ScoreSheet

_NAMED: Final = 5


def scores_above_points(sheet: ScoreSheet, published: ScoreSheet | None) -> tuple[Finding, ...]:
    """That a form without 分值 prints scores above the points that its indicators were given.

    Args:
        sheet: The scored sheet, with the points that were shared out.
        published: What the form prints; None for a form of ours.

    Returns:
        One finding with the rows; none where every score can be one out of its points, and where
        the form prints 分值.
    """
    if published is None or published.printed is None or published.rows:
        return ()
    alone = published.printed.scores
    scores = {item.path: item.score for item in alone if item.score is not None}
    above = [
        (row, scores[row.path])
        for row in sheet.rows
        if row.path in scores
        and scores[row.path] > row.points
        and not same_score(scores[row.path], row.points)
    ]
    if not above:
        return ()
    said = "、".join(
        f"“{shown(row.name)}”得 {readable(score)} 分、分得 {plain(row.points)} 分"
        for row, score in above[:_NAMED]
    )
    rows = Told(f"{said}等" if len(above) > _NAMED else said)
    return (finding("shared-points-contradicted", Where(), count=len(above), rows=rows),)
