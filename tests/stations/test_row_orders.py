"""Orders of rows by whole numbers: as Python's own, for any numbers, both ways, unknown ones last."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hustings.stations.row_orders import Key, ordered

NUMBERS = st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(-3, 3), st.integers(0, 70_000))
ROWS = st.lists(st.tuples(st.none() | NUMBERS, NUMBERS), max_size=40)


@given(ROWS, st.booleans(), st.booleans())
def test_rows_stand_as_python_orders_them(rows: list[tuple[int | None, int]], down: bool, also_down: bool) -> None:
    first = np.array([row[0] or 0 for row in rows], dtype=np.int64)
    unknown = np.array([row[0] is None for row in rows], dtype=np.bool_)
    second = np.array([row[1] for row in rows], dtype=np.int64)
    found = ordered(len(rows), [Key(first, down, unknown), Key(second, also_down)])
    expected = sorted(range(len(rows)), key=lambda row: rows[row][1], reverse=also_down)
    known = sorted(
        (row for row in expected if rows[row][0] is not None), key=lambda row: rows[row][0] or 0, reverse=down
    )
    assert found.tolist() == [*known, *(row for row in expected if rows[row][0] is None)]


@given(st.lists(st.integers(0, 65_535), max_size=30), st.booleans())
def test_small_numbers_without_a_sign_keep_their_order(values: list[int], down: bool) -> None:
    found = ordered(len(values), [Key(np.array(values, dtype=np.uint16), down)])
    assert found.tolist() == sorted(range(len(values)), key=lambda row: values[row], reverse=down)


def test_work_that_is_not_wanted_ends_between_passes() -> None:
    class Unwanted(Exception):  # noqa: N818
        pass

    def stop() -> None:
        raise Unwanted

    try:
        ordered(3, [Key(np.array([3, 1, 2]))], stop)
    except Unwanted:
        return
    raise AssertionError("the order was worked out though nobody wanted it")
