"""What is shown is exported as it is shown: in its order, through its filter, of its unit, base and version."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from check_support import with_units
from core_support import BUNDLED, COUNCIL, FILE, as_bytes, made_document, standings_of
from counts_support import opened_table, table, unit_named
from exports_support import Row, exported, written_export
from hustings.election.figures import Measure
from hustings.election.model import Base
from hustings.election.parts import with_part
from hustings.election.standings import Standings, stand
from hustings.election.texts import Texts
from hustings.election.viewpoint import Order, OrderKey, Viewpoint, first_viewpoint
from hustings.files import hustings_json
from hustings.files.exporting.scope import ShownUnits, shown_standings, shown_units
from hustings.files.exporting.units import ShownColumn, UnitTable
from hustings.files.registry import OpenedElection

ROWS = table(
    "county,precinct,office,district,party,candidate,votes",
    [
        "Adams,North,Mayor,,IND,Anna,10",
        "Adams,North,Mayor,,REF,Bruno,3",
        "Adams,South,Mayor,,IND,Anna,7",
        "Adams,South,Mayor,,REF,Bruno,9",
        "Baker,East,Mayor,,IND,Anna,1",
        "Baker,East,Mayor,,REF,Bruno,",
        "Baker,East,Registered Voters,,,,90",
        "Adams,North,Registered Voters,,,,50",
    ],
)
COLUMNS = (
    ShownColumn(Measure.ELIGIBLE),
    ShownColumn(Measure.VOTES, "anna"),
    ShownColumn(Measure.SHARE, "anna"),
    ShownColumn(Measure.SHARE, "bruno", from_whole=True),
)


def selections(rows: list[Row], measure: str) -> list[str]:
    return [row["selection"] for row in rows if row.get("measure") == measure and "selection_id" in row]


class TestStandings:
    def made(self, **changed: Any) -> Standings:
        tree = made_document(votes={"anna": "10", "bruno": "70", "clara": "20"}, valid="100", cast="110")
        election = hustings_json.decode(as_bytes(tree), FILE)
        return stand(election, replace(first_viewpoint(election), **changed))

    def test_lines_stand_in_their_order(self, tmp_path: Path) -> None:
        rows = exported(shown_standings(self.made()), tmp_path)
        assert selections(rows, "votes") == ["Bruno", "Clara", "Anna"]
        by_name = self.made(order=Order(OrderKey.NAME))
        assert selections(exported(shown_standings(by_name), tmp_path), "votes") == ["Anna", "Bruno", "Clara"]

    def test_a_filter_is_told_of(self, tmp_path: Path) -> None:
        rows = exported(shown_standings(self.made(find="cla")), tmp_path)
        assert selections(rows, "votes") == ["Clara"]
        assert {row["note"] for row in rows} == {"1 of 3 shown"}
        assert all("note" not in row for row in exported(shown_standings(self.made()), tmp_path))

    def test_percentages_are_of_the_base_that_is_shown(self, tmp_path: Path) -> None:
        rows = exported(shown_standings(self.made(base=Base.BALLOTS_CAST)), tmp_path)
        [row] = [row for row in rows if row.get("measure") == "share-of-cast" and row["selection_id"] == "bruno"]
        assert (row["base"], row["derived_value"]) == ("ballots-cast", "63.64")

    def test_only_the_version_that_is_shown(self, tmp_path: Path) -> None:
        standings = standings_of(COUNCIL)
        rows = exported(shown_standings(standings), tmp_path)
        assert standings.results is not None
        assert {row["results_id"] for row in rows} == {standings.results.id}

    def test_the_election_file_carries_all_selections_of_the_version(self, tmp_path: Path) -> None:
        standings = standings_of(COUNCIL)
        path = written_export(shown_standings(standings), tmp_path, ".json")
        read = hustings_json.decode(path.read_bytes(), path)
        [contest] = read.contests
        assert contest.results == (standings.results,)
        assert contest.selections == standings.contest.selections
        assert read.note is None

    @pytest.mark.parametrize("find", ["cla", "no such name"])
    def test_the_election_file_carries_what_a_filter_shows_and_says_so(self, tmp_path: Path, find: str) -> None:
        standings = self.made(find=find)
        path = written_export(shown_standings(standings), tmp_path, ".json")
        read = hustings_json.decode(path.read_bytes(), path)
        shown = [row.key for row in (*standings.rows, *standings.pinned) if row.selection is not None]
        [contest] = read.contests
        assert [item.id for item in contest.selections] == shown
        assert [line.selection for line in contest.results[0].lines] == shown
        assert read.note == Texts({"en": f"{len(standings.rows)} of 3 shown"})

    def test_positions_of_those_who_are_hidden_are_not_in_it(self, tmp_path: Path) -> None:
        standings = standings_of(BUNDLED, find="sergey")
        path = written_export(shown_standings(standings), tmp_path, ".json")
        [contest] = hustings_json.decode(path.read_bytes(), path).contests
        assert {item.selection for item in contest.positions} <= {row.key for row in standings.rows}
        assert len(contest.selections) == len(standings.rows) + sum(
            row.selection is not None for row in standings.pinned
        )

    def test_a_report_carries_what_a_filter_shows_and_says_so(self, tmp_path: Path) -> None:
        path = written_export(shown_standings(self.made(find="cla")), tmp_path, ".nist.json")
        report = json.loads(path.read_bytes())
        [contest] = report["Election"][0]["Contest"]
        assert len(contest["ContestSelection"]) == len(report["Election"][0]["Candidate"]) == 1
        assert report["Notes"] == "1 of 3 shown"

    def test_a_unit_is_named_with_its_path(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, ROWS) as of:
            assert of.counts is not None
            number = unit_named(of, "Adams", "South")
            [contest] = of.election.contests
            part = of.counts.results_of(contest, number, contest.versions[0])
            units = [entry.value() for entry in (*of.counts.ancestors(number), of.counts.unit(number))]
            election = with_part(of.election, contest.id, part, units)
            standings = stand(election, Viewpoint(contest.id, part.id))
            rows = exported(shown_standings(standings), tmp_path)
            path = written_export(shown_standings(standings), tmp_path, ".json")
        assert {(row["level1_unit"], row["unit"], row["unit_level"]) for row in rows} == {
            ("Adams", "South", "precinct")
        }
        read = hustings_json.decode(path.read_bytes(), path)
        assert [item.part_of for item in read.contests[0].results] == [None, "counts"]
        assert [unit.name.best("en") for unit in read.units] == ["Adams", "South"]


class TestUnits:
    def test_units_and_columns_stand_in_their_order(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, ROWS) as of:
            numbers = tuple(unit_named(of, *path) for path in (("Baker", "East"), ("Adams", "South")))
            rows = exported(self.scope(of, numbers), tmp_path)
        assert [(row["unit"], row["measure"], row.get("selection_id")) for row in rows] == [
            ("East", "eligible", None),
            ("East", "votes", "anna"),
            ("South", "votes", "anna"),
            ("South", "share", "anna"),
            ("South", "difference", "bruno"),
        ]
        assert {row["note"] for row in rows} == {"2 of 3 shown"}

    def test_a_count_is_reported_with_its_row_and_a_sum_is_derived(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, ROWS) as of:
            south = exported(self.scope(of, (unit_named(of, "Adams", "South"),)), tmp_path)
            adams = exported(self.scope(of, (unit_named(of, "Adams"),)), tmp_path)
        row = south[0]
        assert (row["known"], row["value"], row["source_row"]) == ("reported", "7", "4")
        [row] = [row for row in adams if row["measure"] == "votes"]
        assert (row["known"], row["derived_value"], row["counts_summed"]) == ("derived", "17", "2")
        assert "value" not in row

    def test_a_difference_is_in_points_of_what_the_percentage_is_of(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, ROWS) as of:
            rows = exported(self.scope(of, (unit_named(of, "Adams", "South"),)), tmp_path)
        row = rows[-1]
        # 9 of 16 against 12 of 30.
        assert (row["measured_in"], row["base"], row["derived_value"]) == ("percentage points", "listed-votes", "16.25")

    def test_each_figure_is_that_of_the_unit_looked_at_alone(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, ROWS) as of:
            assert of.counts is not None
            rows = exported(self.scope(of, (unit_named(of, "Adams", "North"),)), tmp_path)
            [contest] = of.election.contests
            part = of.counts.results_of(contest, unit_named(of, "Adams", "North"), contest.versions[0])
            alone = stand(with_part(of.election, contest.id, part, ()), Viewpoint(contest.id, part.id))
        for row in rows:
            if row["measure"] in {"votes", "share", "eligible"}:
                line = alone.find(row["selection_id"]) if "selection_id" in row else None
                quantity = getattr(line or alone, row["measure"])
                assert Decimal(row.get("value") or row["derived_value"]) == quantity.digits

    def test_the_election_file_carries_the_units(self, tmp_path: Path) -> None:
        with opened_table(tmp_path, ROWS) as of:
            scope = self.scope(of, (unit_named(of, "Adams", "South"), unit_named(of, "Baker", "East")))
            path = written_export(scope, tmp_path, ".json")
        read = hustings_json.decode(path.read_bytes(), path)
        parts = read.contests[0].parts("counts")
        assert [read.unit(part.unit or "").name.best("en") for part in parts] == ["South", "East"]
        assert read.note == Texts({"en": "2 of 3 shown"})

    def test_units_of_the_elections_own_results(self, tmp_path: Path) -> None:
        parts = {
            name: {"lines": [{"selection": "a", "share": {"value": share}, "votes": {"value": votes}}]}
            for name, share, votes in (("north", "40.0", "4"), ("south", "60.0", "6"))
        }
        tree = with_units(made_document(shares={"a": "50.0"}), {"north": None, "south": None}, parts)
        election = hustings_json.decode(as_bytes(tree), FILE)
        whole = stand(election, Viewpoint("post", "final"))
        columns = (ShownColumn(Measure.SHARE, "a"), ShownColumn(Measure.VOTES, "a"))
        south = tuple(part for part in election.contests[0].results if part.unit == "south")
        rows = exported(shown_units(ShownUnits(whole, columns, 2, south), None), tmp_path)
        assert [(row["unit"], row["measure"], row["known"], row["value"], row["note"]) for row in rows] == [
            ("South", "share", "reported", "60.0", "1 of 2 shown"),
            ("South", "votes", "reported", "6", "1 of 2 shown"),
        ]

    @pytest.mark.parametrize("count", [0, 1201])
    def test_any_number_of_units(self, count: int, tmp_path: Path) -> None:
        lines = [f"C{number % 7},P{number},Mayor,,IND,Anna,{number}" for number in range(1300)]
        with opened_table(tmp_path, table("county,precinct,office,district,party,candidate,votes", lines)) as of:
            assert of.counts is not None
            grid = of.counts.grid(of.election.contests[0], 2)
            shown = tuple(grid.units[:count].tolist())
            rows = exported(self.scope(of, shown, (ShownColumn(Measure.VOTES, "anna"),)), tmp_path)
            assert [row["unit_id"] for row in rows] == [f"u{number}" for number in shown]
            assert [int(row["value"]) for row in rows] == grid.votes["anna"][:count].astype(int).tolist()

    @staticmethod
    def scope(of: OpenedElection, units: tuple[int, ...], columns: tuple[ShownColumn, ...] = COLUMNS):
        whole = stand(of.election, first_viewpoint(of.election))
        return shown_units(ShownUnits(whole, columns, 3, units=units), of.counts)


def test_a_table_of_units_leaves_out_what_its_results_do_not_tell(tmp_path: Path) -> None:
    columns = (
        ShownColumn(Measure.TURNOUT),
        ShownColumn(Measure.VOTES, "anna"),
        ShownColumn(Measure.VOTES, "bruno"),
        ShownColumn(Measure.VOTES, "clara"),
    )
    tree = made_document(votes={"anna": "10", "bruno": "70", "clara": "20"}, eligible="200", cast="110", valid="100")
    election = hustings_json.decode(as_bytes(tree), FILE)
    overall = stand(election, first_viewpoint(election))
    assert overall.results is not None
    anna, bruno, _ = overall.results.lines
    part = replace(overall.results, lines=(anna, replace(bruno, votes=None)))
    rows = [*UnitTable(overall, is_counted=False).rows(part, columns, "en", None)]
    assert [(row.measure, row.selection_id, row.value or row.derived_value) for row in rows] == [
        ("turnout", None, "55.00"),
        ("votes", "anna", "10"),
    ]
