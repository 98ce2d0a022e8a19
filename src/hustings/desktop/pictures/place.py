"""The place of pictures beside the table of units: a splitter whose right half is made when a picture is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QSplitter, QWidget

from hustings.desktop.charts.loading import ChartLibrary
from hustings.desktop.jobs import Jobs
from hustings.desktop.look.theme import Theme
from hustings.desktop.pictures.card import PictureCard, Pictured
from hustings.desktop.pictures.registry import PICTURE_FORMS, form_of
from hustings.desktop.session import Session
from hustings.desktop.widgets import choice
from hustings.wording.language import Language

_HANDLE = 14
_WIDTHS = (560, 620)


class PicturePlace(QSplitter):
    """Holds the table of units and, where the reader wants one, a picture of them; `chooser` tells which."""

    def __init__(
        self,
        session: Session,
        language: Language,
        theme: Theme,
        library: ChartLibrary,
        jobs: Jobs,
        complain: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self._make = partial(PictureCard, session, language, theme, library, jobs, complain)
        self.card: PictureCard | None = None
        self._units: Pictured | None = None
        self.setAccessibleName(language.gettext("Table and picture"))
        self.setHandleWidth(_HANDLE)
        self.setChildrenCollapsible(False)
        self.chooser = choice(language.gettext("Picture of the units"))
        self.chooser.addItem(language.gettext("No picture"), "")
        for form in PICTURE_FORMS:
            self.chooser.addItem(form.name(language), form.key)
        self.chooser.setMinimumWidth(90)
        self.chooser.setMaximumWidth(260)
        self.chooser.activated.connect(self._show)

    def put_beside(self, table: QWidget) -> None:
        """Put the table at the left."""
        self.addWidget(table)

    def choose(self, key: str) -> None:
        """Show another picture, or none where the key is empty."""
        self.chooser.setCurrentIndex(max(self.chooser.findData(key), 0))
        self._show()

    def show_units(self, units: Pictured | None) -> None:
        """Draw other units."""
        self._units = units
        self._show()

    def _show(self) -> None:
        form = form_of(str(self.chooser.currentData()))
        if form is None:
            if self.card is not None:
                self.card.hide()
            return
        if self.card is None:
            self.card = self._make()
            self.addWidget(self.card)
            self.setSizes(_WIDTHS)
        self.card.show_picture(form, self._units)
        self.card.show()
