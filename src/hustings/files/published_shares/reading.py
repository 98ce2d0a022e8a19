"""Reading a table of published percentages: its figures stay those of the sources, and nothing is added up."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from hustings.election.messages import message
from hustings.election.model import Election
from hustings.files.errors import FileError
from hustings.files.long_tables.tables import TableFile
from hustings.files.progress import Progress
from hustings.files.published_shares.election import election_of
from hustings.files.published_shares.rows import read_row
from hustings.files.rows import load_rows
from hustings.stations.connection import Database, quoted

NAME = message("table of published percentages (CSV or TSV)")
# They are kept as values of the election, of which each takes more room than a count by unit.
MOST_ROWS = 20_000
_TABLE = "figures"


def read_published_shares(table: TableFile, columns: Mapping[str, int], progress: Progress) -> Election:
    """Read a table whose columns were found by `find_columns`.

    Raises:
        FileError: there are no rows, none with a figure, or more than are published by hand.
        CancelledError: the reader has cancelled.
    """
    file, names = table.input.file, list(columns)
    with closing(Database()) as database:
        connection = database.connection
        loaded = load_rows(connection, _TABLE, table.text, table.dialect, columns, file, progress)
        if loaded.read > MOST_ROWS:
            raise too_many_rows(file, loaded.read)
        chosen = ", ".join(map(quoted, names))
        found = connection.execute(f"SELECT {loaded.row} AS row, {chosen} FROM {_TABLE} ORDER BY row").fetchall()
    rows = [read_row(int(row), names, cells) for row, *cells in found]
    if not any(row.is_kept for row in rows):
        raise FileError(
            file,
            message("holds no figures"),
            expected=message("rows with a percentage or a number of votes"),
            found=message("none that is a number"),
        )
    return election_of(table.input.name, rows, ((item.row, item.fault) for item in loaded.aside), loaded.read)


def too_many_rows(file: Path, read: int) -> FileError:
    """Make the error for a table that has more rows than can be kept as values of an election."""
    return FileError(
        file,
        message("has more rows than a table of published percentages"),
        expected=message("at most {number} rows", number=MOST_ROWS),
        found=message("{number} rows", number=read),
        advice=message("Leave the column of percentages out where the rows give counts."),
    )
