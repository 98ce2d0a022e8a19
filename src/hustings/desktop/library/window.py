"""The library window: kept and bundled elections in one table, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.library.asking import ask_for_zip_name, ask_to_remove
from hustings.desktop.library.columns import entry_name, fault_lines, moment
from hustings.desktop.library.entries_model import EntriesModel
from hustings.desktop.library.shelf import Shelf
from hustings.desktop.library.side_by_side import SideBySide
from hustings.desktop.library.table import CellsTable
from hustings.desktop.look.theme import Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.speech import announce
from hustings.desktop.widgets import card, empty, label, notice
from hustings.election.model import Election
from hustings.files.registry import OpenedElection
from hustings.library.entry import Entry
from hustings.wording import labels, numbers
from hustings.wording.election_table import election_tab_separated
from hustings.wording.language import Language

_SIZE = (1080, 620)
_STATE = "library"
_TWO = 2
_MEGABYTE = 1_000_000


class LibraryWindow(QDialog):
    """Lists the elections of a shelf; what is opened is handed to the main window."""

    def __init__(
        self,
        shelf: Shelf,
        language: Language,
        theme: Theme,
        preferences: Preferences,
        open_election: Callable[[OpenedElection], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._language = language
        self._theme = theme
        self._preferences = preferences
        self._open_election = open_election
        self._wanted: str | None = None
        self.setWindowTitle(language.gettext("Library"))
        self.resize(*_SIZE)
        self.finder = QLineEdit()
        self.model = EntriesModel(shelf, language, self)
        self.table = CellsTable(self.model, language, theme, language.gettext("Elections in the library"))
        self._count = label("", "quiet")
        self._hint = label("", "quiet", wraps=True)
        self._details = label("", "quiet", wraps=True, selectable=True)
        self._faults = QVBoxLayout()
        self._make_buttons()
        self._arrange()
        self._connect()
        self._show_order()
        self._show_choice()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the library anew whenever the window is opened."""
        super().showEvent(event)
        self._shelf.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let Escape take back what is sought before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self.finder.text():
            self.finder.clear()
            return
        super().keyPressEvent(event)

    def stand_on(self, key: str) -> None:
        """Select an election, now or when it has been read."""
        self._wanted = key
        self.finder.clear()
        self._go_to_wanted()

    def _make_buttons(self) -> None:
        gettext = self._language.gettext
        self.open_button = self._button(gettext("&Open"), self.open_selected)
        self.open_button.setObjectName("primary")
        self.pair_button = self._button(gettext("Set &side by side"), self.set_side_by_side)
        self.pair_button.setToolTip(gettext("Select two elections to set them side by side"))
        self.copy_button = self._button(gettext("&Copy table"), self.copy_table)
        self.copy_button.setToolTip(gettext("Copy the elections selected, or all that are shown, with their sources"))
        self.print_button = self._button(gettext("Copy &fingerprint"), self.copy_fingerprints)
        self.export_button = self._button(gettext("&Export…"), self.export_selected)
        self.remove_button = self._button(gettext("&Remove…"), self.remove_selected)
        self.close_button = self._button(gettext("Close"), self.close)

    def _button(self, text: str, wish: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        # Enter opens what the table stands on; buttons are pressed with Space.
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: wish())
        return button

    def _arrange(self) -> None:
        gettext = self._language.gettext
        self.finder.setPlaceholderText(gettext("Find an election (Ctrl+F)"))
        self.finder.setAccessibleName(gettext("Find an election"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMaximumWidth(360)
        self._hint.setText(
            gettext(
                "Nothing is kept yet. Open an election, then choose File > Keep this election in the library: it "
                "stays here, with its source and its fingerprint, even if the file goes."
            )
        )
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.finder, 2)
        top.addWidget(self._count, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.open_button, self.pair_button, self.copy_button, self.print_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.export_button, self.remove_button, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(card(self.table, margin=1), 1)
        layout.addWidget(self._hint)
        layout.addLayout(self._faults)
        layout.addWidget(self._details)
        layout.addLayout(buttons)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        gettext = self._language.gettext
        self.finder.textChanged.connect(self._find)
        self.table.horizontalHeader().sectionClicked.connect(self._order_by)
        self.table.activated.connect(self.open_selected)
        self.table.selectionModel().selectionChanged.connect(self._show_choice)
        self.model.modelReset.connect(self._after_change)
        self.model.layoutChanged.connect(self._after_change)
        # The model has followed: it was connected before.
        for known in (self._shelf.listed, self._shelf.summed):
            known.connect(self.table.fit)
        self._shelf.listed.connect(self._go_to_wanted)
        self._add_wish(gettext("Find an election"), QKeySequence.StandardKey.Find, self._seek)
        self._add_wish(gettext("Copy table"), QKeySequence.StandardKey.Copy, self.copy_table)
        self._add_wish(gettext("Remove…"), QKeySequence.StandardKey.Delete, self.remove_selected)

    def _add_wish(self, text: str, keys: QKeySequence.StandardKey, wish: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcuts(keys)
        action.triggered.connect(lambda _=False: wish())
        self.addAction(action)

    @property
    def selected(self) -> list[Entry]:
        """The elections selected, from the top."""
        return [self.model.rows[row] for row in self.table.selected_rows()]

    def open_selected(self) -> None:
        """Open the election that is selected."""
        if self.open_button.isEnabled():
            self._shelf.open(self.selected[0], self._hand_over)

    def set_side_by_side(self) -> None:
        """Show the two elections selected side by side."""
        if self.pair_button.isEnabled():
            self._shelf.read(self.selected, self._show_pair)

    def copy_table(self) -> None:
        """Copy the elections selected, or all that are shown if none is, with their sources."""
        entries = self.selected or list(self.model.rows)
        rows = [row for entry in entries if (row := self._shelf.row_of(entry)) is not None]
        QApplication.clipboard().setText(election_tab_separated(self._language, rows))
        announce(self.copy_button, self._language.gettext("copied"))

    def copy_fingerprints(self) -> None:
        """Copy the fingerprints (SHA-256) of the elections selected, each on a line."""
        QApplication.clipboard().setText("\n".join(entry.sha256 for entry in self.selected if entry.sha256 is not None))

    def export_selected(self) -> None:
        """Ask for a name and write the election selected as one `.zip`."""
        if not self.export_button.isEnabled():
            return
        [entry] = self.selected

        def take(path: Path) -> None:
            self._preferences.folder = path.parent
            self._shelf.export(entry, path)

        ask_for_zip_name(self, self._language, entry_name(self._language, entry), self._preferences.folder, take)

    def remove_selected(self) -> None:
        """Ask, and remove the elections selected."""
        entries = self.selected
        if self.remove_button.isEnabled():
            names = [entry_name(self._language, entry) for entry in entries]
            ask_to_remove(self, self._language, names, lambda: self._shelf.remove(entries))

    def _hand_over(self, opened: OpenedElection) -> None:
        """Show an election in the main window, and leave it the screen."""
        self._open_election(opened)
        self.close()

    def _show_pair(self, elections: list[Election]) -> None:
        first, second = elections
        SideBySide(first, second, self._language, self._theme, self).show()

    def _seek(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _find(self, text: str) -> None:
        self.model.find(text)

    def _order_by(self, section: int) -> None:
        self.model.order_by(section)
        self._show_order()

    def _show_order(self) -> None:
        header = self.table.horizontalHeader()
        descending, ascending = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self.model.ordered_by, descending if self.model.is_descending else ascending)

    def _after_change(self) -> None:
        self.table.fit_rows()
        self._show_choice()

    def _go_to_wanted(self) -> None:
        row = self.model.row_of(self._wanted) if self._wanted is not None else None
        if row is None:
            if not self.table.currentIndex().isValid() and self.model.row_total:
                self.table.selectRow(0)
            return
        self._wanted = None
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, 0)
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def _show_choice(self) -> None:
        """Offer what can be done with the elections selected, and tell more of one."""
        chosen = self.selected
        whole = [entry for entry in chosen if not entry.is_damaged]
        is_one = len(chosen) == len(whole) == 1
        self.open_button.setEnabled(is_one)
        self.export_button.setEnabled(is_one)
        self.pair_button.setEnabled(len(chosen) == len(whole) == _TWO)
        self.print_button.setEnabled(any(entry.sha256 is not None for entry in chosen))
        self.remove_button.setEnabled(bool(chosen) and not any(entry.is_bundled for entry in chosen))
        self._hint.setVisible(all(entry.is_bundled for entry in self._shelf.entries))
        self._count.setText(self._counted())
        self._details.setText(self._told(chosen[0]) if len(chosen) == 1 else "")
        self._details.setVisible(bool(self._details.text()))
        self._show_faults(chosen)

    def _show_faults(self, chosen: list[Entry]) -> None:
        empty(self._faults)
        for entry in chosen[:_TWO]:
            lines = fault_lines(self._language, entry)
            if lines:
                self._faults.addWidget(notice("\n".join(lines)))

    def _counted(self) -> str:
        shown, total = self.model.row_total, len(self._shelf.entries)
        if shown != total:
            template = self._language.gettext("{shown} of {total} shown")
            return template.format(
                shown=numbers.decimal(self._language, shown), total=numbers.decimal(self._language, total)
            )
        template = self._language.ngettext("{count} election", "{count} elections", total)
        return template.format(count=numbers.decimal(self._language, total))

    def _told(self, entry: Entry) -> str:
        """Tell where an election came from, what it takes, and its whole fingerprint."""
        language = self._language
        lines: list[str] = []
        if entry.sources:
            names = labels.join(language, [language.pick(source) for source in entry.sources])
            lines.append(language.gettext("Sources: {names}").format(names=names))
        if entry.original is not None:
            lines.append(language.gettext("Read from: {file}").format(file=entry.original.name))
        if entry.kept_at is not None:
            lines.append(language.gettext("Kept: {when}").format(when=moment(language, entry.kept_at)))
        size = language.gettext("Size: {size} MB").format(size=numbers.decimal(language, _in_megabytes(entry.size)))
        lines.append(size)
        if entry.has_counts:
            lines.append(language.gettext("with counts by reporting unit"))
        told = " · ".join(lines)
        if entry.sha256 is None:
            return told
        return f"{told}\n{language.gettext('SHA-256 of its JSON: {sha}').format(sha=entry.sha256)}"


def _in_megabytes(size: int) -> numbers.Decimal:
    """Give a size in bytes in MB, to hundredths and not less than one of these."""
    exact = numbers.Decimal(size) / _MEGABYTE
    return max(exact, numbers.HUNDREDTH).quantize(numbers.HUNDREDTH)
