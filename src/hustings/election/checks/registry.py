"""All the checks, one line each.

H1xx: percentages and their sums; H2xx: counts and totals; H3xx: turnout; H4xx: outcome and rule; H5xx: sources,
dates, status, names; H6xx: positions; H7xx: units; H8xx: patterns; H9xx: rows of a table of counts. A number stays
with its check for good; that of a check given up is named in RETIRED, and not used again.
"""

from __future__ import annotations

from hustings.election.checks import (
    approximations,
    ballots,
    outcome,
    patterns,
    positions,
    records,
    rows,
    seats,
    share_bases,
    shares_and_counts,
    sums,
    threshold,
    turnout,
    units,
)
from hustings.election.checks.check import Check, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CHECKS: tuple[Check, ...] = (
    Check("H101", WARNING, sums.rest),
    Check("H102", ERROR, sums.beyond_hundred),
    Check("H103", NOTE, sums.within_rounding),
    Check("H104", ERROR, sums.whole_votes),
    Check("H105", WARNING, shares_and_counts.of_stated_base),
    Check("H106", WARNING, shares_and_counts.of_one_total),
    Check("H107", WARNING, shares_and_counts.of_some_total),
    Check("H108", NOTE, sums.without_figures),
    Check("H120", NOTE, share_bases.unsaid_base),
    Check("H121", NOTE, share_bases.different_bases),
    Check("H122", ERROR, share_bases.beyond_turnout),
    Check("H131", NOTE, approximations.approximate_figures),
    Check("H201", ERROR, ballots.more_than_cast),
    Check("H202", WARNING, ballots.not_all_of_cast),
    Check("H203", ERROR, ballots.more_than_valid),
    Check("H204", WARNING, ballots.less_than_valid),
    Check("H205", ERROR, ballots.more_votes_than_cast),
    Check("H301", WARNING, turnout.more_than_eligible),
    Check("H302", WARNING, turnout.not_cast_over_eligible),
    Check("H303", ERROR, turnout.more_votes_than_turnout),
    Check("H304", WARNING, turnout.printed_above_hundred),
    Check("H401", WARNING, outcome.not_first),
    Check("H402", NOTE, outcome.tie),
    Check("H403", WARNING, threshold.not_met),
    Check("H404", NOTE, threshold.not_testable),
    Check("H405", WARNING, outcome.more_elected_than_seats),
    Check("H406", WARNING, seats.not_by_stated_rule),
    Check("H501", NOTE, records.source_without_address, of_results=False),
    Check("H502", NOTE, records.undated),
    Check("H503", NOTE, records.status_not_in_words),
    Check("H504", NOTE, records.endorsed_by_nobody),
    Check("H505", WARNING, records.dates_out_of_order),
    Check("H506", NOTE, records.namesakes, of_results=False),
    Check("H601", NOTE, positions.one_sided, of_results=False),
    Check("H701", NOTE, units.units_missing),
    Check("H702", WARNING, units.outside_of_parts),
    Check("H703", ERROR, units.parts_beyond_whole),
    Check("H704", WARNING, units.parts_below_whole),
    Check("H801", NOTE, patterns.exact_round_counts),
    Check("H802", WARNING, patterns.unattainable),
    Check("H901", WARNING, rows.rows_set_aside, of_results=False),
    Check("H902", NOTE, rows.totals_set_aside, of_results=False),
    Check("H903", NOTE, rows.counts_left_out, of_results=False),
    Check("H904", WARNING, rows.repeated_counts, of_results=False),
    Check("H905", WARNING, rows.parts_not_total, of_results=False),
    Check("H906", WARNING, rows.units_not_whole, of_results=False),
    Check("H907", WARNING, rows.negative_counts, of_results=False),
    Check("H908", WARNING, rows.rows_not_adding_up, of_results=False),
)
RETIRED: frozenset[str] = frozenset()
