"""What each indicator asks, its reference model, and innocent causes of what it finds, in words."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from hustings.election.indicators import HIGH_PERCENT, Kind
from hustings.wording import numbers
from hustings.wording.language import Language


class Page(Struct, frozen=True):
    """The title of an indicator, its reference model in sentences, and innocent causes in one line."""

    title: str
    model: str
    causes: str


def page(language: Language, kind: Kind) -> Page:
    """Tell of an indicator."""
    pages = {
        Kind.WHOLE_PERCENTAGES: _whole_percentages,
        Kind.FULL_TURNOUT: _full_turnout,
        Kind.PARTS_EXCEED: _parts_exceed,
        Kind.NOT_RECONCILED: _not_reconciled,
    }
    return pages[kind](language)


def _whole_percentages(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        gettext("Shares and turnouts next to whole percentages"),
        gettext(
            "in each unit votes and ballots are binomial, at the rate observed there and independently of each other. "
            "How many shares and turnouts then lie within 0.05 points of a whole percentage is added up from the "
            "model’s probabilities, without simulation."
        ),
        gettext(
            "units of few voters or of round numbers, counts rounded by those who wrote them down, counts worked out "
            "from percentages"
        ),
    )


def _full_turnout(language: Language) -> Page:
    gettext = language.gettext
    model = gettext(
        "of the units with a turnout of {high} and more, each number of ballots from {high} of the voters to all of "
        "them is as likely as any other. Usually turnouts become rarer towards 100%, and even fewer units have it."
    )
    return Page(
        gettext("Units in which everybody voted"),
        model.format(high=numbers.percentage(language, Decimal(HIGH_PERCENT))),
        gettext(
            "hospitals, ships, barracks and remote places, lists made of those who came, voters entered on the list on "
            "the day"
        ),
    )


def _parts_exceed(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        gettext("Parts above the whole"),
        gettext("arithmetic. No unit has more of a part than of the whole; nothing is left to chance."),
        gettext(
            "a slip in typing, columns exchanged, ballots sent by post, voters entered on the list on the day, ballots "
            "in the box of another contest or unit, a column that means something else than its name says"
        ),
    )


def _not_reconciled(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        gettext("Counts that do not add up"),
        gettext(
            "arithmetic. Where all parts are given they come to the whole, with blank ballots, over- and undervotes "
            "and votes for none of the candidates counted among the others or beside them; nothing is left to chance."
        ),
        gettext(
            "a slip in typing, a class of ballots or of write-ins that is not listed, ballots lost or damaged, ballots "
            "counted for several contests"
        ),
    )
