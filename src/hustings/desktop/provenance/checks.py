"""The card of the checks: what they found, each leading to its figures, and how many found nothing."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.provenance.check_help import show_check_help
from hustings.desktop.session import Session
from hustings.desktop.widgets import SELECTABLE, directed, label, rule
from hustings.election.checks.check import Finding, Severity
from hustings.wording.checks import findings
from hustings.wording.language import Language

# Room for the longest name of a severity, in widths of the letter x.
_PILL_LETTERS = 9


class ChecksCard(QFrame):
    """Shows the findings of what the session looks at, the most severe first."""

    def __init__(self, session: Session, language: Language) -> None:
        super().__init__()
        self._session = session
        self._language = language
        self.setObjectName("card")
        self.setAccessibleName(language.gettext("Checks"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.setSpacing(10)
        self._column.addWidget(label(language.gettext("Checks"), "strong"))
        for finding in session.report.findings:
            self._column.addWidget(_FindingRow(session, language, finding))
            self._column.addWidget(rule())
        self._add_others()

    def _add_others(self) -> None:
        """Say how many checks found nothing, with the list of them folded away."""
        gettext, report = self._language.gettext, self._session.report
        line = label(findings.others_line(self._language, report), wraps=True, selectable=True)
        self._list = QLabel(_listed(self._language, self._session))
        self._list.setTextFormat(Qt.TextFormat.RichText)
        self._list.setWordWrap(True)
        self._list.setTextInteractionFlags(
            SELECTABLE
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._list.linkActivated.connect(self._explain)
        self._list.hide()
        self._opener = QPushButton(gettext("Show all"))
        self._opener.setObjectName("small")
        self._opener.setAccessibleName(gettext("Show all checks that found nothing or could not be tested"))
        self._opener.clicked.connect(self._fold)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(line)
        column.addLayout(_in_a_row(self._opener))
        column.addWidget(self._list)
        self._column.addLayout(_beside_pill(gettext("passed"), column))

    def _explain(self, number: str) -> None:
        show_check_help(self, self._language, number)

    def _fold(self) -> None:
        """Show the list of the other checks, or fold it away."""
        shown = self._list.isHidden()
        self._list.setVisible(shown)
        gettext = self._language.gettext
        self._opener.setText(gettext("Show fewer") if shown else gettext("Show all"))


class _FindingRow(QWidget):
    """One finding: severity, number and title, detail, innocent causes, and what leads further."""

    def __init__(self, session: Session, language: Language, finding: Finding) -> None:
        super().__init__()
        self._session = session
        self._language = language
        self._figures = finding.about
        self._position = -1
        self.setObjectName("clear")
        words = findings.said(language, session.case, finding)
        numbered = findings.numbered(language, finding.number, directed(language, words.title))
        severity = findings.severity(language, finding.severity)
        self.setAccessibleName(f"{severity}: {numbered}")
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(_bold_beginning(numbered, directed(language, words.detail)))
        column.addWidget(label(directed(language, words.causes), "caption", wraps=True, selectable=True))
        column.addLayout(_in_a_row(*self._buttons(finding.number)))
        self.setLayout(_beside_pill(severity, column, "pill" if finding.severity is Severity.NOTE else "amber"))

    def _buttons(self, number: str) -> list[QPushButton]:
        gettext = self._language.gettext
        explain = QPushButton(gettext("What is this?"))
        explain.setAccessibleName(gettext("What is check {number}?").format(number=number))
        explain.clicked.connect(lambda: show_check_help(self, self._language, number))
        buttons = [explain]
        if self._figures:
            several = len(self._figures) > 1
            self._stepper = QPushButton(gettext("Show the figures") if several else gettext("Show the figure"))
            self._stepper.setAccessibleName(gettext("Show the figures of check {number}").format(number=number))
            self._stepper.clicked.connect(self._step)
            buttons.insert(0, self._stepper)
        for button in buttons:
            button.setObjectName("small")
        return buttons

    def _step(self) -> None:
        """Ask about the first figure of the finding, then about one after the other."""
        self._position = (self._position + 1) % len(self._figures)
        self._session.focus(self._figures[self._position])
        if len(self._figures) > 1:
            template = self._language.gettext("Next figure ({number} of {count} shown)")
            self._stepper.setText(template.format(number=self._position + 1, count=len(self._figures)))


def _bold_beginning(beginning: str, rest: str) -> QLabel:
    """Make a label of two sentences, the first one bold."""
    made = QLabel(f"<b>{escape(beginning)}</b> {escape(rest)}")
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(SELECTABLE)
    # What is read aloud is plain.
    made.setAccessibleName(f"{beginning} {rest}")
    return made


def _listed(language: Language, session: Session) -> str:
    """List the other checks by number and name, each a link to its page of help."""
    parts: list[str] = []
    for heading, checks in findings.others(language, session.report):
        items = (f'<a href="{number}">{number}</a> {escape(name)}' for number, name in checks)
        parts.append(f"<p><b>{escape(heading)}</b><br>{'<br>'.join(items)}</p>")
    return "".join(parts)


def _beside_pill(text: str, column: QVBoxLayout, role: str = "pill") -> QHBoxLayout:
    """Lay a column beside a pill, all pills being of one width."""
    pill = label(text, role)
    pill.setAlignment(Qt.AlignmentFlag.AlignCenter)
    pill.setMinimumWidth(_PILL_LETTERS * pill.fontMetrics().horizontalAdvance("x"))
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    return row


def _in_a_row(*widgets: QWidget) -> QHBoxLayout:
    """Lay widgets side by side at the beginning of a line."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
