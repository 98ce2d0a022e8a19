"""H701 to H704 in words."""

from __future__ import annotations

from hustings.wording import numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying, joined
from hustings.wording.language import Language


def _missing_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Units without results"),
        tested=gettext("Whether all units beside those that have results have some too."),
        formula=gettext("The units of the same level within the same area, less those with results."),
        needs=gettext("Results by unit that belong to these results."),
        limits=gettext("Units that the file does not list are not known to it."),
        causes=gettext("units that had not reported yet, or whose results the source leaves out"),
    )


def _missing(say: Saying) -> tuple[str, str]:
    language, count = say.language, len(say.finding.names("names"))
    template = language.ngettext(
        "{count} of {total} units has no results.", "{count} of {total} units have no results.", count
    )
    title = template.format(count=numbers.decimal(language, count), total=say.number("of"))
    return title, language.gettext("None are given of {names}.").format(names=say.units("names"))


def _outside_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Percentages of the whole and of its parts"),
        tested=gettext("Whether turnout and percentages of the whole lie between those of its parts."),
        formula=gettext("The lowest and the highest of the parts, against the whole, each as wide as its rounding."),
        needs=gettext("The same percentage of the whole and of all units beside each other, of the same base."),
        limits=gettext("A whole that lies between its parts may still be off."),
        causes=gettext("voters in no unit, such as those abroad, or figures of different hours"),
    )


def _outside(say: Saying) -> tuple[str, str]:
    language = say.language
    title = language.gettext("{figure}: the whole has {whole}, its parts {parts}.").format(
        figure=_figure(say), whole=say.percentages("whole"), parts=say.percentages("parts")
    )
    return title, joined(language.gettext("A whole lies between the lowest and the highest of its parts."), _more(say))


def _sums_page(language: Language, name: str, tested: str, causes: str) -> Page:
    gettext = language.gettext
    return Page(
        name=name,
        tested=tested,
        formula=gettext("The sum of the parts, for each count by itself, against the whole."),
        needs=gettext("The same count of the whole and of its units."),
        limits=gettext("Units are taken to lie within the nearest area above them that has results."),
        causes=causes,
    )


def _beyond_page(language: Language) -> Page:
    return _sums_page(
        language,
        language.gettext("Parts above the whole"),
        language.gettext("Whether counts of the units add up to more than the whole."),
        language.gettext("units that overlap, a slip in typing, or figures of different hours"),
    )


def _below_page(language: Language) -> Page:
    return _sums_page(
        language,
        language.gettext("Parts below the whole"),
        language.gettext("Whether counts of all the units add up to less than the whole."),
        language.gettext("voters in no unit, such as those abroad or by post, or figures of different hours"),
    )


def _sums(say: Saying) -> tuple[str, str]:
    language = say.language
    title = language.gettext("{figure}: the parts add up to {parts}, the whole has {whole}.").format(
        figure=_figure(say), parts=say.count("parts"), whole=say.count("whole")
    )
    return title, joined(language.gettext("Parts add up to the whole, if they are all of it."), _more(say))


def _figure(say: Saying) -> str:
    measure = say.measure("measure")
    if "name" not in say.finding.values:
        return measure
    return say.language.pgettext("figure of a selection", "{measure} of {name}").format(
        measure=measure, name=say.selection("name")
    )


def _more(say: Saying) -> str:
    """Say how many figures there are beside the one named."""
    more = say.finding.count("count") - 1
    if not more:
        return ""
    template = say.language.ngettext("{count} other figure too.", "{count} other figures too.", more)
    return template.format(count=numbers.decimal(say.language, more))


WORDINGS = {
    "H701": CheckWording(_missing_page, _missing),
    "H702": CheckWording(_outside_page, _outside),
    "H703": CheckWording(_beyond_page, _sums),
    "H704": CheckWording(_below_page, _sums),
}
