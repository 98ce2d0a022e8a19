"""H601 in words."""

from __future__ import annotations

from hustings.wording import numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying
from hustings.wording.language import Language


def _page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Positions of all candidates"),
        tested=gettext("Whether the sources report positions of every candidate, where they report any."),
        formula=gettext("The candidates and parties, less those of whom a position is in the file."),
        needs=gettext("A position of at least one candidate or party."),
        limits=gettext("How many positions each has, and how well they are summed up, is not weighed."),
        causes=gettext("a source that quotes one candidate only, or others who published no programme"),
    )


def _say(say: Saying) -> tuple[str, str]:
    language = say.language
    heard, silent = len(say.finding.names("heard")), len(say.finding.names("names"))
    template = language.ngettext(
        "The sources report positions of {heard} of {total} candidate.",
        "The sources report positions of {heard} of {total} candidates.",
        heard + silent,
    )
    title = template.format(heard=numbers.decimal(language, heard), total=numbers.decimal(language, heard + silent))
    return title, language.gettext("There are none of {names}.").format(names=say.selections("names"))


WORDINGS = {"H601": CheckWording(_page, _say)}
