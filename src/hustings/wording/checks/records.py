"""H501 to H506 in words."""

from __future__ import annotations

import datetime

from hustings.election.model import ResultsStatus
from hustings.wording import labels, numbers, provenance
from hustings.wording.checks.saying import CheckWording, Page, Saying
from hustings.wording.language import Language


def _source(say: Saying) -> str:
    """Name the source of the results."""
    return provenance.source_line(say.language, say.case.election.source(say.case.reading.results.source))


def _address_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Address of each source"),
        tested=gettext("Whether each source can be looked up."),
        formula=gettext("The sources of the file, less those with an address."),
        needs=gettext("Sources."),
        limits=gettext("Whether an address still leads to the source is not tried: the network is not used."),
        causes=gettext("a source on paper, or one that was taken off the web"),
    )


def _address(say: Saying) -> tuple[str, str]:
    count = len(say.finding.names("names"))
    template = say.language.ngettext(
        "{count} of {total} sources has no address.", "{count} of {total} sources have no address.", count
    )
    title = template.format(count=numbers.decimal(say.language, count), total=say.number("of"))
    return title, say.language.gettext("None is given for {names}.").format(names=say.sources("names"))


def _undated_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Day of the figures"),
        tested=gettext("Whether the results say of when their figures are."),
        formula=gettext("The field “as_of” of the results."),
        needs=gettext("Results."),
        limits=gettext("The day on which the source was published is not taken for it."),
        causes=gettext("a source that takes its own date for that of the figures"),
    )


def _undated(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("The results do not say of when their figures are.")
    return title, say.language.gettext("Their source: {source}.").format(source=_source(say))


def _status_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Status in the source's words"),
        tested=gettext("Whether the file gives the words by which the source names the status of the results."),
        formula=gettext("The field “status_words” of the results."),
        needs=gettext("Results."),
        limits=gettext("Whether the words and the status agree is not judged."),
        causes=gettext("a source that names no status, or words that were not taken over"),
    )


def _status(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("The file does not give the source's words for the status of the results.")
    detail = say.language.gettext("They are filed as “{status}”.")
    return title, detail.format(status=labels.status(say.language, ResultsStatus(say.finding.name("status"))))


def _endorsed_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Who endorsed final results"),
        tested=gettext("Whether somebody is named who endorsed results that are final."),
        formula=gettext("The field “endorsed_by” of the results."),
        needs=gettext("Final results."),
        limits=gettext("Whether whoever is named was entitled to it is not judged."),
        causes=gettext("an authority that readers are taken to know"),
    )


def _endorsed(say: Saying) -> tuple[str, str]:
    title = say.language.gettext("The results are final, but nobody is named who endorsed them.")
    return title, say.language.gettext("Their source: {source}.").format(source=_source(say))


def _order_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Order of the dates"),
        tested=gettext("Whether the day of the election, that of the figures and that of the source follow in order."),
        formula=gettext("Election ≤ figures ≤ source; a day that is a day too early is passed over."),
        needs=gettext("Results that are not from before the election."),
        limits=gettext("One day says nothing: it may be another one at the other end of the world."),
        causes=gettext("a slip in a date, a page updated under its first date, or voting over several days"),
    )


def _order(say: Saying) -> tuple[str, str]:
    gettext = say.language.gettext
    titles = {
        "published-before-as-of": gettext("The source is of {first}, its figures of {second}."),
        "as-of-before-election": gettext("The figures are of {first}, the election of {second}."),
        "published-before-election": gettext("The source is of {first}, the election of {second}."),
    }
    first, second = (
        numbers.date(say.language, datetime.date.fromisoformat(say.finding.name(name))) for name in ("first", "second")
    )
    title = titles[say.finding.name("order")].format(first=first, second=second)
    return title, gettext("The first should not be before the second.")


def _namesakes_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Names of their own"),
        tested=gettext("Whether no two selections bear the same name in one language, but for case and accents."),
        formula=gettext("The names in each language, letter by letter."),
        needs=gettext("Selections."),
        limits=gettext("Names that are only alike are not found."),
        causes=gettext("namesakes, or one candidate put forward by several parties"),
    )


def _namesakes(say: Saying) -> tuple[str, str]:
    language = say.language
    count = len(say.finding.names("names"))
    template = language.ngettext("{count} selection bears a name twice.", "{count} selections share a name.", count)
    title = template.format(count=numbers.decimal(language, count))
    detail = language.gettext("They are {names}, in the file {ids}.")
    ids = labels.join(language, list(say.finding.names("names")[:4]))
    return title, detail.format(names=say.selections("names"), ids=ids)


WORDINGS = {
    "H501": CheckWording(_address_page, _address),
    "H502": CheckWording(_undated_page, _undated),
    "H503": CheckWording(_status_page, _status),
    "H504": CheckWording(_endorsed_page, _endorsed),
    "H505": CheckWording(_order_page, _order),
    "H506": CheckWording(_namesakes_page, _namesakes),
}
