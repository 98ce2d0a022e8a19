"""H131: figures of which a source says only about how much they are."""

from __future__ import annotations

from collections.abc import Iterator

from hustings.election.checks.check import PASSED, Case, Fact, Outcome, found
from hustings.election.checks.tables import figure_of
from hustings.election.figures import WHOLE_MEASURES, Address, Figure, Measure
from hustings.election.reading import Reading


def approximate_figures(case: Case) -> Outcome:
    """H131: figures are approximate, and with them what is derived from them."""
    reading = case.reading
    figures = list(_figures(reading))
    if not figures:
        return None
    vague = [(address, figure) for address, figure in figures if figure.approximate]
    if not vague:
        return PASSED
    address, figure = vague[0]
    values: dict[str, Fact] = {"count": len(vague), "measure": address.measure.value, "value": figure.number}
    if figure.words is not None:
        values["words"] = figure.words
    if figure.bounds is not None:
        values["bounds"] = figure.bounds
    values["supplied"] = sum(bool(item.supplied) for _, item in vague)
    return found(*(item for item, _ in vague), **values)


def _figures(reading: Reading) -> Iterator[tuple[Address, Figure]]:
    for measure in WHOLE_MEASURES:
        figure = figure_of(reading, measure)
        if figure is not None:
            yield reading.address(measure), figure
    for line in reading.results.lines:
        if line.share is not None:
            yield reading.address(Measure.SHARE, line.selection), line.share
        if line.votes is not None:
            yield reading.address(Measure.VOTES, line.selection), line.votes
