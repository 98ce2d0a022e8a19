"""Published reports of the common data format of NIST, held against plain sums of lxml straight from the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree

from hustings.files.registry import OpenedElection, open_elections
from real_files_support import WRITE_IN, all_votes, assert_rows_accounted_for, named, real

WYOMING = "nist/wyoming-2020-general-nist_v2.xml"
PRECINCTS = "nist/google-post_election_sample_feed_precincts.xml"
SUMMARY = "nist/google-post_election_sample_feed_summary.xml"
Votes = dict[str, dict[str, int]]


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return element.iter(f"{{*}}{name}")


def child(element: etree._Element, name: str) -> str:
    return next((item.text or "" for item in element if local(item) == name), "")


def sums(path: Path, kind: str = "total") -> dict[str, dict[str, dict[str, int]]]:
    """Add up the counts of a type by contest, candidate and unit; write-ins in bulk under one name."""
    root = etree.parse(str(path)).getroot()
    names = {
        candidate.get("ObjectId") or candidate.get("objectId"): " ".join(
            (next(within(candidate, "Text")).text or "").split()
        )
        for candidate in within(root, "Candidate")
    }
    parties = {
        party.get("ObjectId") or party.get("objectId"): next(within(next(within(party, "Name")), "Text")).text or ""
        for party in within(root, "Party")
    }
    found: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for contest in within(root, "Contest"):
        for selection in (item for item in contest if local(item) in ("BallotSelection", "ContestSelection")):
            name = names[child(selection, "CandidateIds")] or ""
            # A primary is a contest within a party.
            within_party = [parties[party] for party in child(contest, "PrimaryPartyIds").split()]
            by_unit = found[" · ".join([child(contest, "Name"), *within_party])][
                WRITE_IN if name == "Write-Ins" else name
            ]
            for counts in within(selection, "VoteCounts"):
                if child(counts, "Type") == kind:
                    unit = child(counts, "GpUnitId")
                    by_unit[unit] = by_unit.get(unit, 0) + int(child(counts, "Count"))
    return found


def unit_names(path: Path) -> dict[str, str]:
    root = etree.parse(str(path)).getroot()
    return {
        unit.get("ObjectId") or unit.get("objectId") or "": next(within(unit, "Name")).findtext("{*}Text") or ""
        for unit in within(root, "GpUnit")
    }


def totals(found: dict[str, dict[str, dict[str, int]]]) -> Votes:
    return {contest: {name: sum(units.values()) for name, units in by.items()} for contest, by in found.items()}


@pytest.fixture(scope="module", params=[WYOMING, PRECINCTS, SUMMARY])
def report(request: pytest.FixtureRequest) -> Iterator[tuple[Path, OpenedElection]]:
    path = real(request.param)
    with closing(open_elections((path,))) as opened:
        yield path, opened


def test_votes_of_each_contest(report: tuple[Path, OpenedElection]) -> None:
    path, opened = report
    assert all_votes(opened) == totals(sums(path))


def test_each_count_is_accounted_for(report: tuple[Path, OpenedElection]) -> None:
    path, opened = report
    root = etree.parse(str(path)).getroot()
    assert_rows_accounted_for(opened, sum(1 for _ in within(root, "VoteCounts")))


def test_votes_by_county() -> None:
    path = real(WYOMING)
    expected = sums(path)["US President (WY)"]
    names = unit_names(path)
    with closing(open_elections((path,))) as opened:
        contest = opened.election.contests[0]
        assert opened.counts is not None
        found = named(opened.counts.grid(contest, 1), contest)
    assert found == {
        names[unit]: {name: by[unit] for name, by in expected.items()} for unit in next(iter(expected.values()))
    }


def test_types_of_votes_make_up_the_totals_of_the_sample() -> None:
    """So that to add all of them would count each vote twice."""
    path = real(PRECINCTS)
    parts = [totals(sums(path, kind)) for kind in ("absentee", "early", "election-day")]
    for contest, by_name in totals(sums(path)).items():
        for name, votes in by_name.items():
            assert sum(part[contest][name] for part in parts) == votes
