"""Sentences that a journalist could print as they stand, each attributed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from hustings.election.figures import Knowledge, Measure, Quantity
from hustings.election.intervals import Interval
from hustings.election.measures import is_printed_as_nothing
from hustings.election.model import Outcome, OutcomeAct, SelectionKind, Source, Variation
from hustings.election.parts import unit_path
from hustings.election.standings import Standing, Standings
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.language import Language
from hustings.wording.plain_text import ended, isolated
from hustings.wording.unit_names import said_of_unit


def _name(language: Language, row: Standing) -> str:
    """Name a line, set apart where it is written from right to left so that the sentence keeps its direction."""
    return isolated(labels.row_name(language, row))


def status_line(language: Language, standings: Standings) -> str:
    """Give the status of the results, who endorsed them, and who reported them when."""
    results = standings.results
    if results is None:
        return language.gettext("no results yet")
    status = labels.status(language, results.status)
    separator = " " if results.endorsed_by is not None else " · "
    return f"{status}{separator}{reported_by(language, standings)}"


def reported_by(language: Language, standings: Standings) -> str:
    """Say who endorsed the results, and who reported them when; nothing where there are none."""
    results = standings.results
    if results is None:
        return ""
    parts: list[str] = []
    if results.endorsed_by is not None:
        parts.append(language.gettext("endorsed by the {issuer}").format(issuer=language.pick(results.endorsed_by)))
    source = standings.election.source(results.source)
    parts.append(language.gettext("reported by {source}").format(source=provenance.source_line(language, source)))
    if results.as_of is not None and results.as_of_time is not None:
        when = language.gettext("as of {time} on {day}")
        parts.append(when.format(time=results.as_of_time, day=numbers.date(language, results.as_of)))
    return " · ".join(parts)


def sentences(language: Language, standings: Standings) -> list[str]:
    """Give one or two sentences: who won by whose word, who followed, how many chose none, and the turnout."""
    if standings.results is None:
        return [language.gettext("No results have been reported yet.")]
    first = _winning_sentences(language, standings) or _leading_sentence(language, standings)
    second = _others_sentence(language, standings)
    third = _of_another_base(language, standings)
    first = said_of_unit(language, standings, first)
    # A date may itself end in a full stop.
    return [sentence.replace("..", ".") for sentence in (first, second, third) if sentence]


def _of_another_base(language: Language, standings: Standings) -> str:
    """Say what the percentages named are of the base that the reader chose, which no source said."""
    base = standings.viewpoint.base
    if base is None:
        return ""
    follower = _follower(standings)
    ahead = standings.elected or tuple(row for row in standings.all_rows if row.rank == 1)
    named = [*ahead, *([follower] if follower is not None else []), *filter(_is_none_of_these, standings.pinned)]
    derived = [
        language.pgettext("name and share of another base", "{name} {share}").format(
            name=_name(language, row), share=quantities.full(language, row.share)
        )
        for row in named
        if row.share is not None and row.share.knowledge is Knowledge.DERIVED
    ]
    if not derived:
        return ""
    return language.gettext("As percentages {base}, derived by Hustings: {figures}.").format(
        base=labels.base(language, base), figures="; ".join(derived)
    )


def _reported(language: Language, standings: Standings, source: str | None = None) -> str:
    """Say who reported figures, and when where that is known: TASS reported on 3 February 2025."""
    assert standings.results is not None, "only results have a reporter"
    named = standings.election.source(source or standings.results.source)
    dated, undated = language.gettext("{publisher} reported on {date}"), language.gettext("{publisher} reported")
    return _of_reporter(language, named, dated, undated)


def _of_reporter(language: Language, source: Source, dated: str, undated: str) -> str:
    """Fill in who reported, and when where that is known."""
    template = dated if source.published is not None else undated
    return template.format(publisher=language.pick(source.publisher), date=numbers.date(language, source.published))


def _amount(language: Language, standings: Standings, row: Standing, with_base: bool = True) -> str:
    """Give what a line won as its source reports it; else worked out, and marked so; nothing if it is not known."""
    told = _told(row)
    if told is None:
        return ""
    if told is not row.published:
        return _marked(language, told, quantities.in_votes(language, told))
    base = _base_said(language, standings, row, with_base)
    return _marked(language, told, f"{quantities.full(language, told)} {base}".rstrip())


def _told(row: Standing) -> Quantity | None:
    """Give the figure by which a line is told: what its source reports, else what is worked out."""
    share = row.published
    if row.votes is not None and row.votes.figure is not None and (share is None or share.figure is None):
        return row.votes
    return share


def _base_said(language: Language, standings: Standings, row: Standing, with_base: bool) -> str:
    """Give the base of a percentage where the source says it; where not asked for, only if it differs."""
    own = row.line.share_base if row.line is not None else None
    general = standings.results.share_base if standings.results is not None and with_base else None
    if row.published is not None and row.published.figure is not None and own is None and general is None:
        return ""
    return provenance.published_base(language, standings, row) if with_base or own is not None else ""


def _marked(language: Language, quantity: Quantity, text: str) -> str:
    """Write after a figure the word derived where it is not reported."""
    if quantity.knowledge is not Knowledge.DERIVED:
        return text
    return language.gettext("{figure} (derived)").format(figure=text)


def _winning_sentences(language: Language, standings: Standings) -> str:
    """Say who is elected by whose word: a sentence for each act by which some are."""
    by_act: dict[Outcome, list[Standing]] = {}
    for row in standings.elected:
        assert row.outcome is not None, "an elected candidate has an outcome"
        by_act.setdefault(msgspec.structs.replace(row.outcome, place=None), []).append(row)
    return " ".join(_winning_sentence(language, standings, outcome, rows) for outcome, rows in by_act.items())


def _winning_sentence(language: Language, standings: Standings, outcome: Outcome, rows: list[Standing]) -> str:
    parts = {"reported": _reported(language, standings, outcome.source)}
    parts["words"] = language.pick(outcome.words)
    parts["names"] = labels.join(language, [_name_and_amount(language, standings, row) for row in rows])
    parts["name"], parts["amount"] = _name(language, rows[0]), _amount(language, standings, rows[0])
    parts["issuer"] = language.pick(outcome.by) if outcome.by is not None else ""
    return _winning_template(language, standings, outcome, rows, bool(parts["amount"])).format(**parts)


def _winning_template(
    language: Language, standings: Standings, outcome: Outcome, rows: list[Standing], amount_known: bool
) -> str:
    if outcome.by is None:
        return language.gettext("{names}: {words}, {reported}.")
    if outcome.act is OutcomeAct.REPORTED or standings.contest.variation is Variation.MEASURE:
        return language.gettext("{names}: {words}, according to the {issuer}, {reported}.")
    # Not ngettext: some languages use the singular form for 21 as well, and it names one candidate only.
    is_one = len(rows) == 1
    if outcome.act is OutcomeAct.DECLARED:
        if is_one and amount_known:
            return language.gettext("The {issuer} declared {name} elected with {amount}, {reported}.")
        return language.gettext("The {issuer} declared elected {names}, {reported}.")
    return _confirming_template(language, is_one, amount_known)


def _confirming_template(language: Language, is_one: bool, amount_known: bool) -> str:
    if not is_one:
        return language.gettext("The {issuer} confirmed as winners {names}, {reported}.")
    if amount_known:
        return language.gettext("The {issuer} confirmed {name} as the winner with {amount}, {reported}.")
    return language.gettext("The {issuer} confirmed {name} as the winner, {reported}.")


def _name_and_amount(language: Language, standings: Standings, row: Standing) -> str:
    name, amount = _name(language, row), _amount(language, standings, row)
    if not amount:
        return name
    return language.pgettext("name and share", "{name} ({share})").format(name=name, share=amount)


def _leading_sentence(language: Language, standings: Standings) -> str:
    """Say who came first where no source calls anybody elected."""
    firsts = [row for row in standings.all_rows if row.rank == 1]
    if not firsts:
        return _without_figures(language, standings)
    if len(firsts) == 1:
        came = language.gettext("{names} came first with {amount}, {reported}")
    else:
        came = language.gettext("{names} share the first place with {amount} each, {reported}")
    if standings.contest.variation is Variation.MEASURE:
        template = language.gettext("{came}; the source states no outcome.")
    else:
        template = language.gettext("{came}; the source calls nobody elected.")
    names = labels.join(language, [_name(language, row) for row in firsts])
    amount = _amount(language, standings, firsts[0])
    said = came.format(names=names, amount=amount, reported=_reported(language, standings))
    # Nobody is elected in one unit.
    is_of_unit = bool(unit_path(standings.election, standings.results))
    return ended(language, said) if is_of_unit else template.format(came=said)


def _without_figures(language: Language, standings: Standings) -> str:
    """Say that there are no figures for the candidates, or none for the whole but some for units."""
    results = standings.results
    assert results is not None, "only results have a reporter"
    if any(line.share or line.votes for part in standings.contest.parts(results.id) for line in part.lines):
        dated = language.gettext(
            "{publisher} reported figures for the candidates by unit on {date}, and none for the whole."
        )
        undated = language.gettext("{publisher} reported figures for the candidates by unit, and none for the whole.")
    else:
        dated = language.gettext("{publisher} reported no figures for the candidates on {date}.")
        undated = language.gettext("{publisher} reported no figures for the candidates.")
    return _of_reporter(language, standings.election.source(results.source), dated, undated)


def _others_sentence(language: Language, standings: Standings) -> str:
    """Say who followed, how many chose none of the candidates, and the turnout."""
    follower = _follower(standings)
    parts = [_following(language, standings, follower)] if follower is not None else []
    parts += [_none_of_these(language, standings, row) for row in standings.pinned if _is_none_of_these(row)]
    said = [part for part in parts if part]
    text = f"{'; '.join(said)}." if said else ""
    if standings.turnout is not None:
        text += " " * bool(text) + language.gettext("Turnout was {turnout}.").format(
            turnout=_turnout(language, standings)
        )
    return text


def _turnout(language: Language, standings: Standings) -> str:
    """Write the turnout, marked where it is derived, with what it is of where that is not the ballots cast."""
    assert standings.turnout is not None, "checked by the caller"
    text = quantities.full(language, standings.turnout)
    ballots = standings.took_part
    if standings.turnout.figure is not None or ballots is None or ballots.address.measure is Measure.CAST:
        return _marked(language, standings.turnout, text)
    template = language.gettext("{figure} ({meaning}, derived)")
    return template.format(figure=text, meaning=provenance.turnout_of(language, standings))


def _following(language: Language, standings: Standings, row: Standing) -> str:
    amount = _amount(language, standings, row, with_base=False)
    return language.gettext("{name} followed with {amount}").format(name=_name(language, row), amount=amount)


def _none_of_these(language: Language, standings: Standings, row: Standing) -> str:
    amount = _amount(language, standings, row)
    if not amount:
        return ""
    if row.published is not None and row.published.figure is not None:
        return language.gettext("{share} voted for none of the candidates").format(share=amount)
    return language.gettext("{votes} went to none of the candidates").format(votes=amount)


def _is_none_of_these(row: Standing) -> bool:
    return row.selection is not None and row.selection.kind is SelectionKind.NONE_OF_THESE


def _follower(standings: Standings) -> Standing | None:
    """Give the one who came right behind those elected, or behind the first; None where that is not one."""
    ahead = standings.elected or tuple(row for row in standings.all_rows if row.rank == 1)
    behind = [row for row in standings.all_rows if row not in ahead and row.rank is not None]
    if not behind or (len(behind) > 1 and behind[0].tied and behind[1].rank == behind[0].rank):
        return None
    return behind[0]


def share_spoken(language: Language, standings: Standings, row: Standing) -> str:
    """Say a percentage with its base, and how it is known if it is not reported."""
    base = provenance.base_of_share(language, standings, row)
    if row.share is None:
        return quantities.spoken(language, None) if row.published is None else language.gettext("not derivable")
    return quantities.with_knowledge(language, row.share, f"{quantities.full(language, row.share)} {base}".rstrip())


def row_sentence(language: Language, standings: Standings, row: Standing) -> str:
    """Say one line of the standings as a sentence, as a voice should read a bar of a chart."""
    name, rank = _name(language, row), rank_spoken(language, row)
    if row.share is None:
        said = share_spoken(language, standings, row)
        return language.gettext("{name}: percentage {said}.").format(name=name, said=said)
    share = share_spoken(language, standings, row)
    return language.gettext("{name}: {share}; {rank}.").format(name=name, share=share, rank=rank)


def lines_sentence(language: Language, standings: Standings, rows: Sequence[Standing]) -> str:
    """Say in one sentence what some lines won, by whose figures."""
    if standings.results is None:
        return language.gettext("No results have been reported yet.")
    lines = "; ".join(_line(language, standings, row) for row in rows)
    template = language.gettext("{lines}, according to figures that {reported}.")
    said = template.format(lines=lines, reported=_reported(language, standings)).replace("..", ".")
    return said_of_unit(language, standings, said)


def _line(language: Language, standings: Standings, row: Standing) -> str:
    """Name a line with what it won, and with the source of that where it is another than that of the results."""
    amount, told = _amount(language, standings, row) or quantities.full(language, None), _told(row)
    own = told.figure.source if told is not None and told.figure is not None else None
    if own is not None and standings.results is not None and own != standings.results.source:
        source = provenance.source_line(language, standings.election.source(own))
        amount = language.pgettext("copied figure", "{figure} ({known})").format(figure=amount, known=source)
    name = _name(language, row)
    return language.pgettext("line of the standings", "{name}: {amount}").format(name=name, amount=amount)


def rank_spoken(language: Language, row: Standing) -> str:
    """Say the rank of a line."""
    if row.rank is None:
        return language.gettext("not ranked")
    template = language.gettext("rank {rank}, shared") if row.tied else language.gettext("rank {rank}")
    return template.format(rank=row.rank)


def chart_summary(language: Language, standings: Standings) -> str:
    """Tell in words what a chart of the standings shows."""
    rows = [row for row in (*standings.rows, *standings.pinned) if row.share is not None]
    if not rows:
        return language.gettext("No percentages are reported, so there is nothing to draw.")
    lines = [
        language.ngettext("Chart of {count} percentage.", "Chart of {count} percentages.", len(rows)).format(
            count=len(rows)
        )
    ]
    lines += [row_sentence(language, standings, row) for row in rows]
    return " ".join(lines)


def residual_arithmetic(language: Language, standings: Standings) -> list[str]:
    """Show how the residual is worked out, with its bounds and whether rounding explains it."""
    residual = standings.published_residual
    if standings.results is None:
        return [language.gettext("No results have been reported yet.")]
    if residual is None or residual.digits is None or residual.interval is None:
        if standings.contest.votes_allowed > 1:
            return [language.gettext("Voters have several votes, so percentages need not add up to 100.")]
        return [language.gettext("The source does not give every selection a percentage, so the rest is not known.")]
    shares = (row.published for row in (*standings.all_rows, *standings.pinned) if row.published is not None)
    listed = [share.figure.number for share in shares if share.figure is not None]
    total = sum(listed, Decimal(0))
    addends = " + ".join(numbers.decimal(language, number) for number in listed)
    lines = [f"{addends} = {numbers.decimal(language, total)}"] if len(listed) > 1 else []
    if is_printed_as_nothing(residual):
        return [*lines, language.gettext("The percentages add up to 100.")]
    subtraction = language.gettext("100 − {total} = {rest}").format(
        total=numbers.decimal(language, total), rest=numbers.decimal(language, residual.digits)
    )
    between = language.gettext("Before rounding the rest lies between {bounds} per cent.").format(
        bounds=numbers.bounds(language, residual.interval, max(2, numbers.places(residual.digits)))
    )
    return [*lines, subtraction, between, _rest_explained(language, standings, residual.interval)]


def _rest_explained(language: Language, standings: Standings, rest: Interval) -> str:
    if 0 in rest:
        return language.gettext("Figures may not add up to 100 because of rounding.")
    if rest.high < 0 and _says_several_bases(standings):
        return language.gettext(
            "The percentages add up to more than 100. They are said in different words to be of something, "
            "and need not be of the same."
        )
    if rest.high < 0:
        return language.gettext("The percentages add up to more than 100, and rounding does not explain it.")
    return language.gettext(
        "Not itemised by the source. Rounding alone does not explain it; the source does not say what it consists of."
    )


def _says_several_bases(standings: Standings) -> bool:
    reading = standings.reading
    lines = reading.results.lines if reading is not None else ()
    return reading is not None and len({reading.stated_base(line) for line in lines if line.share is not None}) > 1
