"""Tables of percentages as they were published: kinds of rows, units, versions and days."""

from __future__ import annotations

import csv
import datetime
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from counts_support import table, votes, written
from hustings.cli import main
from hustings.election.model import Election, Results, ResultsStatus, RowFault, SelectionKind
from hustings.files import hustings_json
from hustings.files.errors import FileError
from hustings.files.registry import open_elections
from real_files_support import real

HEADER = "election_date,unit,code,kind,name,count,percent,status,source_url"
ROWS = (
    "2030-05-06,Oakland,OK,candidate,Ash,600,60.0,final,https://one.example/results",
    "2030-05-06,Oakland,OK,candidate,Birch,300,30.05,final,https://one.example/results",
    "2030-05-06,Oakland,OK,against-all,Against all,,5,final,https://one.example/results",
    "2030-05-06,Oakland,OK,turnout,Took part,1000,50.5,final,https://one.example/results",
    "2030-05-06,Oakland,OK,candidate,Ash,,60.1,preliminary,https://www.two.example/",
    "2030-05-06,North,OK-N,candidate,Ash,,70.25,preliminary,https://www.two.example/",
    "2030-05-06,North,OK-N,turnout,Took part,,44,20:00 reported,https://www.two.example/",
    "2025-05-04,Oakland,OK,candidate,Cedar,,51,final,https://one.example/earlier",
)


def opened(folder: Path, *rows: str, header: str = HEADER) -> Election:
    """Open a table, and see that what is made of it is a valid election."""
    path = written(folder, table(header, rows or ROWS))
    with closing(open_elections([path])) as found:
        assert found.counts is None
        assert hustings_json.decode(found.document, path) == found.election
        return found.election


def shares(results: Results) -> dict[str, str | None]:
    return {line.selection: None if line.share is None else line.share.value for line in results.lines}


def test_each_day_is_a_contest_the_newest_first(tmp_path: Path) -> None:
    election = opened(tmp_path)
    assert [contest.name.best("en") for contest in election.contests] == [
        "Oakland · 2030-05-06",
        "Oakland · 2025-05-04",
    ]
    assert election.date is None
    assert opened(tmp_path, *ROWS[:4]).date == datetime.date(2030, 5, 6)


def test_figures_keep_their_digits_and_kinds(tmp_path: Path) -> None:
    newest = opened(tmp_path).contests[0]
    final = newest.versions[-1]
    assert shares(final) == {"ash": "60.0", "birch": "30.05", "against-all": "5"}
    assert [None if line.votes is None else line.votes.value for line in final.lines] == ["600", "300", None]
    assert final.turnout is not None
    assert final.cast is not None
    assert (final.turnout.value, final.cast.value) == ("50.5", "1000")
    assert newest.selection("against-all").kind is SelectionKind.NONE_OF_THESE
    assert "took-part" not in {selection.id for selection in newest.selections}


def test_versions_stand_in_time_and_name_their_publishers(tmp_path: Path) -> None:
    election = opened(tmp_path)
    versions = election.contests[0].versions
    assert [version.status for version in versions] == [
        ResultsStatus.UNOFFICIAL_PARTIAL,
        ResultsStatus.UNOFFICIAL_PARTIAL,
        ResultsStatus.CERTIFIED,
    ]
    assert [(version.as_of_time, version.as_of) for version in versions] == [
        ("20:00", datetime.date(2030, 5, 6)),
        (None, None),
        (None, None),
    ]
    assert [version.status_words and version.status_words.best("en") for version in versions] == [
        "20:00 reported",
        "preliminary",
        "final",
    ]
    assert [election.source(version.source).publisher.best("en") for version in versions] == [
        "two.example",
        "two.example",
        "one.example",
    ]
    assert [source.address for source in election.sources] == [
        "https://one.example/results",
        "https://www.two.example/",
        "https://one.example/earlier",
    ]


def test_units_are_parts_of_the_one_whose_code_theirs_begin_with(tmp_path: Path) -> None:
    election = opened(tmp_path)
    assert election.area.name.best("en") == "Oakland"
    assert [unit.name.best("en") for unit in election.units] == ["North"]
    contest = election.contests[0]
    (part,) = contest.parts(contest.versions[1].id)
    assert (part.unit, shares(part)) == ("north", {"ash": "70.25"})


def test_rows_are_accounted_for(tmp_path: Path) -> None:
    counted = opened(
        tmp_path,
        *ROWS[:2],
        "2030-05-06,Oakland,OK,turnout-mode,Early,500,,final,https://one.example/results",
        "2030-05-06,Oakland,OK,candidate,,5,1,final,https://one.example/results",
        "2030-05-06,Oakland,OK,candidate,Dogwood,,,final,https://one.example/results",
        "2030-05-06,Oakland,OK,candidate,Elm,,many,final,https://one.example/results",
        "2030-05-06,Oakland,OK,candidate,Fir,7,101,final,https://one.example/results",
        "2030-05-06,Oakland,OK,candidate,Ash,600,61,final,https://one.example/results",
        "2030-05-06,Oakland,OK,candidate",
    ).counts
    assert counted is not None
    assert (counted.read, counted.kept, counted.reported) == (9, 3, 6)
    assert {(item.fault, item.kept): item.first for item in counted.findings} == {
        (RowFault.NO_SELECTION, False): (4, 5),
        (RowFault.NO_COUNT, False): (6,),
        (RowFault.NOT_A_NUMBER, False): (7,),
        (RowFault.NOT_A_NUMBER, True): (8,),
        (RowFault.REPEATED, False): (9,),
        (RowFault.FIELDS, False): (10,),
    }


def test_columns_of_other_names_and_commas(tmp_path: Path) -> None:
    rows = ("Kandidat;Grün;50,25", "Kandidat;Blau;49,75 %", "Wahlberechtigte;alle;")
    found = opened(tmp_path, *rows, header="Art;Name;Prozent")
    assert shares(found.contests[0].versions[0]) == {"grun": "50.25", "blau": "49.75"}


def test_a_day_that_does_not_exist_is_not_said(tmp_path: Path) -> None:
    assert opened(tmp_path, *(row.replace("2030-05-06", "2030-02-30") for row in ROWS[:4])).date is None


def test_a_table_of_no_figures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="holds no figures"):
        opened(tmp_path, "2030-05-06,Oakland,OK,candidate,Ash,,,final,x")


def test_a_column_that_says_what_kind_an_election_is_makes_no_such_table(tmp_path: Path) -> None:
    path = written(tmp_path, table("type,candidate,votes,percent", ["general,Ash,6,60.0", "general,Birch,4,40.0"]))
    with closing(open_elections([path])) as found:
        assert found.counts is not None


def test_counts_of_units_beside_percentages_are_counts(tmp_path: Path) -> None:
    rows = [
        "1,candidate,Ash,6,60.0",
        "1,turnout,Took part,10,50.0",
        "2,candidate,Ash,3,30.0",
        "2,turnout,Took part,9,40",
    ]
    path = written(tmp_path, table("precinct,kind,candidate,votes,percent", rows))
    with closing(open_elections([path])) as found:
        assert votes(found) == {"Ash": "9"}
        assert [results.cast and results.cast.value for results in found.election.contests[0].versions] == ["19"]


def test_it_is_an_election_by_itself(tmp_path: Path) -> None:
    paths = [written(tmp_path, table(HEADER, rows), f"{len(rows)}.csv") for rows in (ROWS, ROWS[:4])]
    with pytest.raises(FileError, match="is an election by itself"):
        open_elections(paths)


def test_it_may_be_packed_beside_what_explains_it(tmp_path: Path) -> None:
    path = tmp_path / "shares.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("README.md", "about it")
        archive.writestr("shares.csv", table(HEADER, ROWS))
    with closing(open_elections([path])) as found:
        assert found.counts is None
        assert len(found.election.contests) == 2


def test_it_can_be_saved_and_opened_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, table(HEADER, ROWS))
    assert main(["convert", str(path), str(tmp_path / "saved.zip"), "--language", "en"]) == 0
    assert main(["info", str(tmp_path / "saved.zip"), "--language", "en"]) == 0
    assert "Rows: 8 read, 8 kept, 0 reported" in capsys.readouterr().out


def test_each_figure_of_the_real_file_is_where_the_file_has_it() -> None:
    press = real("national/by-press-transcribed-2015-2020-2025.csv")
    with press.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with closing(open_elections([press])) as found:
        election = found.election
    told = Counter[tuple[str, ...]]()
    for contest in election.contests:
        day = contest.name.best("en")[-10:]
        for results in contest.results:
            source, status = election.source(results.source).address or "", results.status_words
            unit = election.unit(results.unit).ids["iso-3166-2"] if results.unit is not None else "BY"
            key = (day, unit, source, status.best("en") if status is not None else "")
            for line in results.lines:
                name = contest.selection(line.selection).name.best("en")
                figures = (figure.value if figure is not None else "" for figure in (line.votes, line.share))
                told[(*key, name, *figures)] += 1
            if results.turnout is not None:
                told[(*key, "", results.cast.value if results.cast is not None else "", results.turnout.value)] += 1
    assert told == Counter(
        (
            row["election_date"],
            row["iso_3166_2"],
            row["source_url"],
            row["status"],
            "" if row["kind"] == "turnout" else row["name"],
            row["count"],
            row["percent"],
        )
        for row in rows
        if row["kind"] != "turnout-mode"
    )
    assert election.counts is not None
    assert (election.counts.read, election.counts.reported) == (len(rows), 1)


def test_the_whole_is_found_below_its_parts_and_keeps_the_code_of_the_file(tmp_path: Path) -> None:
    rows = [
        "2030-05-06,North,77-1,candidate,Ash,,70.25,final,https://one.example/",
        "2030-05-06,Oakland,77,candidate,Ash,,60.0,final,https://one.example/",
    ]
    election = opened(tmp_path, *rows)
    assert election.area.name.best("en") == "Oakland"
    assert election.area.ids == {"file": "77"}
    assert [unit.name.best("en") for unit in election.units] == ["North"]


def test_none_of_the_candidates_is_one_selection_by_whatever_name(tmp_path: Path) -> None:
    rows = [
        "2030-05-06,Oakland,OK,candidate,Ash,,60.0,final,https://one.example/",
        "2030-05-06,Oakland,OK,against-all,Against all,,5,final,https://one.example/",
        "2030-05-06,Oakland,OK,candidate,Ash,,61.0,preliminary,https://two.example/",
        "2030-05-06,Oakland,OK,against-all,None of these,,6,preliminary,https://two.example/",
    ]
    contest = opened(tmp_path, *rows).contests[0]
    assert {tuple(shares(version).items()) for version in contest.versions} == {
        (("ash", "60.0"), ("against-all", "5")),
        (("ash", "61.0"), ("against-all", "6")),
    }
