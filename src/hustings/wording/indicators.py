"""Indicators in words: what each asks, of which reference model, what was found, and innocent causes of it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from hustings.election.indicators import (
    HIGH_PERCENT,
    LEAST_CHANCE,
    LEAST_UNITS,
    MOST_PERCENT,
    Answer,
    Ballots,
    Indicator,
    Indicators,
    LeftOut,
    Obstacle,
    Question,
    Reason,
    State,
)
from hustings.election.meaning import TurnoutMeaning
from hustings.election.model import Contest
from hustings.wording import labels, numbers
from hustings.wording.checks.saying import few
from hustings.wording.indicator_pages import page
from hustings.wording.language import Language
from hustings.wording.unit_names import level_named, path_text

_LEAST = Decimal(str(LEAST_CHANCE))


class AnswerText(Struct, frozen=True):
    """One test in words; `left_out` is empty where nothing was."""

    state: str
    question: str
    found: str
    left_out: str


class IndicatorText(Struct, frozen=True):
    """An indicator in words: what it asks, its reference model, each test, and innocent causes."""

    title: str
    state: str
    model: str
    answers: tuple[AnswerText, ...]
    tests: str
    causes: str


def indicator_text(language: Language, contest: Contest, report: Indicators, indicator: Indicator) -> IndicatorText:
    """Put an indicator into words."""
    told = page(language, indicator.kind)
    run = indicator.tests_run
    tests = language.ngettext("{count} test made", "{count} tests made", run).format(
        count=numbers.decimal(language, run)
    )
    return IndicatorText(
        title=told.title,
        state=state(language, indicator.state),
        model=language.gettext("Reference model: {model}").format(model=told.model),
        answers=tuple(_answer(language, contest, report, answer) for answer in indicator.answers),
        tests=tests,
        causes=language.gettext("Innocent causes: {causes}.").format(causes=told.causes),
    )


def introduction(language: Language) -> str:
    """Say what indicators are, and what they are not."""
    return language.gettext(
        "An indicator tells how far counts are from a reference model. What is outside the reference has many causes, "
        "and no indicator says which."
    )


def no_counts(language: Language) -> str:
    """Say why nothing can be tested where there are no counts by unit."""
    return language.gettext("This file gives no table of counts by reporting unit: not testable.")


def basis(language: Language, contest: Contest, report: Indicators) -> tuple[str, ...]:
    """Say on which units and columns the indicators are, and how many tests were made: a sentence each."""
    gettext, ngettext = language.gettext, language.ngettext
    if not report.units:
        return (no_counts(language),)
    level = level_named(language, report.level, report.depth) if report.depth else gettext("the whole")
    units = ngettext(
        "{count} unit of the innermost level ({level}).",
        "{count} units of the innermost level ({level}).",
        report.units,
    )
    lines = [units.format(count=numbers.decimal(language, report.units), level=level)]
    if report.outer:
        outer = ngettext(
            "{count} unit reports above that level and is left out.",
            "{count} units report above that level and are left out.",
            report.outer,
        )
        lines.append(outer.format(count=numbers.decimal(language, report.outer)))
    if report.selection is not None and report.share_of is not None:
        lines.append(gettext("Share: {share}.").format(share=_share(language, contest, report)))
    if report.turnout_of is not None:
        lines.append(gettext("Turnout: {turnout}.").format(turnout=turnout(language, report.turnout_of)))
    return (*lines, *_tests_made(language, report))


def _tests_made(language: Language, report: Indicators) -> tuple[str, ...]:
    run, chance = report.tests_run, report.tests_of_chance
    if not run:
        return (language.gettext("No test could be made."),)
    made = language.ngettext(
        "{count} test was made, {chance} of them allowing for chance.",
        "{count} tests were made, {chance} of them allowing for chance.",
        run,
    )
    limit = language.gettext(
        "Outside the reference is what has a chance below {least} under the model: one of 1,000 tests is so by chance "
        "alone."
    )
    lines = made.format(count=numbers.decimal(language, run), chance=numbers.decimal(language, chance))
    return (lines, limit.format(least=numbers.decimal(language, _LEAST))) if chance else (lines,)


def state(language: Language, value: State) -> str:
    """Name how counts stand to a reference model."""
    names = {
        State.NOT_TESTABLE: language.gettext("not testable"),
        State.WITHIN: language.gettext("within reference"),
        State.OUTSIDE: language.gettext("outside reference"),
    }
    return names[value]


def _answer(language: Language, contest: Contest, report: Indicators, answer: Answer) -> AnswerText:
    return AnswerText(
        state=state(language, answer.state),
        question=_question(language, contest, report, answer.question),
        found=_found(language, report, answer),
        left_out=_left_out(language, report, answer.left_out),
    )


def _question(language: Language, contest: Contest, report: Indicators, question: Question) -> str:
    gettext = language.gettext
    of_ballots = turnout(language, report.turnout_of) if report.turnout_of else gettext("not given")
    names = {
        Question.EITHER: gettext("Share or turnout next to a whole percentage"),
        Question.SHARE: gettext("Share next to a whole percentage ({share})"),
        Question.TURNOUT: gettext("Turnout next to a whole percentage ({turnout})"),
        Question.EVERYBODY: gettext("Turnout of exactly 100% ({turnout})"),
        Question.ABOVE_ELIGIBLE: gettext("Turnout above 100% ({turnout})"),
        Question.FOUND_ABOVE_ISSUED: gettext("More ballots in the box than issued"),
        Question.CLASSES_ABOVE_BALLOTS: gettext("More valid and rejected ballots than in the box, or cast"),
        Question.VOTES_ABOVE_VALID: gettext("More votes for candidates than valid ballots allow"),
        Question.VOTES_ABOVE_BALLOTS: gettext("More votes than the ballots in the box, or cast, allow"),
        Question.CLASSES_OF_BALLOTS: gettext("Valid and rejected ballots below those in the box, or cast"),
        Question.VOTES_OF_VALID: gettext("Votes below the valid ballots"),
    }
    return names[question].format(turnout=of_ballots, share=_share(language, contest, report))


def _share(language: Language, contest: Contest, report: Indicators) -> str:
    if report.selection is None or report.share_of is None:
        return language.gettext("not given")
    template = language.pgettext("share of a selection", "{name}, {base}")
    name = language.pick(contest.selection(report.selection).name)
    return template.format(name=name, base=base(language, report.share_of))


def base(language: Language, ballots: Ballots) -> str:
    """Name what shares are of."""
    names = {
        Ballots.ISSUED: language.gettext("of ballots issued"),
        Ballots.CAST: language.gettext("of ballots cast"),
        Ballots.FOUND: language.gettext("of ballots in the box"),
        Ballots.COUNTED: language.gettext("of ballots counted"),
        Ballots.VALID: language.gettext("of valid votes"),
        Ballots.LISTED: language.gettext("of all votes listed"),
    }
    return names[ballots]


def turnout(language: Language, ballots: Ballots) -> str:
    """Say what turnout is worked out from."""
    return labels.turnout_meaning(language, TurnoutMeaning(ballots.value))


def _found(language: Language, report: Indicators, answer: Answer) -> str:
    if answer.obstacle is not None:
        return _obstacle(language, answer)
    assert answer.observed is not None, "a test that was made has observed"
    named = _named(language, report, answer)
    if not answer.observed:
        template = language.ngettext("none of {units} unit", "none of {units} units", answer.units)
    elif named:
        template = language.ngettext(
            "{observed} of {units} unit: {named}", "{observed} of {units} units: {named}", answer.units
        )
    else:
        template = language.ngettext("{observed} of {units} unit", "{observed} of {units} units", answer.units)
    observed, units = numbers.decimal(language, answer.observed), numbers.decimal(language, answer.units)
    told = template.format(observed=observed, units=units, named=named)
    return f"{told}; {_of_chance(language, answer)}" if answer.chance is not None else told


def _named(language: Language, report: Indicators, answer: Answer) -> str:
    names = [path_text(language, report.paths[number]) for number in answer.first if number in report.paths]
    unnamed = (answer.observed or 0) - len(names)
    # Of many units the first are named: `few` says how many there are besides.
    return few(language, [*names, *([""] * unnamed)]) if names else ""


def _of_chance(language: Language, answer: Answer) -> str:
    """Say how many were to be expected, and how probable it is to be so far from that."""
    assert answer.expected is not None, "what is left to chance has an expectation"
    assert answer.deviation is not None, "what is left to chance has a deviation"
    assert answer.excess is not None, "what was observed and expected has a difference"
    assert answer.chance is not None, "what is left to chance has a chance"
    gettext = language.gettext
    more = gettext("{number} more") if answer.excess >= 0 else gettext("{number} fewer")
    template = gettext("expected {expected}, standard deviation {deviation}; {more}; chance under the model {chance}")
    limit = gettext("below {number}")
    if answer.chance < LEAST_CHANCE:
        chance = limit.format(number=numbers.decimal(language, _LEAST))
    else:
        chance = rounded(language, answer.chance, 3)
    return template.format(
        expected=rounded(language, answer.expected),
        deviation=rounded(language, answer.deviation),
        more=more.format(number=rounded(language, abs(answer.excess))),
        chance=chance,
    )


def rounded(language: Language, number: float, decimals: int = 1) -> str:
    """Write a number that was worked out approximately, with so many decimals."""
    return numbers.decimal(language, Decimal(f"{number:.{decimals}f}"))


def _obstacle(language: Language, answer: Answer) -> str:
    gettext, ngettext = language.gettext, language.ngettext
    few_units = ngettext(
        "{count} unit can be tested; it takes {least}", "{count} units can be tested; it takes {least}", answer.units
    )
    if not answer.units:
        few_units = gettext("no unit is left that can be tested")
    told = {
        Obstacle.NOT_GIVEN: gettext("the source does not give the counts that it takes"),
        Obstacle.FEW_UNITS: few_units,
        Obstacle.NO_SPREAD: gettext("the units are too much alike, or too small, for the model to say anything"),
        Obstacle.SEVERAL_VOTES: gettext("a ballot has several votes, and need not use them all"),
        Obstacle.OTHER_MEANING: gettext(
            "it is so in more than half the units: the columns seem to mean something else than their names say"
        ),
        Obstacle.LISTED_IN_PART: gettext(
            "it fits in fewer than half the units: the source seems not to list all that is counted"
        ),
    }
    assert answer.obstacle is not None, "what could not be tested has an obstacle"
    count, least = numbers.decimal(language, answer.units), numbers.decimal(language, LEAST_UNITS)
    return told[answer.obstacle].format(count=count, least=least)


def _left_out(language: Language, report: Indicators, left_out: tuple[LeftOut, ...]) -> str:
    """Say how many units were left out, and why."""
    if not left_out:
        return ""
    reasons = labels.join(language, [_reason(language, report, item) for item in left_out])
    return language.gettext("Left out: {reasons}.").format(reasons=reasons)


def _reason(language: Language, report: Indicators, item: LeftOut) -> str:
    gettext = language.gettext
    reasons = {
        Reason.NOT_GIVEN: gettext("{count} (a count is not given, or not wholly)"),
        Reason.NO_BALLOTS: gettext("{count} (no ballots)"),
        Reason.FEW_ELIGIBLE: gettext("{count} (fewer than {least} voters)"),
        Reason.ABOVE_WHOLE: gettext("{count} (the part is above the whole)"),
        Reason.NEARLY_ALL: gettext("{count} (share or turnout above {most})"),
        Reason.LOW_TURNOUT: gettext("{count} (turnout below {high})"),
        Reason.TOO_LARGE: gettext("{count} (more than any number of voters)"),
    }
    return reasons[item.reason].format(
        count=numbers.decimal(language, item.units),
        least=numbers.decimal(language, report.least_eligible),
        most=numbers.percentage(language, Decimal(MOST_PERCENT)),
        high=numbers.percentage(language, Decimal(HIGH_PERCENT)),
    )
