"""DuckDB as Hustings uses it: in memory, without the network, spilling into a folder of its own."""

from __future__ import annotations

from pathlib import Path

import duckdb

from hustings.stations.temporary_folders import TemporaryFolder

# Nothing is fetched: DuckDB would otherwise install what a query needs from the network.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    # DuckDB 2 would lay out anew, for the disk, what lies in memory: a third of the time of an opening, for nothing.
    "checkpoint_threshold": "1TB",
    # Of the memory that the machine has, or that it lets programs have; what is more lies in the folder.
    "memory_limit": "25%",
}


class Database:
    """A database in memory, of a bounded size; what does not fit goes into a temporary folder that ends with it."""

    def __init__(self) -> None:
        self._folder = TemporaryFolder()
        self.connection = duckdb.connect(":memory:", config=SETTINGS | {"temp_directory": str(self._folder.path)})

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
