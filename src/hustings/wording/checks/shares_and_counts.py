"""H105 to H107 in words."""

from __future__ import annotations

from hustings.election.model import Base
from hustings.wording import labels, numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying, joined
from hustings.wording.language import Language


def _stated_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Percentages, votes and their total"),
        tested=gettext(
            "Whether each percentage follows from the votes beside it and the total that it is said to be of."
        ),
        formula=gettext("Votes ÷ total, against the numbers that the printed digits can stand for."),
        needs=gettext("Percentage and votes of a line, a base that is said, and the number of that base."),
        limits=gettext(
            "Each line is tested by itself. What would fit instead is worked out from the same figures, and proves "
            "neither the total nor the rounding."
        ),
        causes=gettext("a total that was revised, another base, or another way of rounding"),
    )


def _stated(say: Saying) -> tuple[str, str]:
    language, count = say.language, len(say.finding.names("names"))
    template = language.ngettext(
        "{count} percentage does not follow from its votes and the total of {total}.",
        "{count} percentages do not follow from their votes and the total of {total}.",
        count,
    )
    title = template.format(count=numbers.decimal(language, count), total=say.count("total"))
    printed = say.finding.decimal("share")
    name = language.pick(say.case.contest.selection(say.finding.names("names")[0]).name)
    if "quotient" in say.finding.values:
        decimals = numbers.places(printed) + 1
        detail = language.gettext("{name}: {share} is printed, {votes} votes are {quotient}.").format(
            name=name,
            share=numbers.percentage(language, printed),
            votes=say.count("votes"),
            quotient=say.percentages("quotient", decimals),
        )
    else:
        detail = language.gettext("{name}: {share} is printed, of nothing.").format(
            name=name, share=numbers.percentage(language, printed)
        )
    return title, joined(detail, say.would_fit(), say.would_fit_total())


def _one_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Percentages and votes"),
        tested=gettext("Whether there is a total of which the votes of all lines are the percentages printed."),
        formula=gettext("The totals that each line allows, votes ÷ percentage, and what these have in common."),
        needs=gettext("Percentage and votes of several lines, none of them approximate."),
        limits=gettext("It is not asked whether that total is one the source gives, nor what the total is of."),
        causes=gettext("a slip in typing, lines of different bases, or percentages from an earlier count"),
    )


def _one(say: Saying) -> tuple[str, str]:
    language = say.language
    template = language.ngettext(
        "Votes and percentage of {count} line fit no total.",
        "Votes and percentages of {count} lines fit no one total.",
        say.finding.count("of"),
    )
    names = language.gettext("At issue: {names}.").format(names=say.selections("names"))
    return template.format(count=say.number("of")), joined(names, say.would_fit())


def _some_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Percentages, votes and an unsaid base"),
        tested=gettext(
            "Whether percentages whose base is not said follow from the votes and one of the totals that the source "
            "gives, or from the votes listed."
        ),
        formula=gettext("Votes ÷ each total, against the numbers that the printed digits can stand for."),
        needs=gettext("Percentages and votes, a base that is not said, and at least one total."),
        limits=gettext("The base meant may be a number that the source does not give."),
        causes=gettext("another base, such as ballots given out, another way of rounding, or a total that was revised"),
    )


def _some(say: Saying) -> tuple[str, str]:
    language = say.language
    title = language.gettext("Percentages follow from the votes and none of the totals given.")
    tried = labels.join(language, [labels.base(language, Base(item)) for item in say.finding.names("bases")])
    detail = language.gettext("Tried: percentages {bases}.").format(bases=tried)
    return title, joined(detail, say.would_fit(), say.would_fit_total())


WORDINGS = {
    "H105": CheckWording(_stated_page, _stated),
    "H106": CheckWording(_one_page, _one),
    "H107": CheckWording(_some_page, _some),
}
