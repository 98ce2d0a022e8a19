"""Seats in proportion to votes: known examples, and what must hold of each method whatever the votes are."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.election.seats.allocation import Allocation, TooFewVotesError, allocate
from hustings.election.seats.methods import SeatMethod, divisor, quota

DIVISORS = [method for method in SeatMethod if method.is_by_divisors]
QUOTAS = [method for method in SeatMethod if not method.is_by_divisors]
# Few different numbers, so that ties are frequent; and large ones.
numbers = st.one_of(st.integers(0, 12), st.integers(0, 10**9))
polls = st.lists(numbers, min_size=1, max_size=9).map(lambda votes: {f"p{at}": count for at, count in enumerate(votes)})
houses = st.integers(1, 60)


def given_out(votes: dict[str, int], seats: int, method: SeatMethod) -> Allocation:
    assume(any(votes.values()))
    try:
        return allocate(votes, seats, method)
    except TooFewVotesError:
        assume(False)
        raise


def least(found: Allocation) -> dict[str, int]:
    return {name: claim.seats for name, claim in found.claims.items()}


def most(found: Allocation) -> dict[str, int]:
    return {name: claim.seats + claim.by_lot for name, claim in found.claims.items()}


@pytest.mark.parametrize(
    ("method", "votes", "seats", "expected"),
    [
        (SeatMethod.DHONDT, [100_000, 80_000, 30_000, 20_000], 8, [4, 3, 1, 0]),
        (SeatMethod.SAINTE_LAGUE, [53_000, 24_000, 23_000], 7, [3, 2, 2]),
        # 10 / 1.4 is less than 24 / 3: the first seat of a small party costs more.
        (SeatMethod.SAINTE_LAGUE, [24, 10], 2, [1, 1]),
        (SeatMethod.MODIFIED_SAINTE_LAGUE, [24, 10], 2, [2, 0]),
        (SeatMethod.HARE, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100], 10, [5, 2, 1, 1, 1, 0]),
        (SeatMethod.DROOP, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100], 10, [5, 2, 2, 1, 0, 0]),
    ],
)
def test_known_examples(method: SeatMethod, votes: list[int], seats: int, expected: list[int]) -> None:
    found = allocate({str(at): count for at, count in enumerate(votes)}, seats, method)
    assert list(least(found).values()) == expected
    assert found.tie is None


@given(polls, houses, st.sampled_from(SeatMethod))
def test_all_seats_are_given_out_or_wait_for_a_lot(votes: dict[str, int], seats: int, method: SeatMethod) -> None:
    found = given_out(votes, seats, method)
    by_lot = found.tie.seats if found.tie is not None else 0
    assert sum(least(found).values()) + by_lot == seats
    assert all(claim.seats >= 0 for claim in found.claims.values())
    assert set(found.claims) == set(votes)


@given(polls, houses, st.sampled_from(SeatMethod))
def test_a_lot_decides_only_between_more_parties_than_seats(
    votes: dict[str, int], seats: int, method: SeatMethod
) -> None:
    found = given_out(votes, seats, method)
    among = {name for name, claim in found.claims.items() if claim.by_lot}
    if found.tie is None:
        assert not among
        return
    assert among == set(found.tie.among)
    assert 0 < found.tie.seats < len(found.tie.among)
    values = {
        claim.following if method.is_by_divisors else claim.remainder
        for name, claim in found.claims.items()
        if name in among
    }
    assert values == {found.tie.value} == {found.deciding}


@given(polls, houses, st.sampled_from(SeatMethod), st.randoms(use_true_random=False))
def test_names_and_their_order_decide_nothing(
    votes: dict[str, int], seats: int, method: SeatMethod, random: object
) -> None:
    found = given_out(votes, seats, method)
    shuffled = list(votes)
    random.shuffle(shuffled)
    again = allocate({name: votes[name] for name in shuffled}, seats, method)
    assert dict(again.claims) == dict(found.claims)
    for one, votes_of_one in votes.items():
        for other, votes_of_other in votes.items():
            if votes_of_one == votes_of_other:
                assert found.claims[one] == found.claims[other]


@given(polls, houses, st.sampled_from(SeatMethod))
def test_more_votes_are_never_fewer_seats(votes: dict[str, int], seats: int, method: SeatMethod) -> None:
    found = given_out(votes, seats, method)
    rising = sorted(votes, key=votes.__getitem__)
    assert [least(found)[name] for name in rising] == sorted(least(found).values())
    assert [most(found)[name] for name in rising] == sorted(most(found).values())


@given(polls, houses, st.sampled_from(DIVISORS))
def test_divisors_take_no_seat_away_when_the_house_grows(votes: dict[str, int], seats: int, method: SeatMethod) -> None:
    smaller, larger = given_out(votes, seats, method), allocate(votes, seats + 1, method)
    for name in votes:
        assert least(smaller)[name] <= least(larger)[name]
        assert most(smaller)[name] <= most(larger)[name]


def test_quotas_may_take_a_seat_away_when_the_house_grows() -> None:
    votes = {"a": 6, "b": 6, "c": 2}
    smaller, larger = allocate(votes, 10, SeatMethod.HARE), allocate(votes, 11, SeatMethod.HARE)
    assert (least(smaller)["c"], most(larger)["c"]) == (2, 1)


@given(polls, houses, st.sampled_from(DIVISORS))
def test_divisors_give_seats_to_the_highest_of_all_quotients(
    votes: dict[str, int], seats: int, method: SeatMethod
) -> None:
    found = given_out(votes, seats, method)
    quotients = [
        (Fraction(count) / divisor(method, seat), name)
        for name, count in votes.items()
        for seat in range(1, seats + 1)
        if count
    ]
    limit = sorted((value for value, _ in quotients), reverse=True)[seats - 1]
    certain = sum(value >= limit for value, _ in quotients) == seats
    above = {name: sum(value > limit for value, of in quotients if of == name) for name in votes}
    at = {name: sum(value == limit for value, of in quotients if of == name) for name in votes}
    assert found.deciding == limit
    assert (found.tie is None) is certain
    assert most(found) == {name: above[name] + at[name] for name in votes}
    assert least(found) == (most(found) if certain else above)


@given(polls, houses)
def test_hares_seats_are_the_quota_rounded_down_or_up(votes: dict[str, int], seats: int) -> None:
    found = given_out(votes, seats, SeatMethod.HARE)
    for name, count in votes.items():
        exact = Fraction(count * seats, sum(votes.values()))
        assert floor(exact) <= least(found)[name] <= most(found)[name] <= ceil(exact)


@given(polls, houses)
def test_droops_quota_is_the_least_number_that_no_more_parties_than_seats_can_have(
    votes: dict[str, int], seats: int
) -> None:
    found = given_out(votes, seats, SeatMethod.DROOP)
    total = sum(votes.values())
    assert found.quota is not None
    assert found.quota.denominator == 1
    assert found.quota * (seats + 1) > total >= (found.quota - 1) * (seats + 1)
    for name, claim in found.claims.items():
        if votes[name]:
            assert claim.full is not None
            assert (claim.full, claim.remainder) == divmod(votes[name], found.quota)
            assert 0 <= claim.seats - claim.full <= 1


@given(polls, houses, st.sampled_from([*DIVISORS, SeatMethod.HARE]), st.integers(2, 10**6))
def test_only_proportions_count(votes: dict[str, int], seats: int, method: SeatMethod, factor: int) -> None:
    found = given_out(votes, seats, method)
    again = allocate({name: count * factor for name, count in votes.items()}, seats, method)
    assert (least(again), most(again)) == (least(found), most(found))


def test_quotients_that_no_float_tells_apart_are_told_apart() -> None:
    half = 10**17
    found = allocate({"a": 2 * half + 1, "b": half}, 2, SeatMethod.DHONDT)
    assert least(found) == {"a": 2, "b": 0}
    equal = allocate({"a": 2 * half, "b": half}, 2, SeatMethod.DHONDT)
    assert equal.tie is not None
    assert (equal.tie.among, equal.tie.seats, equal.tie.value) == (("a", "b"), 1, half)


def test_three_equal_parties_draw_lots_for_two_seats() -> None:
    for method in SeatMethod:
        found = allocate({"a": 5, "b": 5, "c": 5}, 2, method)
        assert found.tie is not None
        assert (found.tie.among, found.tie.seats) == (("a", "b", "c"), 2)


@pytest.mark.parametrize(("votes", "seats"), [({}, 3), ({"a": 0}, 3), ({"a": 5}, 0), ({"a": 5, "b": -1}, 3)])
def test_there_must_be_votes_and_seats(votes: dict[str, int], seats: int) -> None:
    for method in SeatMethod:
        with pytest.raises(ValueError, match="there must be some of both"):
            allocate(votes, seats, method)


def test_droop_says_so_where_there_are_more_seats_than_it_has_votes_for() -> None:
    with pytest.raises(TooFewVotesError):
        allocate({"a": 1, "b": 1}, 100, SeatMethod.DROOP)


def test_methods_have_divisors_or_a_quota() -> None:
    for method in DIVISORS:
        with pytest.raises(ValueError, match="no quota"):
            quota(method, 100, 10)
    for method in QUOTAS:
        with pytest.raises(ValueError, match="no divisors"):
            divisor(method, 1)
    assert [divisor(SeatMethod.MODIFIED_SAINTE_LAGUE, seat) for seat in (1, 2, 3)] == [Fraction(7, 5), 3, 5]
