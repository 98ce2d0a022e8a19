"""Each figure of an election is a row of its export, and says how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, COUNCIL, EARLIER, FILE, ODD, as_bytes, figure, made_document, opened, summed
from exports_support import TABLES, Row, exported, plain, written_export
from hustings.election.figures import Knowledge, Quantity
from hustings.election.model import Election, Outcome
from hustings.election.standings import Standings, stand
from hustings.election.texts import Texts
from hustings.election.viewpoint import Viewpoint
from hustings.files import hustings_json
from hustings.files.exporting.scope import one_contest, whole_election

FILES = (BUNDLED, EARLIER, COUNCIL, ODD)
WHOLE = ("eligible", "turnout", "issued", "found", "cast", "valid", "rejected", "blank", "overvotes", "undervotes")


def made(**named: Any) -> Election:
    return hustings_json.decode(as_bytes(made_document(**named)), FILE)


def all_standings(election: Election) -> Iterator[Standings]:
    for contest in election.contests:
        for version in contest.results:
            yield stand(election, Viewpoint(contest.id, version.id))


def figures_of(standings: Standings) -> Iterator[Quantity]:
    """Give every figure that a table or a tile shows of a version."""
    for line in (*standings.all_rows, *standings.pinned):
        yield from (one for one in (line.share, line.votes, line.behind_first) if one is not None)
    whole = [getattr(standings, name) for name in (*WHOLE, "counted", "lead", "published_residual")]
    yield from (one for one in whole if one is not None)


def only(rows: list[Row], measure: str, selection: str | None = None) -> Row:
    [row] = [row for row in rows if row.get("measure") == measure and row.get("selection_id") == selection]
    return row


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEachFigure:
    def test_is_there_once_and_known_as_it_is(self, path: Path, tmp_path: Path) -> None:
        rows = exported(whole_election(opened(path), None), tmp_path)
        found = {
            (row["contest_id"], row["results_id"], row.get("measure"), row.get("selection_id")): row
            for row in rows
            if "measure" in row
        }
        assert len(found) == len([row for row in rows if "measure" in row])
        wanted = {
            (one.address.contest, one.address.results, one.address.measure.value, one.address.selection): one
            for standings in all_standings(opened(path))
            for one in figures_of(standings)
        }
        assert set(found) == set(wanted)
        for key, quantity in wanted.items():
            _assert_said(found[key], quantity)

    def test_reported_and_derived_ones_never_share_a_column(self, path: Path, tmp_path: Path) -> None:
        for row in exported(whole_election(opened(path), None), tmp_path):
            is_derived = row.get("known") == "derived"
            assert not is_derived or not {"value", "low", "high"} & set(row)
            assert is_derived or not {"derived_value", "derived_low", "derived_high", "derived_formula"} & set(row)

    def test_names_its_source_status_contest_and_unit(self, path: Path, tmp_path: Path) -> None:
        election = opened(path)
        for row in exported(whole_election(election, None), tmp_path):
            contest = election.contest(row["contest_id"])
            assert row["contest"] == contest.name.best("en")
            if "measure" not in row:
                continue
            version = contest.version(row["results_id"])
            assert row.get("status") == (version.status.value if version.status is not None else None)
            assert election.source(row["source_id"]).publisher.best("en") in row["source"]
            assert row.get("unit_id") == version.unit
            if version.unit is not None:
                assert row["unit"] == election.unit(version.unit).name.best("en")


def _assert_said(row: Row, quantity: Quantity) -> None:
    stated = quantity.figure
    assert row["known"] == quantity.knowledge.value
    if quantity.knowledge is not Knowledge.DERIVED:
        assert stated is not None
        assert (row["value"], row.get("low"), row.get("high")) == (stated.value, stated.low, stated.high)
        return
    digits = None if quantity.is_lower_bound or quantity.digits is None else quantity.digits
    assert (Decimal(row["derived_value"]) if "derived_value" in row else None) == digits
    if quantity.interval is not None:
        assert Decimal(row["derived_low"]) <= quantity.interval.low
        assert Decimal(row["derived_high"]) >= quantity.interval.high


class TestSaying:
    def test_published_digits_stay(self, tmp_path: Path) -> None:
        election = made(shares={"anna": "3.60", "bruno": "96.4"})
        for suffix in (".csv", ".parquet"):
            rows = exported(whole_election(election, None), tmp_path, suffix)
            assert [only(rows, "share", name)["value"] for name in ("anna", "bruno")] == ["3.60", "96.4"]

    def test_an_approximate_figure_has_its_bounds_beside_it(self, tmp_path: Path) -> None:
        about = {"value": "6.9", "approximate": True, "low": "6.85", "high": "6.95", "supplied": ["low", "high"]}
        row = only(exported(whole_election(made(shares={"anna": about}), None), tmp_path), "share", "anna")
        assert (row["known"], row["value"], row["low"], row["high"]) == ("approximate", "6.9", "6.85", "6.95")
        assert row["bounds_supplied"] == "low; high"

    def test_what_is_not_said_is_empty(self, tmp_path: Path) -> None:
        rows = exported(whole_election(made(votes={"anna": "0", "bruno": None}), None), tmp_path)
        assert only(rows, "votes", "anna")["value"] == "0"
        [named] = [row for row in rows if row.get("selection_id") == "bruno"]
        assert not {"measure", "known", "value", "derived_value"} & set(named)

    @pytest.mark.parametrize("suffix", TABLES)
    def test_who_is_elected_is_said_where_no_figure_is(self, tmp_path: Path, suffix: str) -> None:
        election = made(votes={"anna": None, "bruno": None})
        [contest] = election.contests
        [version] = contest.results
        outcome = Outcome(elected=True, words=Texts({"en": "declared elected"}))
        lines = tuple(replace(line, outcome=outcome if line.selection == "anna" else None) for line in version.lines)
        changed = replace(election, contests=(replace(contest, results=(replace(version, lines=lines),)),))
        rows = exported(whole_election(changed, None), tmp_path, suffix)
        found = {row["selection_id"]: row.get("outcome") for row in rows if "selection_id" in row}
        assert found == {"anna": "declared elected", "bruno": None}

    def test_a_sum_to_which_counts_are_missing_is_its_least_alone(self, tmp_path: Path) -> None:
        election = made(votes={"anna": summed("70", 3, left_out=2)})
        row = only(exported(whole_election(election, None), tmp_path), "votes", "anna")
        assert (row["known"], row["derived_low"]) == ("derived", "70")
        assert not {"value", "derived_value", "derived_high"} & set(row)
        assert (row["counts_summed"], row["counts_left_out"]) == ("3", "2")

    def test_a_contest_without_results_names_who_stands(self, tmp_path: Path) -> None:
        election = made(kinds={"anna": "candidate", "none": "none-of-these"}, contest={"results": []})
        rows = exported(whole_election(election, None), tmp_path)
        assert [(row["selection"], row["selection_kind"]) for row in rows] == [
            ("Anna", "candidate"),
            ("None", "none-of-these"),
        ]

    def test_percentages_name_what_they_are_of(self, tmp_path: Path) -> None:
        base = {"words": {"en": "of valid votes"}, "meaning": "valid-votes"}
        published = exported(whole_election(made(shares={"anna": "60.0"}, share_base=base), None), tmp_path)
        row = only(published, "share", "anna")
        assert (row["base"], row["base_words"], row["measured_in"]) == ("valid-votes", "of valid votes", "per cent")
        counted = exported(whole_election(made(votes={"anna": "6", "bruno": "4"}), None), tmp_path)
        assert only(counted, "share", "anna")["base"] == "listed-votes"
        assert only(counted, "behind-first", "bruno")["base"] == "listed-votes"

    def test_a_figure_tells_its_place_and_words(self, tmp_path: Path) -> None:
        stated = {**(figure("12") or {}), "words": "twelve votes", "place": {"row": 7, "table": "3", "page": 2}}
        row = only(exported(whole_election(made(votes={"anna": stated}), None), tmp_path), "votes", "anna")
        assert (row["source_row"], row["source_place"], row["source_words"]) == ("7", "page 2, table 3", "twelve votes")


class TestScope:
    def test_one_contest_is_what_the_whole_says_of_it(self, tmp_path: Path) -> None:
        election = opened(COUNCIL)
        rows = exported(whole_election(election, None), tmp_path)
        for contest in election.contests:
            alone = exported(one_contest(election, None, contest.id), tmp_path)
            assert alone == [row for row in rows if row["contest_id"] == contest.id]

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_all_tables_hold_the_same_rows(self, path: Path, tmp_path: Path) -> None:
        scope = whole_election(opened(path), None)
        first, *others = (plain(exported(scope, tmp_path, suffix)) for suffix in TABLES)
        assert all(other == first for other in others)

    def test_the_election_file_of_a_contest_opens_again(self, tmp_path: Path) -> None:
        election = opened(COUNCIL)
        contest = election.contests[-1]
        path = written_export(one_contest(election, None, contest.id), tmp_path, ".json")
        read = hustings_json.decode(path.read_bytes(), path)
        assert read.contests == (contest,)
