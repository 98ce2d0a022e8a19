"""What is wrong is told in a dialog, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from hustings.desktop.complaints import complain
from hustings.desktop.printing.paper import PrintError
from hustings.files.errors import FileError
from hustings.files.registry import open_election
from hustings.sheet.compose import SheetError
from hustings.wording.language import PSEUDO, load_language
from translation_support import english_words

BAD = '{"format": "hustings-election", "version": 7}'


def told(qtbot: QtBot, error: Exception, tag: str) -> list[str]:
    """Give title, text and further text of the dialog that tells of an error."""
    window = QWidget()
    qtbot.addWidget(window)
    complain(window, load_language(tag), error)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.isVisible()
    texts = [box.windowTitle(), box.text(), box.informativeText()]
    box.close()
    return texts


@pytest.fixture
def file_error(tmp_path: Path) -> FileError:
    path = tmp_path / "bad.json"
    path.write_text(BAD)
    with pytest.raises(FileError) as caught:
        open_election(path)
    return caught.value


def test_a_file_that_does_not_work(qtbot: QtBot, file_error: FileError) -> None:
    assert told(qtbot, file_error, "en") == [
        "This file does not work",
        f"{file_error.file}: is of another version of the format",
        "Where: version\nExpected: 1\nFound: 7\n"
        "What to do: It may have been made by a newer Hustings: update the program.",
    ]


def test_a_file_that_does_not_work_in_another_language(qtbot: QtBot, file_error: FileError) -> None:
    title, text, further = told(qtbot, file_error, PSEUDO)
    assert [line[0] for line in (title, text.removeprefix(f"{file_error.file}: "), *further.splitlines())] == ["["] * 6
    assert english_words(f"{title}\n{text}\n{further}", (str(file_error.file), "version")) == []


def test_a_sheet_that_cannot_be_composed(qtbot: QtBot) -> None:
    reason = load_language(PSEUDO).gettext("The election cannot be attached: it is not text in UTF-8.")
    texts = told(qtbot, SheetError(reason), PSEUDO)
    assert texts[1] == reason
    assert english_words("\n".join(texts)) == []


@pytest.mark.parametrize("printer", ["", "Printer 7"])
def test_a_sheet_that_was_not_printed(qtbot: QtBot, printer: str) -> None:
    texts = told(qtbot, PrintError(printer), PSEUDO)
    assert printer in texts[1]
    assert english_words("\n".join(texts), (printer,) if printer else ()) == []


def test_an_error_of_our_own(qtbot: QtBot) -> None:
    error = "RuntimeError: unexpected"
    title, text, further = told(qtbot, RuntimeError("unexpected"), PSEUDO)
    assert further == error  # for whoever mends the program, in the words of the error
    assert english_words(f"{title}\n{text}") == []
