"""H101 to H108 in words."""

from __future__ import annotations

from hustings.election.rounding import Rounding
from hustings.wording import labels, numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying, joined
from hustings.wording.language import Language


def _rest_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Rest on no line"),
        tested=gettext(
            "Whether the percentages of all selections add up to 100, as they do where every vote stands on a line."
        ),
        formula=gettext(
            "100 minus the sum of the percentages. Each lies within half a unit of its last digit, or within one unit "
            "where digits are cut off or rounded up."
        ),
        needs=gettext("A percentage of each selection, all of one base, where each voter has one vote."),
        limits=gettext(
            "Percentages said to be of ballots cast, or of eligible voters, leave a rest that is to be expected: it "
            "is compared with the counts of ballots. Whoever makes percentages add up to 100 may move a line by a "
            "unit. Bases that are said in different words, none of them beyond doubt, are taken as one here."
        ),
        causes=gettext("invalid or blank ballots that the source does not list, or another base"),
    )


def _rest(say: Saying) -> tuple[str, str]:
    gettext, finding = say.language.gettext, say.finding
    if finding.interval("rest").low <= 0:
        most = numbers.percentage(say.language, finding.interval("rest").high)
        title = gettext("Percentages leave at most {most} on no line.").format(most=most)
    else:
        title = gettext("Percentages leave {rest} on no line.").format(rest=say.percentages("rest"))
    if finding.decimal("explained") == 0:
        detail = gettext("Rounding does not explain it.")
    else:
        detail = gettext("Rounding explains at most {points}.").format(points=say.points("explained"))
    if "expected" in finding.values:
        expected = gettext("By the counts of ballots it would be {expected}.")
        detail = joined(expected.format(expected=say.percentages("expected", 2)), detail)
    return title, detail


def _beyond_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Sum above 100"),
        tested=gettext("Whether percentages of one base add up to more than 100, further than rounding explains."),
        formula=gettext("The sum of the lowest numbers that the printed percentages can stand for, against 100."),
        needs=gettext("Percentages that are of the same, in the same words, where each voter has one vote."),
        limits=gettext("It does not tell which line is at issue. A selection without a percentage can only add to it."),
        causes=gettext("a slip in typing, a line that is part of another, or percentages of different bases"),
    )


def _beyond(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("Percentages of one base add up to {sum}.").format(sum=say.percentage("sum"))
    detail = say.language.gettext("Before rounding they add up to at least {least}.")
    return title, detail.format(least=say.percentage("least"))


def _within_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Sum within rounding"),
        tested=gettext("Whether printed percentages that may add up to 100 also do so as they are printed."),
        formula=gettext("The sum of the printed digits, against 100."),
        needs=gettext("A percentage of each selection, of valid votes or of a base that is not said."),
        limits=gettext(
            "Three or more lines, each rounded by itself, often miss 100 by a unit or two: no more than that."
        ),
        causes=gettext("each percentage rounded by itself"),
        source="P. Diaconis, D. Freedman: On Rounding Percentages. Journal of the American Statistical Association 74, "
        "1979.",
    )


def _within(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("Percentages add up to {sum}, not to 100.").format(sum=say.percentage("sum"))
    detail = say.language.gettext("Rounding explains it: it can make up {points}.")
    return title, detail.format(points=say.points("explained"))


def _whole_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Whole numbers of votes"),
        tested=gettext("Whether some whole numbers of votes are printed as these percentages of the totals given."),
        formula=gettext(
            "For each total T that is possible: whole votes V with V ÷ T printed as the percentage of each line, which "
            "together are not more than T. Every total is tried, exactly."
        ),
        needs=gettext("Percentages, and the total that they are of, or eligible voters and turnout."),
        limits=gettext(
            "Large totals allow nearly every percentage: with two decimals those above 10,000. Where the base is not "
            "said, every total that eligible voters allow is allowed, for each of its words by itself."
        ),
        causes=gettext("a slip in typing, another way of rounding, or totals and percentages of different versions"),
    )


def _whole(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("No whole numbers of votes satisfy the percentages and totals.")
    rounded = labels.rounding(say.language, Rounding(say.finding.name("rounding")))
    detail = say.language.gettext("Every total that the source allows was tried, with digits {rounded}.")
    return title, detail.format(rounded=rounded)


def _without_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Selections without figures"),
        tested=gettext("Whether each selection has a percentage or votes, where some have."),
        formula=gettext("The selections listed, less those with a figure."),
        needs=gettext("A figure of at least one selection."),
        limits=gettext("A selection without a figure is not taken to have no votes."),
        causes=gettext("a report of the first few only, or a candidate who withdrew"),
    )


def _without(say: Saying) -> tuple[str, str]:
    count = len(say.finding.names("names"))
    template = say.language.ngettext(
        "{count} of {total} selections has no figure.", "{count} of {total} selections have no figure.", count
    )
    title = template.format(count=numbers.decimal(say.language, count), total=say.number("of"))
    return title, say.language.gettext("None is given of {names}.").format(names=say.selections("names"))


WORDINGS = {
    "H101": CheckWording(_rest_page, _rest),
    "H102": CheckWording(_beyond_page, _beyond),
    "H103": CheckWording(_within_page, _within),
    "H104": CheckWording(_whole_page, _whole),
    "H108": CheckWording(_without_page, _without),
}
