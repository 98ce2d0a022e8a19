"""Seats by a rule in words: the rule and who chose it, ties, the last seat, obstacles, and what is left out."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction

from hustings.election.figures import Quantity
from hustings.election.model import Contest, SeatRule
from hustings.election.seats.apportionment import Apportionment, NotApportioned, SeatObstacle
from hustings.election.seats.methods import SeatMethod
from hustings.election.standings import Standing, Standings
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.language import Language

_CENTS = Decimal("0.01")
# Quotients of the longest counts, with two decimals.
_WIDE = Context(prec=60)


def method(language: Language, value: SeatMethod) -> str:
    """Name a method by which seats are given out."""
    names = {
        SeatMethod.DHONDT: language.gettext("D’Hondt"),
        SeatMethod.SAINTE_LAGUE: language.gettext("Sainte-Laguë"),
        SeatMethod.MODIFIED_SAINTE_LAGUE: language.gettext("Sainte-Laguë, first divisor 1.4"),
        SeatMethod.HARE: language.gettext("Hare quota, largest remainders"),
        SeatMethod.DROOP: language.gettext("Droop quota, largest remainders"),
    }
    return names[value]


def how(language: Language, value: SeatMethod) -> str:
    """Say what a method does."""
    texts = {
        SeatMethod.DHONDT: language.gettext("votes ÷ 1, 2, 3, …; each seat to the highest quotient"),
        SeatMethod.SAINTE_LAGUE: language.gettext("votes ÷ 1, 3, 5, …; each seat to the highest quotient"),
        SeatMethod.MODIFIED_SAINTE_LAGUE: language.gettext("votes ÷ 1.4, 3, 5, …; each seat to the highest quotient"),
        SeatMethod.HARE: language.gettext(
            "a seat for each full quota (votes ÷ seats), the rest to the largest remainders"
        ),
        SeatMethod.DROOP: language.gettext(
            "a seat for each full quota (least whole number above votes ÷ (seats + 1)), the rest to the largest "
            "remainders"
        ),
    }
    return texts[value]


def rule_in_short(language: Language, rule: SeatRule) -> str:
    """Name a rule in few words: as if by D’Hondt, at least 5%; only "by" where a source states it."""
    template = language.gettext("as if by {method}") if rule.source is None else language.gettext("by {method}")
    named = template.format(method=method(language, rule.method))
    threshold = _threshold(language, rule)
    return language.pgettext("list", ", ").join((named, threshold)) if threshold else named


def rule_in_words(language: Language, contest: Contest, rule: SeatRule) -> str:
    """Name a rule in full: D’Hondt, 13 seats, at least 5% of valid votes (not asked of X)."""
    seats = language.ngettext("{count} seat", "{count} seats", rule.seats)
    parts = [method(language, rule.method), seats.format(count=numbers.decimal(language, rule.seats))]
    threshold = _threshold(language, rule)
    if threshold:
        template = language.pgettext("threshold and base", "{threshold} {base}")
        asked = template.format(threshold=threshold, base=labels.base(language, rule.of))
        parts.append(asked + _exempt(language, contest, rule))
    return language.pgettext("list", ", ").join(parts)


def as_if(language: Language, standings: Standings) -> str:
    """Say by which rule seats are given out, and whose choice that is; nothing where none is chosen."""
    rule = standings.viewpoint.seat_rule
    if rule is None:
        return ""
    words = rule_in_words(language, standings.contest, rule)
    if rule.source is None:
        return language.gettext("as if by {rule}, chosen by the reader").format(rule=words)
    source = provenance.source_line(language, standings.election.source(rule.source))
    return language.gettext("by {rule}, as stated by {source}").format(rule=words, source=source)


def limits(language: Language) -> str:
    """Say which steps of electoral laws are not taken."""
    return language.gettext(
        "Seats are given out once, to all votes of this contest together. Not taken into account: constituencies and "
        "regional lists, seats won outright, overhang and levelling seats, joined lists, and whatever else a law has."
    )


def limits_in_short(language: Language) -> str:
    """Say in few words that a law may have further steps."""
    return language.gettext("given out once, to all votes together, without further steps that a law may have")


def obstacle(language: Language, contest: Contest, found: NotApportioned) -> str:
    """Say why no seats can be given out."""
    names = [language.pick(contest.selection(name).name) for name in found.selections]
    unknown = language.gettext("the source gives no exact votes")
    if names:
        unknown = language.gettext("the votes of {names} are not known exactly").format(names=_few(language, names))
    texts = {
        SeatObstacle.VOTES_UNKNOWN: unknown,
        SeatObstacle.NO_BASE: language.gettext("the source does not give what the threshold is of"),
        SeatObstacle.NOBODY: language.gettext("nobody has votes and reaches the threshold"),
        SeatObstacle.TOO_FEW_VOTES: language.gettext(
            "there are so few votes that the quota leaves more seats over than there are parties"
        ),
    }
    return language.gettext("No seats can be given out: {reason}.").format(reason=texts[found.obstacle])


def tie(language: Language, contest: Contest, made: Apportionment) -> str:
    """Say between whom a lot would have to decide; nothing where there is no tie."""
    if made.tie is None:
        return ""
    names = labels.join(language, [language.pick(contest.selection(name).name) for name in made.tie.among])
    template = (
        language.gettext("Tie: {names} have equal quotients, {value}.")
        if made.rule.method.is_by_divisors
        else language.gettext("Tie: {names} have equal remainders, {value}.")
    )
    by_lot = language.ngettext(
        "The votes do not tell who of them gets the last seat; many laws have a lot for that.",
        "The votes do not tell who of them gets the last {count} seats; many laws have a lot for that.",
        made.tie.seats,
    )
    said = template.format(names=names, value=fraction(language, made.tie.value))
    return f"{said} {by_lot.format(count=numbers.decimal(language, made.tie.seats))}"


def base_note(language: Language, made: Apportionment) -> str:
    """Say what the threshold is of where that is not what the rule names; nothing where it is, or there is none."""
    if not made.is_of_listed or not has_threshold(made.rule):
        return ""
    return language.gettext(
        "The threshold is taken of the votes listed: the source gives no count of valid votes that holds them all."
    )


def unknown_note(language: Language, contest: Contest, made: Apportionment) -> str:
    """Name those whose votes the source does not give, and say why that changes nothing; nothing if there are none."""
    if made.unknown is None:
        return ""
    names = [language.pick(contest.selection(name).name) for name in made.unknown.selections]
    if not made.unknown.most:
        text = language.gettext(
            "The source gives no votes of {names}: the others add up to all valid votes, so these have none."
        )
        return text.format(names=_few(language, names))
    text = language.ngettext(
        "The source gives no votes of {names}: they have at most {count} vote, too few to take part.",
        "The source gives no votes of {names}: together they have at most {count} votes, too few to take part.",
        made.unknown.most,
    )
    return text.format(names=_few(language, names), count=numbers.decimal(language, made.unknown.most))


def notes(language: Language, standings: Standings, made: Apportionment) -> tuple[str, ...]:
    """Say what goes with seats by a rule: the last seat, what the threshold is of, who is left out, the comparison."""
    contest = standings.contest
    said = (
        last_seat(language, contest, made),
        base_note(language, made),
        unknown_note(language, contest, made),
        comparison(language, standings),
        limits(language),
    )
    return tuple(text for text in said if text)


def last_seat(language: Language, contest: Contest, made: Apportionment) -> str:
    """Say at which quotient or remainder the last seat went, and who was next."""
    parts: list[str] = []
    if made.quota is not None:
        quota = language.gettext("The quota is {votes} votes.")
        parts.append(quota.format(votes=fraction(language, made.quota)))
    if made.deciding is None:
        parts.append(language.gettext("Full quotas take all the seats."))
    elif made.tie is None:
        winner = next(item for item in made.parties if _decides(made, item.claim.last, item.claim.remainder))
        template = (
            language.gettext("The last seat goes to {name}, with a quotient of {value}.")
            if made.rule.method.is_by_divisors
            else language.gettext("The last seat goes to {name}, with a remainder of {value}.")
        )
        name = language.pick(contest.selection(winner.selection).name)
        parts.append(template.format(name=name, value=fraction(language, made.deciding)))
        parts += _next(language, contest, made)
    return " ".join(parts)


def _decides(made: Apportionment, last: Fraction | None, remainder: Fraction | None) -> bool:
    return made.deciding is not None and made.deciding in (last, remainder)


def _next(language: Language, contest: Contest, made: Apportionment) -> list[str]:
    """Say who would get one more seat."""
    waiting = [(item.claim.following, item) for item in made.parties if item.claim.following is not None]
    if not waiting:
        return []
    value, best = max(waiting, key=lambda pair: pair[0])
    name = language.pick(contest.selection(best.selection).name)
    template = language.gettext("One more would go to {name}, with {value}.")
    return [template.format(name=name, value=fraction(language, value))]


def comparison(language: Language, standings: Standings) -> str:
    """Say how the seats by the rule stand to those published, and that nothing is compared where none are."""
    made = standings.apportioned
    if not isinstance(made, Apportionment):
        return ""
    published = [row for row in standings.all_rows if row.seats is not None and row.seats.interval is not None]
    if not published:
        return language.gettext("This file publishes no seats: there is nothing to compare with.")
    differing = [row for row in published if _differs(row, made)]
    if not differing and made.tie is not None:
        return language.gettext("The seats published fit the rule, which leaves the last ones to a lot.")
    if not differing:
        return language.gettext("The seats published are those that the rule gives.")
    names = _few(language, [labels.row_name(language, row) for row in differing])
    return language.gettext(
        "The seats published are not those that the rule gives: {names}. The rule, or a step of the law that is not "
        "taken here, may be the reason."
    ).format(names=names)


def _differs(row: Standing, made: Apportionment) -> bool:
    party, seats = made.of(row.key), row.seats.interval if row.seats is not None else None
    return party is not None and seats is not None and (seats.high < party.least or seats.low > party.most)


def spoken(language: Language, quantity: Quantity) -> str:
    """Write a number of seats as a voice should read it: 17 seats, derived."""
    if quantity.digits is not None:
        number = int(quantity.digits)
        template = language.ngettext("{count} seat", "{count} seats", number)
        text = template.format(count=quantities.cell(language, quantity))
    else:
        assert quantity.interval is not None, "a quantity has digits or an interval"
        range_ = numbers.spoken_interval(language, quantity.interval, Decimal(1))
        text = language.gettext("{range} seats, as a lot decides").format(range=range_)
    return quantities.with_knowledge(language, quantity, text)


def fraction(language: Language, value: Fraction) -> str:
    """Write an exact quotient: whole, or with two decimals."""
    if value.denominator == 1:
        return numbers.decimal(language, value.numerator)
    with localcontext(_WIDE):
        return numbers.decimal(language, (Decimal(value.numerator) / value.denominator).quantize(_CENTS), 2)


def _threshold(language: Language, rule: SeatRule) -> str:
    if not has_threshold(rule):
        return ""
    written = numbers.percentage(language, Decimal(rule.threshold or 0))
    return language.gettext("at least {threshold}").format(threshold=written)


def has_threshold(rule: SeatRule) -> bool:
    """Whether a rule asks for a part of the votes."""
    return rule.threshold is not None and Decimal(rule.threshold) > 0


def _exempt(language: Language, contest: Contest, rule: SeatRule) -> str:
    known = {selection.id: selection.name for selection in contest.selections}
    names = [language.pick(known[name]) for name in rule.exempt if name in known]
    if not names:
        return ""
    template = language.pgettext("behind a threshold", " (not asked of {names})")
    return template.format(names=labels.join(language, names))


def _few(language: Language, names: list[str]) -> str:
    from hustings.wording.checks.saying import few  # noqa: PLC0415 -- checks are not needed to open a window

    return few(language, names)
