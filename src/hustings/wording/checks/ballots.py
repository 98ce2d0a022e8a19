"""H201 to H205 in words."""

from __future__ import annotations

from decimal import Decimal

from hustings.election.figures import Measure
from hustings.election.intervals import Interval
from hustings.wording import numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying, counted
from hustings.wording.language import Language


def _apart(say: Saying, one: str, other: str) -> str:
    """Write how far two counts are apart: at least, where they are not exact."""
    first, second = say.finding.interval(one), say.finding.interval(other)
    if first.is_exact and second.is_exact:
        return numbers.decimal(say.language, abs(first.low - second.low))
    gap = max(first.low - second.high, second.low - first.high, Decimal(0))
    template = say.language.gettext("at least {number}")
    return template.format(number=counted(say.language, Interval.exactly(gap)))


def _beyond_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Valid, rejected or blank ballots above those cast"),
        tested=gettext("Whether valid and rejected ballots together, or blank ones, are more than the ballots cast."),
        formula=gettext("Valid + rejected, and blank, each against ballots cast."),
        needs=gettext("The ballots cast, and valid, rejected or blank ones."),
        limits=gettext("Blank ballots are not added to the others, since some sources count them among these."),
        causes=gettext("a slip in typing, ballots cast counted before all were in, or ballots for several contests"),
    )


def _beyond(say: Saying) -> tuple[str, str]:
    gettext, kinds = say.language.gettext, say.finding.names("of")
    titles: dict[tuple[Measure, ...], str] = {
        (Measure.VALID, Measure.REJECTED): gettext("Valid and rejected ballots exceed the ballots cast by {gap}."),
        (Measure.VALID,): gettext("Valid ballots exceed the ballots cast by {gap}."),
        (Measure.REJECTED,): gettext("Rejected ballots exceed the ballots cast by {gap}."),
        (Measure.BLANK,): gettext("Blank ballots exceed the ballots cast by {gap}."),
    }
    title = titles[tuple(Measure(kind) for kind in kinds)].format(gap=_apart(say, "parts", "cast"))
    return title, _both(say)


def _both(say: Saying) -> str:
    template = say.language.gettext("They are {parts}; ballots cast are {cast}.")
    return template.format(parts=say.count("parts"), cast=say.count("cast"))


def _partition_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Valid, rejected and blank ballots, and those cast"),
        tested=gettext("Whether valid, rejected and blank ballots add up to the ballots cast."),
        formula=gettext(
            "Valid + rejected + blank, or valid + rejected where blank ones are among these, = ballots cast."
        ),
        needs=gettext("The ballots cast, the valid ones, and the rejected or the blank ones."),
        limits=gettext("A sum that fits in one of these ways passes, whichever of them the source means."),
        causes=gettext("ballots that the source does not list, or that voters took away, or another way of counting"),
    )


def _partition(say: Saying) -> tuple[str, str]:
    gettext, kinds = say.language.gettext, say.finding.names("of")
    titles: dict[tuple[Measure, ...], str] = {
        (Measure.VALID, Measure.REJECTED, Measure.BLANK): gettext(
            "Valid, rejected and blank ballots differ from the ballots cast by {gap}."
        ),
        (Measure.VALID, Measure.REJECTED): gettext("Valid and rejected ballots differ from the ballots cast by {gap}."),
        (Measure.VALID, Measure.BLANK): gettext("Valid and blank ballots differ from the ballots cast by {gap}."),
    }
    title = titles[tuple(Measure(kind) for kind in kinds)].format(gap=_apart(say, "parts", "cast"))
    return title, _both(say)


def _valid_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Votes above the valid ballots"),
        tested=gettext("Whether candidates have more votes than valid ballots can give them."),
        formula=gettext("The sum of their votes, against valid ballots × votes that each voter has."),
        needs=gettext("Votes of candidates, and the number of valid ballots."),
        limits=gettext("Votes for none of the candidates are left out: some sources do not count them as valid."),
        causes=gettext(
            "a slip in typing, a line that is part of another, or more votes for each voter than the file says"
        ),
    )


def _valid(say: Saying) -> tuple[str, str]:
    if say.finding.count("allowed") == 1:
        title = say.language.gettext("Votes for candidates are {votes}, valid ballots {most}.")
    else:
        title = say.language.gettext(
            "Votes for candidates are {votes}, valid ballots {most} with {allowed} votes each."
        )
    return _votes(say, title)


def _votes(say: Saying, title: str) -> tuple[str, str]:
    named = {"votes": say.count("votes"), "most": say.count("most"), "allowed": say.number("allowed")}
    votes, most = (
        say.finding.interval("votes"),
        say.finding.interval("most") * Interval.exactly(say.finding.count("allowed")),
    )
    beyond = counted(say.language, Interval.exactly(votes.low - most.high))
    detail = say.language.gettext("That is at least {number} more than there can be.")
    return title.format(**named), detail.format(number=beyond)


def _all_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Votes and valid ballots"),
        tested=gettext("Whether the votes of all selections add up to the valid ballots."),
        formula=gettext("The sum of all votes, with and without those for none and blank ballots, = valid ballots."),
        needs=gettext("Votes of each selection, and the number of valid ballots, where each voter has one vote."),
        limits=gettext("A sum that fits in one of these ways passes, whichever of them the source means."),
        causes=gettext("votes for names written in, or for candidates who withdrew, that the source does not list"),
    )


def _all(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("Votes of all selections add up to {votes}, valid ballots are {valid}.")
    detail = say.language.gettext("The difference is {gap}.").format(gap=_apart(say, "votes", "valid"))
    return title.format(votes=say.count("votes"), valid=say.count("valid")), detail


def _cast_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Votes above the ballots cast"),
        tested=gettext("Whether the votes listed are more than the ballots cast can give."),
        formula=gettext("The sum of all votes, against ballots cast × votes that each voter has."),
        needs=gettext("Votes, and the number of ballots cast."),
        limits=gettext("Selections without votes can only add to it."),
        causes=gettext("a slip in typing, a line that is part of another, or ballots counted before all were in"),
    )


def _cast(say: Saying) -> tuple[str, str]:
    if say.finding.count("allowed") == 1:
        title = say.language.gettext("Votes listed are {votes}, ballots cast {most}.")
    else:
        title = say.language.gettext("Votes listed are {votes}, ballots cast {most} with {allowed} votes each.")
    return _votes(say, title)


WORDINGS = {
    "H201": CheckWording(_beyond_page, _beyond),
    "H202": CheckWording(_partition_page, _partition),
    "H203": CheckWording(_valid_page, _valid),
    "H204": CheckWording(_all_page, _all),
    "H205": CheckWording(_cast_page, _cast),
}
