"""Classes of a map, against fractions of Python."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hustings.stations.pictures.columns import LeftOut, Ratios, UnitColumns
from hustings.stations.pictures.map_values import MOST_CLASSES, TIED, Shaded, map_values
from pictures_support import ROWS, Row, columns_of


@settings(max_examples=80, deadline=None)
@given(ROWS)
def test_each_value_lies_in_its_class(rows: list[Row]) -> None:
    found = map_values(columns_of(rows), list(range(len(rows))), Shaded.TURNOUT)
    for place, (ballots, eligible, _, _) in enumerate(rows):
        is_known = ballots is not None and eligible and ballots <= eligible
        assert bool(found.class_of[place] >= 0) is bool(is_known) is bool(found.drawn.chosen[place])
        if is_known and ballots is not None and eligible:
            number, exact = int(found.class_of[place]), Fraction(ballots, eligible) * 10_000
            assert found.first + number * found.step <= exact
            assert exact < found.first + (number + 1) * found.step or exact == 10_000
            assert number < found.count <= MOST_CLASSES
    assert found.drawn.count + sum(found.drawn.left_out.values()) == len(rows)


def three(votes: list[tuple[int, int, int]]) -> UnitColumns:
    columns = columns_of([(None, None, None, None)] * len(votes))
    whole = np.array([10] * len(votes), dtype=np.int64)
    shares = {
        name: Ratios(np.array([one[place] for one in votes], dtype=np.int64), whole)
        for place, name in enumerate(("anna", "bruno", "clara"))
    }
    return replace(columns, shares=shares)


@given(st.lists(st.tuples(*[st.integers(-1, 5)] * 3), min_size=1, max_size=9))
def test_who_is_first_and_by_how_much(votes: list[tuple[int, int, int]]) -> None:
    names = ("anna", "bruno", "clara")
    regions = list(range(len(votes)))
    first = map_values(three(votes), regions, Shaded.WINNER)
    lead = map_values(three(votes), regions, Shaded.LEAD)
    for place, unit in enumerate(votes):
        known = sorted((one for one in unit if one >= 0), reverse=True)
        if not known:
            assert first.class_of[place] == -1
            continue
        is_tied = len(known) > 1 and known[0] == known[1]
        assert first.winners[first.class_of[place]] == (TIED if is_tied else names[unit.index(known[0])])
        assert lead.values[place] == ((known[0] - known[1]) * 1000 if len(known) > 1 else -1)


def test_nobody_is_first_where_no_share_is_known() -> None:
    found = map_values(three([(1, 2, 3), (-1, -1, -1)]), [0, 1], Shaded.WINNER)
    assert found.winners == ("clara",)
    assert found.class_of.tolist() == [0, -1]
    assert found.values.tolist() == [3000, -1]
    assert found.drawn.left_out == {LeftOut.NO_SHARE: 1}


def test_units_without_a_region_are_told_apart_from_those_without_a_figure() -> None:
    found = map_values(columns_of([(1, 2, 1, 2), (None, 2, 1, 2), (1, 2, 1, 2)]), [0, 1, -1], Shaded.TURNOUT)
    assert found.drawn.left_out == {LeftOut.NO_REGION: 1, LeftOut.NO_TURNOUT: 1}
    assert found.drawn.chosen.tolist() == [True, False, False]
