"""The Sources and checks tab: checks, indicators, the residual's arithmetic, what is not said, sources, statements."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.jobs import Jobs
from hustings.desktop.provenance.checks import ChecksCard
from hustings.desktop.provenance.indicators import IndicatorsCard
from hustings.desktop.provenance.indicators_worked_out import WorkedOut
from hustings.desktop.provenance.units_card import units_card
from hustings.desktop.provenance.versions_card import versions_card
from hustings.desktop.provenance.web import web_address
from hustings.desktop.session import Session
from hustings.desktop.two_columns import TwoColumns
from hustings.desktop.widgets import Bulleted, card, empty, label, scrolling
from hustings.election.model import Source
from hustings.election.silence import unsaid
from hustings.wording import labels, provenance
from hustings.wording.language import Language
from hustings.wording.sentences import residual_arithmetic
from hustings.wording.sources import (
    one_sided_statements,
    rule_lines,
    source_lines,
    statement_lines,
    statement_of,
    supplied_lines,
)


class SourcesPanel(QWidget):
    """Shows where the figures and texts come from."""

    def __init__(
        self,
        session: Session,
        language: Language,
        jobs: Jobs,
        complain: Callable[[Exception], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._language = language
        self.setObjectName("clear")
        self._indicators = WorkedOut(session, jobs, complain, self)
        content = TwoColumns()
        self._left, self._right = content.left, content.right
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content, language.gettext("Sources and checks")))
        session.election_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for side in (self._left, self._right):
            empty(side)
        gettext, standings = self._language.gettext, self._session.standings
        self._left.addWidget(ChecksCard(self._session, self._language))
        self._left.addWidget(IndicatorsCard(self._session, self._language, self._indicators))
        arithmetic = residual_arithmetic(self._language, standings)
        self._left.addWidget(self._list(gettext("How the percentages add up"), arithmetic))
        note = standings.election.note
        if note is not None:
            self._left.addWidget(self._list(gettext("About this file"), [self._language.pick(note)]))
        silences = [labels.unsaid(self._language, item) for item in unsaid(standings)]
        self._left.addWidget(self._list(gettext("Not said by the sources"), silences, bullets=True))
        supplied = supplied_lines(self._language, standings)
        if supplied:
            supplier = labels.supplier(self._language, standings.election)
            title = gettext("Supplied by {supplier}, not by a source").format(supplier=supplier)
            self._left.addWidget(self._list(title, supplied, bullets=True))
        self._left.addStretch(1)
        for made in (units_card(self._session, self._language), versions_card(self._session, self._language)):
            if made is not None:
                self._right.addWidget(made)
        self._right.addWidget(self._sources())
        rule = rule_lines(self._language, standings)
        if rule:
            self._right.addWidget(self._list(gettext("The rule for being elected"), rule))
        self._right.addWidget(self._statements())
        self._right.addStretch(1)

    def _list(self, title: str, lines: list[str], *, bullets: bool = False) -> QFrame:
        frame = card(label(title, "strong", wraps=True), spacing=6)
        box = frame.layout()
        assert box is not None, "a card has a layout"
        for line in lines:
            box.addWidget(Bulleted(line) if bullets else label(line, wraps=True, selectable=True))
        if not lines:
            box.addWidget(label(self._language.gettext("nothing"), "quiet"))
        return frame

    def _sources(self) -> QFrame:
        election = self._session.standings.election
        frame = card(label(self._language.gettext("Sources"), "strong"), spacing=6)
        box = frame.layout()
        assert box is not None, "a card has a layout"
        for number, source in enumerate(election.sources, 1):
            name = provenance.source_line(self._language, source)
            box.addWidget(label(f"[{number}]  {name}", wraps=True, selectable=True))
            for line in source_lines(self._language, source):
                quiet = label(line, "caption", wraps=True, selectable=True)
                quiet.setIndent(24)
                box.addWidget(quiet)
            if source.address is not None and web_address(source.address).isValid():
                box.addWidget(self._opener(source, name))
        box.addWidget(label(self._fingerprint(), "caption", wraps=True, selectable=True))
        return frame

    def _opener(self, source: Source, name: str) -> QWidget:
        button = QPushButton(self._language.gettext("Open in the browser"))
        button.setObjectName("small")
        button.setToolTip(str(source.address))
        button.setAccessibleName(self._language.gettext("Open {name} in the browser").format(name=name))
        button.clicked.connect(lambda: QDesktopServices.openUrl(web_address(str(source.address))))
        holder = QWidget()
        holder.setObjectName("clear")
        row = QHBoxLayout(holder)
        row.setContentsMargins(24, 0, 0, 6)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _fingerprint(self) -> str:
        opened = self._session.opened
        return self._language.gettext("This file: {name}, SHA-256 {sha}").format(
            name=opened.file_name, sha=opened.file_sha256
        )

    def _statements(self) -> QFrame:
        gettext = self._language.gettext
        frame = card(
            label(gettext("Statements, reported and not checked"), "strong", wraps=True),
            label(gettext("Each is attributed; none is weighed or checked here."), "caption", wraps=True),
        )
        box = frame.layout()
        assert box is not None, "a card has a layout"
        standings = self._session.standings
        for statement in standings.contest.statements:
            who, text, cited = statement_lines(self._language, standings.election, statement)
            box.addWidget(label(statement_of(self._language, statement), "caption", wraps=True))
            box.addWidget(label(who, "strong", wraps=True))
            box.addWidget(label(text, wraps=True, selectable=True))
            box.addWidget(label(cited, "caption", wraps=True))
        if not standings.contest.statements:
            box.addWidget(label(gettext("none in these sources"), "quiet"))
        one_sided = one_sided_statements(self._language, standings.contest)
        if one_sided:
            box.addWidget(label(one_sided, "quiet", wraps=True))
        return frame
