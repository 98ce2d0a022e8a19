"""The ways in that are fuzzed: the registry of formats, and the reading of tables by itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from hustings.files import registry
from hustings.files.delimited import find_dialect
from hustings.files.encodings import as_utf8
from hustings.files.inputs import Input, open_inputs
from hustings.files.progress import Progress
from hustings.files.rows import load_rows

CONNECTION = duckdb.connect()


def open_paths(paths: list[Path], progress: Progress) -> None:
    """Open files as the program does, and check that no row was lost."""
    opened = registry.open_elections(paths, progress)
    counted = opened.election.counts
    assert counted is None or counted.read == counted.kept + counted.reported, "rows were lost"
    opened.close()


def read_tables(paths: list[Path], progress: Progress) -> None:
    """Read files as tables without asking what their columns mean, and check that no row was lost."""
    with tempfile.TemporaryDirectory() as folder:
        for source in open_inputs(paths, Path(folder), progress):
            _load(source, Path(folder), progress)


def _load(source: Input, folder: Path, progress: Progress) -> None:
    text = as_utf8(source, folder, progress)
    dialect = find_dialect(text, source.file)
    if dialect is None:
        return
    CONNECTION.execute("DROP TABLE IF EXISTS rows")
    columns = {f"column {place}": place for place in range(len(dialect.header))}
    loaded = load_rows(CONNECTION, "rows", text, dialect, columns, source.file, progress)
    kept = CONNECTION.execute(f"SELECT count(*), count(DISTINCT {loaded.row}) FROM rows").fetchone()
    assert kept == (loaded.read - len(loaded.aside),) * 2, "rows were lost"
