"""What the library holds, as the window knows it: read and changed off the main thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from hustings.desktop.jobs import Job, Jobs
from hustings.election.election_table import ElectionRow, election_table
from hustings.election.model import Election
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection
from hustings.library.entry import Entry
from hustings.library.library import Library
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated

_LIST, _FIGURES, _OPEN, _READ = "library list", "library figures", "library open", "library read"
# So many elections are read before their figures are shown: the first at once, the others with fewer interruptions.
_READ_FIRST, _READ_AT_ONCE = 20, 200

Complaint = Callable[[Exception], None]
_Answer = TypeVar("_Answer")


class Shelf(QObject):
    """Holds the entries of a library and what their elections come to.

    `listed` is sent when the entries have been read, `summed` when figures of more elections are known.
    """

    listed = Signal()
    summed = Signal()

    def __init__(self, library: Library, jobs: Jobs, complain: Complaint, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._complain = complain
        self._language = language
        self._numbers = count()
        self._is_tidy = False
        self._entries: tuple[Entry, ...] = ()
        self._rows: dict[tuple[str, str | None], ElectionRow | None] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The elections, kept and bundled, the newest first."""
        return self._entries

    def row_of(self, entry: Entry) -> ElectionRow | None:
        """Give what an election comes to; None if it is not read yet, or cannot be read."""
        return self._rows.get((entry.key, entry.sha256))

    def refresh(self) -> None:
        """Read the entries anew, and then the figures of those that are not known yet."""
        self._jobs.start(_LIST, lambda _: self._list(), self._take_entries, self._complain, title="")

    def keep(self, opened: OpenedElection, then: Callable[[Entry], None]) -> None:
        """Keep an election; `then` is told its entry."""

        def done(entry: Entry) -> None:
            then(entry)
            self.refresh()

        title = self._language.gettext("Keeping {name}").format(name=self._name(opened.election.name))
        self._change(lambda job: self._library.keep(opened, progress=job.progress), done, title)

    def remove(self, entries: Sequence[Entry]) -> None:
        """Remove elections from the library."""

        def work(_: Job) -> None:
            for entry in entries:
                self._library.remove(entry.key)

        self._change(work, lambda _: self.refresh(), "")

    def export(self, entry: Entry, path: Path) -> None:
        """Write an election as one `.zip`."""
        title = self._language.gettext("Writing {file}").format(file=isolated(path.name))
        self._change(lambda _: self._library.export(entry.key, path), lambda _: None, title)

    def open(self, entry: Entry, then: Callable[[OpenedElection], None]) -> None:
        """Open an election; the last one asked for wins."""
        title = self._language.gettext("Opening {name}").format(name=self._name(entry.name))

        def work(job: Job) -> OpenedElection:
            return self._library.open(entry.key, job.progress, later=True)

        self._jobs.start(_OPEN, work, then, self._complain, title=title, dropped=OpenedElection.close)

    def read(self, entries: Sequence[Entry], then: Callable[[list[Election]], None]) -> None:
        """Read elections without their counts; the last ones asked for win."""
        self._jobs.start(_READ, lambda _: [self._library.election(one.key) for one in entries], then, self._complain)

    def _list(self) -> tuple[Entry, ...]:
        if not self._is_tidy:
            self._library.tidy()
            self._is_tidy = True
        return self._library.entries()

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self.listed.emit()
        self._sum_up()

    def _sum_up(self) -> None:
        """Read the next elections whose figures are not known."""
        unknown = [entry for entry in self._entries if not entry.is_damaged and not self._is_read(entry)]
        if unknown:
            batch = unknown[: _READ_AT_ONCE if self._rows else _READ_FIRST]
            self._jobs.start(
                _FIGURES, lambda job: self._rows_of(batch, job), self._take_rows, self._complain, title=None
            )

    def _is_read(self, entry: Entry) -> bool:
        return (entry.key, entry.sha256) in self._rows

    def _rows_of(self, entries: Sequence[Entry], job: Job) -> dict[tuple[str, str | None], ElectionRow | None]:
        found: dict[tuple[str, str | None], ElectionRow | None] = {}
        for entry in entries:
            if job.is_cancelled:
                break
            try:
                election = self._library.election(entry.key)
            except FileError:
                # The next listing says what is wrong with it.
                found[entry.key, entry.sha256] = None
                continue
            [found[entry.key, entry.sha256]] = election_table([election], self._language.tag)
        return found

    def _take_rows(self, rows: dict[tuple[str, str | None], ElectionRow | None]) -> None:
        self._rows |= rows
        self.summed.emit()
        self._sum_up()

    def _change(self, work: Callable[[Job], _Answer], done: Callable[[_Answer], None], title: str) -> None:
        """Change the library: a job of its own, as none of these may be replaced by another or end half-way."""
        name = f"library change {next(self._numbers)}"
        self._jobs.start(name, work, done, self._complain, title=title, is_kept=True)

    def _name(self, name: Texts | None) -> str:
        return isolated(self._language.pick(name)) if name is not None else ""
