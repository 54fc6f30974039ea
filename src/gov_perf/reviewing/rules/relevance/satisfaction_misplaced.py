"""A satisfaction under another heading (满意度写在其他指标下)."""

from collections.abc import Iterator

from gov_perf.findings import Where
from gov_perf.plans.indicators import Level1
from gov_perf.regulations import Evidence
from gov_perf.reviewing.examples import department, indicator
from gov_perf.reviewing.relevance_words import words
from gov_perf.reviewing.rule import Basis, Found, ReviewRule, found
from gov_perf.reviewing.subject import Subject
from gov_perf.reviewing.topics import bare_name

_WORD = "满意"


def check(subject: Subject) -> Iterator[Found]:
    """Every satisfaction under a known heading that is none of satisfaction."""
    for place in subject.places:
        name = bare_name(place.indicator.name)
        if not name.endswith(words("headings", "satisfaction")):
            continue
        heading = place.level2.name
        if place.level in (None, Level1.SATISFACTION) or _WORD in place.level1.name + heading:
            continue
        yield found(
            "satisfaction-misplaced", Where(path=place.path),
            indicator=place.indicator.name, heading=heading,
        )  # fmt: skip


RULE = ReviewRule(
    name="satisfaction-misplaced",
    check=check,
    why="满意度有自己的一级指标和分值，写在产出或效益下，满意度一栏就会空着，分值也会算错。",
    basis=(
        Basis("项目支出绩效自评表设满意度指标一栏（财预〔2020〕10号所附表式）", Evidence.FORMS),
    ),
    bad=department(indicator("效益", "社会效益", "群众满意度", "≥90%")),
    good=department(indicator("满意度", "服务对象满意度", "群众满意度", "≥90%")),
)
