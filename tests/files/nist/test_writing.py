"""Elections written as JSON of the common data format of NIST: valid, read back the same, and nothing lost unsaid."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from msgspec.structs import replace

from core_support import BUNDLED, COUNCIL, EARLIER, ODD
from fuzz.documents import eml_count
from hustings.election.messages import Message
from hustings.election.model import Election, Unit
from hustings.election.texts import Texts
from hustings.files.errors import FileError
from hustings.files.nist.writing import write_nist_json
from hustings.files.progress import CancellableProgress, CancelledError
from hustings.files.registry import OpenedElection, open_elections
from nist_support import as_json, candidate_selection, contest, report, text, unit, votes
from real_files_support import measures_of, real

SCHEMA = "nist/NIST_V2_election_results_reporting.schema.json"
DAY = datetime.date(2024, 6, 1)
MOMENT = datetime.datetime(2024, 6, 2, 12, 30, tzinfo=datetime.UTC)
TABLE = """county,precinct,office,candidate,party,votes,election_day,mail
Adams,One,Registered Voters,,,50,,
Adams,Two,Registered Voters,,,60,,
Adams,One,Mayor,Ann Lee,DEM,12,5,7
Adams,Two,Mayor,Ann Lee,DEM,20,12,8
Adams,One,Mayor,Bo Ray,REP,9,5,4
Adams,Two,Mayor,Bo Ray,REP,,,
Adams,One,Mayor,Write-ins,,1,1,0
Adams,One,Mayor,Under Votes,,3,2,1
Adams,One,Treasurer,Cy Dee,,30,20,10
Adams,Two,Treasurer,Cy Dee,,40,30,10
"""


class Opening:
    """Opens files until a test has ended."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.out = folder / "out.json"
        self._stack = stack

    def open(self, path: Path) -> OpenedElection:
        return self._stack.enter_context(closing(open_elections((path,))))

    def written(self, opened: OpenedElection) -> tuple[Any, tuple[Message, ...]]:
        messages = write_nist_json(dated(opened.election), opened.counts, self.out, generated=MOMENT)
        return json.loads(self.out.read_bytes()), messages

    def again(self, opened: OpenedElection) -> OpenedElection:
        """Give the election as it is read back."""
        self.written(opened)
        return self.open(self.out)


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    with ExitStack() as stack:
        yield Opening(tmp_path, stack)


@pytest.fixture
def table(opening: Opening, tmp_path: Path) -> OpenedElection:
    path = tmp_path / "20240601__xx__general__adams__precinct.csv"
    path.write_text(TABLE)
    return opening.open(path)


def dated(election: Election) -> Election:
    return election if election.date is not None else replace(election, date=DAY)


def of_contests(election: Election) -> list[Any]:
    """Give what the standard has a place for: contests and selections with their names, kinds and votes."""
    return [
        (
            dict(one.name),
            one.variation,
            [(item.kind, dict(item.name), item.party and dict(item.party)) for item in one.selections],
            votes_of(election, place),
        )
        for place, one in enumerate(election.contests)
    ]


def votes_of(election: Election, place: int) -> list[tuple[str, str]]:
    one = election.contests[place]
    if not one.versions:
        return []
    lines = {line.selection: line.votes for line in one.versions[-1].lines}
    return [
        (item.name.best("en"), figure.value) for item in one.selections if (figure := lines.get(item.id)) is not None
    ]


def valid(document: Any) -> None:
    schema = json.loads(real(SCHEMA).read_bytes())
    checker = jsonschema.FormatChecker()
    faults = list(jsonschema.Draft4Validator(schema, format_checker=checker).iter_errors(document))
    assert not faults, faults[0]


def written_numbers(document: Any) -> int:
    """Count the counts in a report."""
    election = document["Election"][0]
    selections = [item for one in election["Contest"] for item in one["ContestSelection"]]
    ballots, units = election.get("BallotCounts", []), document["GpUnit"]
    others = [item for one in election["Contest"] for item in one.get("OtherCounts", [])]
    names = ("BallotsCast", "BallotsRejected", "Overvotes", "Undervotes", "VotersRegistered")
    return sum(len(item.get("VoteCounts", [])) for item in selections) + sum(
        name in item for item in (*ballots, *others, *units) for name in names
    )


def said(messages: Sequence[Message]) -> str:
    return "\n".join(str(message) for message in messages)


PUBLISHED = [
    "nist/wyoming-2020-general-nist_v2.xml",
    "nist/google-post_election_sample_feed_precincts.xml",
    "nist/google-post_election_sample_feed_summary.xml",
    "national/HoC-GE2024-results-by-candidate.csv",
    "national/HouseStateFirstPrefsByPollingPlaceDownload-24310-NSW.csv",
    "medsl/wy24_cleaned.csv",
]


class TestAgainstTheSchema:
    """The official JSON Schema finds no fault."""

    @pytest.mark.parametrize("path", [BUNDLED, EARLIER, COUNCIL, ODD], ids=lambda path: path.stem)
    def test_elections_of_one_document(self, opening: Opening, path: Path) -> None:
        document, _ = opening.written(opening.open(path))
        valid(document)

    def test_elections_with_counts_by_unit(self, opening: Opening, table: OpenedElection) -> None:
        document, _ = opening.written(table)
        valid(document)

    @pytest.mark.parametrize("name", PUBLISHED[:3])
    def test_published_elections(self, opening: Opening, name: str) -> None:
        document, _ = opening.written(opening.open(real(name)))
        valid(document)


class TestReadBack:
    """What was written reads back the same."""

    @pytest.mark.parametrize("name", PUBLISHED)
    def test_published_elections(self, opening: Opening, name: str) -> None:
        first = opening.open(real(name))
        second = opening.again(first)
        assert of_contests(second.election) == of_contests(first.election)
        assert [measures_of(one.versions[0]) for one in second.election.contests] == [
            measures_of(one.versions[0]) for one in first.election.contests
        ]
        assert second.election.counts is not None
        assert first.election.counts is not None
        assert second.election.counts.levels == first.election.counts.levels

    @pytest.mark.parametrize("path", [EARLIER, COUNCIL], ids=lambda path: path.stem)
    def test_published_figures(self, opening: Opening, path: Path) -> None:
        first = opening.open(path)
        second = opening.again(first)
        assert of_contests(second.election) == of_contests(first.election)
        assert (second.election.date, second.election.type) == (first.election.date, first.election.type)
        assert dict(second.election.name) == dict(first.election.name)
        assert dict(second.election.area.name) == dict(first.election.area.name)
        assert second.election.area.ids == first.election.area.ids

    def test_counts_by_unit(self, opening: Opening, table: OpenedElection) -> None:
        second = opening.again(table)
        assert table.counts is not None
        assert second.counts is not None
        for before_contest, after_contest in zip(table.election.contests, second.election.contests, strict=True):
            before = table.counts.grid(before_contest, 2)
            after = second.counts.grid(after_contest, 2)
            assert after.names == before.names
            for found, expected in ((after.votes, before.votes), (after.measures, before.measures)):
                assert list(found) == list(expected)
                for column, same in zip(found.values(), expected.values(), strict=True):
                    np.testing.assert_array_equal(column, same)

    def test_types_of_votes_stay_beside_their_total(self, opening: Opening, table: OpenedElection) -> None:
        second = opening.again(table)
        assert second.counts is not None
        with second.counts.asked() as connection:
            kinds = connection.execute("SELECT DISTINCT kind FROM counts ORDER BY 1").fetchall()
        assert kinds == [("election-day",), ("mail",), ("total",)]

    def test_parts_rounds_devices_and_suppressed_counts(self, opening: Opening, tmp_path: Path) -> None:
        device = {"DeviceClass": {"@type": "ElectionResults.DeviceClass", "Type": "dre"}}
        counts = [
            votes("p", 9),
            votes("p", 5, "absentee"),
            votes("p", 2, "absentee-mail"),
            votes("p", 9, "total", **device),
            votes("p", 11, "total", Round=2),
            votes("q", 0, IsSuppressedForPrivacy=True),
        ]
        units = [unit("state", "state", ["p", "q"]), unit("p"), unit("q")]
        path = tmp_path / "report.json"
        path.write_bytes(as_json(report([contest("a", candidate_selection("x", *counts))], units)))
        document, _ = opening.written(opening.open(path))
        [selection] = document["Election"][0]["Contest"][0]["ContestSelection"]
        found = [
            (item["Type"], item["Count"], item.get("Round"), "DeviceClass" in item, item.get("IsSuppressedForPrivacy"))
            for item in selection["VoteCounts"]
        ]
        assert found == [
            ("total", 9, None, False, None),
            ("absentee", 5, None, False, None),
            ("absentee-mail", 2, None, False, None),
            ("total", 9, None, True, None),
            ("total", 11, 2, False, None),
            ("total", 0, None, False, True),
        ]
        assert votes_of(opening.open(opening.out).election, 0) == [("Person x", "9")]

    def test_types_of_ballots_stay_beside_their_total(self, opening: Opening, tmp_path: Path) -> None:
        ballots = [
            {"@type": "ElectionResults.BallotCounts", "GpUnitId": "p", "Type": kind, "BallotsCast": cast}
            for kind, cast in (("total", 9), ("absentee", 4), ("election-day", 5))
        ]
        units = [unit("state", "state", ["p"]), unit("p")]
        tree = report([contest("a", candidate_selection("x", votes("p", 8)))], units, BallotCounts=ballots)
        path = tmp_path / "report.json"
        path.write_bytes(as_json(tree))
        document, messages = opening.written(opening.open(path))
        found = {item["Type"]: item["BallotsCast"] for item in document["Election"][0]["BallotCounts"]}
        assert found == {"total": 9, "absentee": 4, "election-day": 5}
        assert not [one for one in messages if re.match(r"\d+ count", str(one))]
        [again] = opening.open(opening.out).election.contests
        assert again.versions[0].cast is not None
        assert again.versions[0].cast.value == "9"

    def test_one_contest_of_several(self, opening: Opening, table: OpenedElection) -> None:
        last = table.election.contests[-1]
        only = replace(table, election=replace(table.election, contests=(last,)))
        second = opening.again(only)
        assert of_contests(second.election) == of_contests(only.election)
        assert votes_of(second.election, 0) == [("Cy Dee", "70")]

    def test_the_same_election_gives_the_same_bytes(self, opening: Opening, table: OpenedElection) -> None:
        opening.written(table)
        first = opening.out.read_bytes()
        opening.written(table)
        assert opening.out.read_bytes() == first


class TestUnsaid:
    """What the standard has no place for is told."""

    def test_percentages_positions_and_statements(self, opening: Opening) -> None:
        _, messages = opening.written(opening.open(COUNCIL))
        told = said(messages)
        for words in ("published percentages", "positions of candidates", "statement", "earlier version", "contests"):
            assert words in told

    def test_approximate_figures_are_not_written_as_exact_ones(self, opening: Opening) -> None:
        document, _ = opening.written(opening.open(BUNDLED))
        assert "6900000" not in json.dumps(document)

    def test_rows_without_counts(self, opening: Opening, table: OpenedElection) -> None:
        _, messages = opening.written(table)
        assert "1 row of the source that gives no count is not written." in said(messages)

    @pytest.mark.parametrize("name", ["a table", "a count"])
    def test_each_count_is_written_or_told(
        self, opening: Opening, table: OpenedElection, tmp_path: Path, name: str
    ) -> None:
        count = tmp_path / "count.eml.xml"
        corrected = b"<RejectedVotes ReasonCode", b"<InitialCast>9</InitialCast><RejectedVotes ReasonCode"
        count.write_bytes(eml_count().replace(*corrected, 1))
        first = table if name == "a table" else opening.open(count)
        document, messages = opening.written(first)
        assert first.counts is not None
        with first.counts.asked() as connection:
            [there] = connection.execute("SELECT count(*) FROM counts WHERE count IS NOT NULL").fetchall()
        told = [found for one in messages if (found := re.match(r"(\d+) counts? .*not written", str(one)))]
        left = sum(int(found[1]) for found in told)
        assert left
        assert (written_numbers(document) + left,) == there

    def test_nothing_is_told_where_all_is_written(self, opening: Opening, tmp_path: Path) -> None:
        path = tmp_path / "report.json"
        units = [unit("state", "state", ["p", "q"]), unit("p"), unit("q")]
        counts = [votes("p", 3), votes("q", 4)]
        path.write_bytes(as_json(report([contest("a", candidate_selection("x", *counts))], units)))
        _, messages = opening.written(opening.open(path))
        assert messages == ()

    def test_an_unknown_status_is_said_to_be_unknown(self, opening: Opening, table: OpenedElection) -> None:
        _, messages = opening.written(table)
        assert "No one status of the results is given" in said(messages)
        assert opening.open(opening.out).election.contests[0].versions[0].status is None

    def test_counts_that_are_left_out_on_purpose(self, opening: Opening, table: OpenedElection) -> None:
        told = said(write_nist_json(dated(table.election), None, opening.out, generated=MOMENT))
        assert "The counts by unit are not written." in told
        assert "added up by Hustings" in told


class TestRefused:
    """A file is written whole or not at all."""

    def test_an_election_without_a_day(self, opening: Opening, table: OpenedElection) -> None:
        with pytest.raises(FileError, match="the day of the election"):
            write_nist_json(replace(table.election, date=None), table.counts, opening.out)
        assert not opening.out.exists()

    def test_writing_is_cancelled(self, opening: Opening, table: OpenedElection) -> None:
        opening.out.write_text("before")
        progress = CancellableProgress()
        progress.cancel()
        with pytest.raises(CancelledError):
            write_nist_json(dated(table.election), table.counts, opening.out, progress)
        assert opening.out.read_text() == "before"
        assert [path.name for path in opening.out.parent.glob(".hustings-*")] == []


class TestSeats:
    """Seats are counts of a type of their own; they are never added to votes."""

    @staticmethod
    def of(election: Election) -> dict[str, str | None]:
        [one] = election.contests
        names = {selection.id: selection.name.best("en") for selection in one.selections}
        return {names[line.selection]: line.seats and line.seats.value for line in one.versions[-1].lines}

    @staticmethod
    def parties(**seats: int) -> Any:
        lines = [
            {
                "@type": "ElectionResults.PartySelection",
                "@id": f"s-{name}",
                "PartyIds": [name],
                "VoteCounts": [votes("p1", 5), votes("p2", 7), votes("state", number, "seats")],
            }
            for name, number in seats.items()
        ]
        made = contest("a", *lines, VoteVariation="proportional", **{"@type": "ElectionResults.PartyContest"})
        made.pop("VotesAllowed")
        units = [unit("state", "state", ["p1", "p2"]), unit("p1"), unit("p2")]
        named = [{"@type": "ElectionResults.Party", "@id": name, "Name": text(name)} for name in seats]
        return report([made], units, named)

    @pytest.mark.parametrize("with_counts", [True, False])
    def test_they_are_written_and_read_back(self, opening: Opening, tmp_path: Path, *, with_counts: bool) -> None:
        path = tmp_path / "in.json"
        path.write_bytes(as_json(self.parties(green=3, red=0)))
        opened = opening.open(path)
        assert self.of(opened.election) == {"green": "3", "red": "0"}
        counts = opened.counts if with_counts else None
        messages = write_nist_json(opened.election, counts, opening.out, generated=MOMENT)
        assert not [message for message in messages if "seat" in str(message)]
        document = json.loads(opening.out.read_bytes())
        valid(document)
        again = opening.open(opening.out)
        assert self.of(again.election) == {"green": "3", "red": "0"}
        if with_counts:
            assert of_contests(again.election) == of_contests(opened.election)

    def test_those_of_units_are_told_of(self, opening: Opening, tmp_path: Path) -> None:
        path = tmp_path / "in.json"
        path.write_bytes(as_json(self.parties(green=3)))
        election = opening.open(path).election
        [one] = election.contests
        [version] = one.versions
        within = Unit(id="p", name=Texts({"en": "P"}))
        part = replace(version, id="part", unit="p", part_of=version.id)
        split = replace(election, units=(within,), contests=(replace(one, results=(version, part)),))
        told = [str(message) for message in write_nist_json(split, None, opening.out)]
        assert "1 number of seats is not written: of a unit within the whole, or not exact." in told


class TestGivenTwice:
    """What is counted twice of one unit is written twice, or told; it is never added up."""

    def test_measures_of_a_contest(self, opening: Opening, tmp_path: Path) -> None:
        path = tmp_path / "20240601__xx__general__adams__precinct.csv"
        path.write_text(TABLE + "Adams,One,Mayor,Under Votes,,4,2,2\n")
        document, _ = opening.written(opening.open(path))
        [mayor] = [one for one in document["Election"][0]["Contest"] if one["Name"] == "Mayor"]
        assert [item["Undervotes"] for item in mayor["OtherCounts"]] == [3, 4]

    def test_voters_of_a_unit(self, opening: Opening, tmp_path: Path) -> None:
        path = tmp_path / "20240601__xx__general__adams__precinct.csv"
        path.write_text(TABLE + "Adams,One,Registered Voters,,,51,,\n")
        document, messages = opening.written(opening.open(path))
        found = [item["VotersRegistered"] for item in document["GpUnit"] if "VotersRegistered" in item]
        assert found == [60]
        assert "voters" in said(messages)
