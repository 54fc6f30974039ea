"""What is settled once all rows of a form are known (全表读完后的整理), step by step."""

from gov_perf.findings import finding
from gov_perf.forms.grid import Document
from gov_perf.forms.table.cut_cells import tell_repeated
from gov_perf.forms.table.cut_pages import tell_lost
from gov_perf.forms.table.done_years import settle_actual_years
from gov_perf.forms.table.form import Form
from gov_perf.forms.table.four_levels import take_level4
from gov_perf.forms.table.furniture import leave_furniture
from gov_perf.forms.table.heading_points import take_heading_points, take_name_points
from gov_perf.forms.table.merged import hold_merged
from gov_perf.forms.table.names_and_targets import part_targets
from gov_perf.forms.table.no_level1 import imply_level1
from gov_perf.forms.table.overflow import tell_overflow
from gov_perf.forms.table.reasons_in_one import part_reasons
from gov_perf.forms.table.scores_in_one import part_scores
from gov_perf.forms.table.three_in_one import part_named
from gov_perf.forms.table.totals import place_totals
from gov_perf.forms.table.two_in_one import part_shared
from gov_perf.forms.table.two_totals import settle_totals


def settle(form: Form, document: Document) -> None:
    """Part cells that hold several things, place totals, and tell what was put aside."""
    settle_actual_years(form)
    take_level4(form)
    part_shared(form)
    part_targets(form)
    part_named(form)
    part_reasons(form)
    part_scores(form)
    take_name_points(form)
    place_totals(form)
    settle_totals(form)
    imply_level1(form)
    hold_merged(form)
    _tell_aside(form)
    leave_furniture(form, document)
    tell_repeated(form)
    tell_lost(form)
    tell_overflow(form)
    take_heading_points(form)


def _tell_aside(form: Form) -> None:
    """One finding for all that is of several years beside the year."""
    if form.aside:
        form.tell(form.aside)
        form.findings.append(
            finding("several-years-beside", form.aside[0].where, count=len(form.aside))
        )
