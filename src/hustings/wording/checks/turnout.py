"""H301 to H304 in words."""

from __future__ import annotations

from hustings.wording import numbers
from hustings.wording.checks.saying import CheckWording, Page, Saying, joined
from hustings.wording.language import Language


def _eligible_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Turnout above 100"),
        tested=gettext("Whether there are more ballots than eligible voters."),
        formula=gettext("Ballots cast (else valid and rejected ones, else votes) against eligible voters."),
        needs=gettext("Eligible voters, and ballots or votes."),
        limits=gettext("Small areas often have more ballots than voters on their own register."),
        causes=gettext("voters entered on the day, or from other areas, or a register of an earlier day"),
    )


def _eligible(say: Saying) -> tuple[str, str]:
    language = say.language
    title = language.gettext("Ballots are {ballots}, eligible voters {eligible}.").format(
        ballots=say.count("ballots"), eligible=say.count("eligible")
    )
    if "turnout" not in say.finding.values:
        return title, language.gettext("A turnout cannot be worked out.")
    return title, language.gettext("That is a turnout of {turnout}.").format(turnout=say.percentages("turnout", 2))


def _quotient_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Turnout and its inputs"),
        tested=gettext("Whether the printed turnout follows from ballots cast and eligible voters."),
        formula=gettext("Ballots cast ÷ eligible voters, against the numbers that the printed digits can stand for."),
        needs=gettext("Turnout, ballots cast and eligible voters."),
        limits=gettext("All three have to be of the same hour and the same register."),
        causes=gettext("a turnout of ballots given out, figures of different hours, or another way of rounding"),
    )


def _quotient(say: Saying) -> tuple[str, str]:
    language, printed = say.language, say.finding.decimal("turnout")
    title = language.gettext("The turnout printed, {turnout}, does not follow from ballots cast and eligible voters.")
    named = {"cast": say.count("cast"), "eligible": say.count("eligible")}
    if "quotient" in say.finding.values:
        named["quotient"] = say.percentages("quotient", numbers.places(printed) + 1)
        detail = language.gettext("{cast} of {eligible} are {quotient}.").format(**named)
    else:
        detail = language.gettext("Ballots cast are {cast}, eligible voters {eligible}.").format(**named)
    return title.format(turnout=say.percentage("turnout")), joined(detail, say.would_fit())


def _allowed_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Ballots above the turnout"),
        tested=gettext("Whether there are more ballots, or votes, than turnout and eligible voters allow."),
        formula=gettext("Valid and rejected ballots (else votes) against eligible voters × turnout."),
        needs=gettext("Turnout, eligible voters, and ballots or votes, but no count of ballots cast."),
        limits=gettext("Both have to be of the same hour and the same register."),
        causes=gettext("a turnout from before the polls closed, or votes by post that it leaves out"),
    )


def _allowed(say: Saying) -> tuple[str, str]:
    language = say.language
    title = language.gettext("Ballots are {ballots}, more than turnout and eligible voters allow.")
    most = numbers.decimal(language, say.finding.interval("most").high)
    detail = language.gettext("These allow at most {most}.").format(most=most)
    return title.format(ballots=say.count("ballots")), detail


def _printed_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Printed turnout above 100"),
        tested=gettext("Whether the turnout, as it is printed, is above 100 per cent."),
        formula=gettext("The lowest number that the printed digits can stand for, against 100."),
        needs=gettext("A printed turnout."),
        limits=gettext("Where eligible voters and ballots are given, those tell more: small areas often have more."),
        causes=gettext("voters entered on the day, or from other areas, a slip in typing, or another number of voters"),
    )


def _printed(say: Saying) -> tuple[str, str]:
    gettext, values = say.language.gettext, say.finding.values
    title = gettext("The turnout printed is {turnout}.").format(turnout=say.percentage("turnout"))
    if "cast" in values and "eligible" in values:
        detail = gettext("Ballots cast are {cast}, eligible voters {eligible}.")
        return title, detail.format(cast=say.count("cast"), eligible=say.count("eligible"))
    if "cast" in values:
        return title, gettext("Ballots cast are {cast}; eligible voters are not given.").format(cast=say.count("cast"))
    if "eligible" in values:
        detail = gettext("Eligible voters are {eligible}; ballots cast are not given.")
        return title, detail.format(eligible=say.count("eligible"))
    return title, gettext("Neither ballots cast nor eligible voters are given.")


WORDINGS = {
    "H301": CheckWording(_eligible_page, _eligible),
    "H302": CheckWording(_quotient_page, _quotient),
    "H303": CheckWording(_allowed_page, _allowed),
    "H304": CheckWording(_printed_page, _printed),
}
