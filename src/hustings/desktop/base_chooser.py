"""The button that chooses what percentages are shown of, and says why some bases cannot be had."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from hustings.desktop.session import Session
from hustings.election.bases import choices
from hustings.election.model import Base
from hustings.wording import labels
from hustings.wording.language import Language


class BaseChooser(QPushButton):
    """Shows the base of percentages that is chosen; its menu offers the others."""

    def __init__(self, session: Session, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._short = self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.setAccessibleName(language.gettext("Percentages"))
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        session.election_changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Give the room of the whole text, whether it is shown or not."""
        return self._room_of(self._whole)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Give the room of the base alone."""
        return self._room_of(self._short)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave out the caption where there is no room for it."""
        super().resizeEvent(event)
        self.setText(self._whole if self.width() >= self.sizeHint().width() else self._short)

    def _room_of(self, text: str) -> QSize:
        metrics, shown = self.fontMetrics(), super().sizeHint()
        more = metrics.horizontalAdvance(text) - metrics.horizontalAdvance(self.text())
        return QSize(shown.width() + more, shown.height())

    def _show(self) -> None:
        self._short = self._name(self._session.standings.viewpoint.base)
        self._whole = self._language.gettext("Percentages: {base}").format(base=self._short)
        self.setText(self._whole)
        self.updateGeometry()
        self.setAccessibleName(self._whole)
        self.setToolTip(self._language.gettext("What percentages are shown of"))

    def _name(self, base: Base | None) -> str:
        return self._language.gettext("as published") if base is None else labels.base(self._language, base)

    def _fill(self) -> None:
        from hustings.election.evidence import exclusions  # noqa: PLC0415 -- not for the first paint
        from hustings.wording.evidence import exclusion_sentence  # noqa: PLC0415

        self._menu.clear()
        standings = self._session.standings
        group = QActionGroup(self._menu)
        self._add(group, None, "")
        for choice in choices(standings.reading):
            reason = labels.obstacle(self._language, choice.obstacle) if choice.obstacle is not None else ""
            self._add(group, choice.base, reason)
        found = exclusions(standings.reading) if standings.reading is not None else ()
        if found:
            self._menu.addSeparator()
        for exclusion in found:
            note = QAction(exclusion_sentence(self._language, exclusion), self._menu)
            note.setEnabled(False)
            self._menu.addAction(note)

    def _add(self, group: QActionGroup, base: Base | None, reason: str) -> None:
        text = self._name(base)
        if reason:
            text = self._language.gettext("{base} ({reason})").format(base=text, reason=reason)
        action = QAction(text, group)
        action.setCheckable(True)
        action.setChecked(base is self._session.standings.viewpoint.base)
        action.setEnabled(not reason)
        action.triggered.connect(partial(self._choose, base))
        self._menu.addAction(action)

    def _choose(self, base: Base | None, _: bool = False) -> None:
        self._session.show_of(base)
