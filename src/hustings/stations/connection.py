"""DuckDB as Hustings uses it: in memory, without the network, spilling into a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from hustings.stations.temporary_folders import TemporaryFolder

# Nothing is fetched: DuckDB would otherwise install what a query needs from the network.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
}


# What a thread needs to work with, in megabytes; what is more lies in the folder.
_MEGABYTES_A_THREAD = 400
_LEAST_THREADS = 2


class Database:
    """A database in memory, of a bounded size; what does not fit goes into a temporary folder that ends with it."""

    def __init__(self) -> None:
        self._folder = TemporaryFolder()
        threads = max(os.cpu_count() or _LEAST_THREADS, _LEAST_THREADS)
        room = {"temp_directory": str(self._folder.path), "memory_limit": f"{threads * _MEGABYTES_A_THREAD}MB"}
        self.connection = duckdb.connect(":memory:", config=_SETTINGS | room)

    @property
    def folder(self) -> Path:
        """A folder for temporary files, removed when the database is closed."""
        return self._folder.path

    def close(self) -> None:
        """Give memory and temporary files back; may be called twice."""
        self.connection.close()
        self._folder.clean_up()


def quoted(name: str) -> str:
    """Quote the name of a column or table for SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """Quote a text for SQL."""
    return "'" + value.replace("'", "''") + "'"
