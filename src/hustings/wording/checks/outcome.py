"""H401, H402 and H405 in words."""

from __future__ import annotations

from hustings.election.figures import Measure
from hustings.wording import numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying
from hustings.wording.language import Language


def _first_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Elected and first"),
        tested=gettext("Whether those whom the source calls elected are among the first, as many as there are seats."),
        formula=gettext("The order of the printed figures: votes, or percentages where more selections have those."),
        needs=gettext("An outcome in the source's words, and figures, where seats go by the highest figures."),
        limits=gettext("Rules that weigh more than the figures, such as quotas or districts, are not known to it."),
        causes=gettext("a rule beyond the figures, a withdrawal, or figures of another version than the outcome"),
    )


def _first(say: Saying) -> tuple[str, str]:
    language, stronger = say.language, say.selections("stronger")
    title = language.gettext("{name} is called elected, with less than {others}.").format(
        name=say.selection("elected"), others=stronger
    )
    seats = say.finding.count("seats")
    template = language.ngettext("There is {seats} seat.", "There are {seats} seats.", seats)
    return title, template.format(seats=say.number("seats"))


def _tie_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Tie for a seat"),
        tested=gettext("Whether equal figures stand where the last seat is given."),
        formula=gettext("The printed figures in their order: the last that gets a seat, against the next."),
        needs=gettext("Figures of all who can be elected, where seats go by the highest figures."),
        limits=gettext("Equal percentages may stand for different votes."),
        causes=gettext("rounding, or equal votes, for which rules have a lot or another vote"),
    )


def _tie(say: Saying) -> tuple[str, str]:
    language, value = say.language, say.finding.decimal("value")
    is_share = say.finding.name("measure") == Measure.SHARE
    written = numbers.percentage(language, value) if is_share else numbers.decimal(language, value)
    title = language.gettext("{names} are equal, with {figure} each.").format(
        names=say.selections("names"), figure=written
    )
    seats = say.finding.count("seats")
    if seats == 1:
        return title, language.gettext("The figures do not tell who gets the seat.")
    template = language.ngettext(
        "The figures do not tell who gets the last of {seats} seat.",
        "The figures do not tell who gets the last of {seats} seats.",
        seats,
    )
    return title, template.format(seats=say.number("seats"))


def _seats_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Elected and seats"),
        tested=gettext("Whether the source calls no more of them elected than there are seats."),
        formula=gettext("Those called elected, against the seats of the contest."),
        needs=gettext("An outcome in the source's words."),
        limits=gettext("Fewer than there are seats are not found: a further round may follow."),
        causes=gettext("seats added by the rule, or a number of seats that was entered wrongly"),
    )


def _seats(say: Saying) -> tuple[str, str]:
    language, seats = say.language, say.finding.count("seats")
    count = numbers.decimal(language, len(say.finding.names("names")))
    template = language.ngettext(
        "{count} are called elected, for {seats} seat.", "{count} are called elected, for {seats} seats.", seats
    )
    detail = language.gettext("They are {names}.").format(names=say.selections("names"))
    return template.format(count=count, seats=say.number("seats")), detail


WORDINGS = {
    "H401": CheckWording(_first_page, _first),
    "H402": CheckWording(_tie_page, _tie),
    "H405": CheckWording(_seats_page, _seats),
}
