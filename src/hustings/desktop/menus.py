"""The menus: every wish by name, with the platform's standard keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from hustings.desktop.charts.registry import CHART_FORMS
from hustings.desktop.look.theme import Scheme
from hustings.election.rounding import Rounding
from hustings.wording import labels
from hustings.wording.language import Language
from hustings.wording.progress import first_of

if TYPE_CHECKING:
    from hustings.wording.copy_forms.form import CopyForm

Wish = Callable[[], object]
Files = tuple[Path, ...]
Keys = QKeySequence.StandardKey | str | None


class Menus:
    """Fills menus with named wishes."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def add(self, menu: QMenu, text: str, keys: Keys, wish: Wish) -> QAction:
        """Add a wish to a menu, with its keys."""
        action = QAction(text, menu)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        elif keys is not None:
            action.setShortcuts(keys)
        action.triggered.connect(lambda _=False: wish())
        menu.addAction(action)
        return action

    def add_recent(
        self,
        menu: QMenu,
        files: Callable[[], list[Files]],
        wish: Callable[[Files], object],
        forget: Wish,
    ) -> None:
        """Add a menu of the files opened last, one item for those opened together, filled when it is shown."""
        recent = menu.addMenu(self._language.gettext("Open &recent"))

        def fill() -> None:
            recent.clear()
            for paths in files():
                self._add_files(recent, paths, wish)
            if recent.isEmpty():
                recent.addAction(self._language.gettext("no recent files")).setEnabled(False)
                return
            recent.addSeparator()
            recent.addAction(self._language.gettext("Forget recent files")).triggered.connect(lambda _=False: forget())

        recent.aboutToShow.connect(fill)

    def _add_files(self, menu: QMenu, paths: Files, wish: Callable[[Files], object]) -> None:
        name = first_of(self._language, [str(path) for path in paths])
        menu.addAction(name.replace("&", "&&")).triggered.connect(lambda: wish(paths))

    def add_schemes(self, menu: QMenu, chosen: Scheme, wish: Callable[[Scheme], object]) -> None:
        """Add the choice of colours."""
        submenu = menu.addMenu(self._language.gettext("&Appearance"))
        group = QActionGroup(submenu)
        names = {
            Scheme.SYSTEM: self._language.gettext("As the system"),
            Scheme.LIGHT: self._language.gettext("Light"),
            Scheme.DARK: self._language.gettext("Dark"),
        }
        for scheme, name in names.items():
            action = QAction(name, group)
            action.setCheckable(True)
            action.setChecked(scheme is chosen)
            action.triggered.connect(lambda _=False, scheme=scheme: wish(scheme))
            submenu.addAction(action)

    def add_roundings(
        self, menu: QMenu, chosen: Callable[[], Rounding | None], wish: Callable[[Rounding | None], object]
    ) -> None:
        """Add the conventions by which published digits can be read, ticked when the menu is shown."""
        submenu = menu.addMenu(self._language.gettext("Published &digits are"))
        group = QActionGroup(submenu)
        for rounding in (None, *Rounding):
            name = self._language.gettext("as the source says, else rounded to the nearest")
            action = QAction(labels.rounding(self._language, rounding) if rounding is not None else name, group)
            action.setCheckable(True)
            action.setData(rounding)
            action.triggered.connect(lambda _=False, rounding=rounding: wish(rounding))
            submenu.addAction(action)
        submenu.aboutToShow.connect(lambda: [a.setChecked(a.data() == chosen()) for a in group.actions()])

    def add_copy_forms(self, menu: QMenu, wish: Callable[[CopyForm], object]) -> QAction:
        """Add the forms of copying, filled when they are first shown; gives the submenu's action."""
        submenu = menu.addMenu(self._language.gettext("Cop&y as"))

        def fill() -> None:
            from hustings.wording.copy_forms.registry import COPY_FORMS  # noqa: PLC0415 -- not for the first paint

            if submenu.isEmpty():
                for form in COPY_FORMS:
                    action = submenu.addAction(form.name(self._language))
                    action.triggered.connect(lambda _=False, form=form: wish(form))

        submenu.aboutToShow.connect(fill)
        return submenu.menuAction()

    def add_chart_forms(self, menu: QMenu, wish: Callable[[str], object]) -> None:
        """Add the forms of the chart."""
        submenu = menu.addMenu(self._language.gettext("&Chart"))
        for form in CHART_FORMS:
            submenu.addAction(form.name(self._language)).triggered.connect(lambda _=False, key=form.key: wish(key))
