"""Sums of edges, many at once, are those of adding them one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hustings.election.bands import Edge
from hustings.election.floor_sums import FloorSums

numbers = st.integers(1, 2 * 10**10)
moving = st.builds(Edge, numbers, st.integers(-(10**6), 10**6), numbers)
edges = st.lists(moving | st.builds(Edge.constant, st.integers(-(10**12), 10**12)), max_size=20)


@given(edges, st.integers(-(10**12), 10**12), st.integers(1, 50), st.integers(0, 500))
def test_sums_downwards_are_those_of_each_edge_by_itself(chosen: list[Edge], total: int, count: int, more: int) -> None:
    sums = FloorSums.of(tuple(chosen), count + more)
    expected = [sum(edge.at(below) for edge in chosen) for below in range(total, total - count, -1)]
    assert sums.downwards(total, count) == expected


def test_a_hundred_edges_of_ones_do_not_run_over() -> None:
    everything = tuple(Edge(1, 0, 1) for _ in range(100))
    assert FloorSums.of(everything, 2).downwards(10**12, 2) == [100 * 10**12, 100 * 10**12 - 100]
