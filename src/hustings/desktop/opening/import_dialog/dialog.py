"""The import dialog: arranges its parts, and connects wishes to those who fulfil them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.complaints import complain
from hustings.desktop.jobs import Job, Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.how_read import HowRead
from hustings.desktop.opening.import_dialog.balance import Balance
from hustings.desktop.opening.import_dialog.column_strip import ColumnStrip
from hustings.desktop.opening.import_dialog.contest_bar import ContestBar, ContestFacts
from hustings.desktop.opening.import_dialog.draft import Detail, Kind, RoleName
from hustings.desktop.opening.import_dialog.layout_bar import LayoutBar
from hustings.desktop.opening.import_dialog.long_draft import LongDraft, long_role_names
from hustings.desktop.opening.import_dialog.remembering import Remembering
from hustings.desktop.opening.import_dialog.row_tabs import RowTabs
from hustings.desktop.opening.import_dialog.wide_draft import WideDraft, wide_role_names
from hustings.desktop.opening.import_dialog.words import (
    equations_words,
    missing_words,
    reconciled_words,
    suggestion_words,
)
from hustings.desktop.opening.import_dialog.workbench import Workbench
from hustings.desktop.progress_content import Elided
from hustings.desktop.progress_panel import ProgressPanel
from hustings.desktop.widgets import card
from hustings.files.errors import FileError
from hustings.files.registry import OpenedElection, open_elections
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile
from hustings.wording.language import Language
from hustings.wording.progress import first_of, reading

_SIZE = QSize(1120, 760)
_PACKED = (".zip", ".gz")
_LEAST = QSize(900, 560)


class ImportDialog(QDialog):
    """Asks what the columns of a table tell, and reads it so.

    `imported` is sent with the election and how it was read, after which the dialog is gone; until then nothing outside
    it is changed, and nothing is remembered. `unusable` is sent with an error when there is no table to ask about,
    `given_up` when the reader wants no answer.
    """

    imported = Signal(object, object)
    unusable = Signal(object)
    given_up = Signal()

    def __init__(self, language: Language, theme: Theme, store: ProfileStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._store = store
        self._window = parent
        self.jobs = Jobs(self)
        self._progress = ProgressPanel(language, self.jobs, self)
        self.bench = Workbench(language, self.jobs, store, self)
        self.title = Elided("strong")
        self.layout_bar = LayoutBar(language)
        self.contest_bar = ContestBar(language)
        self.tabs = RowTabs(self.bench, language, theme, self.jobs, self.complain)
        self.strip = ColumnStrip(language)
        self.balance = Balance(language)
        self.remembering = Remembering(language)
        self.join_button = QPushButton(language.gettext("&Names from a second file…"))
        self.import_button = QPushButton(language.gettext("&Import"))
        self.cancel_button = QPushButton(language.gettext("Cancel"))
        self._place = 0
        self._is_enabled = False
        self._arrange()
        self._connect()
        self._enable(False)

    def begin(self, paths: Sequence[Path]) -> None:
        """Open files as one table, and ask about it."""
        files = first_of(self._language, [path.name for path in paths])
        self.setWindowTitle(self._language.gettext("Import table: {files}").format(files=files))
        self.title.show_text(files)
        self.bench.open(paths)

    def complain(self, error: Exception) -> None:
        """Tell the reader that something went wrong; the dialog stays."""
        complain(self, self._language, error)

    def read(self) -> None:
        """Read the table as is now said, off the main thread."""
        self.strip.finish()
        how = self._how()
        if how is None:
            return
        paths = self.bench.paths
        title = reading(self._language, [path.name for path in paths])

        def work(job: Job) -> OpenedElection:
            return open_elections(paths, job.progress, how.roles, how.wide)

        def take(opened: OpenedElection) -> None:
            self._finish(opened, how)

        self._enable(False)
        job = self.jobs.start("import", work, take, self.complain, title=title, dropped=OpenedElection.close)
        job.ended.connect(self._go_on)

    def _go_on(self) -> None:
        """Let the reader change what was said, where it could not be read or was cancelled."""
        self._enable(self.bench.table is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Cancel on Escape the reading, and then the dialog; Enter imports only on its button."""
        if event.key() == Qt.Key.Key_Escape and self.bench.table is not None and self._progress.cancel():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Go, and leave everything as it was."""
        self.given_up.emit()
        super().reject()

    def done(self, result: int) -> None:
        """Leave at once; the dialog goes for good when no thread is at its table any more."""
        super().done(result)
        self.bench.closed.connect(self.deleteLater)
        self.bench.close()

    def _arrange(self) -> None:
        self.import_button.setObjectName("primary")
        for button in (self.join_button, self.import_button, self.cancel_button):
            button.setAutoDefault(False)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.remembering, 1)
        below.addWidget(self.join_button)
        below.addStretch(0)
        below.addWidget(self.cancel_button)
        below.addWidget(self.import_button)
        self.page = QWidget()
        self.page.setObjectName("page")
        column = QVBoxLayout(self.page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self.title, self.layout_bar, self.contest_bar):
            column.addWidget(widget)
        column.addWidget(card(self.tabs, margin=1), 1)
        column.addWidget(self.strip)
        column.addWidget(self.balance)
        column.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._progress)
        layout.addWidget(self.page, 1)
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def _connect(self) -> None:
        bench = self.bench
        bench.glimpsed.connect(self.tabs.glimpse)
        bench.opened.connect(self._begin)
        bench.drafted.connect(self._follow)
        bench.reconciled.connect(self._reconcile)
        bench.suggested.connect(self._suggest)
        bench.failed.connect(self._fail)
        bench.given_up.connect(self._give_up)
        self.layout_bar.wanted.connect(self._lay_out)
        self.layout_bar.kind_wanted.connect(bench.choose_kind)
        self.tabs.reached.connect(self._show_column)
        self.tabs.chosen.connect(self._say_role)
        self.strip.said.connect(self._say)
        self.strip.outward_wanted.connect(self._say_outward)
        self.balance.take_up_wanted.connect(bench.take_up)
        self.contest_bar.changed.connect(self._allow_import)
        self.join_button.clicked.connect(lambda _=False: self._choose_second())
        self.import_button.clicked.connect(lambda _=False: self.read())
        self.cancel_button.clicked.connect(lambda _=False: self.reject())

    def _role_names(self) -> tuple[RoleName, ...]:
        is_wide = self.bench.draft.kind is Kind.UNIT
        return wide_role_names(self._language) if is_wide else long_role_names(self._language)

    def _begin(self) -> None:
        """Show a table that was opened."""
        bench, profile = self.bench, self.bench.profile
        self._show_layout()
        if profile is not None:
            self.contest_bar.show_facts(_facts_of(profile))
        name = profile.name if profile is not None else self._plain_name()
        table = bench.table
        # What is remembered of one sheet is not overwritten with how another is laid out, unless the reader says so.
        is_known = profile is not None and table is not None and profile.layout == table.layout
        self.remembering.begin(name, self._store.names(), is_known=is_known)
        self.tabs.begin(bench.draft.columns(self._language), self._role_names())
        self._follow()
        self.tabs.rows.roles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Show what is now said of the columns, before it is known how the rows add up with it."""
        draft = self.bench.draft
        is_wide = draft.kind is Kind.UNIT
        self._enable(not self.bench.is_guessing)
        self.layout_bar.show_kind(draft.kind)
        self.tabs.follow(draft.columns(self._language), self._role_names())
        self._show_column(min(self._place, len(draft.names) - 1))
        for widget in (self.contest_bar, self.join_button, self.remembering):
            widget.setVisible(is_wide)
        self.balance.wait(is_guessing=self.bench.is_guessing)

    def _show_column(self, place: int) -> None:
        self._place = place
        draft = self.bench.draft
        levels = draft.levels if draft.level_of(place) else ()
        self.strip.show_column(place, len(draft.names), draft.names[place], draft.details(place), levels)

    def _say_role(self, place: int, role: str) -> None:
        self.bench.say(self.bench.draft.with_role(place, role))

    def _say_outward(self, place: int) -> None:
        self.bench.say(self.bench.draft.outward(place))

    def _say(self, place: int, detail: Detail, text: str) -> None:
        self.bench.say(self.bench.draft.with_detail(place, detail, text))

    def _lay_out(self, layout: Layout) -> None:
        self.bench.open(self.bench.paths, layout, keeps_draft=True)

    def _reconcile(self) -> None:
        found, draft = self.bench.reconciliation, self.bench.draft
        assert found is not None, "it is known"
        missing = missing_words(self._language, draft)
        tried = equations_words(self._language, found) if isinstance(draft, WideDraft) else ""
        self.balance.show_line(reconciled_words(self._language, draft, found), missing or tried)
        self.tabs.show_unequal()

    def _suggest(self) -> None:
        found, draft = self.bench.suggestion, self.bench.draft
        if found is None or not isinstance(draft, WideDraft):
            self.balance.show_suggestion("")
        else:
            self.balance.show_suggestion(suggestion_words(self._language, draft, found))

    def _choose_second(self) -> None:
        from hustings.desktop.opening.import_dialog.second_file import choose_second_file  # noqa: PLC0415 -- seldom

        choose_second_file(self._language, self.bench, self.jobs, self)

    def _give_up(self) -> None:
        """Stay with the table that was open before the reader tried to open it otherwise."""
        if self.bench.table is None:
            self.reject()
        else:
            self._show_layout()

    def _show_layout(self) -> None:
        table = self.bench.table
        assert table is not None, "it is open"
        self.layout_bar.show_layout(table.layout, table.sheets, self.bench.draft.kind)

    def _fail(self, error: Exception) -> None:
        if self.bench.table is None:
            self.unusable.emit(error)
            self.done(self.DialogCode.Rejected)
            return
        self._enable(True)
        self._show_layout()
        self.complain(error)

    def _plain_name(self) -> str:
        """Give the name of the first file without its endings: stations of stations.csv.zip."""
        path = self.bench.paths[0]
        return Path(path.stem).stem if path.suffix.lower() in _PACKED else path.stem

    def _how(self) -> HowRead | None:
        """Give how the table is to be read; None while too little is said."""
        draft, table = self.bench.draft, self.bench.table
        if table is None or self._missing():
            return None
        if isinstance(draft, LongDraft):
            roles = draft.named_roles()
            return HowRead(roles=replace(roles, sheet=table.layout.sheet))
        facts = self.contest_bar.facts()
        name = self.remembering.profile_name or self._plain_name()
        profile = table.profile(name, draft.roles)
        return HowRead(
            wide=replace(
                profile,
                contest=facts.contest,
                elect=facts.elect,
                meaning=facts.meaning,
                election=facts.election,
                date=facts.date,
            )
        )

    def _missing(self) -> str:
        """Say what has to be said before the table can be read; empty where nothing has."""
        draft = self.bench.draft
        of_contest = self.contest_bar.missing if isinstance(draft, WideDraft) else ""
        return missing_words(self._language, draft) or of_contest

    def _finish(self, opened: OpenedElection, how: HowRead) -> None:
        """Hand the election over; only now something is remembered."""
        if how.wide is not None and self.remembering.profile_name is not None:
            try:
                self._store.save(how.wide)
            except FileError as error:
                complain(self._window, self._language, error)
        self.imported.emit(opened, how)
        self.accept()

    def _enable(self, is_enabled: bool) -> None:
        """Let the parts be used, or wait; to cancel is always possible."""
        parts = (self.layout_bar, self.contest_bar, self.strip, self.balance, self.remembering)
        for widget in (*parts, self.join_button):
            widget.setEnabled(is_enabled)
        # The rows can be looked through all the time.
        self.tabs.setEnabled(self.bench.table is not None)
        self.tabs.allow_changes(is_enabled)
        self._is_enabled = is_enabled
        self._allow_import()

    def _allow_import(self) -> None:
        """Let the table be imported where enough is said; else tell what is missing."""
        missing = self._missing() if self._is_enabled else ""
        self.import_button.setEnabled(self._is_enabled and not missing)
        self.import_button.setToolTip(missing)


def _facts_of(profile: WideProfile) -> ContestFacts:
    return ContestFacts(profile.contest, profile.elect, profile.meaning, profile.election, profile.date)
