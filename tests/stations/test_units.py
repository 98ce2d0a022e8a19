"""The tree of units: how they are numbered, found, and lie within each other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counts_support import contest_of, opened_table, table, unit_named
from hustings.files.registry import OpenedElection
from hustings.stations.counts import Counts
from hustings.stations.units import UnitEntry

HEADER = "region,county,precinct,contest,candidate,votes"
ROWS = [
    "Łódź,Brzeziny,Szkoła Nr 1,Wójt,Ann,1",
    "Łódź,Brzeziny,Szkoła Nr 2,Wójt,Ann,2",
    "Гродненская,Лидский район,Участок № 7,Wójt,Ann,3",
    "Köln,Süd,Groß-Straße,Wójt,Ann,4",
    "Łódź,Zgierz,Szkoła Nr 1,Wójt,Ben,5",
    "Łódź,Brzeziny,Szkoła Nr 3,Rada,Ben,6",
]


def counts_of(election: OpenedElection) -> Counts:
    assert election.counts is not None
    return election.counts


def every_unit(counts: Counts) -> list[UnitEntry]:
    return [counts.unit(number) for number in range(counts.unit(0).last + 1)]


def check_tree(counts: Counts) -> None:
    """Hold that units are numbered each before those within it, and that all questions agree."""
    entries = every_unit(counts)
    for entry in entries:
        inside = [other.number for other in entries if other.number != entry.number and _lies_in(other, entry, entries)]
        assert inside == list(range(entry.number + 1, entry.last + 1))
        children = [other for other in entries if other.parent == entry.number]
        assert list(counts.children(entry.number)) == children
        above = [other for other in entries[1:] if other.number < entry.number and other.last >= entry.number]
        assert list(counts.ancestors(entry.number)) == above
        assert entry.depth == len(above) + (entry.number > 0)
        assert entry.level == (counts.levels[entry.depth - 1] if entry.number else "")


def _lies_in(unit: UnitEntry, outer: UnitEntry, entries: list[UnitEntry]) -> bool:
    return unit.parent is not None and (unit.parent == outer.number or _lies_in(entries[unit.parent], outer, entries))


def test_units_are_numbered_as_they_are_met_each_before_those_within_it(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        check_tree(counts_of(election))
        names = [unit.name for unit in every_unit(counts_of(election))]
        assert names[:5] == ["", "Łódź", "Brzeziny", "Szkoła Nr 1", "Szkoła Nr 2"]
        assert names.index("Гродненская") < names.index("Köln")


@settings(max_examples=30, deadline=None)
# A level left out between others, where a unit around is met before any unit within it.
@example([("a", "", "", 0), ("a", "", "a", 0), ("a", "a", "", 0)])
@given(
    st.lists(
        st.tuples(*(st.sampled_from(["", "a", "b", "Total", "ż"]) for _ in range(3)), st.integers(0, 9)),
        min_size=1,
        max_size=20,
    )
)
def test_any_tree_is_numbered_so(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, int]]
) -> None:
    lines = [f"{region},{county},{precinct},Mayor,Ann,{votes}" for region, county, precinct, votes in rows]
    with opened_table(tmp_path_factory.mktemp("tree"), table(HEADER, lines)) as election:
        check_tree(counts_of(election))


@pytest.mark.parametrize(
    ("sought", "names"),
    [
        ("lodz", ["Łódź"]),
        ("ŁÓDŹ", ["Łódź"]),
        ("szkola 1", ["Szkoła Nr 1", "Szkoła Nr 1"]),
        ("grodno", []),
        ("ГРОДНЕН", ["Гродненская"]),
        ("раион", ["Лидский район"]),
        ("район", ["Лидский район"]),
        ("strasse", ["Groß-Straße"]),
        ("gross straße", ["Groß-Straße"]),
        ("koln", ["Köln"]),
        ("%", []),
        ("", []),
        ("   ", []),
    ],
)
def test_units_are_found_without_regard_to_case_and_accents(tmp_path: Path, sought: str, names: list[str]) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        assert [unit.name for unit in counts_of(election).find_units(sought)] == names


def test_only_so_many_units_are_found(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        assert len(counts_of(election).find_units("szkola", 2)) == 2


def test_children_of_a_contest_are_those_that_report_it(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        counts, council = counts_of(election), contest_of(election, "Rada")
        assert [unit.name for unit in counts.children(0, council.id)] == ["Łódź"]
        town = unit_named(election, "Łódź", "Brzeziny")
        assert [unit.name for unit in counts.children(town, council.id)] == ["Szkoła Nr 3"]
        assert counts.depths_of(council.id) == (0, 1, 2, 3)


def test_a_unit_that_is_not_there(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election, pytest.raises(KeyError):
        counts_of(election).unit(99)


def test_there_are_no_units_around_those_of_a_table_without_any(tmp_path: Path) -> None:
    with opened_table(tmp_path, table("contest,candidate,votes", ["Mayor,Ann,1", "Mayor,Ben,2"])) as election:
        assert counts_of(election).levels == ()
        assert counts_of(election).with_those_around([0]) == ()


def test_results_of_a_unit_name_it_and_what_they_are_part_of(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        counts, contest = counts_of(election), contest_of(election, "Wójt")
        found = counts.results_of(contest, 1, contest.versions[0])
        assert (found.id, found.unit, found.part_of) == ("counts.u1", "u1", "counts")
        assert counts.results_of(contest, 0, contest.versions[0]) == contest.versions[0]


def test_names_of_units_are_ordered_by_the_collation_of_unicode(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        grid = counts_of(election).grid(contest_of(election, "Wójt"), 1)
        ordered = [name for _, name in sorted(zip(grid.ranks.tolist(), grid.names, strict=True))]
        assert ordered == ["Köln", "Łódź", "Гродненская"]


def test_counts_give_their_temporary_files_back(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        counts = counts_of(election)
        folder = counts._database.folder
        assert folder.is_dir()
        counts.close()
        assert not folder.exists()
        counts.close()


def test_counts_that_are_closed_while_something_is_asked_answer_first(tmp_path: Path) -> None:
    with opened_table(tmp_path, table(HEADER, ROWS)) as election:
        counts = counts_of(election)
        units = len(every_unit(counts))
        with counts.asked() as connection:
            counts.close()
            assert connection.execute("SELECT count(*) FROM units").fetchone() == (units,)
            assert counts._database.folder.is_dir()
        assert not counts._database.folder.exists()


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", ["Cizre", "Çorum", "Iğdır", "izmir", "İzmir", "ızmir", "Şırnak", "ადიგენი", "ბათუმი", "ჰე"]),
        ("tr", ["Cizre", "Çorum", "Iğdır", "ızmir", "izmir", "İzmir", "Şırnak", "ადიგენი", "ბათუმი", "ჰე"]),
        ("ka", ["ადიგენი", "ბათუმი", "ჰე", "Cizre", "Çorum", "Iğdır", "izmir", "İzmir", "ızmir", "Şırnak"]),
    ],
)
def test_names_of_units_are_ordered_as_in_the_language_of_the_reader(
    tmp_path: Path, language: str, ordered: list[str]
) -> None:
    rows = [f"{name},{name}-1,Mayor,,Ann,1" for name in sorted(ordered, reverse=True)]
    text = table("county,precinct,office,party,candidate,votes", rows)
    with opened_table(tmp_path, text, "20301105__xx__local__precinct.csv") as election:
        counts = counts_of(election)
        outer = counts.grid(contest_of(election), 1, language=language)
        assert [outer.names[place] for place in np.argsort(outer.ranks)] == ordered
        inner = counts.grid(contest_of(election), 2, language=language)
        assert [inner.parents[place] for place in np.argsort(inner.parent_ranks)] == ordered
