"""Asking what the columns of a table tell where that is not known, or where the reader wants to say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QFileDialog, QWidget

from hustings.desktop.look.theme import Theme
from hustings.desktop.opening.how_read import HowRead
from hustings.desktop.opening.opening import TABLE_PATTERNS, kept_profiles
from hustings.files.registry import OpenedElection
from hustings.wording.language import Language

if TYPE_CHECKING:
    from hustings.desktop.opening.import_dialog.dialog import ImportDialog

TakeImported: TypeAlias = Callable[[OpenedElection, HowRead], None]


def choose_table(language: Language, folder: Path, then: Callable[[Sequence[Path]], None], parent: QWidget) -> None:
    """Ask for the files of one table."""
    dialog = QFileDialog(parent, language.gettext("Import table"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    tables = language.gettext("Tables ({patterns})").format(patterns=" ".join(TABLE_PATTERNS))
    dialog.setNameFilters([tables, language.gettext("All files (*)")])
    dialog.setDirectory(str(folder))

    def take(names: list[str]) -> None:
        then([Path(name) for name in names])

    dialog.filesSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def load_tables() -> None:
    """Load what the dialog needs of tables and of DuckDB: it takes long, and is done best on another thread."""
    for module in ("long_tables.any_table", "wide_tables.table"):
        import_module(f"hustings.files.{module}")


def ask_about_table(
    language: Language,
    theme: Theme,
    paths: Sequence[Path],
    take: TakeImported,
    complain: Callable[[Exception], None],
    parent: QWidget,
    because: Exception | None = None,
) -> ImportDialog:
    """Show the import dialog over a window, which stays as it is until the table has been read.

    Where there is no table to ask about, that is complained of: with the error that led here, if one did.
    """
    from hustings.desktop.opening.import_dialog.dialog import ImportDialog  # noqa: PLC0415 -- see load_tables

    dialog = ImportDialog(language, theme, kept_profiles(), parent)
    dialog.imported.connect(take)

    def tell(error: Exception) -> None:
        complain(because or error)

    dialog.unusable.connect(tell)
    dialog.open()
    dialog.begin(paths)
    return dialog
