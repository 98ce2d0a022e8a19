"""The card of the indicators: how far counts by unit are from reference models, worked out when asked for."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.provenance.indicators_worked_out import WorkedOut
from hustings.desktop.session import Session
from hustings.desktop.widgets import SELECTABLE, choice, directed, empty, label, rule
from hustings.election.indicators import SHARE_OF, TURNOUT_OF, Ballots, Choice, Indicators
from hustings.wording import indicators
from hustings.wording.language import Language

# Of names in a list to choose from, in letters: longer ones are cut, not the card widened.
_LETTERS = 16


class IndicatorsCard(QFrame):
    """Offers what can be chosen for the indicators, and shows them once they are worked out."""

    def __init__(self, session: Session, language: Language, worked_out: WorkedOut) -> None:
        super().__init__()
        self._session = session
        self._language = language
        self._worked_out = worked_out
        gettext = language.gettext
        self.setObjectName("card")
        self.setAccessibleName(gettext("Indicators"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(label(gettext("Indicators"), "strong"))
        column.addWidget(label(indicators.introduction(language), "caption", wraps=True))
        if session.opened.counts is None:
            column.addWidget(label(indicators.no_counts(language), "quiet", wraps=True, selectable=True))
            return
        self._add_choices(column)
        self._asker = QPushButton()
        self._asker.setObjectName("small")
        self._asker.clicked.connect(worked_out.work_out)
        column.addWidget(self._asker, 0, Qt.AlignmentFlag.AlignLeft)
        self._results = QVBoxLayout()
        self._results.setSpacing(10)
        column.addLayout(self._results)
        worked_out.changed.connect(self._show)
        self._show()

    def _add_choices(self, column: QVBoxLayout) -> None:
        gettext, language, chosen = self._language.gettext, self._language, self._worked_out.choice
        self._selection = _chooser(gettext("Share of"), gettext("the selection with the most votes"))
        for selection in self._session.standings.contest.selections:
            self._selection.addItem(language.pick(selection.name), selection.id)
        as_given = gettext("as the source gives it")
        self._share_of = _chooser(gettext("Shares are"), as_given)
        for ballots in SHARE_OF:
            self._share_of.addItem(indicators.base(language, ballots), ballots.value)
        self._turnout_of = _chooser(gettext("Turnout is"), as_given)
        for ballots in TURNOUT_OF:
            self._turnout_of.addItem(indicators.turnout(language, ballots), ballots.value)
        said = (chosen.selection, chosen.share_of, chosen.turnout_of)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, (box, value) in enumerate(zip((self._selection, self._share_of, self._turnout_of), said, strict=True)):
            box.setCurrentIndex(max(box.findData(value), 0))
            box.currentIndexChanged.connect(self._choose)
            name = label(box.accessibleName(), "quiet")
            name.setBuddy(box)
            grid.addWidget(name, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)

    def _choose(self) -> None:
        share_of, turnout_of = self._share_of.currentData(), self._turnout_of.currentData()
        self._worked_out.choose(
            Choice(
                selection=self._selection.currentData(),
                share_of=Ballots(share_of) if share_of else None,
                turnout_of=Ballots(turnout_of) if turnout_of else None,
            )
        )

    def _show(self) -> None:
        """Show what is worked out, and whether it can be asked for."""
        gettext, report = self._language.gettext, self._worked_out.report
        is_working = self._worked_out.is_working
        self._asker.setText(gettext("Working out…") if is_working else gettext("Work out the indicators"))
        self._asker.setEnabled(report is None and not is_working)
        empty(self._results)
        if report is not None:
            self._show_report(report)

    def _show_report(self, report: Indicators) -> None:
        contest = self._session.opened.election.contest(report.contest)
        for line in indicators.basis(self._language, contest, report):
            self._results.addWidget(label(directed(self._language, line), "caption", wraps=True, selectable=True))
        for indicator in report.indicators:
            self._results.addWidget(rule())
            told = indicators.indicator_text(self._language, contest, report, indicator)
            self._results.addWidget(_IndicatorPart(self._language, told))


class _IndicatorPart(QWidget):
    """One indicator: title and state, reference model, each test, and innocent causes."""

    def __init__(self, language: Language, told: indicators.IndicatorText) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(f"{told.title}: {told.state}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(told.title, "strong", wraps=True), 1)
        head.addWidget(label(told.state, "pill"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(told.model, "caption", wraps=True, selectable=True))
        for answer in told.answers:
            column.addWidget(_answer(language, answer))
        column.addWidget(label(f"{told.tests}. {told.causes}", "caption", wraps=True, selectable=True))


def _answer(language: Language, answer: indicators.AnswerText) -> QLabel:
    """Make a label of a test: what it asks in bold, then its state, what was found and what was left out."""
    rest = directed(language, " ".join(text for text in (f"{answer.state}: {answer.found}.", answer.left_out) if text))
    made = QLabel(f"<b>{escape(answer.question)}</b><br>{escape(rest)}")
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(SELECTABLE)
    # What is read aloud is plain.
    made.setAccessibleName(f"{answer.question}: {rest}")
    return made


def _chooser(name: str, first: str) -> QComboBox:
    box = choice(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    box.addItem(first, None)
    return box
