"""The elections that come with the program: what two publishers printed of one election, and what it gives to check."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from core_support import EARLIER, opened
from hustings.bundled import bundled_elections, default_election
from hustings.election.bases import BaseChoice, Obstacle, choices
from hustings.election.checks.check import Finding
from hustings.election.checks.run import run_checks
from hustings.election.denominators import matching_totals
from hustings.election.election_pairs import BaseRelation, set_side_by_side
from hustings.election.figures import Knowledge, Measure
from hustings.election.model import Base, Election
from hustings.election.reading import Reading, read
from hustings.election.rounding import Rounding
from hustings.election.standings import Standings, stand
from hustings.election.version_diff import Agreement, agrees, compare_versions
from hustings.election.viewpoint import Viewpoint, first_viewpoint, versions_in_time
from hustings.election.whole_numbers import PrintedShare, Span

D = Decimal
WITH_COUNTS, WITHOUT_COUNTS = "final-belarusfeed", "final-belarus-by"
EARLY, AT_20 = "preliminary", "turnout-at-20"


def election() -> Election:
    return opened(EARLIER)


def reading(version: str, rounding: Rounding | None = None) -> Reading:
    [contest] = election().contests
    return read(contest, contest.version(version), rounding)


def standings(version: str = WITH_COUNTS, base: Base | None = None) -> Standings:
    return stand(election(), Viewpoint("president", version, base=base))


def findings(version: str, rounding: Rounding | None = None) -> dict[str, Finding]:
    [contest] = election().contests
    return {finding.number: finding for finding in run_checks(election(), contest, reading(version, rounding)).findings}


def printed(version: str, measure: str) -> list[str | None]:
    figures = [getattr(line, measure) for line in reading(version).results.lines]
    return [figure.value if figure is not None else None for figure in figures]


def test_the_default_election_is_one_of_those_bundled() -> None:
    assert default_election() in bundled_elections()
    assert len(bundled_elections()) == 2
    assert all(opened(path).supplied_by is not None for path in bundled_elections())


class TestVersions:
    def test_two_publishers_printed_the_final_figures_with_their_own_digits(self) -> None:
        assert printed(WITH_COUNTS, "share") == ["80.1", "10.1", "1.67", "1.21", "1.14", "4.59"]
        assert printed(WITHOUT_COUNTS, "share") == ["80.1", "10.12", "1.68", "1.21", "1.14", "4.59"]
        assert printed(WITH_COUNTS, "votes") == ["4661075", "588622", "97489", "70671", "66613", "267360"]
        assert printed(WITHOUT_COUNTS, "votes") == [None] * 6

    def test_each_publisher_has_an_address_and_nothing_is_dated_that_is_not(self) -> None:
        addresses = [source.address or "" for source in election().sources]
        assert len(set(addresses)) == 4
        assert all(address.startswith("https://") for address in addresses)
        assert {source.published for source in election().sources} == {None}

    def test_the_final_figures_come_last_and_those_with_counts_are_shown_first(self) -> None:
        [contest] = election().contests
        found = [results.id for results in versions_in_time(election(), contest)]
        assert found == [AT_20, EARLY, WITHOUT_COUNTS, WITH_COUNTS]
        assert first_viewpoint(election()).results == WITH_COUNTS

    def test_what_both_publishers_print_is_the_same_within_rounding(self) -> None:
        changes = compare_versions(reading(WITH_COUNTS), reading(WITHOUT_COUNTS))
        assert agrees(changes)
        within = [change.address for change in changes if change.agreement is Agreement.WITHIN_ROUNDING]
        assert [(one.measure, one.selection) for one in within] == [
            (Measure.SHARE, "tikhanovskaya"),
            (Measure.SHARE, "kanopatskaya"),
        ]
        alone = {change.address.measure for change in changes if change.agreement is Agreement.ONLY_HERE}
        assert alone == {Measure.VOTES}

    @pytest.mark.parametrize("version", [EARLY, AT_20])
    def test_earlier_figures_are_there_for_each_region(self, version: str) -> None:
        [contest] = election().contests
        parts = contest.parts(version)
        assert [part.unit for part in parts] == [unit.id for unit in election().units]
        if version == AT_20:
            turnouts = {part.unit: part.turnout.value for part in parts if part.turnout is not None}
            assert (turnouts["minsk-city"], turnouts["brest"]) == ("66.1", "91.97")
        else:
            shares = {part.unit: [line.share and line.share.value for line in part.lines] for part in parts}
            assert (shares["minsk-city"], shares["mogilev"]) == (["64.49", "14.92"], ["88.06", "4.73"])

    def test_names_beyond_those_printed_are_marked_as_supplied(self) -> None:
        [contest] = election().contests
        for selection in contest.selections:
            assert set(selection.name) - set(selection.supplied) == {"en"}


class TestChecks:
    """97,489 of 5,818,955 are 1.6753... per cent: one publisher cut that off to 1.67, the other rounded it to 1.68."""

    def test_a_percentage_that_was_cut_off_is_found_and_explained(self) -> None:
        found = findings(WITH_COUNTS)
        assert set(found) == {"H101", "H107", "H120", "H502", "H503", "H504"}
        assert found["H107"].names("bases") == (Base.BALLOTS_CAST,)
        assert found["H107"].names("fits") == (Rounding.TRUNCATION,)
        assert found["H120"].names("not_of") == ("ballots-cast",)

    def test_nothing_is_found_in_counts_and_percentages_read_as_cut_off(self) -> None:
        assert set(findings(WITH_COUNTS, Rounding.TRUNCATION)) == {"H101", "H120", "H502", "H503", "H504"}

    def test_one_line_alone_does_not_follow_from_the_ballots_cast(self) -> None:
        lines = [
            PrintedShare(line.selection, line.share.number, Span.exactly(int(line.votes.value)))
            for line in reading(WITH_COUNTS).results.lines
            if line.share is not None and line.votes is not None
        ]
        cast = Span.exactly(5_818_955)
        assert matching_totals(lines).against(cast) == ("kanopatskaya",)
        assert matching_totals(lines, Rounding.TRUNCATION).against(cast) == ()

    def test_the_percentages_of_the_other_publisher_follow_from_the_same_counts(self) -> None:
        counted = {line.selection: line.votes for line in reading(WITH_COUNTS).results.lines}
        for line in reading(WITHOUT_COUNTS).results.lines:
            votes = counted[line.selection]
            assert votes is not None
            assert line.share is not None
            interval = line.share.as_percentage()
            assert interval is not None
            assert votes.number * 100 / D(5_818_955) in interval

    def test_what_is_listed_leaves_ballots_that_neither_publisher_itemises(self) -> None:
        for version in (WITH_COUNTS, WITHOUT_COUNTS):
            assert "H101" in findings(version)
            shown = standings(version)
            assert shown.residual is not None
            assert shown.residual.interval is not None
            listed = sum(D(votes) for votes in printed(WITH_COUNTS, "votes") if votes is not None)
            assert (5_818_955 - listed) * 100 / D(5_818_955) in shown.residual.interval

    def test_earlier_versions_say_what_they_do_not_give(self) -> None:
        assert set(findings(EARLY)) == {"H502", "H503"}
        assert set(findings(AT_20)) == {"H503"}


class TestBases:
    def test_percentages_of_ballots_cast_and_of_eligible_voters_can_be_had(self) -> None:
        assert choices(reading(WITH_COUNTS)) == (
            BaseChoice(Base.VALID_VOTES, Obstacle.NO_VALID),
            BaseChoice(Base.BALLOTS_CAST),
            BaseChoice(Base.ELIGIBLE_VOTERS),
        )

    def test_a_percentage_of_ballots_cast_is_worked_out_from_the_counts(self) -> None:
        row = standings(base=Base.BALLOTS_CAST).find("kanopatskaya")
        assert row is not None
        assert row.share is not None
        assert row.share.knowledge is Knowledge.DERIVED
        assert row.share.digits == D("1.68")
        assert row.share.interval is not None
        assert row.share.interval.middle.quantize(D("0.000001")) == D("1.675370")

    def test_votes_that_are_not_printed_are_intervals_that_hold_those_of_the_other_publisher(self) -> None:
        for row in standings(WITHOUT_COUNTS).all_rows:
            other = standings(WITH_COUNTS).find(row.key)
            assert other is not None
            assert row.votes is not None
            assert other.votes is not None
            assert row.votes.interval is not None
            assert other.votes.digits is not None
            assert other.votes.digits in row.votes.interval


def test_both_bundled_elections_stand_side_by_side() -> None:
    later = opened(default_election())
    pair = set_side_by_side(standings(), stand(later, first_viewpoint(later)))
    both = [(one.second.key, one.change.digits) for one in pair.pairs if one.change is not None and one.second]
    assert both == [
        ("lukashenko", D("6.72")),
        ("kanopatskaya", D("0.19")),
        ("none-of-these", D("-0.99")),
        ("~residual", D("-0.44")),
    ]
    assert len(pair.of_bases(BaseRelation.UNSAID)) == 4
    without = replace(pair.first.viewpoint, results=WITHOUT_COUNTS)
    again = set_side_by_side(stand(election(), without), pair.second)
    assert [one.change.digits for one in again.pairs[:4] if one.change is not None] == [D("6.72"), D("0.18")]
