"""Sentences that a journalist could print as they stand: each attributed, what is worked out marked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from core_support import (
    BUNDLED,
    COUNCIL,
    EARLIER,
    FILE,
    ODD,
    as_bytes,
    document,
    every_standings,
    made,
    opened,
    standings_of,
)
from hustings.election.model import Base
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Viewpoint
from hustings.files.hustings_json import decode
from hustings.wording import sentences as said
from hustings.wording.language import load_language

EN = load_language("en")
OFFICE = {"en": "Office"}
SUPERLATIVES = re.compile(
    r"\b(landslide|overwhelming\w*|crushing\w*|huge|massive\w*|only|just|mere\w*|easily|clear(ly)?|narrow\w*|"
    r"best|worst|biggest|largest|highest|lowest|most|least|record|historic|fraud\w*|suspicious\w*|alleged\w*)\b",
    re.IGNORECASE,
)


def summary(standings: Standings) -> str:
    """Give the sentences as one text."""
    return " ".join(said.sentences(EN, standings))


def outcome(**more: Any) -> dict[str, Any]:
    """Make the outcome of somebody elected."""
    return {"elected": True, "words": {"en": "elected"}, **more}


def elected(*outcomes: dict[str, Any] | None, votes: bool = True, **contest: Any) -> Standings:
    """Make an election of candidates A, B, ... with these outcomes."""
    lines: list[dict[str, Any]] = [
        {"selection": "abcdef"[index], "outcome": item} for index, item in enumerate(outcomes)
    ]
    for index, line in enumerate(lines):
        if votes:
            line["votes"] = {"value": str(100 - index)}
    results = {"id": "final", "source": "paper", "status": "certified", "lines": lines}
    kinds = {line["selection"]: "candidate" for line in lines}
    return made(kinds=kinds, contest={"elect": 3, "results": [results], **contest})


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        (
            standings_of(BUNDLED),
            "The Central Election Commission confirmed Alexander Lukashenko as the winner with 86.82% of votes, TASS "
            "reported on 3 February 2025. Sergey Syrankov followed with 3.21%; 3.60% of voters voted for none of the "
            "candidates. Turnout was 85.69%.",
        ),
        (
            standings_of(COUNCIL, "mayor"),
            "The Electoral Office of Example declared Candidate Alder elected with 3,412 votes, Example Gazette "
            "reported on 14 May 2024. Candidate Birch followed with 2,950 votes; 150 votes went to none of the "
            "candidates. Turnout was 61.07% (derived).",
        ),
        (
            stand(opened(COUNCIL), Viewpoint("mayor", "first-count")),
            "Candidate Birch came first with 1,701 votes, Example Gazette reported on 14 May 2024; the source calls "
            "nobody elected. Candidate Alder followed with 1,700 votes; 70 votes went to none of the "
            "candidates.",
        ),
        (
            standings_of(COUNCIL, "council"),
            "The Electoral Office of Example declared elected Candidate Damson (3,900 votes), Candidate Elm (3,650 "
            "votes) and Candidate Fir (3,410 votes), Example Gazette reported on 14 May 2024. Candidate Gorse "
            "followed with 3,409 votes. Turnout was 61.07% (derived).",
        ),
        (
            standings_of(COUNCIL, "pond"),
            "Yes (55.39% of valid votes): adopted, according to the Electoral Office of Example, Example Gazette "
            "reported on 14 May 2024. No followed with 44.61%. Turnout was 61.07% (derived).",
        ),
        (
            standings_of(COUNCIL, "assembly"),
            "Moss list (invented) came first with 38.4% of valid votes, Example Gazette reported on 14 May 2024; the "
            "source calls nobody elected. Fern list (invented) followed with 33.3%.",
        ),
        (standings_of(ODD, "not-yet"), "No results have been reported yet."),
        (
            standings_of(ODD, "tie"),
            "Candidate Sorrel and Candidate Teasel share the first place with 500 votes each, Odd Bulletin reported "
            "on 1 March 2031; the source calls nobody elected. Candidate Vetch followed with 12 votes.",
        ),
        (
            standings_of(ODD, "alone"),
            "Candidate Only came first with 77 votes, Odd Bulletin reported on 1 March 2031; the source calls nobody "
            "elected.",
        ),
        (
            standings_of(ODD, "scripts"),
            "候选人甲 came first with 40.00% of ballots cast, Odd Bulletin reported on 1 March 2031; the source calls "
            "nobody elected. \u2068مرشحة أولى\u2069 followed with 30.00%.",
        ),
        (
            standings_of(ODD, "forty"),
            "Candidate Broom came first with 1,273 votes, Odd Bulletin reported on 1 March 2031; the source calls "
            "nobody elected. Candidate Daisy followed with 1,266 votes.",
        ),
    ],
    ids=lambda value: value.contest.id if isinstance(value, Standings) else "",
)
def test_the_sentences_of_every_contest(standings: Standings, expected: str) -> None:
    assert summary(standings) == expected


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        (elected(outcome()), "A (100 votes): elected, The Paper reported on 3 January 2030."),
        (elected(outcome(), votes=False), "A: elected, The Paper reported on 3 January 2030."),
        (
            elected(outcome(by=OFFICE)),
            "A (100 votes): elected, according to the Office, The Paper reported on 3 January 2030.",
        ),
        (
            elected(outcome(by=OFFICE, act="declared"), votes=False),
            "The Office declared elected A, The Paper reported on 3 January 2030.",
        ),
        (
            elected(outcome(by=OFFICE, act="confirmed")),
            "The Office confirmed A as the winner with 100 votes, The Paper reported on 3 January 2030.",
        ),
        (
            elected(outcome(by=OFFICE, act="confirmed"), votes=False),
            "The Office confirmed A as the winner, The Paper reported on 3 January 2030.",
        ),
        (
            elected(outcome(by=OFFICE, act="confirmed"), outcome(by=OFFICE, act="confirmed"), None),
            "The Office confirmed as winners A (100 votes) and B (99 votes), The Paper reported on 3 January 2030. "
            "C followed with 98 votes.",
        ),
        (
            elected(outcome(by=OFFICE, act="confirmed"), outcome(by={"en": "Court"}, act="declared")),
            "The Office confirmed A as the winner with 100 votes, The Paper reported on 3 January 2030. The Court "
            "declared B elected with 99 votes, The Paper reported on 3 January 2030.",
        ),
        (
            made(shares={"a": "50", "b": "25", "c": "25"}),
            "A came first with 50%, The Paper reported on 3 January 2030; the source calls nobody elected.",
        ),
        (
            made(kinds={"a": "candidate"}, eligible="10"),
            "The Paper reported no figures for the candidates on 3 January 2030.",
        ),
        (
            made(votes={"a": "1", "none": "0"}, kinds={"none": "none-of-these"}),
            "A came first with 1 vote, The Paper reported on 3 January 2030; the source calls nobody elected. 0 "
            "votes went to none of the candidates.",
        ),
        (
            made(shares={"a": "60"}, kinds={"none": "none-of-these"}, turnout={"value": "50", "approximate": True}),
            "A came first with 60%, The Paper reported on 3 January 2030; the source calls nobody elected. Turnout "
            "was around 50%.",
        ),
        (
            made(votes={"yes": "9", "no": "8"}, contest={"variation": "measure"}),
            "Yes came first with 9 votes, The Paper reported on 3 January 2030; the source states no outcome. No "
            "followed with 8 votes.",
        ),
    ],
)
def test_other_ways_to_be_elected_or_not(standings: Standings, expected: str) -> None:
    assert summary(standings) == expected


def test_an_outcome_may_have_a_source_of_its_own() -> None:
    tree = document(COUNCIL)
    tree["contests"][0]["results"][1]["lines"][1]["outcome"]["source"] = "leaflet"
    election = decode(as_bytes(tree), FILE)
    assert summary(stand(election, Viewpoint("mayor", "final"))).startswith(
        "The Electoral Office of Example declared Candidate Alder elected with 3,412 votes, Invented leaflet reported "
        "on 30 April 2024."
    )


def test_the_base_of_a_follower_is_said_where_it_differs() -> None:
    base = {"words": {"en": "of something else"}}
    lines = [
        {"selection": "a", "share": {"value": "60"}},
        {"selection": "b", "share": {"value": "30"}, "share_base": base},
    ]
    results = {"id": "final", "source": "paper", "status": "certified", "lines": lines}
    kinds = {"a": "candidate", "b": "candidate"}
    assert "B followed with 30% of something else." in summary(made(kinds=kinds, contest={"results": [results]}))


def test_what_is_worked_out_from_approximations_is_marked() -> None:
    about = {"value": "400", "approximate": True, "low": "390", "high": "410"}
    text = summary(made(votes={"a": about}, valid="1000", cast=about, eligible="800"))
    assert text == (
        "A came first with around 400 votes, The Paper reported on 3 January 2030; the source calls nobody elected. "
        "Turnout was 48.75–51.25% (derived)."
    )


@pytest.mark.parametrize("standings", every_standings(), ids=lambda standings: standings.contest.id)
def test_every_summary_is_attributed_and_neutral(standings: Standings) -> None:
    text = summary(standings)
    assert not SUPERLATIVES.search(text.replace("Candidate Only", ""))
    assert ".." not in text
    assert text.endswith(".")
    if standings.results is not None:
        publisher = EN.pick(standings.election.source(standings.results.source).publisher)
        assert f"{publisher} reported" in text


def test_a_date_that_ends_in_a_full_stop_gets_no_second_one() -> None:
    first = said.sentences(load_language("ru"), standings_of(BUNDLED))[0]
    assert first.endswith("2025\u202fг.")


def test_status_lines() -> None:
    assert said.status_line(EN, standings_of(BUNDLED)) == (
        "final result endorsed by the Central Election Commission · reported by TASS, 3 February 2025"
    )
    assert said.status_line(EN, standings_of(COUNCIL, "assembly")) == (
        "unofficial, complete · reported by Example Gazette, 14 May 2024"
    )
    assert said.status_line(EN, standings_of(ODD, "not-yet")) == "no results yet"
    assert said.reported_by(EN, standings_of(ODD, "not-yet")) == ""


def test_lines_as_a_voice_reads_them() -> None:
    standings = standings_of(BUNDLED)
    rows = [said.row_sentence(EN, standings, row) for row in (*standings.all_rows, *standings.pinned)]
    assert rows[1] == "Sergey Syrankov: 3.21% of votes; rank 2."
    assert rows[5] == "None of these candidates: 3.60% of voters; not ranked."
    assert rows[6] == "Not itemised by the source: 0.75%, derived; not ranked."
    mayor, tie = standings_of(COUNCIL), standings_of(ODD, "tie")
    assert said.row_sentence(EN, mayor, mayor.all_rows[0]) == (
        "Candidate Alder: 46.10% of valid votes, derived; rank 1."
    )
    assert said.row_sentence(EN, mayor, mayor.pinned[1]) == "Blank ballots: percentage not reported."
    assert said.row_sentence(EN, tie, tie.all_rows[0]) == (
        "Candidate Sorrel: 49.41% of all votes listed, derived; rank 1, shared."
    )
    assert said.share_spoken(EN, mayor, mayor.pinned[1]) == "not reported"


def test_a_chart_in_words() -> None:
    assert said.chart_summary(EN, standings_of(COUNCIL, "pond")) == (
        "Chart of 2 percentages. Yes: 55.39% of valid votes; rank 1. No: 44.61% of valid votes; rank 2."
    )
    assert said.chart_summary(EN, standings_of(ODD, "alone")).startswith("Chart of 1 percentage. Candidate Only: ")
    assert said.chart_summary(EN, standings_of(ODD, "not-yet")) == (
        "No percentages are reported, so there is nothing to draw."
    )


@pytest.mark.parametrize(
    ("standings", "lines"),
    [
        (
            standings_of(BUNDLED),
            [
                "86.82 + 3.21 + 2.02 + 1.86 + 1.74 + 3.60 = 99.25",
                "100 − 99.25 = 0.75",
                "Before rounding the rest lies between 0.72 and 0.78 per cent.",
                "Not itemised by the source. Rounding alone does not explain it; the source does not say what it "
                "consists of.",
            ],
        ),
        (
            standings_of(COUNCIL, "assembly"),
            [
                "38.4 + 33.3 + 21.9 + 6.3 = 99.9",
                "100 − 99.9 = 0.1",
                "Before rounding the rest lies between -0.10 and 0.30 per cent.",
                "Figures may not add up to 100 because of rounding.",
            ],
        ),
        (
            made(shares={"a": "60.0", "b": "50.0"}),
            [
                "60.0 + 50.0 = 110.0",
                "100 − 110.0 = -10.0",
                "Before rounding the rest lies between -10.10 and -9.90 per cent.",
                "The percentages add up to more than 100, and rounding does not explain it.",
            ],
        ),
        (
            made(
                lines=[
                    {"selection": "a", "share": {"value": "60.0"}, "share_base": {"words": {"en": "of votes"}}},
                    {"selection": "b", "share": {"value": "50.0"}, "share_base": {"words": {"en": "of ballots"}}},
                ],
                kinds={"a": "candidate", "b": "candidate"},
            ),
            [
                "60.0 + 50.0 = 110.0",
                "100 − 110.0 = -10.0",
                "Before rounding the rest lies between -10.10 and -9.90 per cent.",
                "The percentages add up to more than 100. They are said in different words to be of something, "
                "and need not be of the same.",
            ],
        ),
        (
            made(shares={"a": "61.54", "b": "38.46"}),
            ["61.54 + 38.46 = 100.00", "The percentages add up to 100."],
        ),
        (
            made(shares={"a": "60"}),
            [
                "100 − 60 = 40",
                "Before rounding the rest lies between 39.50 and 40.50 per cent.",
                "Not itemised by the source. Rounding alone does not explain it; the source does not say what it "
                "consists of.",
            ],
        ),
        (
            standings_of(COUNCIL, "council"),
            ["Voters have several votes, so percentages need not add up to 100."],
        ),
        (
            standings_of(COUNCIL),
            ["The source does not give every selection a percentage, so the rest is not known."],
        ),
        (standings_of(ODD, "not-yet"), ["No results have been reported yet."]),
    ],
)
def test_the_arithmetic_of_the_rest(standings: Standings, lines: list[str]) -> None:
    assert said.residual_arithmetic(EN, standings) == lines


def test_bounds_of_the_rest_are_rounded_outward() -> None:
    # Five figures of two decimals: the rest is known to 0.025 on either side.
    standings = made(shares={"a": "60.00", "b": "10.00", "c": "10.00", "d": "10.00", "e": "5.00"})
    assert "between 4.97 and 5.03 per cent" in said.residual_arithmetic(EN, standings)[2]


class TestAnotherBase:
    """Percentages that no source printed stand in a sentence of their own, beside those that one did."""

    def of(self, standings: Standings, base: Base) -> list[str]:
        return said.sentences(EN, stand(standings.election, replace(standings.viewpoint, base=base)))

    def test_whoever_was_named_is_named_again(self) -> None:
        published = said.sentences(EN, standings_of(BUNDLED))
        assert self.of(standings_of(BUNDLED), Base.ELIGIBLE_VOTERS) == [
            *published,
            "As percentages of eligible voters, derived by Hustings: Alexander Lukashenko 74.38–74.41%; "
            "Sergey Syrankov 2.74–2.76%; None of these candidates 3.08–3.09%.",
        ]

    def test_nothing_is_said_of_a_base_that_cannot_be_had(self) -> None:
        published = said.sentences(EN, standings_of(BUNDLED))
        assert self.of(standings_of(BUNDLED), Base.VALID_VOTES) == published

    def test_nothing_is_said_anew_where_the_base_is_the_published_one(self) -> None:
        standings = standings_of(COUNCIL, "pond")
        assert self.of(standings, Base.VALID_VOTES) == said.sentences(EN, standings)

    def test_where_nobody_is_elected_the_first_is_named(self) -> None:
        standings = made({"a": "50", "b": "30", "c": "20"}, turnout="50")
        assert self.of(standings, Base.ELIGIBLE_VOTERS)[-1] == (
            "As percentages of eligible voters, derived by Hustings: A 24.50–25.51%; B 14.60–15.41%."
        )


def test_figures_by_unit_alone_are_said_to_be_so() -> None:
    standings = stand(opened(EARLIER), Viewpoint("president", "preliminary"))
    assert summary(standings) == "ria24.today reported figures for the candidates by unit, and none for the whole."
