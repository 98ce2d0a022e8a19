"""The figures of one version by reporting unit, as a table of texts."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.figures import WHOLE_COUNTS, Address, Figure, Measure
from hustings.election.model import Results
from hustings.election.standings import Standings
from hustings.wording import labels, numbers
from hustings.wording.language import Language
from hustings.wording.versions import printed

_WHOLE = (Measure.TURNOUT, *WHOLE_COUNTS)


class UnitCell(Struct, frozen=True):
    """One figure of a unit as text, and its address; `pad` are the digits after the point that others have more."""

    text: str
    address: Address | None = None
    decimals: int = 0
    pad: int = 0


class UnitRow(Struct, frozen=True):
    """A unit and its figures, in the order of the headings."""

    unit: str
    cells: tuple[UnitCell, ...]


class UnitTable(Struct, frozen=True):
    """Units with the figures that a source gives of them; the first heading is that of the units."""

    headings: tuple[str, ...]
    rows: tuple[UnitRow, ...]


def unit_table(language: Language, standings: Standings) -> UnitTable | None:
    """Set out the figures by unit of the version shown; None where it gives none."""
    if standings.results is None:
        return None
    parts = standings.contest.parts(standings.results.id)
    wanted = [measure for measure in _WHOLE if any(getattr(part, measure.value) is not None for part in parts)]
    selections = [
        selection
        for selection in standings.contest.selections
        if any(line.selection == selection.id for part in parts for line in part.lines)
    ]
    if not wanted and not selections:
        return None
    names = [labels.measure(language, measure) for measure in wanted]
    names += [language.pick(selection.short or selection.name) for selection in selections]
    rows = tuple(
        UnitRow(
            _unit(language, standings, part),
            (
                *(_whole_cell(language, standings, part, measure) for measure in wanted),
                *(_line_cell(language, standings, part, selection.id) for selection in selections),
            ),
        )
        for part in parts
    )
    return UnitTable((language.gettext("Unit"), *names), _padded(rows))


def _padded(rows: tuple[UnitRow, ...]) -> tuple[UnitRow, ...]:
    """Tell each figure how many digits it lacks to stand with its point under those of its column."""
    most = [max(cell.decimals for cell in column) for column in zip(*(row.cells for row in rows), strict=True)]
    return tuple(
        UnitRow(
            row.unit,
            tuple(replace(cell, pad=wide - cell.decimals) for cell, wide in zip(row.cells, most, strict=True)),
        )
        for row in rows
    )


def _unit(language: Language, standings: Standings, part: Results) -> str:
    assert part.unit is not None, "a part is of a unit"
    return language.pick(standings.election.unit(part.unit).name)


def _whole_cell(language: Language, standings: Standings, part: Results, measure: Measure) -> UnitCell:
    figure: Figure | None = getattr(part, measure.value)
    return _cell(language, figure, Address(standings.contest.id, part.id, measure))


def _line_cell(language: Language, standings: Standings, part: Results, selection: str) -> UnitCell:
    line = next((line for line in part.lines if line.selection == selection), None)
    if line is None:
        return UnitCell(labels.NOT_KNOWN)
    figure, measure = (line.votes, Measure.VOTES) if line.share is None else (line.share, Measure.SHARE)
    return _cell(language, figure, Address(standings.contest.id, part.id, measure, selection))


def _cell(language: Language, figure: Figure | None, address: Address) -> UnitCell:
    if figure is None:
        return UnitCell(labels.NOT_KNOWN)
    return UnitCell(printed(language, figure, address.measure), address, numbers.places(figure.number))
