"""Two to four selections side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core_support import BUNDLED, COUNCIL, ODD, standings_of
from hustings.election.comparison import Comparison, comparable, compare
from hustings.election.figures import Measure
from hustings.election.standings import Standings

FIVE = ("lukashenko", "syrankov", "gaidukevich", "kanopatskaya", "khizhnyak")


def compared(standings: Standings, *keys: str) -> Comparison:
    """Compare what can be compared."""
    comparison = compare(standings, keys)
    assert comparison is not None
    return comparison


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("lukashenko",),
        ("lukashenko", "lukashenko"),
        ("lukashenko", "nobody"),
        ("lukashenko", "~residual"),
        FIVE,
    ],
)
def test_two_to_four_are_asked_for(keys: tuple[str, ...]) -> None:
    assert compare(standings_of(BUNDLED), keys) is None


def test_three_and_four_can_be_compared() -> None:
    assert len(compared(standings_of(BUNDLED), *FIVE[:3]).columns) == 3
    assert len(compared(standings_of(BUNDLED), *FIVE[:4]).columns) == 4


def test_none_of_the_candidates_can_be_compared_and_the_residual_cannot() -> None:
    assert [row.key for row in comparable(standings_of(BUNDLED))] == [*FIVE, "none-of-these"]


def test_the_first_minus_the_others() -> None:
    first, second, none = compared(standings_of(BUNDLED), "syrankov", "lukashenko", "none-of-these").columns
    assert (first.difference, first.ratio) == (None, None)
    assert second.difference is not None
    assert second.difference.digits == Decimal("-83.61")
    assert none.difference is not None
    assert none.difference.digits == Decimal("-0.39")
    here = second.difference.address
    assert (here.measure, here.selection, here.against) == (Measure.DIFFERENCE, "syrankov", "lukashenko")


def test_the_bounds_of_a_ratio() -> None:
    _, second = compared(standings_of(BUNDLED), "lukashenko", "syrankov").columns
    assert second.ratio is not None
    assert second.ratio.interval is not None
    # 86.815 / 3.215 = 27.0031... and 86.825 / 3.205 = 27.0904...
    assert second.ratio.interval.outward(Decimal("0.001")).low == Decimal("27.003")
    assert second.ratio.interval.outward(Decimal("0.001")).high == Decimal("27.091")
    assert second.ratio.address.measure is Measure.RATIO


def test_shares_of_eligible_voters() -> None:
    first, second = compared(standings_of(COUNCIL), "alder", "birch").columns
    assert first.share_of_eligible is not None
    assert first.share_of_eligible.digits == Decimal("27.34")  # 3,412 of 12,480
    assert second.share_of_eligible is not None
    assert second.share_of_eligible.digits == Decimal("23.64")  # 2,950 of 12,480


def test_positions_stand_row_by_row() -> None:
    comparison = compared(standings_of(COUNCIL), "birch", "cedar", "alder")
    assert [(topic.id, [len(cell) for cell in cells]) for topic, cells in comparison.topics] == [
        ("benches", [0, 0, 1]),
        ("ponds", [1, 0, 1]),
    ]
    assert [row.key for row in comparison.silent] == ["cedar"]


def test_none_of_the_candidates_is_not_called_silent() -> None:
    assert compared(standings_of(BUNDLED), "lukashenko", "none-of-these").silent == ()


def test_topics_of_which_none_of_them_spoke_are_left_out() -> None:
    assert compared(standings_of(BUNDLED), "syrankov", "khizhnyak").topics == ()


def test_without_results_there_are_no_figures() -> None:
    for column in compared(standings_of(ODD, "not-yet"), "first", "second").columns:
        assert (column.share_of_eligible, column.difference, column.ratio) == (None, None, None)
