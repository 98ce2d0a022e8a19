"""The peer of `counts_to_screen`: DuckDB's own reading of the file into a table, and one aggregate; prints seconds."""

from __future__ import annotations

import sys
import time

import duckdb

if __name__ == "__main__":
    connection = duckdb.connect()
    began = time.perf_counter()
    connection.execute("CREATE TABLE counts AS SELECT * FROM read_csv(?)", (sys.argv[1],))
    connection.execute("SELECT office, district, candidate, sum(votes) FROM counts GROUP BY ALL").fetchall()
    print(f"{time.perf_counter() - began:.3f}")
