"""What percentages and turnout worked out from counts are of: as chosen, else as the file says, else the first."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from core_support import FILE, as_bytes, every_standings, made, made_document, summed
from hustings.election.counting import (
    is_counted,
    share_choices,
    share_meaning,
    took_part,
    turnout_choices,
    turnout_meaning,
)
from hustings.election.figures import Assumption, Formula, Measure
from hustings.election.lookup import quantity_at
from hustings.election.meaning import Meaning, Obstacle, ShareMeaning, TurnoutMeaning
from hustings.election.reading import Reading
from hustings.election.standings import Standing, Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.hustings_json import decode, encode

S, T = ShareMeaning, TurnoutMeaning
NONE = {"none": "none-of-these"}
VOTES = {"a": "500", "b": "300", "none": "100"}
COUNTS: dict[str, Any] = {
    "valid": "900",
    "rejected": "60",
    "blank": "40",
    "cast": "1010",
    "found": "1000",
    "issued": "1020",
}


def counted(**more: Any) -> Standings:
    """Stand two candidates and a line of none of them, of 2,000 voters, with every class of ballots counted."""
    classes: dict[str, Any] = {"eligible": "2000", **COUNTS, **more}
    return made(votes=VOTES, kinds=NONE, **classes)


def meant(standings: Standings, share: ShareMeaning | None = None, turnout: TurnoutMeaning | None = None) -> Standings:
    meaning = Meaning(share=share, turnout=turnout)
    return stand(standings.election, replace(standings.viewpoint, meaning=meaning))


def reading_of(standings: Standings) -> Reading:
    assert standings.reading is not None
    return standings.reading


def share_of(standings: Standings, key: str) -> Decimal | None:
    row = standings.find(key)
    return row.share.digits if row is not None and row.share is not None else None


class TestShares:
    """Each meaning has a whole of its own."""

    @pytest.mark.parametrize(
        ("meaning", "shares"),
        [
            (None, ("55.56", "33.33", "11.11")),
            (S.VALID_VOTES, ("55.56", "33.33", "11.11")),
            (S.LISTED_VOTES, ("55.56", "33.33", "11.11")),
            (S.WITHOUT_NONE, ("62.50", "37.50", None)),
            (S.BALLOTS, ("49.50", "29.70", "9.90")),
        ],
    )
    def test_percentages_are_of_what_was_chosen(
        self, meaning: ShareMeaning | None, shares: tuple[str | None, ...]
    ) -> None:
        standings = meant(counted(), share=meaning)
        assert share_meaning(reading_of(standings)) is (meaning or S.VALID_VOTES)
        found = tuple(share_of(standings, key) for key in VOTES)
        assert found == tuple(Decimal(share) if share is not None else None for share in shares)

    def test_of_ballots_those_that_are_not_valid_are_a_part(self) -> None:
        standings = meant(counted(), S.BALLOTS, T.FOUND)
        assert (share_of(standings, "~blank"), share_of(standings, "~rejected")) == (Decimal("4.00"), Decimal("6.00"))
        everything = [row.share.digits for row in (*standings.all_rows, *standings.pinned) if row.share]
        assert sum(digits for digits in everything if digits is not None) == 100

    def test_of_votes_they_are_none(self) -> None:
        assert (share_of(counted(), "~blank"), share_of(counted(), "~rejected")) == (None, None)

    def test_undervotes_are_no_part_of_ballots_with_several_votes(self) -> None:
        several = counted(contest={"votes_allowed": 3}, undervotes="7")
        standings = meant(several, S.BALLOTS)
        assert share_of(standings, "~undervotes") is None
        assert share_of(standings, "~rejected") is not None

    def test_without_valid_votes_those_listed_are_taken(self) -> None:
        standings = counted(valid=None)
        assert share_meaning(reading_of(standings)) is S.LISTED_VOTES
        [first, *_] = standings.all_rows
        assert first.share is not None
        assert first.share.assumptions == (Assumption.TOTAL_OF_LISTED_VOTES,)

    def test_what_cannot_be_worked_out_falls_back_to_what_can(self) -> None:
        standings = meant(made(votes={"a": "6", "b": "4"}), S.WITHOUT_NONE, T.ISSUED)
        assert share_meaning(reading_of(standings)) is S.LISTED_VOTES
        assert turnout_meaning(reading_of(standings)) is None

    def test_nothing_is_of_nothing(self) -> None:
        standings = made(votes={"a": "0", "b": "0"}, valid="0")
        assert share_meaning(reading_of(standings)) is None
        assert dict(share_choices(reading_of(standings)))[S.VALID_VOTES] is Obstacle.NOTHING


class TestTurnout:
    """Ballots of each kind over the eligible voters."""

    @pytest.mark.parametrize(
        ("meaning", "digits", "measure"),
        [
            (None, "50.50", Measure.CAST),
            (T.CAST, "50.50", Measure.CAST),
            (T.FOUND, "50.00", Measure.FOUND),
            (T.COUNTED, "50.00", Measure.COUNTED),
            (T.ISSUED, "51.00", Measure.ISSUED),
        ],
    )
    def test_turnout_is_of_the_ballots_chosen(
        self, meaning: TurnoutMeaning | None, digits: str, measure: Measure
    ) -> None:
        standings = meant(counted(), turnout=meaning)
        assert standings.turnout is not None
        assert standings.turnout.digits == Decimal(digits)
        assert standings.turnout.inputs == (
            reading_of(standings).address(measure),
            reading_of(standings).address(Measure.ELIGIBLE),
        )
        assert standings.took_part is not None
        assert standings.took_part.address.measure is measure
        assert quantity_at(standings, standings.took_part.address) == standings.took_part

    def test_the_first_ballots_that_are_counted_are_taken(self) -> None:
        assert turnout_meaning(reading_of(counted(cast=None))) is T.FOUND
        assert turnout_meaning(reading_of(counted(cast=None, found=None))) is T.COUNTED
        assert turnout_meaning(reading_of(counted(cast=None, found=None, rejected=None))) is T.ISSUED

    def test_ballots_counted_are_a_sum_with_the_blank_ones_where_these_are_counted(self) -> None:
        sum_ = counted().counted
        assert sum_ is not None
        assert (sum_.formula, sum_.digits, len(sum_.inputs)) == (Formula.SUM, 1000, 3)
        without = counted(blank=None).counted
        assert without is not None
        assert (without.digits, len(without.inputs)) == (960, 2)

    def test_sums_to_which_counts_are_missing_are_supposed_to_lack_nothing(self) -> None:
        standings = meant(counted(found=summed("1000", 9, left_out=1)), S.BALLOTS, T.FOUND)
        assert standings.turnout is not None
        assert standings.turnout.assumptions == (Assumption.NOTHING_LEFT_OUT,)
        [first, *_] = standings.all_rows
        assert first.share is not None
        assert first.share.assumptions == (Assumption.NOTHING_LEFT_OUT,)


class TestPublished:
    """What a source publishes stays as it is published."""

    def test_published_percentages_are_of_what_their_source_says(self) -> None:
        standings = meant(made(shares={"a": "60.0", "b": "40.0"}, **COUNTS, eligible="2000"), S.BALLOTS, T.ISSUED)
        assert not is_counted(reading_of(standings))
        assert [share_of(standings, key) for key in "ab"] == [Decimal("60.0"), Decimal("40.0")]
        assert turnout_meaning(reading_of(standings)) is T.CAST

    def test_a_published_turnout_stays(self) -> None:
        standings = meant(counted(turnout="49.9"), turnout=T.ISSUED)
        assert standings.turnout is not None
        assert (standings.turnout.digits, standings.turnout.formula) == (Decimal("49.9"), None)

    @pytest.mark.parametrize("standings", every_standings(), ids=lambda item: item.contest.id)
    def test_no_meaning_changes_a_published_figure(self, standings: Standings) -> None:
        for share in ShareMeaning:
            other = meant(standings, share)
            for row in (*standings.all_rows, *standings.pinned):
                same: Standing | None = other.find(row.key)
                if row.share is not None and row.share.figure is not None:
                    assert same is not None
                    assert same.share == row.share


class TestChoosing:
    """The reader's choice, then the file's, then the first that there is."""

    def test_the_file_chooses_where_the_reader_does_not(self) -> None:
        tree = made_document(votes=VOTES, kinds=NONE, eligible="2000", **COUNTS)
        tree["meaning"] = {"share": "without-none", "turnout": "issued"}
        election = decode(as_bytes(tree), FILE)
        assert decode(encode(election), FILE).meaning == Meaning(share=S.WITHOUT_NONE, turnout=T.ISSUED)
        viewpoint = first_viewpoint(election)
        standings = stand(election, viewpoint)
        assert (share_meaning(reading_of(standings)), turnout_meaning(reading_of(standings))) == (
            S.WITHOUT_NONE,
            T.ISSUED,
        )
        reader = stand(election, replace(viewpoint, meaning=Meaning(turnout=T.FOUND)))
        assert (share_meaning(reading_of(reader)), turnout_meaning(reading_of(reader))) == (S.WITHOUT_NONE, T.FOUND)

    def test_what_cannot_be_had_says_why(self) -> None:
        bare = reading_of(made(votes={"a": "6"}, kinds={"b": "candidate"}))
        assert dict(share_choices(bare)) == {
            S.VALID_VOTES: Obstacle.NO_VALID,
            S.LISTED_VOTES: Obstacle.NOT_ALL_VOTES,
            S.WITHOUT_NONE: Obstacle.NO_NONE_OF_THESE,
            S.BALLOTS: Obstacle.NO_BALLOTS,
        }
        assert dict(turnout_choices(bare)) == {
            T.CAST: Obstacle.NO_CAST,
            T.FOUND: Obstacle.NO_FOUND,
            T.COUNTED: Obstacle.NO_COUNTED,
            T.ISSUED: Obstacle.NO_ISSUED,
        }
        assert set(dict(turnout_choices(reading_of(counted(eligible=None)))).values()) == {Obstacle.ELIGIBLE_UNCOUNTED}
        vague = {"value": "900", "approximate": True}
        assert dict(share_choices(reading_of(counted(valid=vague))))[S.VALID_VOTES] is Obstacle.NO_WIDTH
        assert not any(
            obstacle for _, obstacle in (*share_choices(reading_of(counted())), *turnout_choices(reading_of(counted())))
        )


counts = st.integers(0, 10**9)


def hundred(standings: Standings, rows: list[Standing]) -> bool:
    """Whether lines make up a hundred: in rational numbers, from their votes over what their percentages are of."""
    found = [quantity_at(standings, address) for row in rows if row.share for address in row.share.inputs[:1]]
    parts = [Fraction(item.digits) for item in found if item is not None and item.digits is not None]
    first = rows[0].share
    assert first is not None
    whole = [quantity_at(standings, address) for address in first.inputs[1:]]
    total = sum(Fraction(item.digits) for item in whole if item is not None and item.digits is not None)
    lowest = sum(Fraction(row.share.interval.low) for row in rows if row.share and row.share.interval)
    highest = sum(Fraction(row.share.interval.high) for row in rows if row.share and row.share.interval)
    return 100 * sum(parts) / total == 100 and lowest <= 100 <= highest


@given(st.lists(counts, min_size=2, max_size=6), counts, counts, counts, st.sampled_from(ShareMeaning))
def test_percentages_make_up_a_hundred_over_the_lines_of_their_base(
    votes: list[int], nobody: int, rejected: int, blank: int, meaning: ShareMeaning
) -> None:
    names = [f"c{index}" for index in range(len(votes))]
    listed, total = dict(zip(names, map(str, votes), strict=True)), sum(votes) + nobody
    assume(sum(votes) > 0)
    standings = meant(
        made(
            votes={**listed, "none": str(nobody)},
            kinds=NONE,
            valid=str(total),
            rejected=str(rejected),
            blank=str(blank),
            found=str(total + rejected + blank),
        ),
        meaning,
        T.FOUND,
    )
    rows = list(standings.all_rows)
    if meaning is not S.WITHOUT_NONE:
        rows += [row for row in standings.pinned if row.key == "none"]
    if meaning is S.BALLOTS:
        rows += [row for row in standings.pinned if row.key in ("~blank", "~rejected")]
    assert all(row.share is not None for row in rows)
    assert hundred(standings, rows)
    others = [row for row in standings.pinned if row not in rows]
    assert all(row.share is None for row in others)


@given(counts, counts, counts, st.integers(1, 10**9))
def test_ballots_counted_over_eligible_voters_is_the_exact_quotient(
    valid: int, rejected: int, blank: int, eligible: int
) -> None:
    standings = meant(
        made(
            votes={"a": str(valid)}, valid=str(valid), rejected=str(rejected), blank=str(blank), eligible=str(eligible)
        ),
        turnout=T.COUNTED,
    )
    assert standings.turnout is not None
    assert standings.turnout.interval is not None
    quotient = Fraction(100 * (valid + rejected + blank), eligible)
    assert Fraction(standings.turnout.interval.low) <= quotient <= Fraction(standings.turnout.interval.high)
    assert took_part(reading_of(standings)) == standings.counted
