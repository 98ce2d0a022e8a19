"""The button that chooses a published version of the results, and another one to mark the differences from."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hustings.desktop.session import Session
from hustings.election.model import Results
from hustings.election.viewpoint import versions_in_time
from hustings.wording.language import Language
from hustings.wording.versions import version_name


class VersionChooser(QPushButton):
    """Shows which version is looked at; hidden where there is only one."""

    def __init__(self, session: Session, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._menu = QMenu(self)
        self._menu.setAccessibleName(language.gettext("Versions of the results"))
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        session.election_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        versions = self._versions()
        self.setVisible(len(versions) > 1)
        text = self._language.gettext("Version {number} of {count}")
        # Results by unit belong to a version, and are none themselves.
        shown = self._session.whole
        number = next((number for number, item in enumerate(versions, 1) if item is shown), 0)
        self.setText(text.format(number=number, count=len(versions)) if number else self._language.gettext("Versions"))
        name = self._name(shown) if shown is not None and number else ""
        self.setAccessibleName(f"{self.text()}: {name}" if name else self.text())
        self.setToolTip(name)

    def _versions(self) -> tuple[Results, ...]:
        standings = self._session.standings
        return versions_in_time(standings.election, standings.contest)

    def _name(self, results: Results) -> str:
        return version_name(self._language, self._session.standings.election, results)

    def _fill(self) -> None:
        self._menu.clear()
        shown_version, against_version = self._session.whole, self._session.whole_against
        versions = tuple(reversed(self._versions()))
        self._head(self._language.gettext("Show"))
        shown = QActionGroup(self._menu)
        for results in versions:
            is_shown = results is shown_version
            self._add(shown, self._name(results), is_shown, partial(self._look_at, results.id))
        self._menu.addSeparator()
        self._head(self._language.gettext("Mark differences from"))
        against = QActionGroup(self._menu)
        self._add(against, self._language.gettext("nothing"), against_version is None, partial(self._mark, None))
        for results in versions:
            if results is not shown_version:
                is_chosen = results is against_version
                self._add(against, self._name(results), is_chosen, partial(self._mark, results.id))

    def _head(self, text: str) -> None:
        """Add a heading; a section's own is not drawn where a menu has a style sheet."""
        self._menu.addAction(text).setEnabled(False)

    def _add(self, group: QActionGroup, text: str, checked: bool, wish: partial[None]) -> None:
        action = QAction(text.replace("&", "&&"), group)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _=False: wish())
        self._menu.addAction(action)

    def _look_at(self, results: str) -> None:
        self._session.look_at(self._session.standings.contest.id, results)

    def _mark(self, results: str | None) -> None:
        self._session.set_against(results)
