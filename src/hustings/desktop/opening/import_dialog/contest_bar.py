"""What the table as a whole is of: its contest, how many are elected, and what percentages and turnout are of."""

from __future__ import annotations

import datetime

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hustings.desktop.opening.import_dialog.fields import whole_number
from hustings.desktop.widgets import choice
from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.wording import labels
from hustings.wording.language import Language

_MOST_ELECTED = 9_999


class ContestFacts(Struct, frozen=True):
    """What is said of the contest: its name (empty: as the file has it), how many are elected, and the meaning.

    `election` and `date` are the name and day of the election, where the reader says them.
    """

    contest: str = ""
    elect: int = 1
    meaning: Meaning | None = None
    election: str = ""
    date: datetime.date | None = None


class ContestBar(QWidget):
    """Asks what the election and its contest are; `changed` is sent when the day is written."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        gettext = language.gettext
        self.election, self.day = QLineEdit(), QLineEdit()
        self.election.setAccessibleName(gettext("Name of the election"))
        self.election.setPlaceholderText(gettext("as the file is called"))
        self.day.setAccessibleName(gettext("Day of the election, as year, month and day"))
        self.day.setPlaceholderText(gettext("as the file says, or {example}").format(example="2031-05-04"))
        self.day.textChanged.connect(lambda _="": self.changed.emit())
        self.setObjectName("clear")
        self.contest = QLineEdit()
        self.contest.setAccessibleName(gettext("Name of the contest"))
        self.contest.setPlaceholderText(gettext("as the file is called"))
        self.elect = whole_number(gettext("How many are elected"), _MOST_ELECTED)
        self.turnout, self.share = choice(gettext("Turnout is")), choice(gettext("Percentages are"))
        for combo, meanings in ((self.turnout, TurnoutMeaning), (self.share, ShareMeaning)):
            combo.addItem(gettext("as the counts allow"), "")
            for meaning in meanings:
                combo.addItem(_name(language, meaning), meaning.value)
            combo.setMinimumContentsLength(12)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row((gettext("E&lection"), self.election, 2), (gettext("&day"), self.day, 1)))
        column.addLayout(
            _row(
                (gettext("C&ontest"), self.contest, 2),
                (gettext("&elects"), self.elect, 0),
                (gettext("T&urnout is"), self.turnout, 1),
                (gettext("Percentages &are"), self.share, 1),
            )
        )

    @property
    def missing(self) -> str:
        """What has to be said before the table can be read; empty where nothing has."""
        if not self.day.text().strip() or _day(self.day.text()) is not None:
            return ""
        template = self._language.gettext("Write the day of the election as {example}, or leave it empty.")
        return template.format(example="2031-05-04")

    def show_facts(self, facts: ContestFacts) -> None:
        """Show what a profile says."""
        self.contest.setText(facts.contest)
        self.elect.setValue(facts.elect)
        self.election.setText(facts.election)
        self.day.setText(facts.date.isoformat() if facts.date is not None else "")
        meaning = facts.meaning or Meaning()
        for combo, chosen in ((self.turnout, meaning.turnout), (self.share, meaning.share)):
            combo.setCurrentIndex(max(combo.findData(chosen.value if chosen is not None else ""), 0))

    def facts(self) -> ContestFacts:
        """Give what is said."""
        turnout, share = str(self.turnout.currentData()), str(self.share.currentData())
        meaning = Meaning(
            share=ShareMeaning(share) if share else None, turnout=TurnoutMeaning(turnout) if turnout else None
        )
        is_said = bool(turnout or share)
        return ContestFacts(
            self.contest.text().strip(),
            self.elect.value(),
            meaning if is_said else None,
            self.election.text().strip(),
            _day(self.day.text()),
        )


def _row(*wanted: tuple[str, QWidget, int]) -> QHBoxLayout:
    """Lay fields with their names out side by side, each with the room that it takes."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for name, widget, stretch in wanted:
        word = QLabel(name)
        word.setObjectName("quiet")
        word.setBuddy(widget)
        row.addWidget(word)
        row.addWidget(widget, stretch)
    return row


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        return None


def _name(language: Language, meaning: TurnoutMeaning | ShareMeaning) -> str:
    if isinstance(meaning, TurnoutMeaning):
        return labels.turnout_meaning(language, meaning)
    return labels.share_meaning(language, meaning)
