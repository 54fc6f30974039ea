"""The text form seen from outside: plans written in its layout, and what a reading left out."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from random import Random

from attrs import evolve

from gov_perf.cells.targets import Operator
from gov_perf.errors import NumberError
from gov_perf.plans.budget import Funds, Money
from gov_perf.plans.indicators import Attribute, Level1, Level2, Level3Indicator
from gov_perf.plans.plan import DepartmentPlan
from gov_perf.reading import Reading
from gov_perf.text import narrow, narrow_figure, squeeze

_CODES = {Operator.EQUAL: "003", Operator.AT_LEAST: "004", Operator.AT_MOST: "005"}
_FULL = str.maketrans("0123456789.,%≥≤=", "０１２３４５６７８９．，％≧≦＝")
_ATOM = re.compile(r"[!-~]+(?: [!-~]+)*|.", re.DOTALL)


def render(plan: DepartmentPlan, random: Random) -> str:
    """``plan`` in the layout of the form, its line breaks and blank lines at random."""
    return _Writer(random).write(plan)


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.width = random.choice([6, 11, 18, 30, 45, 200])
        self.out: list[str] = []

    def maybe(self) -> bool:
        return self.random.random() < 0.5

    def line(self, text: str) -> None:
        self.out.append(text)

    def blank(self) -> None:
        self.out += [""] * self.random.choice([1, 1, 2])

    def blank_or_not(self) -> None:
        if self.maybe():
            self.blank()

    def wrap(self, text: str, first: int = 0) -> list[str]:
        """``text`` in lines; no break inside a figure or a Latin word, nor beside a blank."""
        lines, length = [""], first
        for atom in _ATOM.findall(text):
            full = length >= self.width and lines[-1] and not lines[-1][-1].isspace()
            if full and not atom.isspace() and not (lines[-1][-1] + atom[0]).isascii():
                lines.append("")
                length = 0
            lines[-1] += atom
            length += len(atom)
        return lines

    def paragraph(self, text: str) -> None:
        self.out += self.wrap(text)

    def write(self, plan: DepartmentPlan) -> str:
        self.blank_or_not()
        self.line(plan.title)
        self.blank_or_not()
        self.line(f"部门名称{self.random.choice([' ', '：', '： '])}{plan.department}")
        self.blank_or_not()
        if self.maybe():
            self.line("内容 说明")
        notes = list(plan.notes)
        self.line("部门总体目标")
        self.paragraphs("部门职责", [], plan.duties, notes)
        period = [f"（{plan.period}期间）"] if plan.period else []
        self.paragraphs("总体绩效目标", period, plan.overall_goals, notes)
        self.blank()
        self.line("部门年度目标")
        self.line(f"预算年度（{plan.budget_year}年）")
        self.paragraphs("绩效目标", [], plan.annual_goals, notes)
        self.tasks(plan)
        self.indicators(plan)
        return self.random.choice(["\n", "\r\n", "\r"]).join([*self.out, ""])

    def paragraphs(
        self, heading: str, years: list[str], items: tuple[str, ...], notes: list[str]
    ) -> None:
        self.blank()
        self.line(heading)
        for text in years:
            self.blank_or_not()
            self.line(text)
        self.blank_or_not()
        for index, item in enumerate(items):
            if index and not item[0].isdigit():
                self.blank()
            self.paragraph(item)
        if notes and items and items[0][0].isdigit():
            self.blank()
            self.paragraph(notes.pop(0))

    def tasks(self, plan: DepartmentPlan) -> None:
        if not plan.key_tasks and not plan.printed_total:
            return
        self.blank()
        self.line("二、部门年度重点工作任务")
        if self.maybe():
            self.blank_or_not()
            self.line("重点工作任务 主要内容 对应项目")
            self.line("总额 财政拨款 其他资金 总额 财政拨款 其他资金")
        self.blank_or_not()
        if plan.printed_total:
            self.line(f"合计 {self.amounts(plan.printed_total)}")
        for task in plan.key_tasks:
            self.blank_or_not()
            if task.content:
                self.paragraph(task.name)
                self.blank()
                self.paragraph(task.content)
            else:
                self.line(task.name)
            self.blank_or_not()
            project = task.project_note or "".join(item.name for item in task.projects)
            self.line(f"{project} {self.amounts(task.funds)}")

    def amounts(self, funds: tuple[Funds, ...]) -> str:
        figures = [f"{m.yuan:,f}" for group in funds for m in _parts(group)]
        return self.full_width(" ".join(figures))

    def full_width(self, text: str) -> str:
        return text.translate(_FULL) if self.random.random() < 0.1 else text

    def indicators(self, plan: DepartmentPlan) -> None:
        if not plan.indicators.roots:
            return
        self.blank()
        self.line("三、部门整体支出绩效指标")
        if self.maybe():
            self.blank_or_not()
            self.line("绩效指标")
            self.line("评（扣）分标准 指标内容 绩效指标设定依据及指标值数据来源")
            self.line("一级指标 二级指标 三级指标 指标性质 指标值 度量单位 指标属性")
        for level1 in plan.indicators.roots:
            self.blank()
            self.line(level1.name)
            for level2 in level1.children:
                self.blank()
                self.line(level2.name)
                self.blank()
                for index, row in enumerate(level2.children):
                    if index:
                        self.blank()
                    self.row(row)

    def row(self, row: Level3Indicator) -> None:
        cells = self.cells(row)
        self.line(f"{self.name(row.name, glued=cells[0].isdigit())}{cells}")
        if row.standard:
            self.blocks_of(row.standard)
        if row.content:
            if row.content.startswith("反映"):
                if self.maybe():
                    self.out[-1] += " "
                else:
                    self.blank_or_not()
                    self.line("")
            else:
                self.blank()
                self.line("")
            self.continued(row.content)
        labelled = [("设定依据：", row.basis), ("数据来源：", row.data_source)]
        if row.basis or row.data_source:
            self.blank_or_not()
            self.line("")
            self.continued("".join(f"{label}{text}" for label, text in labelled if text))
        if row.remark:
            self.blank()
            self.paragraph(row.remark)

    def blocks_of(self, standard: str) -> None:
        if self.maybe():
            self.out[-1] += " "
        else:
            self.line("")
        self.continued(standard)

    def continued(self, text: str) -> None:
        """Go on writing on the last line, which may be an empty one that was just opened."""
        first, *others = self.wrap(text, first=len(self.out[-1]) % self.width)
        self.out[-1] += first
        self.out += others

    def name(self, name: str, *, glued: bool) -> str:
        """Lines before the cells, and what stands right before them."""
        if self.maybe():
            *lines, last = self.wrap(name)
            self.out += lines
        else:
            last = name
        if self.random.random() < 0.3:
            self.line(last)
            self.blank()
            return ""
        return last if glued and self.maybe() else f"{last} "

    def cells(self, row: Level3Indicator) -> str:
        target = row.target
        if target.operator is Operator.QUALITATIVE:
            operator, value, unit = "定性", target.text.removeprefix("定性"), ""
        else:
            operator = str(target.operator)
            value = target.text.removeprefix(operator)
            unit = str(target.unit) if target.unit else ""
            value = value.removesuffix(unit)
            if target.operator in _CODES and self.random.random() < 0.8:
                operator = _CODES[target.operator]
        attribute = str(row.attribute)
        if row.attribute is Attribute.QUANTITATIVE and self.random.random() < 0.8:
            attribute = "001"
        glue = self.random.choice([" ", " ", "  ", "\t", "\u3000"])
        words = [operator, value, unit, attribute]
        return self.full_width(glue.join(word for word in words if word))


def _parts(group: Funds) -> tuple[Money, Money, Money]:
    return (group.total, group.fiscal, group.other)


def narrowed(plan: DepartmentPlan) -> DepartmentPlan:
    """The plan with its targets' texts in ASCII digits and signs."""
    return evolve(
        plan,
        indicators=[
            evolve(
                level1,
                children=[
                    evolve(
                        level2,
                        children=[
                            evolve(row, target=evolve(row.target, text=narrow(row.target.text)))
                            for row in level2.children
                        ],
                    )
                    for level2 in level1.children
                ],
            )
            for level1 in plan.indicators.roots
        ],
    )


def unaccounted(reading: Reading[DepartmentPlan]) -> list[str]:
    """What of the source is neither in the plan nor in a finding nor among the unread.

    Every word of every line is looked for in the texts of the plan, blanks aside; all words
    together may not need more characters than the plan has.
    """
    source = list(reading.text)
    for span in reading.unread:
        if reading.text[span.start : span.end] != span.text:
            return [f"unread stretch does not match: {span}"]
        source[span.start : span.end] = [
            char if char in "\r\n" else " " for char in source[span.start : span.end]
        ]
    if reading.value is None:
        return "".join(source).split()
    texts = [squeeze(narrow(text)) for text in _texts(reading)]
    pool = "\n".join(texts)
    amounts = Counter(_amounts(reading.value))
    needed: Counter[str] = Counter()
    missing: list[str] = []
    for line in _WRAPPED_LABELS.sub("\n", "".join(source)).splitlines():
        for word in _words_that_count(line):
            amount = _amount(word, reading.value)
            if amount is not None and amounts[amount]:
                amounts[amount] -= 1
                continue
            if _years(word) in (str(reading.value.period), f"{reading.value.budget_year}年"):
                continue  # a period that stands twice is one period
            for part in _counted(_split(word, pool), pool):
                if part not in pool:
                    missing.append(part)
                needed.update(part if part in pool and not _is_heading(part) else "")
    return missing or sorted((needed - Counter("".join(texts))).elements())


def _texts(reading: Reading[DepartmentPlan]) -> Iterator[str]:
    plan = reading.value
    if plan is None:
        return
    yield from (plan.title, plan.department, str(plan.period), f"{plan.budget_year}年")
    yield from (*plan.duties, *plan.overall_goals, *plan.annual_goals, *plan.notes)
    for task in plan.key_tasks:
        yield from (task.name, task.content, task.project_note)
        yield from (project.name for project in task.projects)
    for level1 in plan.indicators.roots:
        yield level1.name
        yield from (level2.name for level2 in level1.children)
    for item in plan.indicators:
        yield from (item.name, item.target.text, str(item.attribute))
        yield str(item.target.operator)
        yield from (item.standard or "", item.content or "", item.remark or "")
        yield from (item.basis or "", item.data_source or "")
    for found in reading.findings:
        facts = dict(found.facts)
        if "code" in facts:
            yield facts["code"]


def _amounts(plan: DepartmentPlan) -> Iterator[Decimal]:
    for groups in (*(task.funds for task in plan.key_tasks), plan.printed_total):
        for group in groups:
            yield from (money.yuan for money in _parts(group))


def _amount(word: str, plan: DepartmentPlan) -> Decimal | None:
    scale = next(
        (m.scale for task in plan.key_tasks for group in task.funds for m in _parts(group)), None
    )
    try:
        money = Money.read(word, scale) if scale else Money.read(word)
    except NumberError:
        return None
    return money.yuan


_VOCABULARY = tomllib.loads((files("gov_perf") / "data" / "forms.toml").read_text("utf-8"))
_HEADINGS = {word for words in _VOCABULARY["headings"].values() for word in words}
_COLUMNS = set(_VOCABULARY["columns"])
_UNSEEN = {ord(char): None for char in "\u200b\ufeff"}
_NUMBER = re.compile(r"^[一二三四五六七八九十]{1,3}、|^（[一二三四五六七八九十]{1,3}）")
_LABELS = re.compile(
    r"(?:(?:绩效)?指标(?:值)?)?(?:设定依据|数据来源)\s?[：:]"
    r"|^(?:部门（单位）名称|预算部门名称|部门名称|预算部门|单位名称|填报部门)(?=[ ：:]|$)"
    r"|^预\s?算\s?年\s?度|^[（(]?(?:金额)?单位[:：](?:万|亿)?元[）)]?$|^(?:合计|总计)(?= |$)"
)


_WRAPPED_LABELS = re.compile(r"设\s*定\s*依\s*据\s*[:：]|数\s*据\s*来\s*源\s*[:：]")
_SPELT = {"大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<"}


def _words_that_count(line: str) -> list[str]:
    clean = narrow_figure(line.translate(_UNSEEN)).strip()
    heading = squeeze(clean).rstrip("：:")
    if heading in _HEADINGS or _NUMBER.sub("", heading) in _HEADINGS:
        return []
    if _COLUMNS.issuperset(clean.split()):
        return []
    return [word for word in _LABELS.sub(" ", clean).split() if word.strip("：:（）()")]


def _split(word: str, pool: str) -> list[str]:
    """A word as it stands, or without what the form puts around it: brackets, codes, signs."""
    if word in pool:
        return [word]
    years = _years(word)
    if years in pool:
        return [years]
    codes = "|".join(sorted({*_CODES.values(), "001"}))
    parts = re.split(rf"((?<!\d)(?:{codes})(?!\d)|[≥≤=<>]+)", word.lstrip("：:"))
    return [part for part in parts if part]


def _cut(part: str, pool: str) -> list[str]:
    """A part that went into two cells without a blank between them, as those two."""
    if part in pool or len(part) > _LONGEST_WORD:
        return [part]
    cuts = (place for place in range(len(part) - 1, 0, -1) if part[:place] in pool)
    place = next((place for place in cuts if part[place:] in pool), len(part))
    return [part[:place], part[place:]] if place < len(part) else [part]


_LONGEST_WORD = 200


def _is_heading(part: str) -> bool:
    """A heading that a new page repeats is one heading."""
    return bool(Level1.named(part) or Level2.named(part))


def _counted(parts: list[str], pool: str) -> list[str]:
    """The parts that the plan holds as they stand: not a cell's code, which is read as a sign."""
    read = {*_CODES.values(), "001", *_SPELT}
    return [piece for part in parts if part not in read for piece in _cut(part, pool)]


def _years(word: str) -> str:
    """The years of a word as a period writes them, without brackets and 期间."""
    years = re.sub(r"[—–~至]", "-", word.strip("（）():："))
    return re.sub(r"年?(?:期间|度)?$", "年", years, count=1)
