"""Parts above the whole, and parts that do not come to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hustings.election.indicators import Answer, Ballots, Obstacle, Question, Reason, State
from hustings.stations.indicators.columns import UNKNOWN, UnitCounts
from hustings.stations.indicators.sums import not_reconciled, parts_exceed
from indicator_support import answer_to, columns, left_out


def above(counts: UnitCounts, question: Question, beside: tuple[str, ...] = (), allowed: int = 1) -> Answer:
    return answer_to(parts_exceed(counts, beside, allowed, Ballots.ISSUED), question)


def short(counts: UnitCounts, question: Question, beside: tuple[str, ...] = (), allowed: int = 1) -> Answer:
    return answer_to(not_reconciled(counts, beside, allowed), question)


def test_ballots_above_eligible_voters_are_found_and_the_unit_named() -> None:
    counts = columns({"a": [1, 1, 1]}, eligible=[100, 100, UNKNOWN], issued=[100, 101, 5])
    tested = above(counts, Question.ABOVE_ELIGIBLE)
    assert (tested.state, tested.units, tested.observed, tested.first) == (State.OUTSIDE, 2, 1, (2,))
    assert left_out(tested) == {Reason.NOT_GIVEN: 1}
    assert tested.chance is None


def test_more_ballots_in_the_box_than_were_issued() -> None:
    counts = columns({"a": [1, 1]}, issued=[10, 10], found=[11, 9])
    assert above(counts, Question.FOUND_ABOVE_ISSUED).first == (1,)


def test_valid_and_rejected_ballots_above_those_in_the_box() -> None:
    counts = columns(
        {"a": [0, 0, 0]}, valid=[8, 9, 11], rejected=[2, 2, UNKNOWN], found=[10, 10, UNKNOWN], cast=[9] * 3
    )
    assert above(counts, Question.CLASSES_ABOVE_BALLOTS).first == (2, 3)


def test_votes_for_none_of_the_candidates_may_stand_beside_the_valid_ones() -> None:
    counts = columns({"a": [8], "none": [3]}, valid=[9], found=[11])
    assert above(counts, Question.VOTES_ABOVE_VALID, ("none",)).state is State.WITHIN
    assert above(counts, Question.VOTES_ABOVE_VALID).state is State.OUTSIDE
    assert above(counts, Question.VOTES_ABOVE_BALLOTS).state is State.WITHIN


def test_a_ballot_may_have_several_votes() -> None:
    counts = columns({"a": [8], "b": [7]}, valid=[9], cast=[9])
    assert above(counts, Question.VOTES_ABOVE_VALID, allowed=2).state is State.WITHIN
    assert above(counts, Question.VOTES_ABOVE_BALLOTS, allowed=1).state is State.OUTSIDE
    assert short(counts, Question.VOTES_OF_VALID, allowed=2).obstacle is Obstacle.SEVERAL_VOTES


def test_what_is_not_given_cannot_be_tested() -> None:
    found = parts_exceed(columns({"a": [1]}), (), 1, None)
    assert {tested.obstacle for tested in found.answers} == {Obstacle.NOT_GIVEN}
    assert found.state is State.NOT_TESTABLE
    assert found.tests_run == 0


def test_classes_of_ballots_that_do_not_come_to_those_in_the_box() -> None:
    counts = columns(
        {"a": [0] * 4}, valid=[8, 7, 8, 9], rejected=[2, 2, 1, 3], found=[10, 10, 10, 10], blank=[0, 1, 0, 0]
    )
    tested = short(counts, Question.CLASSES_OF_BALLOTS)
    # The second counts blank ballots by themselves; the last is more than the whole, which is told elsewhere.
    assert (tested.observed, tested.first, tested.units) == (1, (3,), 4)


def test_classes_may_come_to_the_ballots_cast_where_more_papers_lay_in_the_box() -> None:
    # As in Poland, where papers without a stamp are counted in the box, and are none of those that were cast.
    counts = columns({"a": [0] * 4}, valid=[9, 9, 9, 9], rejected=[1, 1, 1, 0], found=[10, 12, 10, 12], cast=[10] * 4)
    tested = short(counts, Question.CLASSES_OF_BALLOTS)
    assert (tested.units, tested.first) == (4, (4,))


def test_where_most_units_do_not_fit_the_source_lists_not_all_that_is_counted() -> None:
    counts = columns({"a": [0] * 3}, valid=[8, 7, 8], rejected=[1, 1, 2], found=[10, 10, 10])
    tested = short(counts, Question.CLASSES_OF_BALLOTS)
    assert (tested.state, tested.obstacle) == (State.NOT_TESTABLE, Obstacle.LISTED_IN_PART)


def test_parts_above_the_whole_in_most_units_are_a_matter_of_what_columns_mean() -> None:
    # As where ballots sent by post are in the box, and not among those issued.
    counts = columns({"a": [0] * 12}, issued=[10] * 12, found=[11] * 7 + [9] * 5)
    assert above(counts, Question.FOUND_ABOVE_ISSUED).obstacle is Obstacle.OTHER_MEANING
    counts = columns({"a": [0] * 12}, issued=[10] * 12, found=[11] * 6 + [9] * 6)
    assert above(counts, Question.FOUND_ABOVE_ISSUED).state is State.OUTSIDE


def test_votes_that_do_not_come_to_the_valid_ballots() -> None:
    counts = columns({"a": [5, 5, 5], "b": [4, 3, UNKNOWN]}, valid=[9, 9, 9])
    tested = short(counts, Question.VOTES_OF_VALID)
    assert (tested.state, tested.first, tested.units) == (State.OUTSIDE, (2,), 2)
    assert left_out(tested) == {Reason.NOT_GIVEN: 1}


few = st.integers(UNKNOWN, 6)
unit = st.tuples(few, few, few, few, few)


@given(st.lists(unit, min_size=1, max_size=9))
def test_votes_against_valid_ballots_as_plain_numbers_have_it(units: list[tuple[int, ...]]) -> None:
    first, second, valid, found, cast = (list(column) for column in zip(*units, strict=True))
    counts = columns({"a": first, "b": second}, valid=valid, found=found, cast=cast)
    tested = above(counts, Question.VOTES_ABOVE_VALID)
    known = [(a + b, most) for a, b, most, *_ in units if min(a, b, most) >= 0]
    assert tested.units == len(known)
    if known:
        assert tested.observed == sum(votes > most for votes, most in known)
    boxes = [(a + b, f if f >= 0 else c) for a, b, _, f, c in units]
    known = [(votes, box) for (votes, box), (a, b, *_) in zip(boxes, units, strict=True) if min(a, b, box) >= 0]
    tested = above(counts, Question.VOTES_ABOVE_BALLOTS)
    assert tested.units == len(known)
    assert (tested.observed or 0) == sum(votes > box for votes, box in known)
