"""The import dialog: real rows, roles changed in place, live reconciliation, nothing half-done remembered."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from hustings.desktop.opening.import_dialog.dialog import ImportDialog
from hustings.desktop.opening.import_dialog.draft import Detail, Kind
from hustings.election.messages import message
from hustings.files.errors import FileError
from hustings.files.wide_tables.profiles import WideProfile
from hustings.files.wide_tables.roles import Role
from import_support import Opener, StoreInMemory, sent

MakeDialog = Callable[..., ImportDialog]


def choose(dialog: ImportDialog, place: int, role: str) -> None:
    """Choose a role as its list does, once chosen from."""
    dialog.tabs.rows.roles.chosen.emit(place, role)


def settled(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.bench.reconciliation is not None)


def test_it_shows_the_real_rows_with_their_numbers_in_the_file(dialog: ImportDialog) -> None:
    model = dialog.tabs.rows_model
    assert [model.index(2, place).data() for place in range(3)] == ["Library", "1000", "700"]
    assert [model.headerData(row, Qt.Orientation.Vertical) for row in (0, 4)] == ["2", "6"]
    heading = model.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert heading == "valid: valid votes"


def test_the_first_rows_are_seen_before_the_table_has_been_read(
    qtbot: QtBot, make_dialog: MakeDialog, opener: Opener, table_file: Path
) -> None:
    opener.may_open.clear()
    dialog = make_dialog(table_file, waits=False)
    model = dialog.tabs.rows_model
    qtbot.waitUntil(lambda: model.rowCount() == 5)
    assert [model.index(0, place).data() for place in range(3)] == ["Oak Street School", "1200", "800"]
    assert model.headerData(0, Qt.Orientation.Vertical) == "…"
    dialog.tabs.rows.roles.open_list(0)
    assert not dialog.tabs.rows.roles.role_list.isVisible()
    assert not dialog.import_button.isEnabled()
    opener.may_open.set()
    settled(qtbot, dialog)
    assert model.headerData(0, Qt.Orientation.Vertical) == "2"


def test_the_rows_are_seen_before_it_is_guessed_what_they_tell(
    qtbot: QtBot, make_dialog: MakeDialog, opener: Opener, table_file: Path
) -> None:
    opener.may_guess.clear()
    dialog = make_dialog(table_file, waits=False)
    qtbot.waitUntil(lambda: dialog.tabs.rows_model.rowCount() == 5)
    assert dialog.tabs.rows_model.index(0, 0).data() == "Oak Street School"
    assert dialog.balance.line.text() == "Looking for what the columns tell…"
    assert not dialog.import_button.isEnabled()
    dialog.tabs.rows.roles.open_list(0)
    assert not dialog.tabs.rows.roles.role_list.isVisible()
    opener.may_guess.set()
    settled(qtbot, dialog)
    assert dialog.tabs.rows_model.columns[0].role_name == "place (reporting unit)"
    assert dialog.import_button.isEnabled()


def test_it_says_how_many_rows_add_up_and_lists_those_that_do_not(qtbot: QtBot, dialog: ImportDialog) -> None:
    assert dialog.balance.line.text().startswith("3 of 5 rows add up; 1 is empty; 1 does not")
    assert "valid votes = votes of all selections" in dialog.balance.tried.text()
    model = dialog.tabs.unequal_model
    assert model.rowCount() == 1
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: model.index(0, 1).data() == "Library")
    assert model.index(0, 0).data() == "+10: 690 given, 680 added up · valid votes = votes of all selections"
    assert model.headerData(0, Qt.Orientation.Vertical) == "4"


def test_a_role_is_changed_in_place_and_the_rows_are_added_up_anew(qtbot: QtBot, dialog: ImportDialog) -> None:
    choose(dialog, 6, "ignored")
    assert dialog.tabs.rows_model.columns[6].role_name == "not used"
    settled(qtbot, dialog)
    assert dialog.balance.line.text().startswith("0 of 5 rows add up")
    choose(dialog, 6, "selection")
    settled(qtbot, dialog)
    assert dialog.balance.line.text().startswith("3 of 5 rows add up")


def test_the_answer_to_an_earlier_question_is_dropped(qtbot: QtBot, dialog: ImportDialog, opener: Opener) -> None:
    [table] = opener.opened
    table.may_answer.clear()
    choose(dialog, 6, "ignored")
    choose(dialog, 6, "selection")
    qtbot.waitUntil(lambda: len(table.asked) >= 3)
    heard: list[str] = []
    dialog.bench.reconciled.connect(lambda: heard.append(dialog.balance.line.text()))
    table.may_answer.set()
    settled(qtbot, dialog)
    qtbot.wait(100)
    assert len(heard) == 1
    assert dialog.balance.line.text().startswith("3 of 5 rows add up")


def test_the_window_answers_while_rows_are_added_up(qtbot: QtBot, dialog: ImportDialog, opener: Opener) -> None:
    [table] = opener.opened
    table.may_answer.clear()
    choose(dialog, 6, "ignored")
    qtbot.waitUntil(lambda: dialog.balance.line.text() == "Adding up the rows…")
    table.may_answer.set()
    settled(qtbot, dialog)


def test_a_suggestion_is_taken_up_with_one_press(qtbot: QtBot, dialog: ImportDialog) -> None:
    choose(dialog, 6, "ignored")
    qtbot.waitUntil(lambda: not dialog.balance.suggestion.isHidden())
    assert dialog.balance.suggested.text() == "If the column “bruno” is taken as “votes”, 3 rows add up."
    qtbot.mouseClick(dialog.balance.take_up, Qt.MouseButton.LeftButton)
    settled(qtbot, dialog)
    assert dialog.balance.line.text().startswith("3 of 5 rows add up")
    assert dialog.bench.draft.roles.at(6).role is Role.SELECTION


def test_names_parties_and_levels_are_said_of_a_column(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.tabs.go_to(5)
    fields = dialog.strip.fields
    assert [not fields[detail].isHidden() for detail in Detail] == [True, True, False]
    fields[Detail.NAME].setText("Anna Example")
    fields[Detail.NAME].editingFinished.emit()
    fields[Detail.PARTY].setText("Greens")
    fields[Detail.PARTY].editingFinished.emit()
    use = dialog.bench.draft.roles.at(5)
    assert (use.name, use.party) == ("Anna Example", "Greens")
    dialog.tabs.go_to(0)
    assert [not fields[detail].isHidden() for detail in Detail] == [False, False, True]


def test_importing_hands_the_election_over_with_how_it_was_read(
    qtbot: QtBot, dialog: ImportDialog, reader: object, store: StoreInMemory, table_file: Path
) -> None:
    dialog.contest_bar.contest.setText("Mayor")
    dialog.contest_bar.elect.setValue(2)
    with qtbot.waitSignal(dialog.imported) as heard:
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    opened, how = sent(heard)
    assert opened is reader.opened
    assert reader.asked == [((table_file,), None, how.wide)]
    assert (how.wide.contest, how.wide.elect, how.wide.meaning) == ("Mayor", 2, None)
    assert how.wide.roles == dialog.bench.draft.roles
    assert store.kept == {}
    assert not dialog.isVisible()


def test_name_and_day_of_the_election_are_asked_for(qtbot: QtBot, dialog: ImportDialog, reader: object) -> None:
    dialog.contest_bar.election.setText(" Council of Oakland ")
    dialog.contest_bar.day.setText("4 May")
    assert not dialog.import_button.isEnabled()
    assert "2031-05-04" in dialog.import_button.toolTip()
    dialog.read()
    assert reader.asked == []
    dialog.contest_bar.day.setText("2030-05-04")
    assert dialog.import_button.isEnabled()
    with qtbot.waitSignal(dialog.imported) as heard:
        dialog.read()
    wide = sent(heard)[1].wide
    assert (wide.election, wide.date) == ("Council of Oakland", datetime.date(2030, 5, 4))


def test_what_is_being_written_is_imported_too(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.tabs.go_to(5)
    dialog.strip.fields[Detail.NAME].setText("Anna Example")
    with qtbot.waitSignal(dialog.imported) as heard:
        dialog.read()
    assert sent(heard)[1].wide.roles.at(5).name == "Anna Example"


def test_what_is_said_is_remembered_by_name_once_it_was_read(
    qtbot: QtBot, dialog: ImportDialog, store: StoreInMemory
) -> None:
    assert dialog.remembering.name.text() == "stations"
    dialog.remembering.wanted.setChecked(True)
    dialog.remembering.name.setText("Polling stations")
    with qtbot.waitSignal(dialog.imported):
        dialog.read()
    assert list(store.kept) == ["Polling stations"]


def test_nothing_is_remembered_of_what_could_not_be_read(
    qtbot: QtBot, dialog: ImportDialog, reader: object, store: StoreInMemory, table_file: Path
) -> None:
    reader.error = FileError(table_file, message("cannot be read"))
    dialog.remembering.wanted.setChecked(True)
    with qtbot.assertNotEmitted(dialog.imported):
        dialog.read()
        qtbot.waitUntil(lambda: bool(dialog.findChildren(QMessageBox)))
    for box in dialog.findChildren(QMessageBox):
        box.close()
    assert store.kept == {}
    assert dialog.isVisible()
    assert dialog.import_button.isEnabled()


def test_cancel_leaves_everything_as_it_was(
    qtbot: QtBot, dialog: ImportDialog, reader: object, store: StoreInMemory, opener: Opener
) -> None:
    dialog.remembering.wanted.setChecked(True)
    choose(dialog, 6, "ignored")
    with qtbot.assertNotEmitted(dialog.imported), qtbot.waitSignal(dialog.given_up):
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert reader.asked == []
    assert store.kept == {}
    qtbot.waitUntil(lambda: [table.is_closed for table in opener.opened] == [True])


def test_to_cancel_does_not_wait_for_what_was_asked_of_the_table(
    qtbot: QtBot, dialog: ImportDialog, opener: Opener
) -> None:
    [table] = opener.opened
    table.may_answer.clear()
    choose(dialog, 6, "ignored")
    qtbot.waitUntil(lambda: len(table.asked) >= 2)
    dialog.reject()
    assert not dialog.isVisible()
    qtbot.wait(60)
    assert not table.is_closed
    table.may_answer.set()
    qtbot.waitUntil(lambda: table.is_closed)


def test_a_table_is_recognised_by_its_header(
    qtbot: QtBot, make_dialog: MakeDialog, store: StoreInMemory, profile: WideProfile, table_file: Path
) -> None:
    store.save(profile)
    dialog = make_dialog(table_file)
    assert dialog.bench.draft.roles == profile.roles
    assert dialog.remembering.profile_name == "Stations"
    assert dialog.contest_bar.contest.text() == "Mayor"
    with qtbot.waitSignal(dialog.imported) as heard:
        dialog.read()
    assert sent(heard)[1].wide == profile


def test_a_profile_is_not_overwritten_unasked_with_another_layout(
    qtbot: QtBot, make_dialog: MakeDialog, store: StoreInMemory, profile: WideProfile, table_file: Path, opener: Opener
) -> None:
    store.save(profile)
    dialog = make_dialog(table_file)
    dialog.layout_bar.first_row.setValue(4)
    qtbot.waitUntil(lambda: len(opener.opened) == 2)
    settled(qtbot, dialog)
    assert dialog.bench.draft.roles == profile.roles
    with qtbot.waitSignal(dialog.imported):
        dialog.read()
    assert store.kept == {"Stations": profile}


def test_other_rows_of_header_open_the_table_anew(
    qtbot: QtBot, dialog: ImportDialog, opener: Opener, table_file: Path
) -> None:
    dialog.layout_bar.header_to.setValue(2)
    assert dialog.layout_bar.first_row.value() == 3
    qtbot.waitUntil(lambda: len(opener.opened) == 2)
    qtbot.waitUntil(lambda: dialog.tabs.rows_model.rowCount() == 4)
    qtbot.waitUntil(lambda: opener.opened[0].is_closed)
    assert dialog.bench.table.columns[0] == "station Oak Street School"
    dialog.layout_bar.header_to.setValue(90)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QMessageBox)))
    for box in dialog.findChildren(QMessageBox):
        box.close()
    assert dialog.layout_bar.header_to.value() == 2
    assert not opener.opened[1].is_closed


def test_roles_are_kept_where_only_the_rows_of_totals_change(
    qtbot: QtBot, dialog: ImportDialog, opener: Opener
) -> None:
    choose(dialog, 7, "unit-code")
    dialog.layout_bar.totals.setChecked(False)
    qtbot.waitUntil(lambda: len(opener.opened) == 2)
    settled(qtbot, dialog)
    assert opener.opened[1].layout.leaves_totals is False
    assert dialog.bench.draft.roles.at(7).role is Role.UNIT_CODE


def test_another_sheet_of_a_workbook_can_be_chosen(
    qtbot: QtBot, make_dialog: MakeDialog, opener: Opener, table_file: Path
) -> None:
    workbook = table_file.rename(table_file.with_suffix(".xlsx"))
    dialog = make_dialog(workbook)
    sheets = dialog.layout_bar.sheets
    assert [sheets.itemText(place) for place in range(sheets.count())] == ["Votes", "Notes"]
    assert not dialog.layout_bar.kinds.isHidden()
    sheets.setCurrentIndex(1)
    sheets.activated.emit(1)
    qtbot.waitUntil(lambda: len(opener.opened) == 2)
    assert opener.wanted[-1].sheet == "Notes"
    assert opener.wanted[-1].header_rows == ()


def test_a_sheet_with_a_row_for_each_count_is_read_by_that_sheet(
    qtbot: QtBot, make_dialog: MakeDialog, opener: Opener, reader: object, table_file: Path
) -> None:
    dialog = make_dialog(table_file.rename(table_file.with_suffix(".xlsx")))
    dialog.layout_bar.sheets.setCurrentIndex(1)
    dialog.layout_bar.sheets.activated.emit(1)
    qtbot.waitUntil(lambda: len(opener.opened) == 2)
    qtbot.waitUntil(lambda: dialog.bench.table is not None and dialog.bench.table.layout.sheet == "Notes")
    settled(qtbot, dialog)
    dialog.layout_bar.kind_wanted.emit(Kind.COUNT)
    choose(dialog, 0, "candidate")
    choose(dialog, 5, "votes")
    settled(qtbot, dialog)
    with qtbot.waitSignal(dialog.imported) as heard:
        dialog.read()
    how = sent(heard)[1]
    assert how.wide is None
    assert (how.roles.selection, how.roles.sheet) == ("station", "Notes")


def test_a_table_with_no_votes_is_not_imported_and_says_why(qtbot: QtBot, dialog: ImportDialog) -> None:
    for place in (5, 6):
        choose(dialog, place, "ignored")
    settled(qtbot, dialog)
    assert not dialog.import_button.isEnabled()
    assert dialog.import_button.toolTip() == "Say which columns hold the votes of candidates or parties."


def test_to_cancel_the_opening_gives_it_up(
    qtbot: QtBot, make_dialog: MakeDialog, opener: Opener, table_file: Path
) -> None:
    opener.may_open.clear()
    dialog = make_dialog(table_file, waits=False)
    buttons = [button for button in dialog.findChildren(QPushButton) if button is not dialog.cancel_button]
    qtbot.waitUntil(lambda: any(button.isVisible() and button.text() == "Cancel" for button in progress(dialog)))
    [cancel] = [button for button in progress(dialog) if button.text() == "Cancel"]
    assert not any(button.isEnabled() for button in buttons if button.text() == "&Import")
    with qtbot.waitSignal(dialog.given_up):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert opener.opened == []


def progress(dialog: ImportDialog) -> list[QPushButton]:
    return [button for button in dialog.findChildren(QPushButton) if button.parent().objectName() == "clear"]


def test_a_file_that_is_no_table_is_told_to_whoever_asked(
    qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path
) -> None:
    path = tmp_path / "short.csv"
    path.write_text("a,b\n")
    dialog = make_dialog(path, waits=False)
    with qtbot.waitSignal(dialog.unusable) as heard:
        pass
    assert isinstance(sent(heard)[0], FileError)
    assert not dialog.isVisible()


def test_a_long_table_is_read_by_the_columns_that_are_named(
    qtbot: QtBot, make_dialog: MakeDialog, reader: object, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    path.write_text("kreis,gemeinde,liste,stimmenzahl\nNord,Dorf,Anna,12\nNord,Dorf,Bruno,\n", encoding="utf-8")
    dialog = make_dialog(path)
    dialog.layout_bar.kinds.setCurrentIndex(1)
    dialog.layout_bar.kinds.activated.emit(1)
    assert dialog.bench.draft.kind is Kind.COUNT
    assert dialog.contest_bar.isHidden()
    assert dialog.layout_bar.header_from.isHidden()
    assert not dialog.import_button.isEnabled()
    for place, role in enumerate(("unit", "unit", "candidate", "votes")):
        choose(dialog, place, role)
    settled(qtbot, dialog)
    assert dialog.balance.line.text() == "1 of 2 rows gives a number of votes; 1 gives none"
    dialog.tabs.go_to(1)
    qtbot.mouseClick(dialog.strip.outward, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.imported) as heard:
        dialog.read()
    roles = sent(heard)[1].roles
    assert (roles.selection, roles.votes, roles.units) == ("liste", ("stimmenzahl",), ("gemeinde", "kreis"))
    assert sent(heard)[1].wide is None


def test_only_one_column_of_a_long_table_names_the_candidates(
    qtbot: QtBot, make_dialog: MakeDialog, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    path.write_text("candidate,votes,other\nAnna,12,x\n", encoding="utf-8")
    dialog = make_dialog(path)
    assert dialog.bench.draft.kind is Kind.COUNT
    choose(dialog, 2, "candidate")
    roles = [column.role for column in dialog.tabs.rows_model.columns]
    assert roles == ["ignored", "votes", "candidate"]


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
def test_everything_fits_into_small_windows(qtbot: QtBot, dialog: ImportDialog, size: tuple[int, int]) -> None:
    dialog.resize(*size)
    qtbot.wait(20)
    assert dialog.size().toTuple() == size
    needed = dialog.page.minimumSizeHint()
    assert needed.width() <= size[0]
    assert needed.height() <= size[1]
