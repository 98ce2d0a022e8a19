"""Which bases the figures exclude: never the one that they are of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core_support import BUNDLED, COUNCIL, Document, made, standings_of
from hustings.election.evidence import Exclusion, exclusions
from hustings.election.figures import Measure
from hustings.election.model import Base
from hustings.election.rounding import Rounding
from hustings.election.standings import Standings
from whole_number_support import printed

VALID, CAST, ELIGIBLE = Base.VALID_VOTES, Base.BALLOTS_CAST, Base.ELIGIBLE_VOTERS


def of(base: Base) -> Document:
    return {"words": {"en": "of something"}, "meaning": base.value}


def excluded(standings: Standings) -> dict[Base, Exclusion]:
    assert standings.reading is not None
    found = exclusions(standings.reading)
    assert len({item.base for item in found}) == len(found)
    return {item.base: item for item in found}


def test_the_bundled_election_is_neither_of_eligible_voters_nor_of_a_complete_list() -> None:
    found = excluded(standings_of(BUNDLED))
    # 99.25 on six lines, each half a hundredth either way; turnout 85.69 is at most 85.695.
    assert {base: (item.found, item.limit) for base, item in found.items()} == {
        ELIGIBLE: (Decimal("99.22"), Decimal("85.695")),
        VALID: (Decimal("99.28"), Decimal(100)),
    }
    assert [item.measure for item in found[ELIGIBLE].about] == [Measure.SHARE] * 6 + [Measure.TURNOUT]
    assert [item.measure for item in found[VALID].about] == [Measure.SHARE] * 6
    assert not any(item.is_of_count for item in found.values())


def test_counts_exclude_what_their_percentages_are_not_of() -> None:
    found = excluded(standings_of(COUNCIL, "pond"))
    # 4,100 of 7,402 valid are 55.39 %; of 7,621 cast 53.80 %, of 12,480 eligible 32.85 %.
    assert set(found) == {CAST, ELIGIBLE}
    assert all(item.is_of_count and str(item.found) == "55.39" for item in found.values())
    assert Decimal("53.798") < found[CAST].limit < Decimal("53.799")
    assert [item.measure for item in found[CAST].about] == [Measure.SHARE, Measure.VOTES, Measure.CAST]


def test_a_count_can_be_above_its_percentage_too() -> None:
    found = excluded(made({"a": "10"}, {"a": "50"}, valid="100"))[VALID]
    assert (found.found, found.limit) == (Decimal(10), Decimal(50))


@pytest.mark.parametrize(
    "standings",
    [
        pytest.param(lambda: made(votes={"a": "50"}, turnout="10"), id="no percentages"),
        pytest.param(lambda: made({"a": {"value": "50", "approximate": True}}, turnout="10"), id="of unknown width"),
        pytest.param(lambda: made({"a": "50", "b": "50"}), id="nothing to exclude"),
        pytest.param(lambda: made({"a": "50", "b": "40"}, kinds={"c": "candidate"}), id="an incomplete list"),
        pytest.param(lambda: made({"a": "50"}, {"a": "0"}, valid="0", kinds={"b": "option"}), id="a base of zero"),
        pytest.param(
            lambda: made({"a": "70", "b": "60"}, contest={"votes_allowed": 2}, turnout="80"), id="several votes each"
        ),
    ],
)
def test_nothing_is_excluded_by(standings: Any) -> None:
    assert excluded(standings()) == {}


def test_percentages_of_several_things_exclude_nothing() -> None:
    lines = [
        {"selection": "a", "share": {"value": "50"}, "share_base": of(VALID)},
        {"selection": "b", "share": {"value": "40"}, "share_base": of(CAST)},
    ]
    assert excluded(made({"a": "50", "b": "40"}, lines=lines, turnout="10")) == {}
    assert set(excluded(made({"a": "50", "b": "40"}, turnout="10"))) == {ELIGIBLE, VALID}


@st.composite
def printed_elections(draw: st.DrawFn) -> tuple[Standings, Base]:
    """Draw whole votes and print them as shares of one base by a convention; valid votes have a complete list."""
    several, own = draw(st.booleans()), draw(st.sampled_from(Base))
    rounding, decimals = draw(st.sampled_from(Rounding)), draw(st.integers(0, 8))
    votes = draw(st.lists(st.integers(0, 10**7), min_size=1, max_size=12))
    unlisted = 0 if own is VALID and not several else draw(st.integers(0, 10**6))
    valid = max(1, max(votes) if several else sum(votes)) + unlisted
    # Votes that nobody cast cannot be listed: a lone nothing would be all of the valid votes.
    votes[0] += valid - sum(votes) if not several and own is VALID else 0
    cast = valid + draw(st.integers(0, 10**6))
    eligible = cast + draw(st.integers(0, 10**7))
    totals = {VALID: valid, CAST: cast, ELIGIBLE: eligible}
    counts = {"valid": str(valid), "cast": str(cast), "eligible": str(eligible)}
    counts["turnout"] = f"{printed(cast, eligible, decimals, rounding):f}"
    given_counts: dict[str, Any] = {name: counts[name] for name in counts if draw(st.booleans())}
    shares = {f"s{place}": f"{printed(count, totals[own], decimals, rounding):f}" for place, count in enumerate(votes)}
    told = {f"s{place}": str(count) for place, count in enumerate(votes) if draw(st.booleans())}
    says_base = {"share_base": of(own)} if draw(st.booleans()) else {}
    contest = {"votes_allowed": len(votes) + 1 if several else 1}
    return made(shares, told, contest=contest, rounding=rounding.value, **says_base, **given_counts), own


@settings(deadline=None)
@given(printed_elections())
def test_the_base_that_percentages_are_of_is_never_excluded(election: tuple[Standings, Base]) -> None:
    standings, own = election
    assert own not in excluded(standings)
