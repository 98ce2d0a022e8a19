"""The formats that Hustings exports: one module each, found by the name of the file that is to be written."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from hustings.election.messages import Message
from hustings.files.exporting import csv_file, json_file, nist_file, parquet_file, xlsx_file
from hustings.files.exporting.scope import Scope
from hustings.files.progress import Progress


class ExportFormat(Protocol):
    """What a module of a format offers."""

    @property
    def NAME(self) -> Message:  # noqa: N802 -- a constant of the module
        """The name of the format, for the reader."""
        ...

    @property
    def SUFFIX(self) -> str:  # noqa: N802
        """How the names of such files end, with the dot."""
        ...

    @property
    def IS_TABLE(self) -> bool:  # noqa: N802
        """Whether it has one row a figure, so that it has room for counts by unit and for figures worked out."""
        ...

    def write(self, scope: Scope, path: Path, language: str, progress: Progress) -> tuple[Message, ...]:
        """Write a file, whole or not at all; gives what has to be said of it.

        Raises:
            FileError: it cannot be written, or cannot hold what is exported.
            CancelledError: the reader has cancelled.
        """
        ...


def export_formats() -> tuple[ExportFormat, ...]:
    """Give the formats that can be written."""
    return csv_file, xlsx_file, parquet_file, json_file, nist_file


def export_format(name: str) -> ExportFormat | None:
    """Find the format of a file by its name; the longest ending wins; None if there is none."""
    found = [form for form in export_formats() if name.lower().endswith(form.SUFFIX)]
    return max(found, key=lambda form: len(form.SUFFIX), default=None)
