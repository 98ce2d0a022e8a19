"""The table that is being understood: opened, tried and asked off the main thread; stale answers are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.opening.import_dialog.draft import Kind
from hustings.desktop.opening.import_dialog.long_draft import LongDraft, LongRole, guess_long
from hustings.desktop.opening.import_dialog.pages import PAGE, Fetch, ShownRow
from hustings.desktop.opening.import_dialog.wide_draft import WideDraft
from hustings.desktop.opening.import_dialog.words import unequal_words
from hustings.files.long_tables.profile import TableHead
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile
from hustings.files.wide_tables.reconciliation import Reconciliation, Suggestion
from hustings.files.wide_tables.roles import ColumnUse, Role, WideRoles, no_roles
from hustings.files.wide_tables.table import WideTable
from hustings.wording.language import Language
from hustings.wording.progress import reading

_TOP_LINES = 40
# Who changes several roles in a row wants no suggestion in between.
_SETTLE_MILLISECONDS = 150
# How often it is looked whether threads have left a table.
_RETIRING_MILLISECONDS = 50
AnyDraft: TypeAlias = WideDraft | LongDraft


class _Found(Struct, frozen=True):
    """A table that was opened, with its first rows, and the profile by which it is recognised."""

    table: WideTable
    long: LongDraft
    profile: WideProfile | None
    first: tuple[ShownRow, ...]
    top: tuple[tuple[str, ...], ...]


class Workbench(QObject):
    """Owns the table and what the reader has said of its columns.

    `glimpsed` is sent with names of columns and cells of first rows as soon as these are known, `opened` when a
    table is open, of whose columns it may have yet to be guessed what they tell; `drafted` when something else is
    said or guessed of them, `reconciled` when it is known how the rows add up with that, `suggested` when it is
    known whether another role would do better. `failed` is sent with an error, `given_up` when the reader cancelled
    the opening of a table, `closed` when the last table has been given back.
    """

    glimpsed = Signal(object, object)
    opened = Signal()
    _glimpse = Signal(object)
    drafted = Signal()
    reconciled = Signal()
    suggested = Signal()
    failed = Signal(object)
    given_up = Signal()
    closed = Signal()

    def __init__(self, language: Language, jobs: Jobs, store: ProfileStore, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._jobs = jobs
        self._store = store
        self._found: _Found | None = None
        self._drafts: dict[Kind, AnyDraft] = {}
        self._kind = Kind.UNIT
        # From the thread that reads.
        self._glimpse.connect(self._take_glimpse, Qt.ConnectionType.QueuedConnection)
        self._opening: Job | None = None
        self._retired: list[WideTable] = []
        self._is_closing = False
        self._retiring = QTimer(self)
        self._retiring.setSingleShot(True)
        self._retiring.setInterval(_RETIRING_MILLISECONDS)
        self._retiring.timeout.connect(self._retire)
        self._is_guessing = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._seek_better)
        self.paths: tuple[Path, ...] = ()
        self.reconciliation: Reconciliation | None = None
        self.suggestion: Suggestion | None = None

    @property
    def table(self) -> WideTable | None:
        """The table; None until it is open."""
        return self._found.table if self._found is not None else None

    @property
    def profile(self) -> WideProfile | None:
        """The profile by which the table was recognised."""
        return self._found.profile if self._found is not None else None

    @property
    def draft(self) -> AnyDraft:
        """What is said of the columns."""
        return self._drafts[self._kind]

    @property
    def first(self) -> tuple[ShownRow, ...]:
        """The first rows."""
        return self._found.first if self._found is not None else ()

    @property
    def top(self) -> tuple[tuple[str, ...], ...]:
        """The first lines of the file as cells, with what stands above the rows."""
        return self._found.top if self._found is not None else ()

    def open(self, paths: Sequence[Path], layout: Layout | None = None, *, keeps_draft: bool = False) -> None:
        """Open files as one table; what was said of the columns can be kept if the table has the same ones."""
        self.paths = tuple(paths)
        kept = dict(self._drafts) if keeps_draft else {}
        title = reading(self._language, [path.name for path in paths])

        def work(job: Job) -> _Found:
            def glimpse(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
                self._glimpse.emit((job, columns, rows[:PAGE]))

            table = WideTable.open(paths, job.progress, layout, glimpse, self._store)
            try:
                return _look_at(table, self._store)
            except BaseException:
                table.close()
                raise

        def take(found: _Found) -> None:
            self._take(found, kept)

        job = self._jobs.start(
            "table", work, take, self.failed.emit, title=title, dropped=lambda found: found.table.close()
        )
        self._opening = job
        job.ended.connect(self._end)

    def _take_glimpse(self, glimpse: tuple[Job, tuple[str, ...], tuple[tuple[str, ...], ...]]) -> None:
        """Show the first rows of a table of which nothing has been shown yet, unless it came late."""
        job, columns, rows = glimpse
        if job is self._opening and not job.is_cancelled and self._found is None:
            self.glimpsed.emit(columns, [ShownRow(None, cells) for cells in rows])

    def _end(self, job: Job) -> None:
        """Tell that the reader wants no more of what was last begun."""
        if job is self._opening and job.is_cancelled:
            self.given_up.emit()

    @property
    def is_guessing(self) -> bool:
        """Whether it has yet to be guessed what the columns tell; until then nothing can be said of them."""
        return self._is_guessing

    def say(self, draft: AnyDraft) -> None:
        """Say something else of the columns, and see how the rows add up with it."""
        if draft == self.draft or self._is_guessing:
            return
        self._drafts[draft.kind] = draft
        self.drafted.emit()
        self._try()

    def choose_kind(self, kind: Kind) -> None:
        """Take the rows for units, or for counts."""
        if kind is not self._kind and not self._is_guessing:
            self._kind = kind
            self.drafted.emit()
            self._try()

    def take_up(self) -> None:
        """Take up what is suggested."""
        draft = self._drafts[Kind.UNIT]
        if self.suggestion is not None and isinstance(draft, WideDraft):
            self.say(WideDraft(draft.names, self.suggestion.roles))

    def rows(self) -> Fetch:
        """Give what fetches rows of the table."""
        table = self._open_table()
        return lambda offset, limit: _rows(table, offset, limit)

    def unequal_rows(self) -> Fetch | None:
        """Give what fetches the rows that do not add up, each with what does not; None where none are known."""
        draft = self.draft
        if not isinstance(draft, WideDraft) or self.reconciliation is None or self.table is None:
            return None
        table, roles, language = self._open_table(), draft.roles, self._language
        return lambda offset, limit: [
            ShownRow(found.row, found.cells, unequal_words(language, found))
            for found in table.unreconciled(roles, offset, limit)
        ]

    def close(self) -> None:
        """Drop what was asked of the table, and give it back when no thread is at it any more."""
        self._settle.stop()
        self._jobs.cancel_all()
        if self._found is not None:
            self._retired.append(self._found.table)
            self._found = None
        self._is_closing = True
        self._retire()

    def _retire(self) -> None:
        """Close tables that are no longer of use, when no thread is at them: nobody waits for that."""
        if self._jobs.is_at_work:
            self._retiring.start()
            return
        while self._retired:
            self._retired.pop().close()
        if self._is_closing:
            self.closed.emit()

    def _open_table(self) -> WideTable:
        assert self._found is not None, "there is a table"
        return self._found.table

    def _take(self, found: _Found, kept: dict[Kind, AnyDraft]) -> None:
        before, names = self._found, found.table.columns
        self._found = found
        is_kept = bool(kept) and kept[Kind.COUNT].names == names
        self._is_guessing = not is_kept and found.profile is None
        if is_kept:
            self._drafts = kept
        else:
            roles = found.profile.roles if found.profile is not None else no_roles(names)
            self._drafts = {Kind.UNIT: WideDraft(names, roles), Kind.COUNT: found.long}
            self._kind = Kind.UNIT
        if before is not None:
            self._retired.append(before.table)
            self._retiring.start()
        self.opened.emit()
        if self._is_guessing:
            self._guess()
        else:
            self._try()

    def _guess(self) -> None:
        table, long = self._open_table(), self._drafts[Kind.COUNT]

        def work(_: Job) -> tuple[WideRoles, bool]:
            roles = table.guess()
            return roles, table.is_certain(roles)

        def take(guessed: tuple[WideRoles, bool]) -> None:
            if table is not self.table:
                return
            roles, is_certain = guessed
            self._is_guessing = False
            self._drafts[Kind.UNIT] = WideDraft(table.columns, roles)
            is_long = isinstance(long, LongDraft) and not (long.missing or is_certain)
            self._kind = Kind.COUNT if is_long else Kind.UNIT
            self.drafted.emit()
            self._try()

        def fail(error: Exception) -> None:
            if table is self.table:
                self._is_guessing = False
                self.failed.emit(error)

        self._jobs.start("guessing", work, take, fail, title=None)

    def _try(self) -> None:
        """See how the rows add up; the answer to what was asked before is dropped."""
        table, draft = self._open_table(), self.draft
        self.reconciliation = self.suggestion = None
        asked = draft.roles if isinstance(draft, WideDraft) else _counts_of(draft)

        def work(_: Job) -> Reconciliation:
            return table.reconcile(asked)

        self._settle.stop()
        self._jobs.start("reconciling", work, self._reconcile, self.failed.emit, title=None)

    def _reconcile(self, reconciliation: Reconciliation) -> None:
        self.reconciliation = reconciliation
        self.reconciled.emit()
        if isinstance(self.draft, WideDraft) and reconciliation.unequal + reconciliation.untestable:
            self._settle.start()

    def _seek_better(self) -> None:
        """Look for other roles with which more rows add up, unless the reader goes on changing them."""
        table, draft = self._open_table(), self.draft
        if not isinstance(draft, WideDraft):
            return

        def work(_: Job) -> tuple[Suggestion, ...]:
            return table.suggestions(draft.roles)

        def take(suggestions: tuple[Suggestion, ...]) -> None:
            if table is self.table and draft is self.draft:
                self.suggestion = next(iter(suggestions), None)
                self.suggested.emit()

        self._jobs.start("suggesting", work, take, self.failed.emit, title=None)


def _look_at(table: WideTable, store: ProfileStore) -> _Found:
    """Look at the first rows, and whether the reader has said before what such a table tells."""
    first = tuple(_rows(table, 0, PAGE))
    long = guess_long(TableHead(table.path.name, (), table.columns, tuple(row.cells for row in first)))
    return _Found(table, long, store.find(table.columns), first, table.top(_TOP_LINES))


def _rows(table: WideTable, offset: int, limit: int) -> Sequence[ShownRow]:
    numbers, cells = table.row_numbers(offset, limit), table.preview(offset, limit)
    return [ShownRow(number, row) for number, row in zip(numbers, cells, strict=True)]


def _counts_of(draft: LongDraft) -> WideRoles:
    """Give roles by which the rows that give a count are told from those that give none."""
    columns = enumerate(zip(draft.names, draft.roles, strict=True))
    return WideRoles(
        tuple(
            ColumnUse(place, name, Role.SELECTION if role is LongRole.VOTES else Role.IGNORED)
            for place, (name, role) in columns
        )
    )
