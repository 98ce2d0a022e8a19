"""The card of published versions: which there are, which is shown, and what differs from the one compared with."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hustings.desktop.provenance.asking import ask_when_reached
from hustings.desktop.session import Session
from hustings.desktop.widgets import card, label
from hustings.election.model import Results
from hustings.election.version_diff import Agreement
from hustings.election.viewpoint import versions_in_time
from hustings.wording.language import Language
from hustings.wording.versions import change_name, change_text, diff_summary, version_name

_SHOWN, _OTHER = "●", "○"


def versions_card(session: Session, language: Language) -> QFrame | None:
    """Make the card; None where there is one version, or none."""
    standings = session.standings
    versions = tuple(reversed(versions_in_time(standings.election, standings.contest)))
    if len(versions) < 2:  # noqa: PLR2004 -- nothing to choose from
        return None
    frame = card(label(language.gettext("Versions"), "strong"), spacing=6)
    box = frame.layout()
    assert isinstance(box, QVBoxLayout), "a card has a column"
    for results in versions:
        box.addWidget(_line(session, language, results))
    for made in _differences(session, language):
        box.addWidget(made)
    return frame


def _line(session: Session, language: Language, results: Results) -> QWidget:
    is_shown = results is session.whole
    name = version_name(language, session.standings.election, results)
    holder = QWidget()
    holder.setObjectName("clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label(_SHOWN if is_shown else _OTHER))
    row.addWidget(label(name, wraps=True, selectable=True), 1)
    if is_shown:
        row.addWidget(label(language.gettext("shown"), "caption"))
        return holder
    show = partial(session.look_at, session.standings.contest.id, results.id)
    row.addWidget(_button(language.gettext("Show"), name, show))
    if results is session.whole_against:
        row.addWidget(_button(language.gettext("Hide differences"), name, partial(session.set_against, None)))
    else:
        row.addWidget(_button(language.gettext("Show differences"), name, partial(session.set_against, results.id)))
    return holder


def _button(text: str, version: str, wish: partial[None]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("small")
    button.setAccessibleName(f"{text}: {version}")
    button.clicked.connect(lambda _=False: wish())
    return button


def _differences(session: Session, language: Language) -> list[QLabel]:
    standings = session.standings
    against = standings.against
    if against is None:
        return []
    other = version_name(language, standings.election, against)
    lines = [label(diff_summary(language, standings.changes, other), "quiet", wraps=True, selectable=True)]
    for change in standings.changes:
        if change.agreement in (Agreement.DIFFERENT, Agreement.WITHIN_ROUNDING):
            name = change_name(language, standings.election, standings.contest, change)
            made = label(f"{name}: {change_text(language, change, other)}", wraps=True, selectable=True)
            ask_when_reached(made, session, change.address)
            lines.append(made)
    return lines
