"""H403 and H404 in words."""

from __future__ import annotations

from hustings.election.model import Base
from hustings.wording import labels, numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying
from hustings.wording.language import Language


def _formula(language: Language) -> str:
    return language.gettext(
        "Votes ÷ the number that the rule is of; else the percentage, turned into one of what the rule is of, for each "
        "base that it may be of."
    )


def _needs(language: Language) -> str:
    return language.gettext("A rule with a threshold, an outcome in the source's words, and figures.")


def _not_met_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Threshold not met"),
        tested=gettext("Whether those whom the source calls elected have more than the rule asks for."),
        formula=_formula(language),
        needs=_needs(language),
        limits=gettext(
            "Further conditions of the rule, such as a least turnout or a second round, are not known to it."
        ),
        causes=gettext("another rule, such as that of a second round, or another base than the figures are of"),
    )


def _not_met(say: Saying) -> tuple[str, str]:
    language = say.language
    most = numbers.percentage(language, say.finding.interval("share").high, 2)
    template = language.gettext("{name} has at most {most} {base}; the rule asks for more than {threshold}.")
    title = template.format(
        name=say.selection("name"), most=most, base=_base(say), threshold=say.percentage("threshold")
    )
    return title, language.gettext("So it is with every base that the figures allow.")


def _open_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Threshold not testable"),
        tested=gettext("Whether the figures tell if those called elected have more than the rule asks for."),
        formula=_formula(language),
        needs=_needs(language),
        limits=gettext("It does not say that the threshold is not met."),
        causes=gettext("a base that is not said, a total that the source does not give, or a close result"),
    )


def _open(say: Saying) -> tuple[str, str]:
    language = say.language
    template = language.gettext("The figures do not tell whether {name} has more than {threshold} {base}.")
    title = template.format(name=say.selection("name"), threshold=say.percentage("threshold"), base=_base(say))
    detail = language.gettext("What they allow is {share}.")
    return title, detail.format(share=say.percentages("share", 2))


def _base(say: Saying) -> str:
    if "base" in say.finding.values:
        return labels.base(say.language, Base(say.finding.name("base")))
    return say.language.gettext("of what the rule does not name")


WORDINGS = {
    "H403": CheckWording(_not_met_page, _not_met),
    "H404": CheckWording(_open_page, _open),
}
