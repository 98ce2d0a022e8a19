"""Positions by topic, and what the sources do not say."""

from __future__ import annotations

from core_support import BUNDLED, COUNCIL, ODD, made, opened, standings_of
from hustings.election.policy import PolicyGrid, candidates_of, policy_grid, speaking
from hustings.election.silence import Silence, Unsaid, unsaid

MAYOR = opened(COUNCIL).contest("mayor")


def shape(grid: PolicyGrid) -> dict[str, list[int]]:
    """Count the positions of each candidate on each topic."""
    return {row.topic.id: [len(cell) for cell in row.positions] for row in grid.rows}


def test_topics_by_candidates_who_spoke() -> None:
    grid = policy_grid(MAYOR)
    assert [selection.id for selection in grid.candidates] == ["alder", "birch"]
    assert [selection.id for selection in grid.silent] == ["cedar"]
    assert shape(grid) == {"benches": [1, 0], "ponds": [1, 1]}
    assert grid.rows[1].codes == ("10", "9")


def test_filters_of_candidates_topics_and_text() -> None:
    assert shape(policy_grid(MAYOR, candidates=frozenset({"birch"}))) == {"ponds": [1]}
    assert shape(policy_grid(MAYOR, topics=frozenset({"benches"}))) == {"benches": [1, 0]}
    assert shape(policy_grid(MAYOR, find="CAFE")) == {"ponds": [0, 1]}
    assert shape(policy_grid(MAYOR, find="pond one")) == {"ponds": [1, 0]}
    assert shape(policy_grid(MAYOR, find="nothing such")) == {}
    assert shape(policy_grid(MAYOR, candidates=frozenset())) == {}


def test_text_is_searched_in_the_language_shown() -> None:
    assert shape(policy_grid(MAYOR, find="bancs", language="fr")) == {"benches": [1, 0]}
    assert shape(policy_grid(MAYOR, find="bancs")) == {}


def test_only_candidates_and_parties_can_speak() -> None:
    assert [selection.id for selection in candidates_of(MAYOR)] == ["alder", "birch", "cedar"]
    assert candidates_of(opened(COUNCIL).contest("pond")) == ()
    assert len(candidates_of(opened(COUNCIL).contest("assembly"))) == 4


def test_the_bundled_election_has_positions_of_one_candidate() -> None:
    contest = opened(BUNDLED).contests[0]
    assert [selection.id for selection in speaking(contest)] == ["lukashenko"]
    grid = policy_grid(contest)
    assert shape(grid) == {
        "security": [3],
        "state": [1],
        "foreign": [3],
        "economy": [3],
        "corruption": [1],
        "unity": [2],
    }
    assert len(grid.silent) == 4


def test_what_the_bundled_sources_do_not_say() -> None:
    said = unsaid(standings_of(BUNDLED))
    assert [item.what for item in said] == [
        Silence.SHARE_BASE,
        Silence.VOTES,
        Silence.CAST,
        Silence.VALID,
        Silence.REJECTED,
        Silence.BLANK,
        Silence.UNITS,
        Silence.PARTIES,
        Silence.POSITIONS,
    ]
    assert [selection.id for selection in said[-1].of] == ["syrankov", "gaidukevich", "kanopatskaya", "khizhnyak"]


def test_what_a_full_source_does_not_say() -> None:
    said = unsaid(standings_of(COUNCIL))
    assert [item.what for item in said] == [Silence.SHARES, Silence.TURNOUT, Silence.UNITS, Silence.POSITIONS]
    assert [selection.id for selection in said[-1].of] == ["cedar"]


def test_a_measure_has_neither_parties_nor_positions() -> None:
    assert unsaid(standings_of(COUNCIL, "pond")) == (Unsaid(Silence.TURNOUT), Unsaid(Silence.UNITS))


def test_where_nobody_spoke_nobody_is_named() -> None:
    assert unsaid(standings_of(ODD, "forty"))[-1] == Unsaid(Silence.POSITIONS)


def test_where_all_spoke_nothing_is_said_of_positions() -> None:
    position = {"selection": "a", "topic": "t", "text": {"en": "Says so."}, "source": "paper"}
    topics = [{"id": "t", "name": {"en": "T"}}]
    standings = made(shares={"a": "60"}, contest={"topics": topics, "positions": [position]})
    assert Silence.POSITIONS not in [item.what for item in unsaid(standings)]


def test_without_results_nothing_else_of_them_is_missed() -> None:
    said = [item.what for item in unsaid(standings_of(ODD, "not-yet"))]
    assert said == [Silence.RESULTS, Silence.PARTIES, Silence.POSITIONS]
