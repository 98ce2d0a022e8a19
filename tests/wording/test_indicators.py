"""Indicators in words: three states, a model and innocent causes for each, and no verdict."""

from __future__ import annotations

from itertools import product

import pytest

from core_support import FILE, as_bytes, english, made_document
from hustings.election.indicators import (
    Answer,
    Ballots,
    Indicator,
    Indicators,
    Kind,
    LeftOut,
    Obstacle,
    Question,
    Reason,
    State,
)
from hustings.election.model import Contest
from hustings.files.hustings_json import decode
from hustings.wording.indicators import AnswerText, basis, indicator_text, introduction, state
from hustings.wording.language import load_language

LANGUAGE = english()
VERDICTS = ("fraud", "falsif", "rigged", "manipul", "suspicious", "stolen", "anomal")


@pytest.fixture
def contest() -> Contest:
    return decode(as_bytes(made_document({"anna": "61.5", "bruno": "38.5"})), FILE).contests[0]


def report(*answers: Answer, kind: Kind = Kind.PARTS_EXCEED, units: int = 5000, outer: int = 0) -> Indicators:
    return Indicators(
        contest="mayor",
        level="precinct",
        depth=2,
        units=units,
        outer=outer,
        selection="anna",
        turnout_of=Ballots.ISSUED,
        share_of=Ballots.FOUND,
        least_eligible=100,
        indicators=(Indicator(kind, answers),),
        paths={number: ("Adams", f"P{number}") for number in range(1, 21)},
    )


def said(contest: Contest, answer: Answer) -> AnswerText:
    made = report(answer)
    return indicator_text(LANGUAGE, contest, made, made.indicators[0]).answers[0]


def test_a_test_of_chance_tells_what_was_observed_and_expected(contest: Contest) -> None:
    left_out = (LeftOut(Reason.FEW_ELIGIBLE, 3416), LeftOut(Reason.NEARLY_ALL, 3185))
    answer = Answer(Question.EITHER, State.OUTSIDE, 85_345, left_out, 19_375, 16_441.32, 113.36, 1e-147)
    told = said(contest, answer)
    assert told.state == "outside reference"
    assert told.found == (
        "19,375 of 85,345 units; expected 16,441.3, standard deviation 113.4; 2,933.7 more; "
        "chance under the model below 0.001"
    )
    assert told.left_out == "Left out: 3,416 (fewer than 100 voters) and 3,185 (share or turnout above 99%)."
    fewer = Answer(Question.TURNOUT, State.WITHIN, 2000, (), 90, 100.0, 10.0, 0.317)
    assert said(contest, fewer).found.endswith("10.0 fewer; chance under the model 0.317")
    assert said(contest, fewer).question == "Turnout next to a whole percentage (ballots issued / eligible voters)"


def test_units_are_named_the_first_of_many(contest: Contest) -> None:
    two = Answer(Question.FOUND_ABOVE_ISSUED, State.OUTSIDE, 50, observed=2, first=(1, 2))
    assert said(contest, two).found == "2 of 50 units: Adams › P1 and Adams › P2"
    many = Answer(Question.FOUND_ABOVE_ISSUED, State.OUTSIDE, 50, observed=30, first=tuple(range(1, 21)))
    assert said(contest, many).found == "30 of 50 units: Adams › P1, Adams › P2, Adams › P3 and 27 more"
    none = Answer(Question.FOUND_ABOVE_ISSUED, State.WITHIN, 50, observed=0)
    assert said(contest, none).found == "none of 50 units"


def test_the_basis_names_units_columns_and_tests(contest: Contest) -> None:
    made = report(Answer(Question.EITHER, State.WITHIN, 5000, (), 1, 1.0, 1.0, 0.9), outer=2)
    assert basis(LANGUAGE, contest, made) == (
        "5,000 units of the innermost level (precinct).",
        "2 units report above that level and are left out.",
        "Share: Anna, of ballots in the box.",
        "Turnout: ballots issued / eligible voters.",
        "1 test was made, 1 of them allowing for chance.",
        "Outside the reference is what has a chance below 0.001 under the model: one of 1,000 tests is so by chance "
        "alone.",
    )
    nothing = report(Answer(Question.EITHER, State.NOT_TESTABLE, obstacle=Obstacle.NOT_GIVEN))
    assert basis(LANGUAGE, contest, nothing)[-1] == "No test could be made."


def test_whatever_is_found_there_are_three_states_and_no_verdict(contest: Contest) -> None:
    texts = [introduction(LANGUAGE)]
    for kind, question in product(Kind, Question):
        reasons = tuple(LeftOut(reason, 3) for reason in Reason)
        answers = (
            Answer(question, State.WITHIN, 900, reasons, 0),
            *(Answer(question, State.NOT_TESTABLE, 900, obstacle=obstacle) for obstacle in Obstacle),
        )
        made = report(*answers, kind=kind)
        told = indicator_text(LANGUAGE, contest, made, made.indicators[0])
        assert told.model.startswith("Reference model: ")
        assert told.causes.startswith("Innocent causes: ")
        texts += [told.title, told.model, told.causes, told.tests]
        texts += [text for answer in told.answers for text in (answer.question, answer.found, answer.left_out)]
    assert {state(LANGUAGE, item) for item in State} == {"not testable", "within reference", "outside reference"}
    together = "\n".join(texts)
    assert [word for word in VERDICTS if word in together.lower()] == []
    assert "{" not in together


def test_a_translation_takes_the_texts(contest: Contest) -> None:
    russian = load_language("ru")
    made = report(Answer(Question.EITHER, State.OUTSIDE, 85_345, (), 19_375, 16_441.32, 113.36, 1e-147))
    told = indicator_text(russian, contest, made, made.indicators[0])
    # Numbers are written as the language writes them, whether the words are translated or not.
    assert "16 441,3" in told.answers[0].found.replace("\u00a0", " ")
