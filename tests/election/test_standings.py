"""Ranks, ties, orders and what is pinned below the candidates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_support import BUNDLED, COUNCIL, ODD, every_standings, made, opened, standings_of
from hustings.election.standings import RowKind, Standing, Standings, stand
from hustings.election.viewpoint import Order, OrderKey, Viewpoint, first_viewpoint

shares = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=6),
    st.one_of(st.none(), st.decimals(0, 100, places=1).map(str)),
    min_size=1,
    max_size=8,
)
orders = st.builds(Order, st.sampled_from(OrderKey), st.booleans())


def keys(rows: tuple[Standing, ...]) -> list[str]:
    """Name the lines in their order."""
    return [row.key for row in rows]


def ranks(standings: Standings) -> list[tuple[str, int | None, bool]]:
    """Give each candidate's rank, and whether it is shared."""
    return [(row.key, row.rank, row.tied) for row in standings.all_rows]


class TestRanks:
    def test_candidates_are_ranked_by_share(self) -> None:
        expected = ["lukashenko", "syrankov", "gaidukevich", "kanopatskaya", "khizhnyak"]
        assert ranks(standings_of(BUNDLED)) == [(key, rank, False) for rank, key in enumerate(expected, 1)]

    def test_equal_shares_share_a_rank_and_stand_in_order_of_name(self) -> None:
        standings = made(shares={"d": "20.0", "c": "30.0", "b": "20.0", "a": "10.0"})
        assert ranks(standings) == [("c", 1, False), ("b", 2, True), ("d", 2, True), ("a", 4, False)]

    def test_a_tie_for_the_first_place(self) -> None:
        standings = standings_of(ODD, "tie")
        assert ranks(standings) == [("sorrel", 1, True), ("teasel", 1, True), ("vetch", 3, False)]
        assert standings.lead is not None
        assert standings.lead.digits == 0
        assert [row.behind_first is None for row in standings.all_rows] == [True, True, False]

    def test_votes_that_differ_are_no_tie_though_their_rounded_shares_are_equal(self) -> None:
        standings = made(votes={"a": "100000", "b": "100001", "c": "9799999"})
        assert [row.share.digits for row in standings.all_rows[1:] if row.share] == [Decimal("1.00"), Decimal("1.00")]
        assert ranks(standings)[1:] == [("b", 2, False), ("a", 3, False)]

    def test_who_has_no_figure_has_no_rank_and_comes_last(self) -> None:
        standings = made(shares={"b": "10.0"}, kinds={"z": "candidate", "a": "candidate"})
        assert ranks(standings) == [("b", 1, False), ("a", None, False), ("z", None, False)]

    def test_percentages_are_never_ranked_against_votes(self) -> None:
        standings = made(shares={"a": "40.0", "b": "30.0"}, votes={"c": "5000"})
        assert ranks(standings) == [("a", 1, False), ("b", 2, False), ("c", None, False)]

    def test_votes_decide_where_more_candidates_have_those(self) -> None:
        standings = made(shares={"a": "40.0"}, votes={"b": "50", "c": "20"})
        assert ranks(standings) == [("b", 1, False), ("c", 2, False), ("a", None, False)]
        assert [row.behind_first for row in standings.all_rows] == [None, None, None]

    def test_one_candidate_has_neither_lead_nor_distance(self) -> None:
        standings = standings_of(ODD, "alone")
        assert ranks(standings) == [("only", 1, False)]
        assert standings.lead is None
        assert standings.all_rows[0].behind_first is None

    def test_forty_candidates(self) -> None:
        standings = standings_of(ODD, "forty")
        assert [row.rank for row in standings.all_rows] == list(range(1, 41))

    def test_no_lead_where_several_are_elected(self) -> None:
        assert standings_of(COUNCIL, "council").lead is None

    def test_no_results_yet(self) -> None:
        standings = standings_of(ODD, "not-yet")
        assert standings.results is None
        assert ranks(standings) == [("first", None, False), ("second", None, False), ("third", None, False)]
        assert standings.pinned == ()
        assert standings.turnout is None
        assert standings.residual is None
        assert [row.share for row in standings.all_rows] == [None] * 3

    def test_no_candidates_at_all(self) -> None:
        standings = made(kinds={"w": "write-in"})
        assert standings.all_rows == ()
        assert keys(standings.pinned) == ["w"]


class TestWinners:
    def test_only_the_source_marks_winners(self) -> None:
        assert keys(standings_of(BUNDLED).elected) == ["lukashenko"]
        assert keys(standings_of(COUNCIL, "council").elected) == ["damson", "elm", "fir"]
        assert standings_of(COUNCIL, "assembly").elected == ()
        assert standings_of(ODD, "alone").elected == ()

    def test_arithmetic_marks_nobody(self) -> None:
        assert made(votes={"a": "100", "b": "0"}).elected == ()

    def test_who_is_said_not_to_be_elected_is_not(self) -> None:
        document = {"id": "final", "source": "paper", "status": "certified"}
        outcome = {"elected": False, "words": {"en": "not elected"}}
        lines = [{"selection": "a", "share": {"value": "60"}, "outcome": outcome}]
        standings = made(kinds={"a": "candidate"}, contest={"results": [{**document, "lines": lines}]})
        assert standings.elected == ()
        assert standings.all_rows[0].outcome is not None

    def test_pinned_lines_have_no_outcome(self) -> None:
        assert all(row.outcome is None for row in standings_of(COUNCIL).pinned)


class TestPinned:
    def test_below_the_candidates_in_a_fixed_order(self) -> None:
        standings = standings_of(COUNCIL)
        assert [(row.key, row.kind) for row in standings.pinned] == [
            ("none", RowKind.UNRANKED),
            ("~blank", RowKind.BLANK),
            ("~rejected", RowKind.REJECTED),
        ]
        assert [row.rank for row in standings.pinned] == [None] * 3

    def test_the_residual_stands_last(self) -> None:
        assert keys(standings_of(BUNDLED).pinned) == ["none-of-these", "~residual"]

    def test_a_residual_that_rounding_explains_is_not_pinned(self) -> None:
        assert standings_of(COUNCIL, "assembly").pinned == ()
        assert standings_of(COUNCIL, "pond").find("~residual") is None

    @given(orders, st.text(max_size=3))
    def test_whatever_the_order_and_the_filter(self, order: Order, find: str) -> None:
        standings = standings_of(BUNDLED, order=order, find=find)
        assert keys(standings.pinned) == ["none-of-these", "~residual"]
        assert all(row.kind is RowKind.RANKED for row in standings.rows)


class TestOrder:
    @given(shares, orders)
    def test_an_order_is_a_permutation_with_the_unknown_last(self, given_shares: dict[str, str], order: Order) -> None:
        standings = made(shares=given_shares, order=order)
        assert sorted(keys(standings.rows)) == sorted(keys(standings.all_rows))
        if order.key is OrderKey.SHARE:
            known = [row.share.sort_key for row in standings.rows if row.share is not None]
            assert known == sorted(known, reverse=order.descending)
            assert all(row.share is None for row in standings.rows[len(known) :])

    @given(shares, orders)
    def test_equals_keep_the_order_of_their_ranks(self, given_shares: dict[str, str], order: Order) -> None:
        standings = made(shares=given_shares, order=order)
        place = {row.key: index for index, row in enumerate(standings.all_rows)}
        for first, second in zip(standings.rows, standings.rows[1:], strict=False):
            if order.key is not OrderKey.SHARE or first.share is None or second.share is None:
                continue
            if first.share.digits == second.share.digits:
                assert place[first.key] < place[second.key]

    @pytest.mark.parametrize(
        ("key", "descending", "expected"),
        [
            (OrderKey.RANK, False, ["alder", "birch", "cedar"]),
            (OrderKey.RANK, True, ["cedar", "birch", "alder"]),
            (OrderKey.NAME, True, ["cedar", "birch", "alder"]),
            (OrderKey.PARTY, False, ["birch", "alder", "cedar"]),
            (OrderKey.PARTY, True, ["alder", "birch", "cedar"]),
            (OrderKey.VOTES, False, ["cedar", "birch", "alder"]),
            (OrderKey.SHARE, True, ["alder", "birch", "cedar"]),
            (OrderKey.BEHIND_FIRST, True, ["cedar", "birch", "alder"]),
            (OrderKey.BEHIND_FIRST, False, ["birch", "cedar", "alder"]),
        ],
    )
    def test_by_each_column(self, key: OrderKey, descending: bool, expected: list[str]) -> None:
        assert keys(standings_of(COUNCIL, order=Order(key, descending)).rows) == expected

    def test_numbers_are_ordered_as_numbers(self) -> None:
        standings = made(votes={"a": "9", "b": "10", "c": "100"}, order=Order(OrderKey.VOTES))
        assert keys(standings.rows) == ["a", "b", "c"]

    def test_names_are_ordered_in_the_language_asked_for(self) -> None:
        election = opened(COUNCIL)
        viewpoint = first_viewpoint(election, "council", "fr").changed(order=Order(OrderKey.NAME))
        # Candidat Noisetier, Candidat Orme, Candidat Prunier, Candidate Ajonc, Candidate Lierre, Candidate Sapin
        assert keys(stand(election, viewpoint).rows) == ["hazel", "elm", "damson", "gorse", "ivy", "fir"]


class TestViewpoint:
    def test_the_newest_version_is_looked_at_first(self) -> None:
        assert first_viewpoint(opened(COUNCIL)) == Viewpoint("mayor", "final")
        assert first_viewpoint(opened(ODD)) == Viewpoint("not-yet", None)

    def test_an_older_version_can_be_looked_at(self) -> None:
        standings = stand(opened(COUNCIL), Viewpoint("mayor", "first-count"))
        assert keys(standings.all_rows) == ["birch", "alder", "cedar"]

    def test_changing_leaves_the_rest_as_it_was(self) -> None:
        viewpoint = first_viewpoint(opened(COUNCIL), "pond", "fr")
        changed = viewpoint.changed(find="ye")
        assert (changed.find, changed.contest, changed.language) == ("ye", "pond", "fr")
        assert changed.changed(order=Order(OrderKey.NAME)).find == "ye"
        assert changed.changed(find="").find == ""
        assert viewpoint.find == ""

    def test_what_is_not_there_is_a_key_error(self) -> None:
        with pytest.raises(KeyError, match="nowhere"):
            first_viewpoint(opened(COUNCIL), "nowhere")
        with pytest.raises(KeyError, match="third"):
            stand(opened(COUNCIL), Viewpoint("mayor", "third"))
        with pytest.raises(KeyError, match="nobody"):
            opened(COUNCIL).contests[0].selection("nobody")
        with pytest.raises(KeyError, match="no-contest"):
            opened(COUNCIL).contest("no-contest")
        with pytest.raises(KeyError, match="nothing"):
            opened(COUNCIL).source("nothing")
        assert opened(COUNCIL).contests[0].selection("birch").id == "birch"


def test_lines_are_found_by_their_key_even_where_the_filter_hides_them() -> None:
    standings = standings_of(COUNCIL, find="birch")
    assert keys(standings.rows) == ["birch"]
    row = standings.find("cedar")
    assert row is not None
    assert row.rank == 3
    assert standings.find("~residual") is None


@pytest.mark.parametrize("standings", every_standings(), ids=lambda standings: standings.contest.id)
def test_every_figure_of_a_line_points_at_that_line(standings: Standings) -> None:
    for row in (*standings.all_rows, *standings.pinned):
        for quantity in (row.share, row.votes, row.behind_first):
            if quantity is not None and row.selection is not None:
                assert quantity.address.selection == row.key
                assert quantity.address.contest == standings.contest.id


def test_nothing_is_left_to_itemise_where_printed_percentages_add_up_to_hundred() -> None:
    assert made(shares={"a": "61.54", "b": "38.46"}).residual is None
    assert made(shares={"a": "61.54", "b": "38.45"}).residual is not None
    published = made(shares={"a": "61.54", "b": "38.46"}).published_residual
    assert published is not None
    assert published.digits == 0
