"""Formulas with their inputs filled in, each of which can be asked in its turn."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, COUNCIL, ODD, english, made, standings_of
from every_figure import every_figure, in_every_base
from hustings.election.bases import RESIDUAL_KEY
from hustings.election.figures import Address, Measure
from hustings.election.lookup import quantity_at
from hustings.election.model import Base
from hustings.election.standings import Standings, stand
from hustings.wording.formulas import Part, formula_parts
from hustings.wording.language import Language, load_language


def parts_of(standings: Standings, measure: Measure, *selections: str, language: Language | None = None) -> list[Part]:
    assert standings.results is not None
    address = Address(standings.contest.id, standings.results.id, measure, *selections)
    quantity = quantity_at(standings, address)
    assert quantity is not None
    return list(formula_parts(language or english(), standings, quantity))


def written(standings: Standings, measure: Measure, *selections: str) -> str:
    return "".join(part.text for part in parts_of(standings, measure, *selections))


def of(meaning: str) -> dict[str, Any]:
    return {"share_base": {"words": {"en": "of something"}, "meaning": meaning}}


TOTALS: dict[str, Any] = {"valid": "780", "cast": "800", "eligible": "1000"}


@pytest.mark.parametrize(
    ("standings", "measure", "selections", "formula"),
    [
        (lambda: standings_of(BUNDLED), Measure.SHARE, ["syrankov"], ""),
        (lambda: standings_of(BUNDLED), Measure.CAST, [], "around 6.9 million × 85.69%"),
        (lambda: standings_of(BUNDLED), Measure.VOTES, ["syrankov"], "around 6.9 million × 85.69% × 3.21%"),
        (lambda: standings_of(BUNDLED), Measure.RESIDUAL_VOTES, [], "around 6.9 million × 85.69% × 0.72–0.78%"),
        (lambda: standings_of(BUNDLED), Measure.SHARE_OF_CAST, ["syrankov"], "3.21%"),
        (lambda: standings_of(BUNDLED), Measure.SHARE_OF_ELIGIBLE, ["syrankov"], "3.21% × 85.69%"),
        (lambda: standings_of(BUNDLED), Measure.SHARE_OF_ELIGIBLE, [RESIDUAL_KEY], "0.72–0.78% × 85.69%"),
        (lambda: standings_of(BUNDLED), Measure.RATIO, ["lukashenko", "syrankov"], "86.82% ÷ 3.21%"),
        (
            lambda: standings_of(BUNDLED),
            Measure.RESIDUAL,
            [],
            "100% − 86.82% − 3.21% − 2.02% − 1.86% − 1.74% − 3.60%",
        ),
        (lambda: standings_of(COUNCIL, "council"), Measure.SHARE, ["damson"], "3,900 ÷ 7,300"),
        (lambda: standings_of(ODD, "tie"), Measure.SHARE, ["vetch"], "12 ÷ (500 + 500 + 12)"),
        (lambda: standings_of(ODD, "alone"), Measure.SHARE, ["only"], "77 ÷ 77"),
        (lambda: made({"a": "50.0"}, **TOTALS, **of("valid-votes")), Measure.SHARE_OF_CAST, ["a"], "50.0% × 780 ÷ 800"),
        (
            lambda: made({"a": "50.0"}, **TOTALS, **of("eligible-voters")),
            Measure.SHARE_OF_CAST,
            ["a"],
            "50.0% ÷ 80.00%",
        ),
        (
            lambda: made({"a": "50.0"}, valid="780", cast="800", turnout="80.0", **of("valid-votes")),
            Measure.SHARE_OF_ELIGIBLE,
            ["a"],
            "48.70–48.80% × 80.0%",
        ),
    ],
)
def test_formula(standings: Any, measure: Measure, selections: list[str], formula: str) -> None:
    assert written(standings(), measure, *selections) == formula


def test_a_long_sum_is_shortened() -> None:
    parts = parts_of(standings_of(ODD, "forty"), Measure.SHARE, "acacia")
    text = "".join(part.text for part in parts)
    assert text.startswith("1,000 ÷ (1,000 + 1,119 + ")
    assert text.endswith(" + 26 more)")
    assert len([part for part in parts if part.address is not None]) == 15
    seventeen = {f"s{number}": "5" for number in range(17)}
    assert written(made(seventeen), Measure.RESIDUAL).endswith(" − 5% − 2 more")


def test_every_part_that_is_a_figure_leads_to_one_that_is_known() -> None:
    language = load_language("en-XA")
    links = 0
    for standings in in_every_base():
        for figure in every_figure(standings):
            parts = list(formula_parts(language, standings, figure))
            assert (parts == []) is (figure.formula is None)
            for part in parts:
                if part.address is not None:
                    assert quantity_at(standings, part.address) is not None
                    links += 1
    assert links > 1000


def test_an_input_that_is_not_there_says_so() -> None:
    standings = standings_of(BUNDLED)
    assert standings.cast is not None
    address = Address("president", "final", Measure.VALID)
    parts = list(formula_parts(english(), standings, replace(standings.cast, inputs=(address,))))
    assert parts == [Part("not known", address)]


def test_inputs_of_percentages_of_a_chosen_base_are_of_that_base() -> None:
    standings = standings_of(BUNDLED)
    chosen = stand(standings.election, replace(standings.viewpoint, base=Base.ELIGIBLE_VOTERS))
    parts = parts_of(chosen, Measure.LEAD)
    assert [part.address.measure for part in parts if part.address] == [Measure.SHARE_OF_ELIGIBLE] * 2
