"""The head of the window: what election this is, who says so, and the sentences to print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.provenance.badge import ChecksBadge
from hustings.desktop.session import Session
from hustings.desktop.speech import announce
from hustings.desktop.version_chooser import VersionChooser
from hustings.desktop.widgets import directed, label
from hustings.election.model import Unit
from hustings.wording import labels, numbers
from hustings.wording.language import Language
from hustings.wording.sentences import reported_by, sentences
from hustings.wording.sources import attribution
from hustings.wording.unit_names import nothing_in_unit, of_unit
from hustings.wording.versions import diff_summary, version_name


class Header(QWidget):
    """Name, date, status and sentences of the election that is open."""

    def __init__(self, session: Session, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self.setObjectName("clear")
        self._title = label("", "title", wraps=True, selectable=True)
        self._date = label("", "quiet")
        self._status = label("", "pill")
        self._reporter = label("", "quiet", wraps=True)
        self._reporter.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._sentences = label("", "sentence", wraps=True, selectable=True)
        self._versions = VersionChooser(session, language, self)
        self._versions.setObjectName("small")
        self.badge = ChecksBadge(session, language, self)
        self._difference = label("", "quiet", wraps=True)
        self._note = label("", "quiet", wraps=True)
        self._copy = QPushButton(language.gettext("Copy"))
        self._copy.setObjectName("small")
        self._copy.setAccessibleName(language.gettext("Copy the sentences with their source"))
        self._copy.setToolTip(language.gettext("Copy the sentences with their source"))
        self._copy.clicked.connect(self.copy_sentences)
        self._arrange()
        session.election_changed.connect(self._show)
        session.unit_left.connect(self._tell_unit_left)
        self._show()

    def copy_sentences(self) -> None:
        """Put the sentences and their source on the clipboard."""
        text = " ".join(sentences(self._language, self._session.standings))
        QApplication.clipboard().setText(f"{text}\n{attribution(self._language, self._session.standings)}\n")

    def show_sentences(self, shown: bool) -> None:
        """Show the sentences, or leave their room to the panel below."""
        self._block.setVisible(shown)

    def _arrange(self) -> None:
        meta = QHBoxLayout()
        meta.setSpacing(8)
        for part in (self._date, self._status):
            meta.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        meta.addWidget(self._reporter, 1)
        meta.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        meta.addWidget(self._versions, 0, Qt.AlignmentFlag.AlignTop)
        self._block = QWidget()
        self._block.setObjectName("clear")
        row = QHBoxLayout(self._block)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._sentences, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(meta)
        layout.addWidget(self._difference)
        layout.addWidget(self._note)
        layout.addWidget(self._block)
        names: list[tuple[QLabel, str]] = [
            (self._title, self._language.gettext("Election")),
            (self._sentences, self._language.gettext("Summary in sentences")),
        ]
        for part, name in names:
            part.setAccessibleDescription(name)

    def _show(self) -> None:
        standings = self._session.standings
        election, contest = standings.election, standings.contest
        name = self._language.pick(election.name)
        several = len(election.contests) > 1
        name = f"{name} · {self._language.pick(contest.name)}" if several else name
        self._title.setText(of_unit(self._language, standings, name))
        self._date.setText(numbers.date(self._language, election.date))
        results = standings.results
        none_yet = self._language.gettext("no results yet")
        self._status.setText(labels.status(self._language, results.status) if results is not None else none_yet)
        self._reporter.setText(reported_by(self._language, standings))
        lines = (directed(self._language, line) for line in sentences(self._language, standings))
        self._sentences.setText("\n".join(lines))
        self._note.hide()
        self._tell_difference()

    def _tell_unit_left(self, left: tuple[Unit, ...]) -> None:
        """Say that the whole is shown, where the unit that was looked at has no figures; gone with the next look."""
        self._note.setText(nothing_in_unit(self._language, left))
        self._note.show()
        announce(self, self._note.text())

    def _tell_difference(self) -> None:
        standings = self._session.standings
        against = standings.against
        self._difference.setVisible(against is not None)
        if against is not None:
            other = version_name(self._language, standings.election, against)
            self._difference.setText(diff_summary(self._language, standings.changes, other))
