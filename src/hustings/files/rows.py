"""The rows of a table in text, into DuckDB: fast where each row is a line, and carefully where not."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from hustings.election.messages import message, verbatim
from hustings.files.delimited import Dialect
from hustings.files.encodings import TextFile
from hustings.files.errors import FileError
from hustings.files.progress import READING_ROWS, CancelledError, Progress
from hustings.files.rows_by_csv import AsideRow, mend_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["AsideRow", "LoadedRows", "load_rows", "load_written_rows"]

# How often work in DuckDB is looked after, in seconds.
_PERIOD = 0.05
_USUAL_LINE = 1 << 21


class LoadedRows(Struct, frozen=True):
    """A table in DuckDB that holds the wanted columns as texts, blank ones as NULL.

    `row` is the SQL of the row of the file, from 1 (it may use `rowid`: of the table itself, not of a view of it).
    `read` counts the rows below the header, with those that were set aside; lines that are blank are no rows.
    """

    table: str
    row: str
    read: int
    aside: tuple[AsideRow, ...]


class Kept(Struct, frozen=True):
    """What is kept of columns: SQL over their texts, and the names of those that are kept as they are."""

    select: str
    names: tuple[str, ...]


class _Source(Struct, frozen=True):
    """What `read_csv` is told of a file."""

    data: Path
    separator: str
    quote: str
    skipped: int
    width: int
    longest: int = 0
    is_mended: bool = False


def load_rows(
    connection: DuckDBPyConnection,
    table: str,
    text: TextFile,
    dialect: Dialect,
    columns: Mapping[str, int],
    file: Path,
    progress: Progress,
    kept: Kept | None = None,
) -> LoadedRows:
    """Read the wanted columns of a table into DuckDB, as texts; rows of another number of cells are set aside.

    `columns` gives the place of each in the file, from 0, by its name in the table; `kept` tells what is kept of them,
    where that is not the texts of all.

    Raises:
        FileError: there are no rows, a quotation mark is not closed, a line is endless, or nothing agrees.
        CancelledError: the reader has cancelled; the table is not there.
    """
    kept = kept or Kept(", ".join(map(_name, columns)), tuple(columns))
    loaded = _load_lines(connection, table, text, dialect, columns, file, progress, kept)
    if loaded is None:
        loaded = _load_mended(connection, table, text, dialect, columns, file, progress, kept)
    if loaded.read == 0:
        raise FileError(
            file,
            message("has a header and no rows"),
            message("line {line}", line=dialect.first_row),
            message("rows of counts below the header"),
            message("nothing"),
        )
    return loaded


def load_written_rows(
    connection: DuckDBPyConnection,
    table: str,
    data: Path,
    separator: str,
    columns: Mapping[str, int],
    rows: int,
    file: Path,
    progress: Progress,
) -> LoadedRows:
    """Read rows that were written with all of their cells into DuckDB; `file` is what they came from.

    Each row is a line, and its cells are parted by `separator`, which no cell holds. `columns` gives the place of each,
    from 0, by its name in the table; `rows` is how many there must be.

    Raises:
        FileError: they cannot be read.
        CancelledError: the reader has cancelled; the table is not there.
    """
    width = max(columns.values()) + 1
    source = _Source(data, separator, "", 0, width)
    is_made = _create(connection, table, source, columns, "*", rows, file, progress)
    if not is_made or _count(connection, table) != rows:
        raise FileError(file, message("cannot be read into the table of counts"))
    return LoadedRows(table, "(rowid + 1)", rows, ())


def _load_lines(
    connection: DuckDBPyConnection,
    table: str,
    text: TextFile,
    dialect: Dialect,
    columns: Mapping[str, int],
    file: Path,
    progress: Progress,
    kept: Kept,
) -> LoadedRows | None:
    """Let DuckDB read the file itself; None unless it finds exactly a row in each line."""
    rows = text.lines - dialect.first_row + 1
    if not text.is_plain or rows <= 0:
        return None
    source = _Source(text.data, dialect.separator, dialect.quote, dialect.first_row - 1, len(dialect.header))
    if not _create(connection, table, source, columns, kept.select, rows, file, progress):
        return None
    expected = _expected(dialect, {name: columns[name] for name in kept.names})
    if _count(connection, table) != rows or not _same_texts(_first(connection, table, kept.names), expected):
        connection.execute(f"DROP TABLE {_name(table)}")
        return None
    return LoadedRows(table, f"(rowid + {dialect.first_row})", rows, ())


def _load_mended(
    connection: DuckDBPyConnection,
    table: str,
    text: TextFile,
    dialect: Dialect,
    columns: Mapping[str, int],
    file: Path,
    progress: Progress,
    kept: Kept,
) -> LoadedRows:
    """Read the file row by row into a plain one, with the row of each, and let DuckDB read that."""
    row = "row_of_file"
    while row in columns:
        row += "_"
    with mend_rows(text, dialect, tuple(columns.values()), file, progress) as mended:
        places = {name: place for place, name in enumerate((row, *columns))}
        source = _Source(mended.data, ",", '"', 0, len(places), mended.longest, is_mended=True)
        select = f"{_name(row)}, {kept.select}"
        made = _create(connection, table, source, places, select, mended.kept, file, progress)
        if not made or _count(connection, table) != mended.kept:
            raise FileError(file, message("cannot be read as a table"))
    return LoadedRows(table, f"CAST({_name(row)} AS BIGINT)", mended.kept + len(mended.aside), mended.aside)


def _create(
    connection: DuckDBPyConnection,
    table: str,
    source: _Source,
    columns: Mapping[str, int],
    select: str,
    rows: int,
    file: Path,
    progress: Progress,
) -> bool:
    """Make the table; False if the file is not as was said."""
    import duckdb  # noqa: PLC0415 -- takes 45 ms, and the first paint needs no counts

    chosen = ", ".join(f"c{place} AS {_name(name)}" for name, place in columns.items())
    statement = f"CREATE TABLE {_name(table)} AS SELECT {select} FROM (SELECT {chosen} FROM {_read_csv(source)})"  # noqa: S608
    try:
        _run(connection, statement, rows, progress)
    except (duckdb.InterruptException, CancelledError) as error:
        connection.execute(f"DROP TABLE IF EXISTS {_name(table)}")
        raise CancelledError from error
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return False
    except duckdb.Error as error:
        found = verbatim(str(error).partition("\n")[0])
        raise FileError(file, message("cannot be read into the table of counts"), found=found) from error
    return True


def _run(connection: DuckDBPyConnection, statement: str, rows: int, progress: Progress) -> None:
    """Execute a statement on a thread of its own, so that this one can tell the progress and stop it."""
    connection.execute("SET enable_progress_bar = true")
    connection.execute("SET enable_progress_bar_print = false")
    ended = threading.Event()
    faults: list[BaseException] = []

    def execute() -> None:
        try:
            connection.execute(statement)
        except BaseException as error:  # noqa: BLE001 -- it is raised by the thread that waits
            faults.append(error)
        finally:
            ended.set()

    worker = threading.Thread(target=execute, name="reading rows")
    with progress.on_cancel(connection.interrupt):
        worker.start()
        try:
            while not ended.wait(_PERIOD):
                part = max(connection.query_progress(), 0) / 100
                progress.report(READING_ROWS, int(rows * part), rows)
        finally:
            # An interruption before the statement has begun is lost, hence again and again.
            while not ended.wait(_PERIOD):
                connection.interrupt()
            worker.join()
    if faults:
        raise faults[0]


def _read_csv(source: _Source) -> str:
    """Give the SQL that reads a file with nothing left to be guessed."""
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(source.width))
    options = {
        "auto_detect": "false",
        "header": "false",
        "skip": str(source.skipped),
        "strict_mode": "true",
        "compression": "'none'",
        "encoding": "'utf-8'",
        "delim": _text(source.separator),
        "quote": _text(source.quote),
        "escape": _text(source.quote),
        "columns": f"{{{columns}}}",
    }
    if source.is_mended:
        # Without being told, DuckDB takes the first carriage return for the end of a line, even one in quotes; and it
        # lets several threads guess where in a row they begin.
        options |= {"new_line": r"'\n'", "parallel": "false"}
    if source.longest > _USUAL_LINE:
        options["max_line_size"] = str(source.longest)
    # The signs that would make a name a pattern are put in brackets, which mean the sign itself.
    path = re.sub(r"[\[*?]", r"[\g<0>]", str(source.data))
    return f"read_csv({_text(path)}, {', '.join(f'{name}={value}' for name, value in options.items())})"


def _count(connection: DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {_name(table)}").fetchone()  # noqa: S608
    return found[0] if found else 0


def _first(connection: DuckDBPyConnection, table: str, names: Sequence[str]) -> tuple[str | None, ...] | None:
    chosen = ", ".join(map(_name, names)) or "NULL"
    found = connection.execute(f"SELECT {chosen} FROM {_name(table)} LIMIT 1").fetchone()  # noqa: S608
    return found if names else () if found else None


def _same_texts(found: tuple[str | None, ...] | None, expected: tuple[str | None, ...]) -> bool:
    """Whether cells are those that are expected, but for blanks around them, which may be taken away on the way."""
    return found is not None and [(cell or "").strip() for cell in found] == [(cell or "").strip() for cell in expected]


def _expected(dialect: Dialect, columns: Mapping[str, int]) -> tuple[str | None, ...]:
    """Give the wanted cells of the first row, which tell whether as many lines were skipped as stand above it."""
    first = dialect.sample[0] if dialect.sample else ()
    return tuple(first[place] or None if place < len(first) else None for place in columns.values())


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
