"""What every count takes of memory: laid out, ordered and searched, beside its Parquet file in a table of DuckDB.

`python tests/benchmarks/memory_rows.py FILE.csv` prints both in megabytes, each of a program of its own, without Qt.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
from peak_memory import peak_megabytes

from hustings.desktop.rows.arrangement import Wish, arranged
from hustings.desktop.rows.cells import row_names
from hustings.files.registry import open_elections
from hustings.stations.row_tables import RowTable
from hustings.stations.row_texts import RowColumn
from hustings.wording.language import load_language


def resident() -> float:
    """Give the megabytes that this program takes now (Linux)."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


def measure_ours(file: Path, parquet: Path) -> None:
    opened = open_elections([file])
    assert opened.counts is not None
    table = RowTable(opened.counts, row_names(load_language("en"), opened.election))
    ordered = arranged(table, Wish(((RowColumn.COUNT, True),)), None)
    found = arranged(table, Wish(ordered.wish.keys, ("anna",)), ordered)
    most = peak_megabytes()
    print(
        f"every count, {len(found.shown)} of {table.count} found: {resident():.0f} MB, at most {most:.0f} MB",
        flush=True,
    )
    opened.counts.write_parquet(parquet)
    opened.close()


def measure_peer(parquet: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE counts AS FROM read_parquet(?)", (str(parquet),))
        print(f"the Parquet file in a table of DuckDB: {resident():.0f} MB", flush=True)


def main(arguments: list[str]) -> int:
    if len(arguments) > 1:
        kind, *paths = arguments
        if kind == "ours":
            measure_ours(*map(Path, paths))
        else:
            measure_peer(Path(paths[-1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("ours", "peer"):
            command = [sys.executable, __file__, kind, arguments[0], f"{folder}/counts.parquet"]
            subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
