"""Elections in one table, in words."""

from __future__ import annotations

from core_support import BUNDLED, COUNCIL, FILE, as_bytes, english, made, made_document, opened
from hustings.election.election_table import ElectionRow, election_row, election_table
from hustings.files import hustings_json
from hustings.wording.election_table import ELECTION_COLUMNS, date_text, election_tab_separated


def texts(row: ElectionRow) -> list[str]:
    return [column.text(english(), row) for column in ELECTION_COLUMNS]


def test_figures_stand_with_their_units_and_marks() -> None:
    [row] = election_table([opened(BUNDLED)])
    assert [column.title(english()) for column in ELECTION_COLUMNS] == ["Turnout", "First", "Lead", "Not itemised"]
    assert texts(row) == ["85.69", "Lukashenko 86.82%", "83.61", "0.75"]
    assert [column.is_derived(row) for column in ELECTION_COLUMNS] == [False, False, True, True]
    assert date_text(english(), row) == "26 January 2025"


def test_a_voice_hears_the_base_and_how_a_figure_is_known() -> None:
    [row] = election_table([opened(BUNDLED)])
    assert [column.spoken(english(), row) for column in ELECTION_COLUMNS] == [
        "85.69%",
        "Alexander Lukashenko with 86.82% of votes",
        "83.61 points, derived",
        "0.75%, derived",
    ]


def test_the_version_that_figures_are_of_is_told() -> None:
    [row] = election_table([opened(BUNDLED)])
    for column in ELECTION_COLUMNS:
        assert column.tooltip(english(), row).splitlines()[-1].startswith("Presidential election, Belarus, 26 January")


def test_what_is_not_known_is_a_dash_and_is_said() -> None:
    row = election_row(made(kinds={"anna": "candidate"}))
    assert texts(row) == ["–"] * 4
    assert {column.spoken(english(), row) for column in ELECTION_COLUMNS} == {"not reported"}
    assert [column.order(row) for column in ELECTION_COLUMNS] == [None] * 4


def test_those_who_are_first_together_are_all_named() -> None:
    row = election_row(made(shares={"anna": "40.0", "bruno": "40.0", "clara": "20.0"}))
    assert texts(row)[1] == "Anna and Bruno 40.0%"


def test_a_copy_has_status_and_source_of_each_election() -> None:
    without = hustings_json.decode(as_bytes(made_document(kinds={"a": "candidate"}, contest={"results": []})), FILE)
    lines = election_tab_separated(english(), election_table([opened(BUNDLED), opened(COUNCIL), without])).splitlines()
    assert lines[0].split("\t") == [
        *("Election", "Date", "Turnout, per cent", "First", "Lead, points", "Not itemised, per cent"),
        *("Percentages", "Results", "Source"),
    ]
    assert lines[1].split("\t") == [
        *("Presidential election, Belarus", "26 January 2025", "85.69", "Lukashenko 86.82%", "83.61 (derived)"),
        *("0.75 (derived)", "of votes", "final result", "TASS, 3 February 2025, tass.com/world/1907961"),
    ]
    assert lines[3].split("\t")[-2:] == ["no results yet", ""]
    assert lines[4] == "Figures marked “derived” are worked out by Hustings from figures reported."


def test_who_is_first_in_one_of_several_contests_is_said_with_it() -> None:
    [row] = election_table([opened(COUNCIL)])
    contest = row.standings.contest.name.best("en")
    assert len(row.standings.election.contests) > 1
    assert texts(row)[1].startswith(f"{contest}: ")
    assert ELECTION_COLUMNS[1].spoken(english(), row).startswith(f"{contest}: ")
