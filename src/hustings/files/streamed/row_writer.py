"""Counts of a document as rows of text, written into a temporary file as they are met."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from hustings.files.long_tables.profile import Subject

SUBJECT = "subject"


class SubjectBook:
    """What counts are of, by number; shared by all documents of one election, so that numbers mean one thing."""

    def __init__(self) -> None:
        self._subjects: list[Subject] = []
        self._numbers: dict[Subject, str] = {}

    def number(self, subject: Subject) -> str:
        """Give the number of a subject, for the cell of a row."""
        found = self._numbers.get(subject)
        if found is None:
            found = self._numbers[subject] = str(len(self._subjects))
            self._subjects.append(subject)
        return found

    def amend(self, number: str, subject: Subject) -> None:
        """Say better what counts are of, once all of a document is known."""
        self._subjects[int(number)] = subject

    def read(self, row: Mapping[str, str]) -> Subject:
        """Give the subject of a row: `read_subject` of a table with the column `subject`."""
        return self._subjects[int(row[SUBJECT])]


class RowWriter:
    """Writes rows of text cells, all of one number of cells; the row of a count is its number, from 1.

    `handle` is of the file at `path`, opened for writing.
    """

    def __init__(self, path: Path, handle: int, book: SubjectBook) -> None:
        self.path = path
        self.book = book
        self.rows = 0
        self._file = os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="")
        self._row = csv.writer(self._file, lineterminator="\n").writerow

    def write(self, cells: Sequence[str]) -> None:
        """Write one row, of one count; OSError if there is no room for it."""
        self.rows += 1
        self._row(cells)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
