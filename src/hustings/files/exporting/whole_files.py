"""Having DuckDB write a file of an export: whole or not at all, and to be cancelled."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from hustings.election.messages import message, verbatim
from hustings.files.bytes_out import cannot_write, written_whole
from hustings.files.errors import FileError
from hustings.files.exporting.scope import Scope
from hustings.files.exporting.staging import Staged, staged
from hustings.files.progress import WRITING_ROWS, CancelledError, Progress
from hustings.stations.connection import text

_CHUNK = 1 << 20


@contextmanager
def staged_for(scope: Scope, language: str, path: Path, progress: Progress) -> Generator[Staged]:
    """Make ready what is exported into a file; whoever cancels stops DuckDB at once.

    Raises:
        FileError: DuckDB cannot do it: there is too little room for temporary files, say.
        CancelledError: the reader has cancelled.
    """
    try:
        with staged(scope, language, progress) as made, progress.on_cancel(made.connection.interrupt):
            yield made
    except duckdb.InterruptException as error:
        raise CancelledError from error
    except duckdb.Error as error:
        found = verbatim(str(error).splitlines()[0][:200])
        advice = message("Check that the disk is not full.")
        raise FileError(path, message("cannot be written"), found=found, advice=advice) from error


def copy_out(made: Staged, query: str, options: str, path: Path, progress: Progress, before: bytes = b"") -> None:
    """Have DuckDB write the rows of a query into a file, after some first bytes; what was there before stays if not.

    Raises:
        FileError: the folder is not there, may not be written, or is full.
        CancelledError: the reader has cancelled.
    """
    with folder_beside(path) as temporary:
        written = temporary / "rows"
        # DuckDB does not tell how far it is; it takes about a second for half a million rows.
        progress.report(WRITING_ROWS, 0, None)
        made.connection.execute(f"COPY ({query}) TO {text(str(written))} ({options})")
        if progress.is_cancelled:
            raise CancelledError
        with written_whole(path) as file, written.open("rb") as rows:
            file.write(before)
            shutil.copyfileobj(rows, file, _CHUNK)


@contextmanager
def folder_beside(path: Path) -> Generator[Path]:
    """Give a folder for what is not yet whole, where the file will be: elsewhere there may be too little room.

    Raises:
        FileError: nothing may be written there.
    """
    try:
        folder = TemporaryDirectory(prefix=".hustings-", suffix=".part", dir=path.parent, ignore_cleanup_errors=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    with folder as temporary:
        yield Path(temporary)
