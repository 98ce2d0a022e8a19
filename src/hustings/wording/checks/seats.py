"""H406 in words."""

from __future__ import annotations

from hustings.wording import seats
from hustings.wording.checks.saying import CheckWording, Page, Saying, few
from hustings.wording.language import Language


def _rule_page(language: Language) -> Page:
    gettext = language.gettext
    return Page(
        name=gettext("Seats and the stated rule"),
        tested=gettext("Whether the seats that the source publishes are those that the rule which it states gives."),
        formula=gettext("The method, number of seats and threshold of the rule, on the votes as published, exactly."),
        needs=gettext("A rule with its source, published seats, and exact votes of all that take part."),
        limits=gettext(
            "Constituencies, seats won outright, levelling seats, joined lists and other steps of a law are not taken; "
            "where a lot decides, either outcome fits."
        ),
        causes=gettext(
            "a further step of the law, joined lists, an exemption, or votes of another version than the seats"
        ),
        source=gettext("Balinski and Young, Fair Representation, 2nd edition, 2001."),
    )


def _rule(say: Saying) -> tuple[str, str]:
    language, rule = say.language, say.case.contest.seat_rule
    assert rule is not None, "found only where a rule is stated"
    title = language.gettext("Published seats are not those that the stated rule gives: {names}.").format(
        names=say.selections("names")
    )
    told = zip(*(say.finding.names(name) for name in ("names", "published", "least", "most")), strict=True)
    detail = language.gettext("By {rule}: {seats}.").format(
        rule=seats.rule_in_words(language, say.case.contest, rule),
        seats=few(language, [_seats(say, *item) for item in told]),
    )
    return title, detail


def _seats(say: Saying, name: str, published: str, least: str, most: str) -> str:
    language = say.language
    by_rule = least if least == most else language.gettext("{least} or {most}").format(least=least, most=most)
    template = language.gettext("{name} {seats}, published {published}")
    named = language.pick(say.case.contest.selection(name).name)
    return template.format(name=named, seats=by_rule, published=published)


WORDINGS = {"H406": CheckWording(_rule_page, _rule)}
