"""Write the rows of an export again with the bare library that writes such files: prints how long that takes (s)."""

from __future__ import annotations

import sys
from time import perf_counter

import duckdb
from xlsxwriter import Workbook

source, target = sys.argv[1], sys.argv[2]
connection = duckdb.connect()
connection.execute("CREATE TABLE rows AS SELECT * FROM read_csv(?, all_varchar = true, header = true)", [source])
began = perf_counter()
if target.endswith(".xlsx"):
    with Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        asked, row = connection.execute("SELECT * FROM rows"), 0
        while rows := asked.fetchmany(2000):
            for cells in rows:
                for column, cell in enumerate(cells):
                    if cell is not None:
                        sheet.write_string(row, column, cell)
                row += 1
else:
    form = "parquet, COMPRESSION zstd" if target.endswith(".parquet") else "csv"
    connection.execute(f"COPY rows TO '{target}' (FORMAT {form})")
print(perf_counter() - began)
