"""H801 and H802 in words."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Context, Decimal

from hustings.wording import numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying
from hustings.wording.language import Language

# What is still rarer is no longer read as a number.
_RAREST = Decimal(10) ** 12
_TWO_DIGITS_DOWN = Context(prec=2, rounding=ROUND_FLOOR)


def _round_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Votes of exact round percentages"),
        tested=gettext("Whether all votes are the whole numbers nearest to round percentages of the total."),
        formula=gettext(
            "Votes = total × percentage, rounded, for percentages with 0 to 3 decimals. The chance of a line is the "
            "number of such percentages over the total; that of the table is the product over the lines that are free."
        ),
        needs=gettext("Votes, and valid votes or ballots cast, much larger than the number of such percentages."),
        limits=gettext(
            "The chance is that of a test chosen before the figures were seen, for votes that have nothing to do with "
            "percentages. Of many tables that are looked at, some fit by chance."
        ),
        causes=gettext("votes that somebody worked out from percentages where the counts were not at hand"),
    )


def _round(say: Saying) -> tuple[str, str]:
    language, decimals = say.language, say.finding.count("decimals")
    template = language.ngettext(
        "All votes are those that percentages with {decimals} decimal give, of {total}.",
        "All votes are those that percentages with {decimals} decimals give, of {total}.",
        decimals,
    )
    title = template.format(decimals=say.number("decimals"), total=say.count("total"))
    once_in = _TWO_DIGITS_DOWN.divide(Decimal(1), say.finding.decimal("chance"))
    if once_in > _RAREST:
        detail = language.gettext("Chance makes that less than one table in {number}.")
    else:
        detail = language.gettext("Chance makes that about one table in {number}.")
    return title, detail.format(number=numbers.decimal(language, min(once_in, _RAREST).quantize(Decimal(1))))


def _unattainable_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Attainable percentages"),
        tested=gettext("Whether some whole number of votes is printed as each percentage that stands without votes."),
        formula=gettext("For a total D and a percentage p: some whole k with k ÷ D printed as p."),
        needs=gettext("Percentages without votes, and the number of their base, exactly."),
        limits=gettext(
            "It tells something only of small totals: with two decimals of those below 10,000. Where the base is not "
            "said, all totals that it may be have to be given."
        ),
        causes=gettext("another base, another way of rounding, or a slip in typing"),
        source="N. J. L. Brown, J. A. J. Heathers: The GRIM Test: A Simple Technique Detects Numerous Anomalies in the "
        "Reporting of Results in Psychology. Social Psychological and Personality Science, 2017.",
    )


def _unattainable(say: Saying) -> tuple[str, str]:
    language, count = say.language, len(say.finding.names("names"))
    template = language.ngettext(
        "No whole number of votes is printed as {share} of the total given.",
        "No whole numbers of votes are printed as {count} of the percentages, such as {share}, of the total given.",
        count,
    )
    title = template.format(share=say.percentage("share"), count=numbers.decimal(language, count))
    return title, language.gettext("At issue: {names}.").format(names=say.selections("names"))


WORDINGS = {
    "H801": CheckWording(_round_page, _round),
    "H802": CheckWording(_unattainable_page, _unattainable),
}
