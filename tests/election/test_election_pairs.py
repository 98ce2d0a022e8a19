"""Two elections side by side: partners are found by name or party, and changes are intervals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from check_support import CAST, VALID
from core_support import BUNDLED, COUNCIL, FILE, Document, as_bytes, made, made_document, standings_of
from hustings.election.election_pairs import BaseRelation, ElectionPair, Pair, PairBy, in_time, set_side_by_side
from hustings.election.intervals import Interval
from hustings.election.model import Base
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files import hustings_json

D = Decimal


def stood(tree: Document) -> Standings:
    election = hustings_json.decode(as_bytes(tree), FILE)
    return stand(election, first_viewpoint(election))


def with_selections(tree: Document, **changed: Document) -> Standings:
    """Change selections of an election by their identifiers, and stand it."""
    for selection in tree["contests"][0]["selections"]:
        selection.update(changed.get(selection["id"], {}))
    return stood(tree)


def partners(pair: ElectionPair) -> list[tuple[str | None, str | None]]:
    return [(one.first and one.first.key, one.second and one.second.key) for one in pair.pairs]


def pair_of(pair: ElectionPair, key: str) -> Pair:
    return next(one for one in pair.pairs if one.second is not None and one.second.key == key)


def test_candidates_of_both_elections_stand_by_rank_in_the_second() -> None:
    before = made(shares={"anna": "50.0", "bruno": "30.0", "clara": "20.0"})
    after = made(shares={"bruno": "60.0", "anna": "30.0", "dora": "10.0"})
    pair = set_side_by_side(before, after)
    assert partners(pair) == [("bruno", "bruno"), ("anna", "anna"), (None, "dora"), ("clara", None)]
    changes = [one.change and one.change.digits for one in pair.pairs]
    assert changes == [D("30.0"), D("-20.0"), None, None]
    assert pair.pairs[0].change is not None
    assert pair.pairs[0].change.interval == Interval(D("29.90"), D("30.10"))


def test_names_are_found_in_any_language_that_both_give_and_without_their_accents() -> None:
    before = with_selections(
        made_document(shares={"a": "60.0", "b": "40.0"}),
        a={"name": {"pl": "Łukasz  Żak", "en": "Luke"}},
        b={"name": {"en": "Maria"}},
    )
    after = with_selections(
        made_document(shares={"x": "70.0", "y": "30.0"}), x={"name": {"pl": "LUKASZ ZAK"}}, y={"name": {"pl": "Maria"}}
    )
    assert partners(set_side_by_side(before, after)) == [("a", "x"), (None, "y"), ("b", None)]


def test_a_family_name_alone_is_a_partner_only_where_it_is_nobody_elses() -> None:
    before = with_selections(
        made_document(shares={"a": "60.0", "b": "40.0"}),
        a={"name": {"en": "Anna Novak"}, "short": {"en": "Novak"}},
        b={"name": {"en": "Bruno Weiss"}, "short": {"en": "Weiss"}},
    )
    after = with_selections(
        made_document(shares={"x": "50.0", "y": "30.0", "z": "20.0"}),
        x={"name": {"en": "Novak"}},
        y={"name": {"en": "Clara Weiss"}, "short": {"en": "Weiss"}},
        z={"name": {"en": "Dora Weiss"}, "short": {"en": "Weiss"}},
    )
    assert partners(set_side_by_side(before, after)) == [("a", "x"), (None, "y"), (None, "z"), ("b", None)]


def test_parties_are_paired_whoever_stood_for_them() -> None:
    before = with_selections(
        made_document(shares={"a": "60.0", "b": "30.0", "c": "10.0"}),
        a={"party": {"en": "Greens"}},
        b={"party": {"en": "Reds"}},
        c={"name": {"en": "Vera"}},
    )
    after = with_selections(
        made_document(shares={"x": "50.0", "y": "40.0", "z": "10.0"}, kinds={"y": "party"}),
        x={"party": {"en": "GREENS"}, "name": {"en": "B"}},
        y={"name": {"en": "Reds"}},
        z={"name": {"en": "Vera"}},
    )
    assert partners(set_side_by_side(before, after, PairBy.PARTY)) == [("a", "x"), ("b", "y"), ("c", "z")]
    assert partners(set_side_by_side(before, after)) == [("b", "x"), (None, "y"), ("c", "z"), ("a", None)]


def test_a_party_of_two_candidates_is_paired_with_neither() -> None:
    parties: dict[str, Document] = {name: {"party": {"en": "Greens"}} for name in "abx"}
    before = with_selections(made_document(shares={"a": "60.0", "b": "40.0"}), **parties)
    after = with_selections(made_document(shares={"x": "100.0"}), **parties)
    assert partners(set_side_by_side(before, after, PairBy.PARTY)) == [(None, "x"), ("a", None), ("b", None)]


def test_what_is_not_ranked_is_paired_by_its_kind_and_comes_last() -> None:
    before = made(shares={"a": "60.0", "none": "30.0"}, kinds={"none": "none-of-these"}, blank="10", rejected="5")
    after = made(shares={"against": "20.0", "a": "70.0"}, kinds={"against": "none-of-these"}, blank="20")
    assert partners(set_side_by_side(before, after)) == [
        ("a", "a"),
        ("none", "against"),
        ("~blank", "~blank"),
        ("~residual", "~residual"),
        ("~rejected", None),
    ]


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (VALID, VALID, BaseRelation.SAME),
        (VALID, CAST, BaseRelation.DIFFERENT),
        (VALID, None, BaseRelation.UNSAID),
        ({"words": {"en": "of votes"}}, {"words": {"en": "of votes"}}, BaseRelation.UNSAID),
    ],
)
def test_it_is_said_where_percentages_are_of_different_bases(
    first: Document | None, second: Document | None, relation: BaseRelation
) -> None:
    shares = {"a": "60.0", "b": "30.0"}
    pair = set_side_by_side(made(shares=shares, share_base=first), made(shares=shares, share_base=second))
    assert [one.bases for one in pair.pairs] == [relation] * 3
    assert pair.of_bases(relation) == pair.pairs


def test_percentages_worked_out_from_counts_are_of_valid_votes_where_these_are_given() -> None:
    printed = made(shares={"a": "60.0", "b": "40.0"}, share_base=VALID)
    votes = {"a": "70", "b": "30"}
    assert pair_of(set_side_by_side(printed, made(votes=votes, valid="100")), "a").bases is BaseRelation.SAME
    assert pair_of(set_side_by_side(printed, made(votes=votes)), "a").bases is BaseRelation.UNSAID


def test_percentages_of_a_base_that_the_reader_chose_are_of_that_base() -> None:
    named: dict[str, Any] = {"votes": {"a": "60", "b": "30"}, "valid": "90", "cast": "100"}
    chosen = [stand(one.election, replace(one.viewpoint, base=Base.BALLOTS_CAST)) for one in [made(**named)] * 2]
    pair = set_side_by_side(chosen[0], chosen[1])
    assert pair_of(pair, "a").bases is BaseRelation.SAME
    assert pair_of(set_side_by_side(chosen[0], made(**named)), "a").bases is BaseRelation.DIFFERENT


def test_a_percentage_that_is_not_known_has_not_changed() -> None:
    before = made(shares={"a": "60.0", "b": "40.0"}, turnout="50.0")
    after = made(kinds={"a": "candidate", "b": "candidate"})
    pair = set_side_by_side(before, after)
    assert [(one.change, one.bases) for one in pair.pairs if one.second and one.first] == [(None, None)] * 2
    assert (pair.turnout, pair.lead) == (None, None)


def test_turnout_and_lead_have_changed_too() -> None:
    before = made(shares={"a": "60.0", "b": "40.0"}, turnout="50.0")
    after = made(shares={"a": "55.0", "b": "45.0"}, turnout="70.0")
    pair = set_side_by_side(before, after)
    assert pair.turnout is not None
    assert pair.lead is not None
    assert (pair.turnout.digits, pair.lead.digits) == (D("20.0"), D("-10.0"))
    assert pair.lead.interval == Interval(D("-10.20"), D("-9.80"))


def test_the_earlier_election_comes_first() -> None:
    early, late = standings_of(COUNCIL), standings_of(BUNDLED)
    assert in_time(late, early) == (early, late)
    assert in_time(early, late) == (early, late)
    same_day = replace(late, election=replace(late.election, date=early.election.date))
    assert in_time(same_day, early) == (same_day, early)


_names = st.sampled_from(["Anna", "anna", "Ána", "Bruno", "Clara", "Dora"])
_shares = st.decimals(0, 100, places=2).map(str) | st.decimals(0, 100, places=0).map(str)


@st.composite
def elections(draw: st.DrawFn) -> Standings:
    """Draw an election whose candidates may share names and parties."""
    count = draw(st.integers(1, 5))
    shares = {f"c{number}": draw(st.none() | _shares) for number in range(count)}
    tree = made_document(shares=shares, turnout=draw(st.none() | _shares))
    for selection in tree["contests"][0]["selections"]:
        selection["name"] = {"en": draw(_names)}
        selection["party"] = draw(st.none() | st.sampled_from([{"en": "Reds"}, {"en": "Greens"}, {"ru": "Reds"}]))
    return stood(tree)


@given(elections(), elections(), st.sampled_from(PairBy))
def test_every_line_stands_once_whichever_election_comes_first(first: Standings, second: Standings, by: PairBy) -> None:
    there, back = set_side_by_side(first, second, by), set_side_by_side(second, first, by)
    for standings, side in ((first, "first"), (second, "second")):
        keys = [row.key for one in there.pairs if (row := getattr(one, side)) is not None]
        assert sorted(keys) == sorted(row.key for row in (*standings.all_rows, *standings.pinned))
    assert set(partners(there)) == {(one, other) for other, one in partners(back)}


@given(elections(), elections(), st.sampled_from(PairBy), st.data())
def test_a_change_holds_every_change_that_the_printed_digits_allow(
    first: Standings, second: Standings, by: PairBy, data: st.DataObject
) -> None:
    for one in set_side_by_side(first, second, by).pairs:
        if one.change is None:
            continue
        assert one.first is not None
        assert one.second is not None
        ends: list[Decimal] = []
        for row in (one.first, one.second):
            assert row.share is not None
            assert row.share.interval is not None
            ends.append(data.draw(st.sampled_from([row.share.interval.low, row.share.interval.high])))
        assert ends[1] - ends[0] in one.change.interval
        assert one.change.digits is None or one.change.digits in one.change.interval


@given(elections())
def test_an_election_beside_itself_has_not_changed(standings: Standings) -> None:
    for one in set_side_by_side(standings, standings).pairs:
        assert one.first is one.second or one.first is None or one.second is None
        assert one.change is None or one.change.digits == 0
