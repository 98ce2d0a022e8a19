"""Tables with one row a unit that give percentages and no counts of votes."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counts_support import table, written
from hustings.election.checks.run import run_checks
from hustings.election.model import Election, Results, RowFault
from hustings.election.reading import read
from hustings.files import hustings_json
from hustings.files.errors import FileError
from hustings.files.long_tables.profile import TableHead
from hustings.files.published_shares.nesting import ListedUnit, units_around
from hustings.files.published_shares.reading import MOST_ROWS
from hustings.files.published_shares.wide_columns import find_share_columns
from hustings.files.registry import open_elections
from real_files_support import plain_sql, real

REAL = "stations/ge2013-pres-upload.csv"
HEADER = "level,id,name,Turnout (#),Turnout (%),Ash,Birch,Cedar"
ROWS = (
    r"Country,OK,Oakland,1000,50.0,60.10,39.9,\N",
    "Region,n,North,600,60.00,50.5,49.5,0",
    "Region,s,South,400,40,70,29.95,0.050",
    "District,1,Upper,250,60.1,51,48.9,0.1",
    "District,2,Lower,350,59.9,50.05,49.95,0",
    "District,3,Coast,400,101.5,70,29.95,0.050",
    "Station,1,1-1,250,60.1,51,48.9,0.1",
    "Station,1,2-1,100,59.9,50.05,49.95,0",
    "Station,2,2-2,250,59.9,50.05,49.95,0",
    "Station,1,3-1,400,40,70,29.95,0.050",
)


def opened(folder: Path, *rows: str) -> Election:
    path = written(folder, table(HEADER, rows or ROWS))
    with closing(open_elections([path])) as found:
        assert found.counts is None
        assert hustings_json.decode(found.document, path) == found.election
        return found.election


def of_unit(election: Election, level: str, name: str) -> Results:
    unit = next(unit.id for unit in election.units if (unit.level, unit.name.best("en")) == (level, name))
    return next(results for results in election.contests[0].results if results.unit == unit)


def shares(results: Results) -> dict[str, str]:
    return {line.selection: line.share.value for line in results.lines if line.share is not None}


def test_figures_keep_their_published_digits_and_nothing_is_worked_out(tmp_path: Path) -> None:
    election = opened(tmp_path)
    contest = election.contests[0]
    whole = contest.versions[0]
    assert len(contest.versions) == 1
    assert shares(whole) == {"ash": "60.10", "birch": "39.9"}
    assert (whole.turnout, whole.cast) != (None, None)
    assert [figure.value for figure in (whole.turnout, whole.cast) if figure is not None] == ["50.0", "1000"]
    assert shares(of_unit(election, "Region", "South")) == {"ash": "70", "birch": "29.95", "cedar": "0.050"}
    assert all(line.votes is None for results in contest.results for line in results.lines)
    assert (whole.valid, whole.eligible, whole.share_base) == (None, None, None)


def test_a_turnout_above_a_hundred_is_read_as_it_is_printed(tmp_path: Path) -> None:
    turnout = of_unit(opened(tmp_path), "District", "Coast").turnout
    assert turnout is not None
    assert turnout.value == "101.5"


def test_units_are_placed_by_their_codes_and_by_counts_that_add_up(tmp_path: Path) -> None:
    election = opened(tmp_path)
    names = {unit.id: unit.name.best("en") for unit in election.units}
    assert {unit.name.best("en"): names.get(unit.within or "") for unit in election.units} == {
        "North": None,
        "South": None,
        "Upper": "North",
        "Lower": "North",
        "Coast": "South",
        "1-1": "Upper",
        "2-1": "Lower",
        "2-2": "Lower",
        "3-1": "Coast",
    }
    assert election.area.name.best("en") == "Oakland"


def test_levels_that_nothing_places_are_a_contest_of_their_own(tmp_path: Path) -> None:
    rows = [row.replace("350,59.9", "340,59.9") for row in ROWS[:6]]
    election = opened(tmp_path, *rows)
    assert [contest.name.best("en") for contest in election.contests] == ["Oakland", "Oakland · District"]
    apart = election.contests[1]
    assert apart.versions[0].lines == ()
    assert len(apart.results) == 4
    for contest in election.contests:
        found = run_checks(election, contest, read(contest, contest.versions[0]))
        assert not [finding for finding in found.findings if finding.number.startswith("H7")]


def test_rows_are_kept_or_reported(tmp_path: Path) -> None:
    rows = (*ROWS, r"Station,9,9-9,\N,\N,\N,\N,\N", "Station,2,3-2,12,12,about half,50,0", "Station,1")
    counts = opened(tmp_path, *rows).counts
    assert counts is not None
    assert (counts.read, counts.kept, counts.reported) == (13, 11, 2)
    assert {(finding.fault, finding.kept, finding.first) for finding in counts.findings} == {
        (RowFault.NO_COUNT, False, (12,)),
        (RowFault.NOT_A_NUMBER, True, (13,)),
        (RowFault.FIELDS, False, (14,)),
    }


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(1, 50), min_size=1, max_size=4), min_size=1, max_size=6))
def test_runs_that_add_up_are_placed_in_the_unit_that_they_add_up_to(parts: list[list[int]]) -> None:
    whole = ListedUnit("a", "", "whole", sum(map(sum, parts)))
    outer = [ListedUnit("b", str(place), f"b{place}", sum(inner)) for place, inner in enumerate(parts)]
    inner = [ListedUnit("c", "", f"{place}", number) for place, some in enumerate(parts) for number in some]
    around = units_around([whole, *outer, *inner], 0)
    expected = [1 + place for place, some in enumerate(parts) for _ in some]
    assert [around[1 + len(outer) + place] for place in range(len(inner))] == expected
    assert [around[1 + place] for place in range(len(outer))] == [None] * len(outer)


def test_the_georgian_table_of_2013_is_read_whole() -> None:
    path = real(REAL)
    columns = 'shape, common_name, "Total Voter Turnout (#)", "Total Voter Turnout (%)"'
    candidates = '"Giorgi Margvelashvili", "Davit Bakradze"'
    told = plain_sql(path, f"SELECT {columns}, {candidates} FROM rows")
    with closing(open_elections((path,))) as found:
        election = found.election
    contest = election.contests[0]
    units = {unit.id: unit for unit in election.units}
    parts = {
        (units[r.unit].level, units[r.unit].name.best("en")) if r.unit else ("Country", "Georgia"): r
        for r in contest.results
    }
    assert len(parts) == len(told) == 3795
    assert len(contest.selections) == 23
    for level, name, cast, turnout, *of_two in told:
        results = parts[level, name]
        figures = [results.cast, results.turnout]
        assert [None if figure is None else figure.value for figure in figures] == [_given(cast), _given(turnout)]
        lines = shares(results)
        assert [lines.get(item) for item in ("giorgi-margvelashvili", "davit-bakradze")] == [*map(_given, of_two)]
    assert all(unit.within is not None for unit in election.units if unit.level != "Region")
    assert sum(Decimal(line.share.value) for line in contest.versions[0].lines if line.share) < 100


def _given(cell: str) -> str | None:
    return None if cell == r"\N" else cell


def test_rows_without_the_name_of_a_unit_give_no_figures(tmp_path: Path) -> None:
    rows = [",".join(["Region", "", "", *row.split(",")[3:]]) for row in ROWS[:4]]
    with pytest.raises(FileError, match="holds no figures"):
        opened(tmp_path, *rows)


def test_a_longer_table_than_a_summary_is_refused(tmp_path: Path) -> None:
    rows = [f"Station,{number},S {number},100,50.5,60.5,30.5,9.0" for number in range(MOST_ROWS + 1)]
    with pytest.raises(FileError, match=str(len(rows))):
        opened(tmp_path, *rows)


def test_a_table_without_turnout_is_read(tmp_path: Path) -> None:
    rows = ["Region,n,North,50.5,49.5", "Region,s,South,70.25,29.75"]
    path = written(tmp_path, table("level,id,name,Ash,Birch", rows))
    with closing(open_elections([path])) as found:
        results = found.election.contests[0].results
    assert [part.turnout for part in results] == [None] * len(results)
    assert [shares(part) for part in results if part.unit is not None] == [
        {"ash": "50.5", "birch": "49.5"},
        {"ash": "70.25", "birch": "29.75"},
    ]


def test_a_percentage_of_votes_above_a_hundred_is_reported_and_not_taken(tmp_path: Path) -> None:
    # Beyond the rows by which the columns are found.
    rows = [f"Station,{number},S {number},100,50.5,60.5,30.5,9.0" for number in range(400)]
    election = opened(tmp_path, *rows, "Station,x,S x,100,50.5,160.5,30.5,9.0")
    assert shares(of_unit(election, "Station", "S x")) == {"birch": "30.5", "cedar": "9.0"}
    assert election.counts is not None
    assert [(item.fault, item.kept, item.first) for item in election.counts.findings] == [
        (RowFault.NOT_A_NUMBER, True, (402,))
    ]


def test_without_a_row_of_the_whole_the_area_is_called_as_the_file(tmp_path: Path) -> None:
    election = opened(tmp_path, *ROWS[1:3])
    assert election.area.name.best("en") == "table.csv"
    assert election.contests[0].versions[0].lines == ()
    assert len(election.units) == 2


def test_a_number_that_took_part_is_no_count_of_ballots_unless_it_says_so(tmp_path: Path) -> None:
    rows = [row.replace("60.00,", "").replace(",40,", ",") for row in ROWS[1:3]]
    path = written(tmp_path, table("level,id,name,Turnout,Ash,Birch,Cedar", rows))
    with closing(open_elections([path])) as found:
        results = found.election.contests[0].results
    assert {(part.turnout, part.cast) for part in results} == {(None, None)}


def test_a_table_of_percentages_alone_or_without_names_is_none_of_units() -> None:
    cells = (("60.5", "30.5", "9.0"), ("50.5", "40.5", "9.0"))
    assert find_share_columns(TableHead("t.csv", (), ("Ash", "Birch", "Cedar"), cells)) is None
    with_code = tuple((f"x{place}", *row) for place, row in enumerate(cells))
    assert find_share_columns(TableHead("t.csv", (), ("id", "Ash", "Birch", "Cedar"), with_code)) is None


class TestUnitsAround:
    def test_names_that_begin_with_the_code_of_no_unit_place_nothing(self) -> None:
        units = [ListedUnit("b", "1", "Upper", 5), ListedUnit("b", "2", "Lower", 5), ListedUnit("c", "1", "9-1", 3)]
        assert units_around(units, None) == {0: None, 1: None}

    def test_units_are_placed_by_names_wherever_the_level_around_stands(self) -> None:
        inner, outer = ListedUnit("c", "1", "7-1", 3), ListedUnit("b", "7", "Upper", 5)
        assert units_around([inner, outer], None) == {0: 1, 1: None}
        assert units_around([outer, inner], None) == {0: None, 1: 0}

    def test_units_in_others_that_are_not_placed_are_not_placed_either(self) -> None:
        first = ListedUnit("a", "", "North", 9)
        apart = ListedUnit("b", "7", "Upper", 5)
        assert units_around([first, apart, ListedUnit("c", "1", "7-1", 3)], None) == {0: None}

    @pytest.mark.parametrize("cast", [None, 0])
    def test_nothing_adds_up_to_a_unit_without_ballots(self, cast: int | None) -> None:
        units = [ListedUnit("a", "", "North", cast), ListedUnit("b", "", "Upper", 5)]
        assert units_around(units, None) == {0: None}
