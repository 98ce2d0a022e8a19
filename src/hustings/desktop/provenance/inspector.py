"""The strip at the bottom of the window: the selected figure, how it is known, who says so, of what it is a share."""

from __future__ import annotations

from html import escape

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.provenance.web import web_address
from hustings.desktop.session import Session
from hustings.desktop.speech import announce
from hustings.desktop.widgets import label, scrolling
from hustings.election.figures import Address
from hustings.election.lookup import row_at
from hustings.wording.formulas import Part
from hustings.wording.inspection import Inspection, inspect
from hustings.wording.language import Language

_FIGURE, _WEB = "figure:", "web:"
_MOST_OF_WINDOW = 0.16
# Around what scrolls, for the keyboard to be seen (style.qss).
_RING = 2
_LINK = "<a href="
_PLAIN = Qt.TextInteractionFlag.TextSelectableByMouse
_WITH_LINKS = _PLAIN | Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class Inspector(QFrame):
    """Shows the answers of the figure that the session has in focus.

    Escape gives the keyboard back to where it came from; `left` is sent where that is gone.
    """

    left = Signal()

    def __init__(self, session: Session, language: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self._theme = theme
        self._shown: Inspection | None = None
        self._parts: tuple[Part, ...] = ()
        self._came_from: QWidget | None = None
        self.setObjectName("inspector")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._answers = {
            "figure": _Answer(language.gettext("Selected figure"), self._follow),
            "known": _Answer(language.gettext("How it is known"), self._follow),
            "who": _Answer(language.gettext("Who says so"), self._follow),
            "base": _Answer(language.gettext("Of what"), self._follow),
        }
        self._content = QWidget()
        self._content.setObjectName("clear")
        row = QHBoxLayout(self._content)
        row.setContentsMargins(20, 8, 20, 9)
        row.setSpacing(26)
        for answer, stretch in zip(self._answers.values(), (3, 6, 5, 3), strict=True):
            row.addWidget(answer, stretch, Qt.AlignmentFlag.AlignTop)
        self._area = scrolling(self._content, language.gettext("Selected figure"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._window = parent
        parent.installEventFilter(self)
        for signal in (session.focus_changed, session.election_changed, theme.changed):
            signal.connect(self._show)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the size of the window."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Take the room that the answers need, but no more than a part of the window: what is longer scrolls."""
        layout = self._content.layout()
        assert layout is not None, "the answers stand in a row"
        needed = layout.totalHeightForWidth(max(self._window.width() - 2 * _RING, 1)) + 2 * _RING
        self._area.setFixedHeight(min(needed, round(self._window.height() * _MOST_OF_WINDOW)))

    @property
    def inspection(self) -> Inspection | None:
        """What is shown, or None while no figure is in focus."""
        return self._shown

    def take_focus(self) -> None:
        """Bring the keyboard here, and have the answers read out in one sentence."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and not self.isAncestorOf(focused):
            self._came_from = focused
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_back()
            return
        super().keyPressEvent(event)

    def _give_back(self) -> None:
        came_from, self._came_from = self._came_from, None
        if came_from is not None and shiboken6.isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _show(self) -> None:
        address = self._session.focused
        standings = self._session.asked
        self._shown = inspect(self._language, standings, address) if address is not None else None
        if self._shown is None:
            hint = self._language.gettext("Select a figure to read how it is known, who says so, and of what it is.")
            self._answers["figure"].hint(hint)
            for name in ("known", "who", "base"):
                self._answers[name].hide()
            self.setAccessibleName(hint)
        else:
            self._fill(self._shown)
            self.setAccessibleName(self._shown.spoken(self._language))
        self._fit()

    def _fill(self, shown: Inspection) -> None:
        self._parts = shown.formula
        known = "; ".join(escape(line) for line in shown.known)
        if shown.formula:
            known += "<br>= " + "".join(self._piece(number, part) for number, part in enumerate(shown.formula))
        who = "; ".join(escape(line) for line in shown.who) or "–"
        if shown.link:
            is_of_web = web_address(shown.link).isValid()
            who += f" · {self._anchor(_WEB, escape(shown.link)) if is_of_web else escape(shown.link)}"
        self._answers["figure"].fill(f"<b>{escape(shown.value)}</b> {escape(shown.name)}")
        self._answers["known"].fill(known)
        self._answers["who"].fill(who)
        self._answers["base"].fill("; ".join(escape(line) for line in shown.base) or "–")

    def _piece(self, number: int, part: Part) -> str:
        return escape(part.text) if part.address is None else self._anchor(f"{_FIGURE}{number}", escape(part.text))

    def _anchor(self, target: str, text: str) -> str:
        return f'{_LINK}"{target}" style="color:{self._theme.colors.accent.name()}">{text}</a>'

    def _follow(self, target: str) -> None:
        if target.startswith(_FIGURE):
            self._select(self._parts[int(target.removeprefix(_FIGURE))].address)
        elif target == _WEB and self._shown is not None:
            from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 -- not for the first paint

            QDesktopServices.openUrl(web_address(self._shown.link))

    def _select(self, address: Address | None) -> None:
        self._session.focus(address)
        row = row_at(self._session.standings, address) if address is not None else None
        if row is not None:
            self._session.select([row.key])


class _Answer(QWidget):
    """A caption with an answer below it, in which links may stand."""

    def __init__(self, caption: str, follow: object) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._caption = label(caption, "caption")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text.setAccessibleDescription(caption)
        self._text.linkActivated.connect(follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(self._text)

    def fill(self, html: str) -> None:
        """Show an answer."""
        self._caption.show()
        self._text.setText(html)
        # The keyboard stops only where there is a link to follow.
        self._text.setTextInteractionFlags(_WITH_LINKS if _LINK in html else _PLAIN)
        self.show()

    def hint(self, text: str) -> None:
        """Show a hint in place of an answer."""
        self.fill(escape(text))
        self._caption.hide()
