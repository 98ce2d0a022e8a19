"""H120 to H122 in words."""

from __future__ import annotations

from hustings.election.evidence import exclusions
from hustings.election.model import Base
from hustings.wording import labels
from hustings.wording.checks.saying import CheckWording, Page, Saying, joined
from hustings.wording.evidence import bound, exclusion_sentence
from hustings.wording.language import Language


def _unsaid_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Base not said"),
        tested=gettext(
            "Whether the source says beyond doubt of what its percentages are; else what they cannot be of."
        ),
        formula=gettext(
            "Excluded are: eligible voters where percentages add up to more than the turnout, valid votes with a "
            "complete list where they add up to less than 100, any total that votes and percentages do not fit."
        ),
        needs=gettext("Percentages."),
        limits=gettext("What is not excluded is not proven. Ballots cast and ballots given out are not told apart."),
        causes=gettext("a base that readers are taken to know, or words shortened in reporting"),
    )


def _unsaid(say: Saying) -> tuple[str, str]:
    language = say.language
    base = say.case.reading.results.share_base
    if base is None or base.meaning is not None:
        title = language.gettext("The source does not say of what percentages are.")
    else:
        title = language.gettext("The source says “{words}”, not which.").format(words=language.pick(base.words))
    details = [exclusion_sentence(language, exclusion) for exclusion in exclusions(say.case.reading)]
    return title, joined(*details) or language.gettext("The figures exclude no base.")


def _percentage(say: Saying, name: str) -> str:
    return bound(say.language, say.finding.decimal(name))


def _different_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Different bases"),
        tested=gettext("Whether all percentages of a table are of the same."),
        formula=gettext("The base that is said of each line, against that of most lines."),
        needs=gettext("Lines whose base is said."),
        limits=gettext("Lines whose base is not said are passed over."),
        causes=gettext("a line taken from another table, or one that is counted otherwise"),
    )


def _different(say: Saying) -> tuple[str, str]:
    language = say.language
    others = labels.join(language, [labels.base(language, Base(item)) for item in say.finding.names("others")])
    title = language.gettext("Percentages of {names} are {others}, those of other lines {base}.").format(
        names=say.selections("names"), others=others, base=labels.base(language, Base(say.finding.name("base")))
    )
    return title, language.gettext("As they stand they cannot be added up, nor set against each other.")


def _beyond_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Percentages of eligible voters, and turnout"),
        tested=gettext("Whether percentages said to be of eligible voters add up to no more than the turnout."),
        formula=gettext(
            "The sum of the lowest numbers that the percentages can stand for, against the highest turnout."
        ),
        needs=gettext("Percentages said to be of eligible voters, and a turnout, where each voter has one vote."),
        limits=gettext("Both have to be of the same hour, and count the same voters."),
        causes=gettext("percentages that are of ballots, or a turnout from before the polls closed"),
    )


def _beyond(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("Percentages of eligible voters add up to at least {least}.")
    detail = say.language.gettext("At most {turnout} took part.")
    return title.format(least=_percentage(say, "least")), detail.format(turnout=_percentage(say, "turnout"))


WORDINGS = {
    "H120": CheckWording(_unsaid_page, _unsaid),
    "H121": CheckWording(_different_page, _different),
    "H122": CheckWording(_beyond_page, _beyond),
}
