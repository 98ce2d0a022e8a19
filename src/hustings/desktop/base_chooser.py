"""The button that chooses what percentages are shown of, or worked out of, and says why some cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from hustings.desktop.session import Session
from hustings.election.bases import choices
from hustings.election.counting import is_counted, share_choices, share_meaning, turnout_choices, turnout_meaning
from hustings.election.meaning import Meaning, Obstacle, ShareMeaning, TurnoutMeaning
from hustings.election.model import Base
from hustings.election.reading import Reading
from hustings.wording import labels, provenance
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
        standings = self._session.standings
        self._short = self._name(standings.viewpoint.base)
        self._whole = self._language.gettext("Percentages: {base}").format(base=self._short)
        self.setText(self._whole)
        self.updateGeometry()
        self.setAccessibleName(self._whole)
        self.setToolTip(self._meaning_in_full() or self._language.gettext("What percentages are shown of"))

    def _counted(self) -> Reading | None:
        """Give the reading that is shown where its percentages are worked out from counts."""
        reading = self._session.standings.reading
        return reading if reading is not None and is_counted(reading) else None

    def _name(self, base: Base | None) -> str:
        if base is not None:
            return labels.base(self._language, base)
        if self._counted() is None:
            return self._language.gettext("as published")
        words = provenance.base_of_counts(self._language, self._session.standings)
        if not words:
            return self._language.gettext("not derivable")
        return self._language.gettext("{base}, worked out").format(base=words)

    def _meaning_in_full(self) -> str:
        """Say in sentences what percentages and turnout are worked out of; nothing where they are published."""
        standings, lines = self._session.standings, list[str]()
        if self._counted() is None:
            return ""
        base = provenance.base_of_counts(self._language, standings)
        turnout = provenance.turnout_of(self._language, standings)
        if base:
            template = self._language.gettext(
                "Percentages are {base}, worked out from the votes that the source gives."
            )
            lines.append(template.format(base=base))
        if turnout:
            lines.append(self._language.gettext("Turnout: {meaning}.").format(meaning=turnout))
        return "\n".join(lines)

    def _fill(self) -> None:
        from hustings.election.evidence import exclusions  # noqa: PLC0415 -- not for the first paint
        from hustings.wording.evidence import exclusion_sentence  # noqa: PLC0415

        self._menu.clear()
        standings, counted = self._session.standings, self._counted()
        if counted is not None:
            self._fill_with_meanings(counted)
            return
        group = QActionGroup(self._menu)
        self._add(group, None, "")
        for choice in choices(standings.reading):
            self._add(group, choice.base, self._reason(choice.obstacle))
        found = exclusions(standings.reading) if standings.reading is not None else ()
        if found:
            self._menu.addSeparator()
        for exclusion in found:
            note = QAction(exclusion_sentence(self._language, exclusion), self._menu)
            note.setEnabled(False)
            self._menu.addAction(note)

    def _fill_with_meanings(self, reading: Reading) -> None:
        """Offer what percentages and turnout can be worked out of, where the source gives counts alone."""
        group, base = QActionGroup(self._menu), self._session.standings.viewpoint.base
        ballots, chosen = turnout_meaning(reading), share_meaning(reading) if base is None else None
        for meaning, obstacle in share_choices(reading):
            text = labels.share_meaning(self._language, meaning, ballots)
            act = partial(self._mean_share, meaning)
            self._offer(group, text, self._reason(obstacle), meaning is chosen, act)
        for choice in choices(reading):
            if choice.base is Base.ELIGIBLE_VOTERS:
                self._add(group, choice.base, self._reason(choice.obstacle))
        self._menu.addSeparator()
        self._fill_with_turnouts(reading)

    def _fill_with_turnouts(self, reading: Reading) -> None:
        template, group = self._language.gettext("Turnout: {meaning}"), QActionGroup(self._menu)
        if reading.results.turnout is not None:
            text = template.format(meaning=self._language.gettext("as published"))
            self._offer(group, text, "", True, lambda _checked=True: None)
            return
        chosen = turnout_meaning(reading) if self._session.standings.turnout is not None else None
        for meaning, obstacle in turnout_choices(reading):
            text = template.format(meaning=labels.turnout_meaning(self._language, meaning))
            act = partial(self._mean_turnout, meaning)
            self._offer(group, text, self._reason(obstacle), meaning is chosen, act)

    def _reason(self, obstacle: Obstacle | None) -> str:
        return labels.obstacle(self._language, obstacle) if obstacle is not None else ""

    def _add(self, group: QActionGroup, base: Base | None, reason: str) -> None:
        is_chosen = base is self._session.standings.viewpoint.base
        self._offer(group, self._name(base), reason, is_chosen, partial(self._choose, base))

    def _offer(
        self, group: QActionGroup, text: str, reason: str, is_chosen: bool, act: Callable[[bool], object]
    ) -> None:
        """Add a choice to the menu: one that cannot be had says why."""
        if reason:
            text = self._language.gettext("{base} ({reason})").format(base=text, reason=reason)
        action = QAction(text, group)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.setEnabled(not reason)
        action.triggered.connect(act)
        self._menu.addAction(action)

    def _mean_share(self, share: ShareMeaning, _: bool = False) -> None:
        meaning = self._session.standings.viewpoint.meaning or Meaning()
        self._session.mean(replace(meaning, share=share))

    def _mean_turnout(self, turnout: TurnoutMeaning, _: bool = False) -> None:
        viewpoint = self._session.standings.viewpoint
        self._session.mean(replace(viewpoint.meaning or Meaning(), turnout=turnout), viewpoint.base)

    def _choose(self, base: Base | None, _: bool = False) -> None:
        self._session.show_of(base)
