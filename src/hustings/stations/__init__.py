"""Counts by reporting unit: columnar, in DuckDB, never as one object a row."""
