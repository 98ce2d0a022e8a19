"""Rows of counts for the clipboard, any number of them: written in DuckDB, part by part."""

from __future__ import annotations

from hustings.desktop.rows.cells import RowCells
from hustings.election.standings import Standings
from hustings.files.progress import WRITING_ROWS, Progress
from hustings.stations.row_orders import RowNumbers
from hustings.stations.row_tables import RowTable
from hustings.wording import row_cells
from hustings.wording.language import Language
from hustings.wording.sources import attribution

_AT_A_TIME = 50_000


def copied_rows(
    language: Language,
    standings: Standings,
    table: RowTable,
    cells: RowCells,
    numbers: RowNumbers,
    progress: Progress,
) -> str:
    """Write rows with tabs between cells: a line of headings, the rows with counts as bare digits, and the source.

    Raises:
        CancelledError: the reader no longer wants it.
    """
    parts = ["\t".join(cells.titles)]
    # The election may be closed meanwhile, as another one is opened.
    with table.kept_open():
        for first in range(0, len(numbers), _AT_A_TIME):
            progress.report(WRITING_ROWS, first, len(numbers))
            parts.append(table.text(numbers[first : first + _AT_A_TIME], cells.columns, cells.remarks))
    parts.append(row_cells.below_copied(language, len(numbers), table.count, attribution(language, standings)))
    return "\n".join(parts) + "\n"
