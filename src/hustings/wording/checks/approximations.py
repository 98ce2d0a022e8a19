"""H131 in words."""

from __future__ import annotations

from hustings.election.figures import Measure
from hustings.wording import numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying
from hustings.wording.language import Language


def _page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Approximate figures"),
        tested=gettext("Whether the source gives figures only approximately, such as “around 6.9 million”."),
        formula=gettext("Bounds are taken from the file; everything worked out from them is an interval."),
        needs=gettext("Figures."),
        limits=gettext("A width that the source does not give is supplied, and holds no better than its assumption."),
        causes=gettext("a number rounded for reading, or not yet known to the last voter"),
    )


def _say(say: Saying) -> tuple[str, str]:
    language, finding = say.language, say.finding
    words = finding.name("words") if "words" in finding.values else numbers.compact(language, finding.decimal("value"))
    if "bounds" not in finding.values:
        detail = language.gettext("“{words}”: nothing says how wide that is, so nothing is derived from it.")
        return _title(say), detail.format(words=words)
    is_count = Measure(finding.name("measure")) not in (Measure.SHARE, Measure.TURNOUT)
    bounds = numbers.count(language, finding.interval("bounds")) if is_count else say.percentages("bounds")
    detail = language.gettext("“{words}” is read as {bounds}; everything derived from it is an interval.")
    return _title(say), detail.format(words=words, bounds=bounds)


def _title(say: Saying) -> str:
    gettext, count = say.language.gettext, say.finding.count("count")
    if count > 1:
        template = say.language.ngettext("{count} figure is approximate.", "{count} figures are approximate.", count)
        return template.format(count=say.number("count"))
    titles = {
        Measure.ELIGIBLE: gettext("The number of eligible voters is approximate."),
        Measure.TURNOUT: gettext("The turnout is approximate."),
        Measure.CAST: gettext("The number of ballots cast is approximate."),
        Measure.VALID: gettext("The number of valid ballots is approximate."),
        Measure.REJECTED: gettext("The number of rejected ballots is approximate."),
        Measure.BLANK: gettext("The number of blank ballots is approximate."),
        Measure.OVERVOTES: gettext("The number of overvotes is approximate."),
        Measure.UNDERVOTES: gettext("The number of undervotes is approximate."),
        Measure.ISSUED: gettext("The number of ballots issued is approximate."),
        Measure.FOUND: gettext("The number of ballots in the box is approximate."),
        Measure.SHARE: gettext("One percentage is approximate."),
        Measure.VOTES: gettext("One number of votes is approximate."),
    }
    return titles[Measure(say.finding.name("measure"))]


WORDINGS = {"H131": CheckWording(_page, _say)}
