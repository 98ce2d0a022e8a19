"""The badge in the head of the window: how many checks there are to read."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from hustings.desktop.session import Session
from hustings.wording.language import Language


class ChecksBadge(QPushButton):
    """Says how many findings there are, amber if one of them needs an explanation; hidden until it is started."""

    def __init__(self, session: Session, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._is_started = False
        self.setObjectName("small")
        self.setAccessibleName(language.gettext("Checks"))
        self.hide()
        session.election_changed.connect(self._show)

    def start(self) -> None:
        """Have the checks run, from now on at each change: they are not to hold up the first paint."""
        self._is_started = True
        self._show()

    def _show(self) -> None:
        if not self._is_started:
            return
        from hustings.wording.checks import findings  # noqa: PLC0415 -- not needed for the first paint

        report, gettext = self._session.report, self._language.gettext
        text = findings.to_read(self._language, report)
        self.setText(text)
        counts = findings.by_severity(self._language, report)
        name = gettext("{checks}: {counts}").format(checks=text, counts=counts) if counts else text
        self.setAccessibleName(name)
        self.setToolTip(gettext("{checks}. Opens Sources and checks.").format(checks=name))
        self.setProperty("asks", report.asks_for_explanation)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
