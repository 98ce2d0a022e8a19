"""Elections to keep: small ones with counts by unit, in versions that can be told apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core_support import as_bytes, made_document
from hustings.files import hustings_json
from hustings.files.registry import OpenedElection

SOURCE = Path("counts.csv")


class RowsOfCounts:
    """A stand-in for counts by unit: rows that DuckDB makes up and writes as Parquet."""

    def __init__(self, rows: int, seed: int) -> None:
        self.rows, self.seed = rows, seed

    def write_parquet(self, path: Path, progress: Any) -> None:
        import duckdb

        del progress
        with duckdb.connect(":memory:", config={"threads": 1}) as connection:
            connection.execute(
                "COPY (SELECT i AS unit, (i * ?) % 1009 AS votes FROM range(?) AS _(i)) "
                f"TO '{path}' (FORMAT parquet, COMPRESSION zstd)",
                [self.seed, self.rows],
            )


def election_to_keep(votes: int, rows: int = 0, name: str = "Made to measure", **changes: Any) -> OpenedElection:
    """Make an election as if it was open; with rows of counts, its file is the same whatever the votes."""
    tree = made_document(votes={"anna": str(votes), "bruno": "39"}) | {"name": {"en": name}} | changes
    document = as_bytes(tree)
    election = hustings_json.decode(document, SOURCE)
    if not rows:
        return OpenedElection(election, Path("made.json"), document, document)
    counts: Any = RowsOfCounts(rows, votes)
    return OpenedElection(election, SOURCE, b"a file of counts", document, counts)
